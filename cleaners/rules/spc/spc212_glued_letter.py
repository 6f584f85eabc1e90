"""SPC212: a small word glued to a single letter or to a unit."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.word_classes import words_of
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_WORDS = tuple("above across between by for from of than to using where with".split())
_GLUED = TokenPattern(
    rf"(?<![\p{{L}}\d\-'’_.}}\\])(?P<word>{'|'.join(_WORDS)})(?P<letter>\p{{L}})(?![\p{{L}}\d\-'’_])",
    signs=_WORDS,
)
_COMMON = 20  # abstracts
_UNITS = tuple(sorted(unit for unit in words_of("unit") if unit.isalpha() and len(unit) > 1))
_SMALL = words_of("preposition") | words_of("conjunction") | words_of("auxiliary")
_ENDINGS = frozenset("au deg mag mas min ms".split())  # of names, too
# "a dispersion ofkm/s": the number between them was dropped
_BEFORE_UNIT = TokenPattern(
    rf"(?<![\p{{L}}\d\-'’_.}}\\])(?P<word>{'|'.join(sorted(_SMALL))})"
    rf"(?P<letter>{'|'.join(_UNITS)})(?![\p{{L}}\d\-'’_])",
    signs=_UNITS,
)


def _detect(document: Document) -> Iterator[Match]:
    lexicon = document.lexicon
    for pattern in (_GLUED, _BEFORE_UNIT):
        for shift, m in document.find_in_prose(pattern):
            acronym = lexicon.words.get(m[0].upper(), 0)  # as of a gene: "pdu and tor"
            if m[0] in lexicon or acronym >= _COMMON:
                continue
            if m["letter"] in _ENDINGS and not is_damaged(document):
                continue
            place = shift + m.start("letter")
            message = f"no space between ‘{m['word']}’ and ‘{m['letter']}’"
            yield Match(shift + m.start(), shift + m.end(), message, ((place, place, " "),))


RULE = TextRule(
    code="SPC212",
    name="glued-letter",
    what="Puts the space back between a preposition and a single letter, such as a symbol, and "
    "between a small word and the unit of a number that was dropped between them.",
    why="What is left of a formula hides in a word that no list holds.",
    example=Example("by up tox, at a speed ofkm/s", "by up to x, at a speed of km/s"),
    unsafe_when="A name of such letters.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_GLUED, _BEFORE_UNIT),
    detect=_detect,
)
