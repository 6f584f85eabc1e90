"""Evidence that content is gone from a text, for rules of any kind to ask."""

from __future__ import annotations

from ..text.document import Document
from .brackets import emptied_brackets
from .hanging import hanging_words
from .lists import empty_lists

__all__ = ["has_certain_gap"]

_SEARCHES = (emptied_brackets, hanging_words, empty_lists)  # they hardly ever err


def has_certain_gap(document: Document) -> bool:
    """Whether a number, a formula or a citation is gone for certain."""
    return any(document.found_by(search) for search in _SEARCHES)
