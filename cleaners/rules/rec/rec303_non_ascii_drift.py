"""REC303: more or fewer characters beyond ASCII than in the reference."""

from ...gate.profile import drift
from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC303",
    name="non-ascii-drift",
    what="Reports that the share of characters beyond ASCII in texts is not distributed as in "
    "the reference (--reference).",
    why="Accents that vanish, or mojibake that comes in, change it when a file passes through "
    "a program that knows one encoding only.",
    example=Example("(accents are gone from every text)", "(accents are gone from every text)"),
    unsafe_when="It changes nothing. A corpus of another field, or of other years, may differ for "
    "good reason.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_drift=drift("non-ascii"),
)
