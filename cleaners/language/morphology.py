"""How sure it is that an unknown word is derived from a known one, and not two words glued."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import Lexicon
from .word_classes import words_of

__all__ = ["derivation"]

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
    sure = max(_analyses(word, lexicon))
    if sure and _stands_apart(word, lexicon):
        sure *= _SIDE_BY_SIDE
    return sure


def _analyses(word: str, lexicon: Lexicon, prefixes: int = 2) -> Iterator[float]:
    yield _by_suffix(word, lexicon)
    if not prefixes:
        return
    for split in range(1, min(_LONGEST_PREFIX, len(word) - _SHORTEST_STEM) + 1):
        prefix, stem = word[:split], word[split:]
        if prefix in _PREFIXES:
            known = _is_stem(stem, lexicon)
            sure = 1.0 if known else max(_analyses(stem, lexicon, prefixes - 1))
            yield _productivity(prefix, stem) * sure


def _productivity(prefix: str, stem: str) -> float:
    if prefix == "in" and stem.endswith(_NEGATED):
        return _SURE
    if prefix in _RARE:
        return _SELDOM
    return _WORD if prefix in _PREFIX_WORDS else _SURE


def _by_suffix(word: str, lexicon: Lexicon) -> float:
    """How sure it is that a word is a known one with a suffix."""
    count = lexicon.words.get
    sure = 0.0
    for split in range(max(_SHORTEST_STEM, len(word) - _LONGEST_SUFFIX), len(word)):
        suffix = word[split:]
        if suffix in _SUFFIXES and any(count(stem, -1) >= 0 for stem in _stems(word[:split])):
            if suffix not in _RARE:
                return _SURE
            sure = _SELDOM
    return sure


def _is_stem(word: str, lexicon: Lexicon) -> bool:
    return lexicon.words.get(word, -1) >= 0


def _stems(stem: str) -> tuple[str, ...]:
    """The words that a stem before a suffix may stand for: "modif", "runn", "densit", "vill"."""
    doubled = stem[:-1] if stem[-1] == stem[-2] else stem
    return (stem, stem[:-1] + "y", doubled, *[stem + end for end in _STEM_ENDS])


def _stands_apart(word: str, lexicon: Lexicon) -> bool:
    """Whether two words that make up ``word`` were counted side by side: "in" and "museums".

    Prefixes that are no words do not count: "non linear" is how some write it.
    """
    return any(
        lexicon.pair_count(word[:split], word[split:])
        and (word[:split] not in _PREFIXES or word[:split] in _PREFIX_WORDS)
        for split in range(1, len(word) - 1)
    )
