"""SPC212: a small word glued to a letter, a unit or a compound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import regex

from ...gaps.evidence import has_certain_gap
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
_UNITS = (
    *sorted(unit for unit in words_of("unit") if unit.isalpha() and len(unit) > 1),
    *"mT μT µT fm μm µm fs ps ns μs µs".split(),
)
_ENDINGS = frozenset("au deg fm fs mag mas min ms ns ps".split())  # of names, too
_BESIDE_UNITS = sorted(words_of("preposition") | words_of("conjunction") | words_of("auxiliary"))
_BEFORE_UNITS = (*_BESIDE_UNITS, *"exceeding reaches yields".split())
# "a dispersion ofkm/s": the number between them was dropped
_UNIT = TokenPattern(
    rf"(?<![\p{{L}}\d\-'’_.}}\\])(?P<word>{'|'.join(_BEFORE_UNITS)})"
    rf"(?P<letter>(?:{'|'.join(_UNITS)})(?:/s(?:/Mpc)?)?)(?![\p{{L}}\d\-'’_])",
    signs=_UNITS,
)
_MEASURES = sorted(filter(str.isalpha, words_of("measure")), key=len, reverse=True)
# "10 mgwere", "20 °Cfor": no word begins so, nor does a unit go on
_MEASURE = TokenPattern(
    rf"(?<![\p{{L}}\d_/.\-–−])(?:(?P<number>\d++(?:[.,]\d++)*+)|(?<=\A\(?))"
    rf"(?P<word>°C|{'|'.join(_MEASURES)})"
    rf"(?P<letter>{'|'.join(_BESIDE_UNITS)})(?![\p{{L}}\d\-–−⁻'’_])",
    signs=tuple(_BESIDE_UNITS),
    check=lambda m, lexicon: m["word"] + m["letter"] not in lexicon,
)
_BEFORE_COMPOUNDS = tuple("a an and are as by for from in is of on or over the to with".split())
_FUNCTION_WORDS = words_of("function-word")
_KNOWN = 20  # abstracts that hold a word
_SHORTEST = 3  # letters of a run that is judged as glued words are
_USUAL = 0.2  # share of the abstracts with a word that have the small one behind it


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
    letters = (found for found in document.find_in_prose(_GLUED) if _is_shown(*found, document))
    for shift, m in chain(letters, document.find_in_prose(_UNIT)):
        if not _is_word(m, document) and not _goes_on(document, shift, m):
            yield _match(shift + m.start(), m["word"], m["letter"])
    for shift, m in document.find_in_prose(_MEASURE):
        if m["number"] or _follows_number(document, shift):
            yield _match(shift + m.start("word"), m["word"], m["letter"])
    for shift, m in document.find_in_prose(_COMPOUND):
        if is_damaged(document):
            word = _before_compound(m["compound"], document.lexicon)
            yield _match(shift + m.start(), word, m["compound"].removeprefix(word))


def _match(start: int, word: str, behind: str) -> Match:
    """Return the match that parts a word from what is glued behind it."""
    place = start + len(word)
    message = f"no space between ‘{word}’ and ‘{behind}’"
    return Match(start, place + len(behind), message, ((place, place, " "),))


def _is_shown(shift: int, m: regex.Match[str], document: Document) -> bool:
    """Whether the word before, or damage elsewhere, shows a small word: not "an entire tom"."""
    if m["letter"].isupper():
        return True
    n, lexicon = document.token_at(shift), document.lexicon
    before = document.words[n - 1].strip(MARKS) if n else ""
    together, times = lexicon.pair_count(before.lower(), m["word"]), lexicon.count(before)
    if is_damaged(document) or has_certain_gap(document):
        return together > 0 or not before.isalpha()  # not "theoria tou", of another language
    return together > _USUAL * times


def _is_word(m: regex.Match[str], document: Document) -> bool:
    """Whether it is a word, an acronym in small letters ("tor"), or may be the end of a name."""
    lexicon = document.lexicon
    if m[0] in lexicon or lexicon.words.get(m[0].upper(), 0) >= _KNOWN:
        return True
    return m["letter"] in _ENDINGS and not is_damaged(document)


def _follows_number(document: Document, shift: int) -> bool:
    n = document.token_at(shift)
    return n > 0 and document.words[n - 1].lstrip("(~≈<>±").replace(".", "").isdecimal()


def _goes_on(document: Document, shift: int, m: regex.Match[str]) -> bool:
    """Whether the rest of a torn word is in the next token: "witho ut", "wherea s"."""
    n = document.token_at(shift) + 1
    if n == len(document.words) or not document.text[shift + m.end() :].startswith(" "):
        return False
    return m.group() + document.words[n].strip(MARKS) in document.lexicon


RULE = TextRule(
    code="SPC212",
    name="glued-letter",
    what="Puts the space back between a preposition and a single letter, such as a symbol; between "
    "the unit of a number and a small word behind it (‘10 mgwere’); between "
    "a small word and the unit of a number that was dropped between them; and in damaged texts "
    "between a small word and a known compound with a hyphen (‘ap-value’, ‘areal-time’).",
    why="What is left of a formula hides in a word that no list holds.",
    example=Example("by up tox, at a speed ofkm/s", "by up to x, at a speed of km/s"),
    unsafe_when="A name of such letters.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_GLUED, _UNIT, _MEASURE, _COMPOUND),
    detect=_detect,
)
