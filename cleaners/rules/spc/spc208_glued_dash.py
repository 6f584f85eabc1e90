"""SPC208: a word glued to a dash or quotation mark."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety

_DASH = regex.compile(r"(?<=\s)(?P<dash>[–—])(?P<word>\p{L}{2,}+)")
_AFTER_QUOTE = regex.compile(r"(?<=[\p{L}\d.,!?])(?P<quote>[”»])(?P<word>\p{L}{2,}+)")
_BEFORE_QUOTE = regex.compile(r"(?P<word>\p{L}{2,}+)(?P<quote>[“«])(?=[\p{L}\d])")


def _detect(document: Document) -> Iterator[Match]:
    text, lexicon = document.text, document.lexicon
    for m in _DASH.finditer(text):
        closed = text.find(m["dash"], m.end())
        # "x –aside– y" is set so on purpose, "x –aside y" lost a space
        if closed < 0 or not text[closed - 1].isalpha():
            yield _match(m.start(), m.end(), m.start("word"), m["dash"], m["word"])
    for m in _AFTER_QUOTE.finditer(text):
        if lexicon.count(m["word"]):
            yield _match(m.start(), m.end(), m.start("word"), m["quote"], m["word"])
    for m in _BEFORE_QUOTE.finditer(text):
        if lexicon.count(m["word"]):
            yield _match(m.start(), m.end(), m.start("quote"), m["quote"], m["word"])


def _match(start: int, end: int, place: int, mark: str, word: str) -> Match:
    message = f"no space between ‘{mark}’ and ‘{word}’"
    return Match(start, end, message, ((place, place, " "),))


RULE = Rule(
    code="SPC208",
    name="glued-dash",
    what="Puts the space back between a word and a dash that has a space on its other side only, "
    "and between a word and a curly quotation mark that opens after it or closes before it.",
    why="The word is lost to search, and the mark becomes a part of it.",
    example=Example(
        "the inductive bias –locality in vision", "the inductive bias – locality in vision"
    ),
    unsafe_when="Languages that set an aside between dashes without inner spaces; both dashes "
    "are then left alone.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    triggers=(" –", " —", "”", "“", "«", "»"),
    detect=_detect,
)
