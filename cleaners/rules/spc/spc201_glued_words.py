"""SPC201: words glued together."""

from __future__ import annotations

from collections.abc import Iterator

from ...spacing.glue import GLUE_SEARCHES
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .cuts import likely_glue, match


def _detect(document: Document) -> Iterator[Match]:
    for glue in likely_glue(document, has_name=False):
        words = " + ".join(f"‘{piece}’" for piece in glue.cut.pieces)
        reason = f"{words} are known words, confidence {glue.confidence:.2f}"
        yield match(glue, "glued words", reason)


RULE = TextRule(
    code="SPC201",
    name="glued-words",
    what="Puts the space back between words that stand together as one unknown word, where the "
    "best cut into known words and word pairs clearly beats leaving the run whole. In damaged "
    "texts known words are cut, too, that are rarer than the two in a row (‘upto’).",
    why="Inline tags and line ends lose the space beside them; the glued word is in no "
    "vocabulary, so search, counts and language models miss both of its parts.",
    example=Example(
        "has a dual-modalsystem thatcombines both", "has a dual-modal system that combines both"
    ),
    unsafe_when="A new compound or a rare term that happens to be two common words; cuts with a "
    "confidence below 0.7 are unsafe.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=GLUE_SEARCHES,
    detect=_detect,
)
