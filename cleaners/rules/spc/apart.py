"""What shows that a program put a space at each tag of a text."""

from __future__ import annotations

from ...lazy import lazy_regex
from ...text.document import Document
from .formulas import torn_formulas

_OPENED = lazy_regex(r"(?<=(?:^|\s|\p{L})[(\[])[ ](?=[\p{L}\d])")
_CLOSED = lazy_regex(r"(?<=[\p{L}\d%.])[ ](?=[)\]])")
_COMMA = lazy_regex(r"(?<=\p{L})[ ],(?=\s)")
# "the α -decay", "a Z -value"
SYMBOL_BEFORE_HYPHEN = lazy_regex(
    r"(?<![\w\\$'’.-])(?:(?P<greek>\p{Greek})|[B-HJ-Zb-z]) -(?=\p{Ll}{3})"
)
_INSIDE = lazy_regex(
    r"[(\[](?P<inside>(?:[^()\[\]]|\([^()]{0,100}\)|\[[^\[\]]{0,100}\]){1,300}+)[)\]]"
)
_WORD = lazy_regex(r"[^\s,;]++")
# that a lost formula leaves alone in brackets, or at their edge
_NO_EDGES = frozenset("and or of = < > ≤ ≥ + - − × in to for with by the from is".split())
_SPACES = ((_OPENED, "(["), (_CLOSED, ")]"), (_COMMA, ","), (SYMBOL_BEFORE_HYPHEN, "-"))
_ENOUGH = 2


def is_set_apart(document: Document, bracket: int) -> bool:
    """Whether tags left the white space at the edges of what the bracket at an offset opens.

    Both edges have it, or other places of the text do. Where a formula was dropped, an edge is a
    word or sign that nothing stands beside, and the space is left of that: ``( and )``.
    """
    m = _INSIDE.match(document.text, bracket)
    words = _WORD.findall(m["inside"]) if m else []
    if not words or words[0] in _NO_EDGES or words[-1] in _NO_EDGES:
        return False
    is_spaced = m is not None and m["inside"][0].isspace() and m["inside"][-1].isspace()
    return is_spaced or has_spaced_tags(document)


def has_spaced_tags(document: Document) -> bool:
    """Whether the text has several such spaces, or had before its spacing was repaired."""
    before = document.origin or document  # repairs take them out, and set others free
    return max(document.once(_places), before.once(_places)) >= _ENOUGH


def _places(document: Document) -> int:
    text, characters = document.text, document.characters
    count = len(torn_formulas(document))
    for pattern, sign in _SPACES:
        if not characters.isdisjoint(sign):
            count += sum(document.is_prose(m.start()) for m in pattern.finditer(text))
    return count
