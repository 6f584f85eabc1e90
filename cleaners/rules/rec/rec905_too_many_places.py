"""REC905: more places to mend than any prose has."""

from __future__ import annotations

from ...text.document import MAX_MATCHES
from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC905",
    name="too-many-places",
    what=f"Reports a text in which the rules find more than {MAX_MATCHES:,} places; it is kept as "
    "it was.",
    why="Such a text is no prose but data, or made to do harm: each place takes about a kilobyte "
    "of memory, so that a text of a few megabytes would take gigabytes.",
    example=Example("(a million control characters)", "(a million control characters)"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
