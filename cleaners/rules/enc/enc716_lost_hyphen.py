"""ENC716: the hyphen of a compound that a line end took away."""

from __future__ import annotations

from collections.abc import Iterator

from ...spacing.glue import GLUE_SEARCHES
from ...spacing.hyphens import CHAINS, find_lost_hyphens
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule


def _detect(document: Document) -> Iterator[Match]:
    for lost in document.once(find_lost_hyphens):
        places = tuple((place, place, "-") for place in lost.places)
        yield Match(
            lost.start,
            lost.end,
            "a compound without its hyphen",
            places,
            lost.reason,
            confidence=round(lost.confidence, 3),
        )


RULE = TextRule(
    code="ENC716",
    name="lost-hyphen",
    what="Puts the hyphen back between the words of a compound that stand together as one unknown "
    "word, where the text has the compound elsewhere, or it is far commoner than the two words "
    "apart, or hyphens beside it show it (‘class-toimage’).",
    why="A compound that ended a line lost its hyphen with the line end; the glued word is in no "
    "vocabulary.",
    example=Example(
        "an exemplarbased, class-toimage, step-bystep search",
        "an exemplar-based, class-to-image, step-by-step search",
    ),
    unsafe_when="Authors may write the words apart, or as one.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.INSERTS,
    searches=(*GLUE_SEARCHES, CHAINS),
    detect=_detect,
)
