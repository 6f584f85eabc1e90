"""REC106: a text in another language."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.match import Match
from ...text.passages import FOREIGN_SEARCHES, covers_text
from ..rule import Example, TextRule


def _detect(document: Document) -> Iterator[Match]:
    if covers_text(document):
        span = document.start(0), len(document.text.rstrip())
        yield Match(*span, "no English: the spacing rules leave it alone")


RULE = TextRule(
    code="REC106",
    name="other-language",
    what="Reports a text in another language. The rules of spacing change nothing there.",
    why="The other rules know English alone, and an English corpus does not want it.",
    example=Example("Nous étudions les groupes de Galois des corps de nombres."),
    unsafe_when="A list of foreign names or titles. In a short text in a language that has few "
    "words in common with those counted, nothing may be seen.",
    searches=FOREIGN_SEARCHES,
    detect=_detect,
)
