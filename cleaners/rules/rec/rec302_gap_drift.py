"""REC302: more or fewer gaps than in the reference."""

from ...gate.profile import drift
from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC302",
    name="gap-drift",
    what="Reports that the number of gaps in texts (what NUM and CIT find and cannot repair) "
    "is not distributed as in the reference (--reference).",
    why="A change of the extractor that begins to drop formulas or citations loses content "
    "that no cleaner brings back.",
    example=Example(
        "(every second text has lost a formula)", "(every second text has lost a formula)"
    ),
    unsafe_when="It changes nothing. A corpus of another field, or of other years, may differ for "
    "good reason.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_drift=drift("gaps"),
)
