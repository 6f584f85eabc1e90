"""Titles that lost their spaces: "ThePoliticsofFreeMarkets".

Names are written so, too ("OpenWebText"), but seldom hold words in small letters ("AgeofEmpires"):
two of these prove a title, or one where its parts or other words are glued.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import NamedTuple

import regex

from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import Document
from ..text.tokens import TokenPattern
from .glue import is_damaged

_WORD = lazy_regex(r"\p{Lu}\p{Ll}++")  # with the small words behind it
_GLUED_BEFORE = lazy_regex(r"\p{L}[:,]\p{Lu}")
_GLUED_BEHIND = lazy_regex(r"[:,]\p{Lu}")  # its next part: "Networks:ThePoliticsofPower"
_FEWEST_LETTERS = 14
_KNOWN = 3  # abstracts that hold a word
_SEVERAL = 2  # small words that no name holds
_SHORTEST_WORD = 3  # letters of a word before a small one: "Moto" is none
_PROVING = frozenset(
    ("and", "for", "from", "of", "the", "with")
)  # others end names: "LinkedinProfile"


class Title(NamedTuple):
    """A title: its words, its span, and where it lacks spaces, also beside marks."""

    words: tuple[str, ...]
    start: int
    end: int
    places: tuple[int, ...]


def titles(document: Document) -> list[Title]:
    """Return the titles of a text that lost their spaces, in order."""
    found, end = [], 0
    for offset, m in document.find_in_prose(TITLE):
        start, words = offset + m.start(), tuple(_words(m[0], document.lexicon))
        places = [start + size for size in accumulate(map(len, words))]
        if _GLUED_BEFORE.match(document.text, max(end, start - 2)):  # no title is before the mark
            places.insert(0, start)
        end = offset + m.end()
        if not _GLUED_BEHIND.match(document.text, end):
            places.pop()
        else:
            places[-1] += 1
        small = sum(word.islower() for word in words)
        is_name = small < _SEVERAL and len(places) < len(words)  # "AgeofEmpiresOnline"
        if not is_name or is_damaged(document):
            found.append(Title(words, start, end, tuple(places)))
    return found


def _is_title(m: regex.Match[str], lexicon: Lexicon) -> bool:
    words = _words(m[0], lexicon)
    return len(m[0]) >= _FEWEST_LETTERS and not _PROVING.isdisjoint(words)


def _words(title: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a title, or nothing if not all are known."""
    parts = [_parts(m[0], lexicon) for m in _WORD.finditer(title)]
    return [word for part in parts for word in part] if all(parts) else []


def _parts(letters: str, lexicon: Lexicon) -> list[str]:
    """Return a word and the small words behind it, or nothing if it is unknown."""
    if lexicon.count(letters) >= _KNOWN:
        return [letters]
    for small in _small_words():
        head = letters.removesuffix(small)
        if head != letters and len(head) >= _SHORTEST_WORD:
            parts = _parts(head, lexicon)
            if parts:
                return [*parts, small]
    return []


@cache
def _small_words() -> tuple[str, ...]:
    """Prepositions, articles and conjunctions, the longer ones first."""
    small = words_of("preposition") | words_of("conjunction") | {"a", "an", "the"}
    return tuple(sorted(filter(str.islower, small), key=lambda word: (-len(word), word)))


TITLE = TokenPattern(
    r"(?<![\p{L}\d_\\/@#\-])(?:\p{Lu}\p{Ll}++){3,}(?![\p{L}\d_/@(\-])", check=_is_title
)
