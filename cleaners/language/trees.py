"""Boosted trees, which judge glued words and gaps; fitted by files of ``benchmarks``.

A tree asks one fact after another, each time whether it is at most so much, and ends with a number
in log-odds; the sum over all trees is how sure they are (Friedman, "Greedy function approximation",
2001). A file holds them as ``[bias, [tree, …]]``, where a tree is a number or
``[fact, most, tree where it is at most that, tree where it is more]``.

All trees are asked at once (after Lucchese et al., "QuickScorer", 2015). The leaves are bits, in
order, in a field for each tree. A fact that is more than a node allows clears the leaves of the
first tree below it; the lowest bit that is left in each field is the leaf where the tree ends.
"""

from __future__ import annotations

import json
import math
import operator
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate
from struct import Struct
from typing import Any, NamedTuple

__all__ = ["Forest", "read_forest"]

_WIDTHS = {8: "B", 16: "H", 32: "I", 64: "Q"}  # bits of a field, and how `struct` calls them


class Forest(NamedTuple):
    """The trees as bits.

    Attributes:
        bias: log-odds before any tree is asked.
        leaves: for each tree the log-odds of its leaves, by the bit of each.
        firsts: the first bit of each field.
        fields: reads the fields from bytes.
        bounds: for each fact that is asked for how much the nodes allow, in order, and the leaves
            that are left where the fact is more than none of them, than the first, and so on.
    """

    bias: float
    leaves: Sequence[Mapping[int, float]]
    firsts: int
    fields: Struct
    bounds: Sequence[tuple[int, Sequence[float], Sequence[int]]]

    def probability(self, facts: Sequence[float]) -> float:
        """Return how sure the trees are, from the facts."""
        return self.probability_of(self.left_by(facts))

    def left_by(self, facts: Sequence[float], first: int = 0) -> int:
        """Return the leaves that facts leave, of which the first has this number."""
        left, last = -1, first + len(facts)
        for fact, most, left_by in self.bounds:
            if first <= fact < last:
                left &= left_by[bisect_left(most, facts[fact - first])]
        return left

    def probability_of(self, left: int) -> float:
        """Return how sure the trees are, from the leaves that all facts leave."""
        lowest = left & ~(left - self.firsts)
        ends = self.fields.unpack(lowest.to_bytes(self.fields.size, "little"))
        return 1 / (1 + math.exp(-sum(map(operator.getitem, self.leaves, ends), self.bias)))


def read_forest(packed: bytes) -> Forest:
    """Return the trees of a file."""
    bias, trees = json.loads(packed)
    width = min(width for width in _WIDTHS if width >= max(map(_leaves_of, trees)))
    leaves: list[dict[int, float]] = []
    cleared: defaultdict[int, defaultdict[float, int]] = defaultdict(lambda: defaultdict(int))

    def add(tree: float | list[Any]) -> int:
        """Add a tree below the root of the last one; return its leaves."""
        if not isinstance(tree, list):
            leaf = 1 << len(leaves[-1])
            leaves[-1][leaf] = tree
            return leaf << width * (len(leaves) - 1)
        fact, most, low, high = tree
        first = add(low)
        cleared[fact][most] |= first
        return first | add(high)

    for tree in trees:
        leaves.append({})
        add(tree)
    every = (1 << width * len(trees)) - 1
    bounds = []
    for fact, by_most in sorted(cleared.items()):
        nodes = sorted(by_most.items())
        left = accumulate((bits for _, bits in nodes), lambda a, b: a & ~b, initial=every)
        bounds.append((fact, [most for most, _ in nodes], list(left)))
    fields = Struct(f"<{len(trees)}{_WIDTHS[width]}")
    return Forest(bias, leaves, every // ((1 << width) - 1), fields, bounds)


def _leaves_of(tree: float | list[Any]) -> int:
    return sum(map(_leaves_of, tree[2:])) if isinstance(tree, list) else 1
