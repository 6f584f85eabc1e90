"""REC109: a passage in another language."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.match import Match
from ...text.passages import FOREIGN_SEARCHES, covers_text, foreign_passages
from ..rule import Example, TextRule

_LONG = 40  # characters of a passage; names and titles are shorter


def _detect(document: Document) -> Iterator[Match]:
    if covers_text(document):
        return  # REC106
    for start, end in document.once(foreign_passages):
        if end - start >= _LONG:
            yield Match(
                start, end, "a passage in another language: the spacing rules leave it alone"
            )
            return


RULE = TextRule(
    code="REC109",
    name="foreign-passage",
    what="Reports the first long passage in another language, such as a quotation or a "
    "translation. The rules of spacing change nothing there.",
    why="The other rules know English alone, and some corpora want no other language.",
    example=Example(
        "The preface says “Nous voulons que chaque enfant de la ville sache lire dans une langue "
        "qui est la sienne”."
    ),
    unsafe_when="A list of foreign names or titles.",
    advises=True,
    searches=FOREIGN_SEARCHES,
    detect=_detect,
)
