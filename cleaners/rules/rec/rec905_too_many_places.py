"""REC905: more places to mend than any prose has."""

from __future__ import annotations

from cleaners.rule import Changes, Example, Rule, Stage
from cleaners.text import Safety

RULE = Rule(
    code="REC905",
    name="too-many-places",
    what="Reports a text in which one rule finds more than 200,000 places; it is kept as it was.",
    why="Such a text is no prose but data, or made to do harm: each place takes about a kilobyte "
    "of memory, so that a text of a few megabytes would take gigabytes.",
    example=Example("(a million control characters)", "(a million control characters)"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
