"""arxmend: repair, validate and release corpora of scholarly abstracts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .engine import clean_text
from .text.edits import Cleaned, Edit, Finding, Safety

if TYPE_CHECKING:
    from .arxiv_id import ArxivId, find_arxiv_ids, parse_arxiv_id, read_arxiv_id
    from .corpus.lexicon_file import load_lexicon
    from .records.clean_frame import CleanedFrame, clean_frame

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
    "ArxivId": ".arxiv_id",
    "CleanedFrame": ".records.clean_frame",
    "clean_frame": ".records.clean_frame",
    "find_arxiv_ids": ".arxiv_id",
    "load_lexicon": ".corpus.lexicon_file",
    "parse_arxiv_id": ".arxiv_id",
    "read_arxiv_id": ".arxiv_id",
}


def __getattr__(name: str) -> object:
    if name in _LATER:
        return getattr(import_module(_LATER[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
