"""Identifiers of papers in one column, of whatever scheme: arXiv, DOI, PMID, local keys, ….

``read_identifier`` reads one value. What no scheme knows is a key of the table's own, and stays as
it is. The submodule ``column`` reads columns of polars, and alone imports it.
"""

from .read import IdReading, read_identifier
from .schemes import SCHEMES, expected_scheme

__all__ = ["SCHEMES", "IdReading", "expected_scheme", "read_identifier"]
