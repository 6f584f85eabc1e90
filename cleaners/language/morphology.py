"""How sure it is that an unknown word is derived from a known one, and not two words glued."""

from __future__ import annotations

from collections.abc import Mapping

from .lexicon import Lexicon
from .word_classes import words_of

_PREFIXES = words_of("prefix")
_SUFFIXES = words_of("suffix")
_PREFIX_WORDS = words_of("prefix-word")
_RARE = words_of("rare-affix")
_NEGATED = tuple(words_of("negated-ending"))
_LONGEST_PREFIX = max(map(len, _PREFIXES))
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
_SHORTEST_STEM = 4
_STEM_ENDS = ("e", "y", "a", "ae", "is", "um", "us", "ic")  # that suffixes take the place of
# How many of the unknown forms with such an affix are words; the others are glue.
_SURE, _WORD, _SELDOM = 0.97, 0.6, 0.15
_SIDE_BY_SIDE = 0.1  # what is left of it where the parts stand side by side as words, too


def derivation(word: str, lexicon: Lexicon) -> float:
    """Return how sure it is that ``word`` (small letters) is a known word with affixes.

    It is between 0 (no known word is in it) and 1: affixes that are no words themselves ("hydro",
    "ization") are sure; of those that are ("over", "in") it counts whether the two words were
    ever counted side by side.
    """
    return lexicon.remembering(_derivation)(word)


def _derivation(word: str, lexicon: Lexicon) -> float:
    sure = _surest(word, lexicon.words)
    if sure and _stands_apart(word, lexicon):
        sure *= _SIDE_BY_SIDE
    return sure


def _surest(word: str, words: Mapping[str, int], prefixes: int = 2) -> float:
    """How sure the surest analysis is, with so many prefixes at most."""
    sure = _by_suffix(word, words)
    if prefixes:
        for split in range(1, min(_LONGEST_PREFIX, len(word) - _SHORTEST_STEM) + 1):
            if word[:split] in _PREFIXES:
                stem = word[split:]
                known = 1.0 if words.get(stem, -1) >= 0 else _surest(stem, words, prefixes - 1)
                sure = max(sure, _productivity(word[:split], stem) * known)
    return sure


def _productivity(prefix: str, stem: str) -> float:
    if prefix == "in" and stem.endswith(_NEGATED):
        return _SURE
    if prefix in _RARE:
        return _SELDOM
    return _WORD if prefix in _PREFIX_WORDS else _SURE


def _by_suffix(word: str, words: Mapping[str, int]) -> float:
    """How sure it is that a word is a known one with a suffix."""
    sure = 0.0
    for split in range(max(_SHORTEST_STEM, len(word) - _LONGEST_SUFFIX), len(word)):
        suffix = word[split:]
        if suffix in _SUFFIXES and _is_stem(word[:split], words):
            if suffix not in _RARE:
                return _SURE
            sure = _SELDOM
    return sure


def _is_stem(stem: str, words: Mapping[str, int]) -> bool:
    """Whether what is before a suffix stands for a word: "modif", "runn", "densit", "vill"."""
    doubled = stem[:-1] if stem[-1] == stem[-2] else stem
    for word in (stem, stem[:-1] + "y", doubled, *[stem + end for end in _STEM_ENDS]):
        if words.get(word, -1) >= 0:
            return True
    return False


def _stands_apart(word: str, lexicon: Lexicon) -> bool:
    """Whether two words that make up ``word`` were counted side by side: "in" and "museums".

    Prefixes that are no words do not count: "non linear" is how some write it.
    """
    return any(
        lexicon.pair_count(word[:split], word[split:])
        and (word[:split] not in _PREFIXES or word[:split] in _PREFIX_WORDS)
        for split in range(1, len(word) - 1)
    )
