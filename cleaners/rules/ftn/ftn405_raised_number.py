"""FTN405: raised numbers of notes and references, glued to words: "the churches.4 However"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.sections import opens_sentence
from ...text.tokens import DIGITS, Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule
from .marks import removal

_RAISED = TokenPattern(
    r"\A[(“\"‘]?+(?P<word>\p{L}\p{Ll}{3,}+)(?P<stop>[.?!][”\"’)]?+|[”\"’])?+"
    r"(?P<mark>[1-9]\d?+(?:[,\-–]\d{1,2})*+)(?P<after>[.,;:)”\"’]*+)(?:—\p{L}++)?+\Z",
    signs=DIGITS,
    among=Among.MARKED,
)
_NUMBERS = lazy_regex(r"\d++")
_NEXT = lazy_regex(r"\s++(?P<word>\p{Lu}[\p{L}’']*+)(?=[\s,])|\s*+\Z")
_NUMBERED = words_of("numbered") | words_of("before-number") | words_of("unit")
_KNOWN = 100  # abstracts that hold a word
_ROW = 3  # numbers in a row that prove each other


class _Mark(NamedTuple):
    start: int
    end: int
    word: str
    numbers: tuple[int, ...]
    ends_sentence: bool
    is_sure: bool  # by itself


def _detect(document: Document) -> Iterator[Match]:
    found = document.find_in_prose(_RAISED)
    marks = [mark for offset, m in found for mark in _mark(offset, m, document)]
    times = Counter(mark.word for mark in marks)
    for row in _rows(marks):
        is_row = len(row) >= _ROW or (len(row) > 1 and any(mark.is_sure for mark in row))
        for mark in row:
            is_other = mark.ends_sentence or times[mark.word] == 1  # not loop1, loop2
            if mark.is_sure or (is_row and is_other):
                number = document.text[mark.start : mark.end]
                message = f"the number ‘{number}’ of a note or reference"
                yield removal(document.text, mark.start, mark.end, message)


def _mark(offset: int, m: regex.Match[str], document: Document) -> Iterator[_Mark]:
    """Yield the mark that a token ends with, if it may be one."""
    word, numbers = m["word"], tuple(map(int, _NUMBERS.findall(m["mark"])))
    is_rising = all(one < two for one, two in pairwise(numbers))
    if not is_rising or word.lower() in _NUMBERED or document.lexicon.count(word) < _KNOWN:
        return
    start, end = offset + m.start("mark"), offset + m.end("mark")
    if m["stop"]:
        following = _NEXT.match(document.text, end)
        if following:  # not "patients.1 of them": a sentence without its space
            opens = not following["word"] or opens_sentence(following["word"])
            yield _Mark(start, end, word, numbers, True, opens)
    elif word.islower():
        is_sure = len(numbers) > 1 and m["mark"].replace(",", "").isdigit() and m["after"] != ""
        yield _Mark(start, end, word, numbers, False, is_sure)


def _rows(marks: list[_Mark]) -> list[list[_Mark]]:
    """Return the marks in rows of which each continues the count of the one before it."""
    rows: list[list[_Mark]] = []
    for mark in marks:
        if rows and rows[-1][-1].numbers[-1] + 1 == mark.numbers[0]:
            rows[-1].append(mark)
        else:
            rows.append([mark])
    return rows


RULE = TextRule(
    code="FTN405",
    name="raised-number",
    what="Finds the numbers of notes and references that were raised, where the sentence ends "
    "before them and another begins (‘the churches.4 However’), where several stand before a "
    "punctuation mark (‘the economy1,2.’), or where three in a row rise by one, and removes them "
    "on request.",
    why="The list that they point to is elsewhere; the word is found by no search, and the number "
    "is taken for one of the text.",
    example=Example(
        "They met in the churches.4 However, the economy5,6 fell.",
        "They met in the churches. However, the economy fell.",
    ),
    unsafe_when="They tell what is cited, and an author may have written them so. Behind words "
    "that come with numbers (‘phase2’) and within a sentence behind names they stay, as does one "
    "that stands alone there.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(_RAISED,),
    detect=_detect,
)
