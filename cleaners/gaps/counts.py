"""What stands beside formulas, counted in LaTeX abstracts, where each formula is a token.

``data/formulas.tsv.gz`` is written by benchmarks/count_formulas.py.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..lazy import lazy_regex

FORMULA = "∎"
TOKEN = lazy_regex(
    r"\p{L}[\p{L}\d]*+(?:[-'’]\p{L}[\p{L}\d]*+)*+"
    r"|(?<!\w)-\p{L}[\p{L}\d]*+(?:[-'’]\p{L}[\p{L}\d]*+)*+|\d++(?:[.,]\d++)*+|\S"
)


def tokens_of(text: str) -> list[str]:
    """Return the words, numbers and marks of a text: ``(the -body`` is ``( the -body``."""
    return TOKEN.findall(text)


class Counts(NamedTuple):
    """In how many abstracts formulas stand beside words and marks, in small letters.

    Attributes:
        pairs: for what is before and after a formula: abstracts with one between them, and those
            with nothing between them, where one of them is a mark.
        before: how many abstracts have a formula behind the word or mark.
        after: how many have one before it.
        fused_before: the same where it is fused to the formula, in its own case ("H" of H₂).
        fused_after: the same where the formula is before it ("CDM" of ΛCDM).
        ends: how many abstracts have a mark behind the word, and how many hold it.
    """

    pairs: dict[tuple[str, str], tuple[int, int]]
    before: dict[str, int]
    after: dict[str, int]
    fused_before: dict[str, int]
    fused_after: dict[str, int]
    ends: dict[str, tuple[int, int]]

    def between(self, left: str, right: str, together: int) -> tuple[int, int]:
        """Return how many abstracts have a formula between two tokens, and how many nothing.

        Args:
            left: the first one, in small letters.
            right: the second one, in small letters.
            together: how many abstracts have nothing between them as far as the lexicon knows.
        """
        formula, nothing = self.pairs.get((left, right), (0, 0))
        return formula, max(nothing, together)


@cache
def formula_counts() -> Counts:
    """The counts that arxmend brings along, loaded on first use."""
    packed = (files(__package__) / "data" / "formulas.tsv.gz").read_bytes()
    counts = Counts({}, {}, {}, {}, {}, {})
    tables = {"before": counts.before, "after": counts.after}
    tables |= {"fused before": counts.fused_before, "fused after": counts.fused_after}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        kind, *cells = line.split("\t")
        if kind == "pair":
            left, right, formula, nothing = cells
            counts.pairs[left, right] = int(formula), int(nothing)
        elif kind == "end":
            word, ends, all_of_it = cells
            counts.ends[word] = int(ends), int(all_of_it)
        else:
            tables[kind][cells[0]] = int(cells[1])
    return counts
