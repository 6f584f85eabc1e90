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

import math
import operator
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from itertools import accumulate
from struct import Struct
from typing import Any, NamedTuple

import orjson

__all__ = ["Forest", "read_forest"]

_WIDTHS = {8: "B", 16: "H", 32: "I", 64: "Q"}  # bits of a field, and how `struct` calls them


class Forest(NamedTuple):
    """The trees as bits.

    Attributes:
        bias: log-odds before any tree is asked.
        leaves: for each tree the log-odds of its leaves, from number 1 on.
        firsts: the first bit of each field.
        fields: reads the fields from bytes.
        asked: the numbers of the facts that are asked for, in order.
        most: for each of them how much the nodes allow, in order.
        left: for each of them the leaves that are left where the fact is more than none of these,
            than the first, and so on.
    """

    bias: float
    leaves: Sequence[Sequence[float]]
    firsts: int
    fields: Struct
    asked: Sequence[int]
    most: Sequence[Sequence[float]]
    left: Sequence[Sequence[int]]

    def probability(self, facts: Sequence[float]) -> float:
        """Return how sure the trees are, from the facts."""
        return self.probability_of(self.left_by(facts))

    def left_by(self, facts: Sequence[float], first: int = 0) -> int:
        """Return the leaves that facts leave, of which the first has this number."""
        begin = bisect_left(self.asked, first)
        end = bisect_left(self.asked, first + len(facts))
        values = [facts[fact - first] for fact in self.asked[begin:end]]
        at = map(bisect_left, self.most[begin:end], values)
        return reduce(operator.and_, map(operator.getitem, self.left[begin:end], at), -1)

    def probability_of(self, left: int) -> float:
        """Return how sure the trees are, from the leaves that all facts leave."""
        lowest = left & ~(left - self.firsts)
        ends = self.fields.unpack(lowest.to_bytes(self.fields.size, "little"))
        numbers = map(int.bit_length, ends)
        return 1 / (1 + math.exp(-sum(map(operator.getitem, self.leaves, numbers), self.bias)))


def read_forest(packed: bytes) -> Forest:
    """Return the trees of a file."""
    bias, trees = orjson.loads(packed)
    width = min(width for width in _WIDTHS if width >= max(map(_leaves_of, trees)))
    leaves: list[list[float]] = []
    cleared: defaultdict[int, defaultdict[float, int]] = defaultdict(lambda: defaultdict(int))

    def add(tree: float | list[Any]) -> int:
        """Add a tree below the root of the last one; return its leaves."""
        if not isinstance(tree, list):
            leaves[-1].append(tree)
            return 1 << width * len(leaves) - width + len(leaves[-1]) - 2
        fact, most, low, high = tree
        first = add(low)
        cleared[fact][most] |= first
        return first | add(high)

    for tree in trees:
        leaves.append([math.nan])
        add(tree)
    every = (1 << width * len(trees)) - 1
    asked = sorted(cleared)
    nodes = [sorted(cleared[fact].items()) for fact in asked]
    most = [[most for most, _ in of_fact] for of_fact in nodes]
    left = [
        list(accumulate((bits for _, bits in of_fact), lambda a, b: a & ~b, initial=every))
        for of_fact in nodes
    ]
    fields = Struct(f"<{len(trees)}{_WIDTHS[width]}")
    return Forest(bias, leaves, every // ((1 << width) - 1), fields, asked, most, left)


def _leaves_of(tree: float | list[Any]) -> int:
    return sum(map(_leaves_of, tree[2:])) if isinstance(tree, list) else 1
