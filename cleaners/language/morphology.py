"""Whether an unknown word may well be a word: derived from a known one by an affix."""

from __future__ import annotations

from collections.abc import Container

from .word_classes import words_of

__all__ = ["is_derived"]

_PREFIXES = words_of("prefix")
_SUFFIXES = words_of("suffix")
_LONGEST_PREFIX = max(map(len, _PREFIXES))
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
_SHORTEST_STEM = 4


def is_derived(word: str, words: Container[str]) -> bool:
    """Whether ``word`` (lower case) is a known word with a prefix, a suffix or both."""
    for split in range(1, min(_LONGEST_PREFIX, len(word) - _SHORTEST_STEM) + 1):
        if word[:split] in _PREFIXES and (
            word[split:] in words or _has_suffix(word[split:], words)
        ):
            return True
    return _has_suffix(word, words)


def _has_suffix(word: str, words: Container[str]) -> bool:
    for split in range(max(_SHORTEST_STEM, len(word) - _LONGEST_SUFFIX), len(word)):
        if word[split:] in _SUFFIXES and any(form in words for form in _stems(word[:split])):
            return True
    return False


def _stems(stem: str) -> tuple[str, ...]:
    """The words that a stem before a suffix may stand for: "modif", "us", "runn", "densit"."""
    doubled = stem[:-1] if stem[-1] == stem[-2] else stem
    return (stem, stem + "e", stem + "y", stem[:-1] + "y", doubled)
