"""SPC201: words glued together."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.document import Document
from cleaners.glue import find_glue
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety

_LIKELY = 0.5  # confidence that a finding needs


def _detect(document: Document) -> Iterator[Match]:
    for glue in document.once(find_glue):
        if glue.confidence < _LIKELY or glue.has_name:
            continue
        pieces = glue.cut.pieces
        reason = " + ".join(f"‘{piece}’" for piece in pieces)
        yield Match(
            glue.start,
            glue.end,
            f"glued words: {reason}",
            tuple((place, place, " ") for place in glue.places),
            f"{reason} are known words, confidence {glue.confidence:.2f}",
            confidence=round(glue.confidence, 3),
        )


RULE = Rule(
    code="SPC201",
    name="glued-words",
    what="Puts the space back between words that stand together as one unknown word, where the "
    "best cut into known words and word pairs clearly beats leaving the run whole.",
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
    detect=_detect,
)
