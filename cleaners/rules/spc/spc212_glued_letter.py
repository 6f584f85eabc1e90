"""SPC212: a preposition glued to a single letter."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...text.document import MARKS, Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_WORDS = tuple("above across between by for from of than to using where with".split())
_GLUED = TokenPattern(
    rf"(?<![\p{{L}}\d\-'’_.}}\\])(?P<word>{'|'.join(_WORDS)})(?P<letter>\p{{L}})(?![\p{{L}}\d\-'’_])",
    signs=_WORDS,
)


def _detect(document: Document) -> Iterator[Match]:
    for shift, m in document.find_in_prose(_GLUED):
        if m.group() not in document.lexicon and not _goes_on(document, shift, m):
            place = shift + m.start("letter")
            message = f"no space between ‘{m['word']}’ and ‘{m['letter']}’"
            yield Match(shift + m.start(), shift + m.end(), message, ((place, place, " "),))


def _goes_on(document: Document, shift: int, m: regex.Match[str]) -> bool:
    """Whether the rest of a torn word is in the next token: "witho ut", "wherea s"."""
    n = document.token_at(shift) + 1
    if n == len(document.words) or not document.text[shift + m.end() :].startswith(" "):
        return False
    return m.group() + document.words[n].strip(MARKS) in document.lexicon


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
