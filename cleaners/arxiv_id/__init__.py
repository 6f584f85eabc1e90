"""arXiv identifiers: every form read, none invented.

`parse_arxiv_id` reads a value or raises, `read_arxiv_id` tells what it read and why,
`find_arxiv_ids` finds identifiers in running text. The submodule `column` reads plain ids of
polars columns, and `duplicates` finds rows of one paper; they alone import polars.
"""

from .find import Match, find_arxiv_ids
from .read import ArxivIdError, Reading, parse_arxiv_id, read_arxiv_id
from .scheme import ARCHIVES, LATER_ARCHIVES, ArxivId, Status

__all__ = [
    "ARCHIVES",
    "LATER_ARCHIVES",
    "ArxivId",
    "ArxivIdError",
    "Match",
    "Reading",
    "Status",
    "find_arxiv_ids",
    "parse_arxiv_id",
    "read_arxiv_id",
]
