"""REC102: a text too short for an abstract."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

_WORDS = 5
_LONGEST_WORD = 30  # characters; longer ones are no words
# scripts that part no words, a sentence of them
_UNSPACED = lazy_regex(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]{8}")


def _detect(document: Document) -> Iterator[Match]:
    if not _UNSPACED.search(document.text):
        count = len(document.words)
        words = "one word" if count == 1 else f"{count} words"
        yield Match(0, len(document.text), f"{words}: too short for an abstract")


RULE = TextRule(
    code="REC102",
    name="too-short",
    what="Reports a text of fewer than five words, such as ‘N/A’ or ‘No abstract available.’.",
    why="Placeholders pass for abstracts. The shortest abstracts of arXiv are sentences (‘We "
    "prove the conjecture of Weil.’), and no sentence that says something is shorter than five "
    "words.",
    example=Example("No abstract available."),
    when=lambda document: (
        0 < len(document.words) < _WORDS and len(document.text) < _LONGEST_WORD * _WORDS
    ),
    detect=_detect,
)
