"""MRK505: Markdown headings."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# one # alone may stand for "number of"
_HEADING = lazy_regex(r"^#{2,6}[ \t]++(?=\p{Lu})", regex.MULTILINE)


def _detect(document: Document) -> Iterator[Match]:
    for m in _HEADING.finditer(document.text):
        yield Match(m.start(), m.end(), "a Markdown heading", ((*m.span(), ""),))


RULE = TextRule(
    code="MRK505",
    name="markdown-heading",
    what="Finds the number signs of Markdown headings, and removes them on request.",
    why="They are formatting, not text.",
    example=Example("###### Abstract\nWe study", "Abstract\nWe study"),
    unsafe_when="Without its signs, a heading runs into the text behind it.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("#",),
    detect=_detect,
)
