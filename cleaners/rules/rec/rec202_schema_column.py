"""REC202: a column that is not what the user's own schema asks for."""

from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC202",
    name="schema-column",
    what="Reports a column that the schema that was given (--schema) asks for and that is "
    "missing or of another type, or that a check cannot be run on.",
    why="No value of such a column can be judged, and what reads the corpus next fails on it, "
    "or does not fail and is wrong.",
    example=Example("no column year", "no column year"),
    unsafe_when="It changes nothing, and is as right as the schema.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
