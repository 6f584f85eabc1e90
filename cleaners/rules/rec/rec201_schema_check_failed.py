"""REC201: a record that fails the user's own schema."""

from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC201",
    name="schema-check-failed",
    what="Reports a record that fails a check of the schema that was given (--schema): a value "
    "that is missing, out of range, or stands twice.",
    why="A corpus has rules of its own that no cleaner can know, and what is built on it "
    "relies on them.",
    example=Example(
        "a year of 20024 where the schema wants at most 2100",
        "a year of 20024 where the schema wants at most 2100",
    ),
    unsafe_when="It changes nothing, and is as right as the schema.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
)
