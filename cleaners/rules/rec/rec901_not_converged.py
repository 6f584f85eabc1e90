"""REC901: the rules did not settle."""

from __future__ import annotations

from cleaners.rule import Changes, Example, Rule, Stage
from cleaners.text import Safety

RULE = Rule(
    code="REC901",
    name="not-converged",
    what="Reports a text that the rules would go on changing; it is kept as it was.",
    why="A text that changes each time it is cleaned has no reproducible cleaned form. "
    "It is a defect of arxmend: please report the text.",
    example=Example("(no text is known)", "(no text is known)"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
