"""Closed classes of English words, and what they cannot stand beside.

Where a number, symbol or formula was dropped, its neighbours meet: a preposition meets a full
stop ("reduces the cost by."), an article a conjunction ("the and the").
"""

from __future__ import annotations

from functools import lru_cache

from .word_classes import words_of

_PREPOSITIONS = words_of("preposition")
_CONJUNCTIONS = words_of("conjunction")
_UNITS = words_of("unit")
_CLASSES = (
    ("preposition", _PREPOSITIONS),
    ("article", words_of("article")),
    ("verb", words_of("auxiliary")),
    ("conjunction", _CONJUNCTIONS),
    ("relative", words_of("relative")),
    ("comparative", words_of("comparative")),
)
_CLASS = {word: name for name, words in _CLASSES for word in words}

# what cannot follow: left word, right words
_IMPOSSIBLE = {
    "of": "of and or at for if is are was with to where while when by can",
    "from": "to and or is of for",
    "between": "and or is are for at",
    "the": "and is are was of for with",
    "a": "and is of with",
    "an": "and is of for with",
    "where": "is are denotes represents",
    "Let": "be and denote",
    "with": "with is of denoting being",
    "than": "and",
    "into": "to and is",
    "at": "and or is with of",
    "by": "by of to",
    "to": "of is per",
    "for": "for is of",
    "both": "and",
    "that": "and",
    "within": "of and",
    "until": "and",
    "around": "and",
    "either": "or",
    "and": "and",
}
_RIGHT_ENDS = ("", ".", ",", ";", ":", ")")
# pairs of tokens between which something is gone, unless `hangs` knows better
IMPOSSIBLE = frozenset(
    (left, right + end)
    for left, rights in _IMPOSSIBLE.items()
    for right in rights.split()
    for end in _RIGHT_ENDS
)


def hangs(right: str, after: str) -> bool:
    """Whether a pair of ``IMPOSSIBLE`` with this right word lacks something, given the next word.

    "of at least" and "between and within" are English, "of at" and "between and" are not.
    """
    if right == "at":
        return after not in ("least", "most", "once", "present")
    if right in _CONJUNCTIONS:  # prepositions may be coordinated
        return after not in _PREPOSITIONS and after not in ("without", "not", "outside")
    return True


@lru_cache(maxsize=100_000)
def word_class(word: str) -> str:
    """Return the class of a word by its form: a closed class, or what its ending suggests."""
    lower = word.lower()
    if known := _CLASS.get(lower):
        return known
    if word in _UNITS or (len(word) == 1 and word.islower()):
        return "unit"
    if not any(map(str.isalpha, word)):
        return "number"
    if lower != word:
        return "name"
    if "-" in word:
        return "compound"
    for ending, name in (("ly", "adverb"), ("ing", "-ing"), ("ed", "-ed"), ("ss", "word")):
        if word.endswith(ending):
            return name
    return "-s" if word.endswith("s") else "word"
