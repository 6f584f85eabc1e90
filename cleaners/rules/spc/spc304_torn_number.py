"""SPC304: white space before a number that the text writes to its unit or name elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...text.document import MARKS, Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, TokenPattern, TokenSet
from ..rule import Changes, Example, Stage, TextRule

_POWERS = TokenSet(power + mark for power in "23" for mark in ("", *".,;:)"))
_UNIT = regex.compile(r"(?:\p{Ll}{1,3}/)?[kcdmnµμ]?m")
# a word is glued to the number, so that it is no count: "the AT 1receptor"
_GLUED = TokenPattern(r"\A(?P<number>\d{1,2}+)(?P<word>\p{Ll}{4,}+)", signs=DIGITS)
_NAME = regex.compile(r"\(?(?P<name>\p{Lu}{2,}+)")
_HEAD = regex.compile(r"[\p{L}\d]++")
_COMMON = 300  # abstracts that hold a word


def _detect(document: Document) -> Iterator[Match]:
    words = document.words
    for n in document.tokens_with(_POWERS):
        unit, power = words[n - 1], words[n][0]
        measures = n > 1 and words[n - 2][-1].isdigit() and _UNIT.fullmatch(unit)
        if measures and unit + power in document.bare_words:
            yield from _match(document, n, unit, power)
    for offset, m in document.find_in_prose(_GLUED):
        n = document.token_at(offset)
        name = _NAME.fullmatch(words[n - 1]) if n else None
        if not name or document.lexicon.words.get(m["word"], 0) < _COMMON:
            continue
        if name["name"] + m["number"] in document.once(_heads):
            yield from _match(document, n, name["name"], m["number"])


def _match(document: Document, n: int, before: str, number: str) -> Iterator[Match]:
    space = document.start(n) - 1
    if document.text[space - 1 : space + 1] == f"{before[-1]} ":  # not a line end
        yield Match(
            space - len(before),
            space + 1 + len(number),
            f"white space in ‘{before}{number}’, which the text has elsewhere",
            ((space, space + 1, ""),),
        )


def _heads(document: Document) -> frozenset[str]:
    """What tokens of the text begin with, up to a sign: AT1 of "AT1-receptor"."""
    heads = (_HEAD.match(word.lstrip(MARKS)) for word in document.vocabulary)
    return frozenset(head[0] for head in heads if head)


RULE = TextRule(
    code="SPC304",
    name="torn-number",
    what="Removes the space between a unit and its power, and between a name in capitals and a "
    "number that the next word is glued to, where the text writes them together elsewhere.",
    why="Raised and lowered digits come apart from what they belong to, and are read as numbers.",
    example=Example("from 9.2 cm2 to 9.1 cm 2", "from 9.2 cm2 to 9.1 cm2"),
    unsafe_when="A length before a number of its own.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_POWERS, _GLUED),
    detect=_detect,
)
