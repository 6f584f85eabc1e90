"""JNK602: captions of figures and tables."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenSet
from ..rule import Changes, Example, Stage, TextRule
from .places import junk, up_to

# Where a caption ends cannot be told, so it goes on to the end of its line or to the next thing
# that is surely none.
_CAPTION = lazy_regex(
    r"(?:Figure|Fig\.|FIG\.|Table|TABLE|Algorithm)\s?\d{1,2}\s?"
    r"(?::\s*+|[.|]\s++)(?=[\p{Lu}(“‘])" + up_to(r"arXiv:\d|!\[|Keywords:|©")
)
_WORDS = TokenSet({"Figure", "Fig.", "FIG.", "Table", "TABLE", "Algorithm"})


def _detect(document: Document) -> Iterator[Match]:
    return junk(document, _CAPTION, "the caption of a figure or table", 0.9)


RULE = TextRule(
    code="JNK602",
    name="caption",
    what="Finds captions (‘Figure 1: …’), up to the end of the line, and removes them on request.",
    why="The first figure of a paper often stands within its abstract’s column; its caption is "
    "no part of the abstract.",
    example=Example("It scales. Figure 1: The family of cells.", "It scales."),
    unsafe_when="The abstract goes on behind the caption on the same line.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(_WORDS,),
    detect=_detect,
)
