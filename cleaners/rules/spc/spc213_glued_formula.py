"""SPC213: a word glued to a formula: "10⁶cells", or one that has lost its numbers: "ZrTeand"."""

from __future__ import annotations

from collections.abc import Iterator

from ...gaps.chemistry import FORMULA, before_glued_word
from ...language.lexicon import Lexicon
from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import NOT_ASCII, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_FUNCTION_WORDS = words_of("function-word")
_NUMBERS = "⁰¹²³⁴-⁹₀-₉⁺"
# "10⁶cells", "m²and", "CO₂emissions": in small letters, words begin behind numbers that are raised
_RAISED = TokenPattern(
    rf"(?P<formula>(?<![\p{{L}}\d_^])[\p{{L}}\d.,()⁻{_NUMBERS}]*[{_NUMBERS}])"
    rf"(?P<word>\p{{Ll}}{{2,}}+)(?![\p{{L}}\d⁻^/_({_NUMBERS}])",
    signs=NOT_ASCII,
    check=lambda m, lexicon: _begins_behind(m["formula"], m["word"], lexicon),
)
_POWER = lazy_regex(r".*10[⁻⁺]?[⁰¹²³⁴-⁹]++")
_UNITS = words_of("measure") | words_of("unit") | {"mol"}
_INDICES = words_of("math-function") | words_of("joined-to-number")
_COMMON = 300  # abstracts that hold a word
_SHORTEST = 4  # letters of one that is no small word; "VO₂max" has an index


def _begins_behind(formula: str, word: str, lexicon: Lexicon) -> bool:
    """Whether a word begins behind a formula, and is no index of it and no other factor."""
    if word in _UNITS:
        return _POWER.fullmatch(formula) is not None
    if word in _FUNCTION_WORDS:
        return True
    return len(word) >= _SHORTEST and word not in _INDICES and lexicon.words.get(word, 0) >= _COMMON


def _detect(document: Document) -> Iterator[Match]:
    for offset, m in document.find_in_prose(FORMULA):
        formula = before_glued_word(m["formula"], m["rest"], document.lexicon)
        word = m.string[m.start() + len(formula) : m.end()]
        if formula and len(word) > 1 and word in _FUNCTION_WORDS and is_damaged(document):
            start, place = offset + m.start(), offset + m.start() + len(formula)
            message = f"no space between the formula ‘{formula}’ and ‘{word}’"
            yield Match(start, offset + m.end(), message, ((place, place, " "),))
    for offset, m in document.find_in_prose(_RAISED):
        # "R²marginal" and "VO₂peak" have an index, and transliterations have numbers: "ka³me"
        if _POWER.fullmatch(m["formula"]) or is_damaged(document):
            place = offset + m.start("word")
            message = f"no space between ‘{m['formula']}’ and ‘{m['word']}’"
            yield Match(offset + m.start(), offset + m.end(), message, ((place, place, " "),))


RULE = TextRule(
    code="SPC213",
    name="glued-formula",
    what="Puts the space back between a chemical formula that cannot be without numbers and a "
    "small word, in damaged texts; between a power of ten and the word behind it (‘10⁶cells’), and "
    "in damaged texts between other raised or lowered numbers and a word (‘CO₂emissions’).",
    why="Where the number at the end of a formula was dropped, the space behind it went with it; "
    "neither the substance nor the word is found.",
    example=Example("films of ZrTeand NaCl inthe dark", "films of ZrTe and NaCl inthe dark"),
    unsafe_when="A name that is made of the signs of elements and a word, or an index that is one.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(FORMULA, _RAISED),
    detect=_detect,
)
