"""SPC102: several spaces in a row."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# but between letters that are set apart, where it parts the words: "T h e  s y n t h e s i s"
_DOUBLED = lazy_regex(
    r"(?<=\S)(?<!\s\p{L})[ \t]{2,}+(?=\S)|(?<=\s\p{L})[ \t]{2,}+(?!\p{L}\s)(?=\S)"
)


def _detect(document: Document) -> Iterator[Match]:
    for m in _DOUBLED.finditer(document.text):
        yield Match(*m.span(), f"{len(m.group())} spaces in a row", ((*m.span(), " "),))


RULE = TextRule(
    code="SPC102",
    name="doubled-space",
    what="Makes one space of several spaces or tabs between words.",
    why="They mean nothing, but tokenizers count them and comparisons of texts fail on them.",
    example=Example("a simple  model", "a simple model"),
    unsafe_when="A text that aligns columns or holds code.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    triggers=("  ", "\t"),
    detect=_detect,
)
