"""SPC212: a preposition glued to a single letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import regex

from ...language.lexicon import Lexicon
from ...language.word_classes import words_of
from ...spacing.glue import is_damaged
from ...text.document import MARKS, Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_WORDS = tuple("above across between by for from of than to using where with".split())
_GLUED = TokenPattern(
    rf"(?<![\p{{L}}\d\-'’_.}}\\])(?P<word>{'|'.join(_WORDS)})(?P<letter>\p{{L}})(?![\p{{L}}\d\-'’_])",
    signs=_WORDS,
)
_BEFORE_UNITS = (*_WORDS, *"about at exceeding in is over reaches within yields".split())
# "ofmT", "exceedingkm/s"
_UNIT = TokenPattern(
    rf"(?<![\p{{L}}\d\-'’_.}}\\])(?P<word>{'|'.join(_BEFORE_UNITS)})"
    r"(?P<letter>(?:[fnμµm]m|[fpnμµm]s|[kMGT]?Hz|[nμµmkMGT]?eV|[μµm][TKJWA]|[kMG]?pc|[kMG]yr|km"
    r"|mag|dB)(?:/s(?:/Mpc)?)?)(?![\p{L}\d\-'’_/])",
    signs=_BEFORE_UNITS,
)
_BEFORE_COMPOUNDS = tuple("a an and are as by for from in is of on or over the to with".split())
_FUNCTION_WORDS = words_of("function-word")
_KNOWN = 20  # abstracts that hold a word
_SHORTEST = 3  # letters of a run that is judged as glued words are


def _before_compound(letters: str, lexicon: Lexicon) -> str:
    """The small word that is glued to a known compound with a hyphen, or nothing.

    Where the letters before the hyphen are unknown, they are judged as glued words are.
    """
    if not letters.startswith(_BEFORE_COMPOUNDS) or letters in lexicon:
        return ""
    head = letters.partition("-")[0]
    if head in _FUNCTION_WORDS or (len(head) >= _SHORTEST and head not in lexicon):
        return ""
    rests = {word: letters.removeprefix(word) for word in _BEFORE_COMPOUNDS}
    found = (word for word, rest in rests.items() if lexicon.words.get(rest, 0) >= _KNOWN)
    return next(found, "")


# "ap-value", "areal-time"
_COMPOUND = TokenPattern(
    r"(?<![\p{L}\d\-'’_.}\\])(?P<compound>\p{Ll}++(?:-\p{L}++)++)(?![\p{L}\d\-'’_/])",
    signs="-",
    among=Among.MARKED,
    check=lambda m, lexicon: bool(_before_compound(m["compound"], lexicon)),
)


def _detect(document: Document) -> Iterator[Match]:
    for shift, m in chain(document.find_in_prose(_GLUED), document.find_in_prose(_UNIT)):
        if m.group() not in document.lexicon and not _goes_on(document, shift, m):
            place = shift + m.start("letter")
            message = f"no space between ‘{m['word']}’ and ‘{m['letter']}’"
            yield Match(shift + m.start(), shift + m.end(), message, ((place, place, " "),))
    for shift, m in document.find_in_prose(_COMPOUND):
        if is_damaged(document):
            word = _before_compound(m["compound"], document.lexicon)
            place = shift + m.start() + len(word)
            message = f"no space between ‘{word}’ and ‘{m.group()[len(word) :]}’"
            yield Match(place - len(word), shift + m.end(), message, ((place, place, " "),))


def _goes_on(document: Document, shift: int, m: regex.Match[str]) -> bool:
    """Whether the rest of a torn word is in the next token: "witho ut", "wherea s"."""
    n = document.token_at(shift) + 1
    if n == len(document.words) or not document.text[shift + m.end() :].startswith(" "):
        return False
    return m.group() + document.words[n].strip(MARKS) in document.lexicon


RULE = TextRule(
    code="SPC212",
    name="glued-letter",
    what="Puts the space back between a preposition and a single letter or a unit: a symbol, or "
    "the unit of a number that was dropped between them. In damaged texts a small word is parted "
    "from a known compound with a hyphen (‘ap-value’, ‘areal-time’), too.",
    why="What is left of a formula hides in a word that no list holds.",
    example=Example("faster by up tox than before", "faster by up to x than before"),
    unsafe_when="A name of such letters.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_GLUED, _UNIT, _COMPOUND),
    detect=_detect,
)
