"""REC106: a text, or a passage of it, in another language."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.match import Match
from ...text.passages import FOREIGN_SEARCHES, covers_text, foreign_passages
from ..rule import Example, TextRule

_LONG = 40  # characters of a passage; names and titles are shorter


def _detect(document: Document) -> Iterator[Match]:
    passages = document.once(foreign_passages)
    if covers_text(document):
        yield Match(*passages[0], "no English: the spacing rules leave it alone")
        return
    for start, end in passages:
        if end - start >= _LONG:
            yield Match(
                start, end, "a passage in another language: the spacing rules leave it alone"
            )
            return


RULE = TextRule(
    code="REC106",
    name="other-language",
    what="Reports a text in another language, or its first long passage in one. The rules of "
    "spacing change nothing there.",
    why="The other rules know English alone, and an English corpus does not want it.",
    example=Example("Nous étudions les groupes de Galois des corps de nombres."),
    unsafe_when="A list of foreign names or titles. Of a short text in a language that has few "
    "words in common with those counted, nothing may be seen.",
    searches=FOREIGN_SEARCHES,
    detect=_detect,
)
