"""SPC301: the letters of a word set apart."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenSet
from ..rule import Changes, Example, Stage, TextRule

_LETTERS = regex.compile(r"(?<![\p{L}\d])\p{L}(?:[ ]\p{Ll}(?![\p{L}\d])){4,}+")
_ALPHABET = TokenSet("bcdefghijklmnopqrstuvwxyz")
_FEWEST = 3  # different letters that must stand alone
_COMMON = 5  # abstracts


def _detect(document: Document) -> Iterator[Match]:
    if len({document.words[n] for n in document.tokens_with(_ALPHABET)}) < _FEWEST:
        return
    for m in _LETTERS.finditer(document.text):
        word = m.group().replace(" ", "")
        if document.lexicon.count(word) >= _COMMON:
            gaps = range(m.start() + 1, m.end(), 2)
            fix = tuple((gap, gap + 1, "") for gap in gaps)
            yield Match(m.start(), m.end(), f"the letters of ‘{word}’ are set apart", fix)


RULE = TextRule(
    code="SPC301",
    name="letterspaced-word",
    what="Joins five letters or more that stand apart where together they are a known word.",
    why="Emphasis by letterspacing, and some fonts, are read back as single letters.",
    example=Example("an e x p e r i m e n t with", "an experiment with"),
    unsafe_when="A list of one-letter symbols that spells a word.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_ALPHABET,),
    detect=_detect,
)
