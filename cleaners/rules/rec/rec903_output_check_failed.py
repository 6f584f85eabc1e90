"""REC903: a cleaned record did not pass the checks of the output."""

from __future__ import annotations

from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC903",
    name="output-check-failed",
    what="Reports a record whose cleaned form failed a check of the schemas, such as an edit that "
    "does not lead from the raw to the cleaned text; its text is kept as it was.",
    why="What leaves arxmend is checked apart from what made it, so that a defect is found before "
    "it spreads. It is a defect of arxmend: please report the text.",
    example=Example("(no text is known)", "(no text is known)"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
