"""Compounds of a symbol and a word: which words take one, and which compounds lack one.

"-wave" is of d-wave, s-wave and p-wave, "spin-" of spin-1 and spin-1/2: where such a part is beside
a word that it was never counted with, a symbol between them is gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import regex

from ..language.lexicon import Lexicon
from ..text.document import Document

__all__ = ["Parts", "odd_compounds", "parts_of"]

_MOST_PARTS = 6  # of a compound; longer ones are names of substances
_COMPOUND = regex.compile(r"(?<![\p{L}\d-])[\p{L}\d]++(?:-[\p{L}\d]++)++(?![\p{L}\d-])")


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
    heads: defaultdict[str, tuple[int, int]] = defaultdict(_none)
    tails: defaultdict[str, tuple[int, int]] = defaultdict(_none)
    for word in lexicon.words:
        if "-" not in word:
            continue
        head, _, tail = word.partition("-")
        count = lexicon.words[word]
        if head and tail.isalnum() and count > 0:
            for part, other, counts in ((head, tail, heads), (tail, head, tails)):
                symbols, every = counts[part.lower()]
                counts[part.lower()] = symbols + count * _is_symbol(other), every + count
    return Parts(dict(heads), dict(tails))


def _none() -> tuple[int, int]:
    return 0, 0


def odd_compounds(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield each compound that the lexicon does not know, and the place of each odd hyphen.

    A hyphen between two parts that are known together is not odd.
    """
    lexicon = document.lexicon
    for m in _COMPOUND.finditer(document.text):
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
