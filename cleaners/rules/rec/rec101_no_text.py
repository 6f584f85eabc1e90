"""REC101: a record without a text."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule


def _detect(document: Document) -> Iterator[Match]:
    yield Match(0, len(document.text), "no text")


RULE = TextRule(
    code="REC101",
    name="no-text",
    what="Reports a text that is empty, blank or missing, or is no text but a number or the like.",
    why="A record without a text is counted, sampled and split like the others, and teaches "
    "nothing.",
    example=Example(" "),
    when=lambda document: not document.words,
    detect=_detect,
)
