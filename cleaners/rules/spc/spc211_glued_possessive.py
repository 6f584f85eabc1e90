"""SPC211: a word glued to the plural possessive before it."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_POSSESSIVE = TokenPattern(
    r"(?<!\p{L})(?P<owner>\p{L}{2,}+)(?<=s)['’](?P<word>\p{Ll}{3,}+)(?!\p{L})", signs="'’"
)
_COMMON = 50


def _detect(document: Document) -> Iterator[Match]:
    lexicon = document.lexicon
    for offset, m in document.find_in_prose(_POSSESSIVE):
        owner, word = m["owner"], m["word"]
        if owner in lexicon and lexicon.count(word) >= _COMMON:
            place = offset + m.start("word")
            yield Match(
                offset + m.start(),
                offset + m.end(),
                f"no space between the possessive of ‘{owner}’ and ‘{word}’",
                ((place, place, " "),),
            )


RULE = TextRule(
    code="SPC211",
    name="glued-possessive",
    what="Puts the space back between a plural possessive and the word after it.",
    why="A line end between them was lost; both words are lost to search.",
    example=Example("enhances agents'capability", "enhances agents' capability"),
    unsafe_when="A single quotation mark inside of a word.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_POSSESSIVE,),
    detect=_detect,
)
