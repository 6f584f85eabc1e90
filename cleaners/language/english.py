"""Which words of a text are in another language.

Damaged English is full of unknown words, so that a word is unknown says little. What tells is
evidence for another language: its small words, its letters, its script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import regex

from ..lazy import lazy_regex
from .lexicon import Lexicon
from .word_classes import words_of

_FOREIGN = words_of("other-language")
_MAYBE_FOREIGN = words_of("other-language-or-name")
_IN_NAMES = {"et", "non", "per"}
FOREIGN_WORDS = _FOREIGN | _MAYBE_FOREIGN - _IN_NAMES
FOREIGN_WORDS |= {word.title() for word in FOREIGN_WORDS}
# a small letter with an accent, or two letters of another script; Greek letters may be symbols
FOREIGN_LETTER = r"[\p{Ll}--[a-zªµº\p{Greek}]]|[\p{L}--[\p{Latin}\p{Common}]]{2}"
_FOREIGN_LETTER = lazy_regex(FOREIGN_LETTER, regex.V1)
_OTHER_LETTERS = lazy_regex(r"[\p{L}--[\p{Latin}\p{Common}]]", regex.V1)
_WORD = lazy_regex(r"\p{L}[\p{L}\p{M}]*+(?:['’\-]\p{L}[\p{L}\p{M}]*+)*+")
# small words of English that other languages have as well
_SHARED = frozenset(
    (
        "a an are as at be by do for had has he her i in is me no on or over so to under us was we"
    ).split()
)
_ENGLISH = (words_of("english") | words_of("function-word")) - _SHARED - _MAYBE_FOREIGN
# letters of English words, which may be glued together
_OF_GLUE = lazy_regex(r"the|and|ing|tion|with|for|from|that|ed\Z")
_ORDINARY = 20  # abstracts that hold a word
_COMMON = 300  # abstracts, of each of two words that are glued
_SHORT = 40  # characters of a token of which the evidence is remembered
_LONGEST_WORD = 20  # letters; what is longer is glued

# evidence for another language, of one word
_OF_ENGLISH, _OF_KNOWN, _OF_UNKNOWN = -3.0, -1.0, 0.5
_OF_FOREIGN, _OF_MAYBE_FOREIGN = 2.0, 1.0
_OF_OTHER_SCRIPT = 0.4  # of a letter
_LEAST = 5.0  # for a passage
_LEAST_ALONE = 3.0  # for one in a text without a small word of English
_TAIL = 1.0  # by which the end of a passage may be less certain than what is before it
_DROP = 8.0  # what ends a passage


def foreign_runs(tokens: Sequence[str], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the runs of tokens that are in another language, as pairs of first and end.

    A run is where the evidence of its words adds up to much. Where runs hold more than half of
    the tokens, and no small word of English is outside, the text as a whole is such a run.
    """
    remembered = lexicon.remembering(_evidence)
    scores = [
        remembered(token) if len(token) <= _SHORT else _evidence(token, lexicon) for token in tokens
    ]
    least = _LEAST if _OF_ENGLISH in scores else _LEAST_ALONE
    runs = list(_high_runs(scores, least))
    if 2 * sum(end - first for first, end in runs) > len(tokens):
        inside = sum(scores[first:end].count(_OF_ENGLISH) for first, end in runs)
        if inside == scores.count(_OF_ENGLISH):
            return [(0, len(tokens))]
    return runs


def _evidence(token: str, lexicon: Lexicon) -> float:
    """How much a token speaks for another language; less than 0 if for English."""
    if others := len(_OTHER_LETTERS.findall(token)):
        return others * _OF_OTHER_SCRIPT if others > 1 else 0
    m = _WORD.search(token)
    if m is None:
        return 0
    word = m[0]
    lower = word.lower()
    if lower in _ENGLISH:
        return _OF_ENGLISH
    if lower in _FOREIGN:
        return _OF_FOREIGN
    if lower in _MAYBE_FOREIGN:
        return _OF_MAYBE_FOREIGN
    if lower in _SHARED:
        return 0
    if _FOREIGN_LETTER.search(word):
        return _OF_FOREIGN if word[0].islower() else _OF_UNKNOWN
    if lexicon.count(lower) >= _ORDINARY:
        return _OF_KNOWN
    if not word[1:].islower() or len(word) > _LONGEST_WORD or _OF_GLUE.search(word):
        return 0
    if _is_glued(lower, lexicon):
        return 0
    return _OF_UNKNOWN if word[0].islower() else _OF_UNKNOWN / 2


def _is_glued(word: str, lexicon: Lexicon) -> bool:
    """Whether two words of abstracts make up an unknown one: "riskof", "weregiven"."""
    return any(
        min(lexicon.count(word[:cut]), lexicon.count(word[cut:])) >= _COMMON
        for cut in range(1, len(word) - 1)
    )


def _high_runs(scores: Sequence[float], least: float) -> Iterator[tuple[int, int]]:
    """Yield the runs in which scores add up to ``least``, and never fall far on the way."""
    first, total, peak, end = 0, 0.0, 0.0, 0
    for n, score in enumerate((*scores, -inf)):
        total += score
        if total > peak:
            peak, end = total, n + 1
        elif total >= max(0, peak - _TAIL):
            end = n + 1
        elif total < 0 or total < peak - _DROP:
            if peak >= least:
                yield first, end
            first, total, peak = n + 1, 0.0, 0.0
