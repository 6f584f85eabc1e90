"""SPC213: a word glued to a chemical formula that has lost its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ...gaps.chemistry import FORMULA, before_glued_word
from ...language.word_classes import words_of
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_FUNCTION_WORDS = words_of("function-word")


def _detect(document: Document) -> Iterator[Match]:
    for offset, m in document.find_in_prose(FORMULA):
        formula = before_glued_word(m["formula"], m["rest"], document.lexicon)
        word = m.string[m.start() + len(formula) : m.end()]
        if formula and len(word) > 1 and word in _FUNCTION_WORDS and is_damaged(document):
            start, place = offset + m.start(), offset + m.start() + len(formula)
            message = f"no space between the formula ‘{formula}’ and ‘{word}’"
            yield Match(start, offset + m.end(), message, ((place, place, " "),))


RULE = TextRule(
    code="SPC213",
    name="glued-formula",
    what="Puts the space back between a chemical formula that cannot be without numbers and a "
    "small word, in damaged texts.",
    why="Where the number at the end of a formula was dropped, the space behind it went with it; "
    "neither the substance nor the word is found.",
    example=Example("films of ZrTeand NaCl inthe dark", "films of ZrTe and NaCl inthe dark"),
    unsafe_when="A name that is made of the signs of elements and a word.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(FORMULA,),
    detect=_detect,
)
