"""Compounds of a symbol and a word: which words take one, and which compounds lack one.

"-wave" is of d-wave, s-wave and p-wave, "spin-" of spin-1 and spin-1/2: where such a part is beside
a word that it was never counted with, a symbol between them is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from ..language.lexicon import Lexicon
from ..lazy import lazy_regex

_MOST_PARTS = 6  # of a compound; longer ones are names of substances
_COMPOUND = lazy_regex(r"(?<![\p{L}\d-])[\p{L}\d]++(?:-[\p{L}\d]++)++(?![\p{L}\d-])")


class Parts(NamedTuple):
    """In how many abstracts, at most, a word and a hyphen are beside a symbol, and beside anything.

    Attributes:
        heads: for what is before the hyphen.
        tails: for what is behind it.
    """

    heads: Mapping[str, tuple[int, int]]
    tails: Mapping[str, tuple[int, int]]


def parts_of(lexicon: Lexicon) -> Parts:
    """Count the parts of compounds, and those of which the other part is a number or a letter."""
    heads: dict[str, tuple[int, int]] = {}
    tails: dict[str, tuple[int, int]] = {}
    for word in lexicon.hyphened:
        count = lexicon.words[word]
        head, _, tail = word.partition("-")
        if count > 0 and head and tail.isalnum():
            _add(heads, head.lower(), count, _is_symbol(tail))
            _add(tails, tail.lower(), count, _is_symbol(head))
    return Parts(heads, tails)


def _add(counts: dict[str, tuple[int, int]], part: str, count: int, is_beside_symbol: bool) -> None:
    symbols, every = counts.get(part, (0, 0))
    counts[part] = symbols + count * is_beside_symbol, every + count


def odd_compounds(word: str, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Yield each compound in a word that the lexicon does not know, with each odd hyphen of it.

    A hyphen between two parts that are known together is not odd.
    """
    for m in _COMPOUND.finditer(word) if "-" in word else ():
        parts = m[0].split("-")
        if len(parts) > _MOST_PARTS or lexicon.count(m[0]):
            continue
        at = m.start()
        for head, tail in pairwise(parts):
            at += len(head)
            if len(tail) > 1 and tail.isalpha() and not lexicon.count(f"{head}-{tail}"):
                yield *m.span(), at
            at += 1


def _is_symbol(part: str) -> bool:
    return part.isdecimal() or (len(part) == 1 and part.isalpha())
