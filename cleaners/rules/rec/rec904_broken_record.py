"""REC904: a record that cannot be read."""

from __future__ import annotations

from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC904",
    name="broken-record",
    what="Reports a record that cannot be read, such as a line of broken JSON or a row of CSV with "
    "too many fields, where the run is told to go on (--on-error skip or keep).",
    why="A corpus of millions of records has broken ones, and none may be dropped in silence.",
    example=Example('{"abstract": "cut of', '{"abstract": "cut of'),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
