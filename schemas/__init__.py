"""What the tables of arxmend promise, as pandera models over polars frames.

``schemas.checks`` has checks for schemas of your own. Importing this package imports pandera and
polars.
"""

from schemas.cleaned import CleanedRecords
from schemas.edits import Edits, irreproducible
from schemas.failures import Failure, SchemaError, failures
from schemas.findings import Findings
from schemas.raw import RawRecords

__all__ = [
    "CleanedRecords",
    "Edits",
    "Failure",
    "Findings",
    "RawRecords",
    "SchemaError",
    "failures",
    "irreproducible",
]
