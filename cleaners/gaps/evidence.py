"""Evidence that content is gone from a text, for rules of any kind to ask."""

from __future__ import annotations

from ..text.document import Document
from .brackets import emptied_brackets
from .places import is_cut
from .signs import signs_in

_LISTS = "NUM302"  # they hardly ever err


def has_certain_gap(document: Document) -> bool:
    """Whether a number, a formula or a citation is gone for certain."""
    return bool(document.found_by(emptied_brackets)) or document.once(_is_cut)


def _is_cut(document: Document) -> bool:
    return is_cut(document) or any(sign.code == _LISTS for sign in signs_in(document))
