"""SPC205: a bracket glued to a word."""

from __future__ import annotations

from ...spacing.brackets import SEARCHES, glued_brackets
from ...text.edits import Safety
from ..rule import Changes, Example, Stage, TextRule

RULE = TextRule(
    code="SPC205",
    name="glued-bracket",
    what="Puts the space back between a word and the bracket that opens after it or closes "
    "before it.",
    why="The word and the abbreviation that it introduces become one token.",
    example=Example("language models(LLMs) and", "language models (LLMs) and"),
    unsafe_when="Functions and formulas written without a space, such as Kd(IL), and in damaged "
    "texts calls with words, such as poisson(rate = 3); single letters, Roman numbers, and "
    "brackets inside of words are left alone, and an abbreviation that no word before it begins "
    "like is unsafe where nothing else is damaged.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=SEARCHES,
    detect=glued_brackets,
)
