"""REC304: more or fewer unknown words than in the reference."""

from ...gate.profile import drift
from ...text.edits import Safety
from ..rule import Changes, Example, Rule, Stage

RULE = Rule(
    code="REC304",
    name="vocabulary-drift",
    what="Reports that the share of words that the lexicon does not know is not distributed as "
    "in the reference (--reference).",
    why="Glued words, another language and damaged letters are all words that nobody knows: "
    "this is the first number to move when extraction breaks in a way that no rule was "
    "written for.",
    example=Example(
        "(lost line ends glue two words in every line)",
        "(lost line ends glue two words in every line)",
    ),
    unsafe_when="It changes nothing. A corpus of another field, or of other years, may differ for "
    "good reason.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_drift=drift("unknown-words"),
)
