"""Signs that a text was damaged by extraction, beside its glued words."""

from __future__ import annotations

from cleaners.document import Document
from cleaners.tokens import TokenPattern

__all__ = ["DETACHED", "detached_marks", "proved_gaps"]

_GLUED_MARK = TokenPattern(r"\p{Ll}{3}(?:[.,]\p{Lu}?\p{Ll}{3}|https?://|\(\p{Lu}{2})", signs=".,:(")
DETACHED = (") ,", ") .")  # what readers of HTML leave
_PROOFS = ("CIT301", "NUM301", "NUM302")  # rules that hardly ever err


def detached_marks(document: Document) -> int:
    """How many marks stand off the word before them, or stick to the word after."""
    detached = sum(map(document.text.count, DETACHED)) if ")" in document.characters else 0
    return detached + sum(1 for _ in document.find_in_prose(_GLUED_MARK))


def proved_gaps(document: Document) -> int:
    """How many numbers, formulas and citations are gone for certain."""
    from cleaners.rules import get_rule  # the rules that ask this are among them

    return sum(len(document.matches(get_rule(code))) for code in _PROOFS)
