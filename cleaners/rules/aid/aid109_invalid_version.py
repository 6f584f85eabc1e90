"""AID109: a version column that holds no version."""

from __future__ import annotations

from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="AID109",
    name="invalid-version",
    what="Reports a value of the version column that is no integer from 1, however written (‘2’, "
    "‘2.0’, ‘v2’); the version is left empty. A check of the schema of raw records finds it.",
    why="arXiv counts versions from 1, so what the record means cannot be told.",
    example=Example("version 0", "version 0"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
