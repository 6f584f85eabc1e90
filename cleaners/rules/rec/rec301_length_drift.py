"""REC301: texts longer or shorter than those of the reference."""

from ...gate.profile import drift
from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC301",
    name="length-drift",
    what="Reports that the lengths of texts are not distributed as in the reference "
    "(--reference): at some length the share of records beyond it differs by more than "
    "0.1, and by more than chance explains.",
    why="An extractor that begins to cut abstracts, or to run on into the introduction, shows "
    "in the lengths before anybody reads a text.",
    example=Example(
        "(half of the texts cut at 500 characters)", "(half of the texts cut at 500 characters)"
    ),
    unsafe_when="It changes nothing. A corpus of another field, or of other years, may differ for "
    "good reason.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_drift=drift("length"),
)
