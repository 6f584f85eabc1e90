"""SPC301: the letters of a word set apart."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenSet
from ..rule import Changes, Example, Stage, TextRule

_LETTERS = lazy_regex(r"(?<![\p{L}\d])\p{L}(?:[ ]++\p{L}(?![\p{L}\d]))++")
_WORD = lazy_regex(r"\p{L}(?: \p{Ll})++|\p{Lu}(?: \p{Lu})*+|\p{L}")  # of one case
_HEADINGS = {heading.upper() for heading in words_of("heading")} | {"ABSTRACT"}
_ALPHABET = TokenSet("bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ")
_FEWEST = 3  # different letters that must stand alone
_LONG = 5  # letters of a word that is proof of itself
_COMMON = 5  # abstracts
_OF_ONE = frozenset("aAI")  # words of one letter


def _detect(document: Document) -> Iterator[Match]:
    if len({document.words[n] for n in document.tokens_with(_ALPHABET)}) < _FEWEST:
        return
    for run in _LETTERS.finditer(document.text):
        words = list(_WORD.finditer(document.text, run.start(), run.end()))
        whole = len(words) > 1 and _is_phrase(words, document)
        for m in words:
            word = m[0].replace(" ", "")
            if len(word) > 1 and (whole or _is_sure(word, document)):
                gaps = range(m.start() + 1, m.end(), 2)
                fix = tuple((gap, gap + 1, "") for gap in gaps)
                yield Match(*m.span(), f"the letters of ‘{word}’ are set apart", fix)


def _is_phrase(words: list[regex.Match[str]], document: Document) -> bool:
    """Whether wider gaps part the letters into words, all of them known, and one of them long."""
    read = [m[0].replace(" ", "") for m in words]
    known = all(word in _OF_ONE or document.lexicon.count(word.lower()) >= _COMMON for word in read)
    return (
        known
        and all(len(word) > 1 or word in _OF_ONE for word in read)
        and max(map(len, read)) >= _LONG
    )


def _is_sure(word: str, document: Document) -> bool:
    """Whether letters are a word by themselves; capitals name residues and notes, too."""
    if word.isupper():
        return word in _HEADINGS
    return len(word) >= _LONG and document.lexicon.count(word.lower()) >= _COMMON


RULE = TextRule(
    code="SPC301",
    name="letterspaced-word",
    what="Joins five letters or more that stand apart where together they are a known word (of "
    "capitals, a heading), and shorter words beside them where wider gaps part all into words.",
    why="Emphasis by letterspacing, and some fonts, are read back as single letters.",
    example=Example("an e x p e r i m e n t with", "an experiment with"),
    unsafe_when="A list of one-letter symbols that spells a word.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_ALPHABET,),
    detect=_detect,
)
