"""REC902: a rule failed or broke its promise."""

from __future__ import annotations

from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC902",
    name="rule-failed",
    what="Reports a text on which a rule raised an error or made an edit that it promises never "
    "to make, such as a spacing rule that changes a letter; the text is kept as it was.",
    why="One bad record must not stop a run, nor be changed by a rule that is out of order. "
    "It is a defect of arxmend: please report the text.",
    example=Example("(no text is known)", "(no text is known)"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
