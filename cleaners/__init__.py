"""arxmend: repair, validate and release corpora of scholarly abstracts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cleaners.engine import clean_text
from cleaners.text import Cleaned, Edit, Finding, Safety

if TYPE_CHECKING:
    from cleaners.arxiv_id import ArxivId, find_arxiv_ids, parse_arxiv_id, read_arxiv_id
    from cleaners.lexicon.store import load_lexicon
    from cleaners.tables import CleanedFrame, clean_frame

__all__ = [
    "ArxivId",
    "Cleaned",
    "CleanedFrame",
    "Edit",
    "Finding",
    "Safety",
    "clean_frame",
    "clean_text",
    "find_arxiv_ids",
    "load_lexicon",
    "parse_arxiv_id",
    "read_arxiv_id",
]

# imported on first use: polars and the patterns of ids take as long to load as all the rest
_LATER = {
    "ArxivId": "cleaners.arxiv_id",
    "CleanedFrame": "cleaners.tables",
    "clean_frame": "cleaners.tables",
    "find_arxiv_ids": "cleaners.arxiv_id",
    "load_lexicon": "cleaners.lexicon.store",
    "parse_arxiv_id": "cleaners.arxiv_id",
    "read_arxiv_id": "cleaners.arxiv_id",
}


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
