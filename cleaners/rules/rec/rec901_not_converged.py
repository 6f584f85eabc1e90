"""REC901: the rules did not settle."""

from __future__ import annotations

from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC901",
    name="not-converged",
    what="Reports a text that the rules would go on changing; it is kept as it was.",
    why="A text that changes each time it is cleaned has no reproducible cleaned form. "
    "Known are texts made for it alone, such as mojibake of mojibake a dozen times over: please "
    "report any other.",
    example=Example("(mojibake, a dozen times over)", "(mojibake, a dozen times over)"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
