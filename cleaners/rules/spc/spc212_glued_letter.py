"""SPC212: a preposition glued to a single letter."""

from __future__ import annotations

from collections.abc import Iterator

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


def _detect(document: Document) -> Iterator[Match]:
    for shift, m in document.find_in_prose(_GLUED):
        acronym = document.lexicon.words.get(m[0].upper(), 0)  # as of a gene: "pdu and tor"
        if m[0] not in document.lexicon and acronym < _COMMON:
            place = shift + m.start("letter")
            message = f"no space between ‘{m['word']}’ and ‘{m['letter']}’"
            yield Match(shift + m.start(), shift + m.end(), message, ((place, place, " "),))


RULE = TextRule(
    code="SPC212",
    name="glued-letter",
    what="Puts the space back between a preposition and a single letter: a symbol, or the unit of "
    "a number that was dropped between them.",
    why="What is left of a formula hides in a word that no list holds.",
    example=Example("faster by up tox than before", "faster by up to x than before"),
    unsafe_when="A name of such letters.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_GLUED,),
    detect=_detect,
)
