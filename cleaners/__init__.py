"""arxmend: repair, validate and release corpora of scholarly abstracts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .arxiv_id import ArxivId, find_arxiv_ids, parse_arxiv_id, read_arxiv_id
    from .corpus.lexicon_file import load_lexicon
    from .engine import clean_text
    from .identifiers import read_identifier
    from .records.clean_frame import CleanedFrame, clean_frame
    from .records.clean_texts import clean_texts
    from .reference import Reference
    from .text.edits import Cleaned, Edit, Finding, Safety
    from .text.sections import Section, sections

    __version__: str

__all__ = [
    "ArxivId",
    "Cleaned",
    "CleanedFrame",
    "Edit",
    "Finding",
    "Reference",
    "Safety",
    "Section",
    "__version__",
    "clean_frame",
    "clean_text",
    "clean_texts",
    "find_arxiv_ids",
    "load_lexicon",
    "parse_arxiv_id",
    "read_arxiv_id",
    "read_identifier",
    "sections",
]

# imported on first use: the rules, polars and the patterns of ids each take a while to load
_MODULES = {
    "ArxivId": ".arxiv_id",
    "Cleaned": ".text.edits",
    "CleanedFrame": ".records.clean_frame",
    "Edit": ".text.edits",
    "Finding": ".text.edits",
    "Reference": ".reference",
    "Safety": ".text.edits",
    "Section": ".text.sections",
    "clean_frame": ".records.clean_frame",
    "clean_text": ".engine",
    "clean_texts": ".records.clean_texts",
    "find_arxiv_ids": ".arxiv_id",
    "load_lexicon": ".corpus.lexicon_file",
    "parse_arxiv_id": ".arxiv_id",
    "read_arxiv_id": ".arxiv_id",
    "read_identifier": ".identifiers",
    "sections": ".text.sections",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("arxmend")
    if name in _MODULES:
        return getattr(import_module(_MODULES[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
