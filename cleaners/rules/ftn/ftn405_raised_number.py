"""FTN405: raised numbers of notes and references, glued to words: "the churches.4 However"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

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


def _detect(document: Document) -> Iterator[Match]:
    for offset, m in document.find_in_prose(_RAISED):
        confidence = _confidence(offset, m, document)
        if confidence:
            start, end = offset + m.start("mark"), offset + m.end("mark")
            message = f"the number ‘{m['mark']}’ of a note or reference"
            yield removal(document.text, start, end, message)._replace(confidence=confidence)


def _confidence(offset: int, m: regex.Match[str], document: Document) -> float:
    """How sure it is that a token ends with such numbers; 0 if not at all."""
    word, numbers = m["word"], tuple(map(int, _NUMBERS.findall(m["mark"])))
    is_rising = all(one < two for one, two in pairwise(numbers))
    if not is_rising or word.lower() in _NUMBERED or document.lexicon.count(word) < _KNOWN:
        return 0.0
    if m["stop"]:
        following = _NEXT.match(document.text, offset + m.end("mark"))
        if following is None:  # "patients.1 of them": a sentence without its space
            return 0.0
        return 0.95 if not following["word"] or opens_sentence(following["word"]) else 0.0
    is_list = len(numbers) > 1 and m["mark"].replace(",", "").isdigit() and bool(m["after"])
    return 0.8 if is_list and word.islower() else 0.0


RULE = TextRule(
    code="FTN405",
    name="raised-number",
    what="Finds the numbers of notes and references that were raised, where the sentence ends "
    "before them and another begins (‘the churches.4 However’), or where several stand before a "
    "punctuation mark (‘the economy1,2.’), and removes them on request.",
    why="The list that they point to is elsewhere; the word is found by no search, and the number "
    "is taken for one of the text.",
    example=Example(
        "They met in the churches.4 However, few helped the economy5,6.",
        "They met in the churches. However, few helped the economy.",
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
