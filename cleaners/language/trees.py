"""Boosted trees, which judge glued words and gaps; fitted by files of ``benchmarks``.

A tree asks one fact after another, each time whether it is at most so much, and ends with a number
in log-odds; the sum over all trees is how sure they are (Friedman, "Greedy function approximation",
2001). A file holds them as ``[bias, [tree, …]]``, where a tree is a number or
``[fact, most, tree where it is at most that, tree where it is more]``.

All trees are asked at once (after Lucchese et al., "QuickScorer", 2015). The leaves are bits, in
order, in a field for each tree. A fact that is more than a node allows clears the leaves of the
first tree below it; the lowest bit that is left in each field is the leaf where the tree ends.
How many bits are below it is counted in all fields at once.
"""

from __future__ import annotations

import math
import operator
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from itertools import accumulate
from typing import Any, NamedTuple

import orjson

_ONES = bytes(map(int.bit_count, range(256)))


class Forest(NamedTuple):
    """The trees as bits.

    Attributes:
        bias: log-odds before any tree is asked.
        leaves: for each tree the log-odds of its leaves.
        firsts: the first bit of each field.
        width: the bytes of a field.
        most: for each fact how much the nodes allow, in order.
        left: for each fact the leaves that are left where it is more than none of these, than the
            first, and so on.
    """

    bias: float
    leaves: Sequence[Sequence[float]]
    firsts: int
    width: int
    most: Sequence[Sequence[float]]
    left: Sequence[Sequence[int]]

    def probability(self, facts: Sequence[float]) -> float:
        """Return how sure the trees are, from the facts."""
        return self.probability_of(self.left_by(facts))

    def left_by(self, facts: Sequence[float], first: int = 0) -> int:
        """Return the leaves that facts leave, of which the first has this number."""
        at = map(bisect_left, self.most[first:], facts)
        return reduce(operator.and_, map(operator.getitem, self.left[first:], at), -1)

    def probability_of(self, left: int) -> float:
        """Return how sure the trees are, from the leaves that all facts leave."""
        width, size = self.width, self.width * len(self.leaves)
        below = ~left & (left - self.firsts)  # the bits below the lowest that is left
        ones = int.from_bytes(below.to_bytes(size, "little").translate(_ONES), "little")
        sums = ones * ((1 << 8 * width) // 255)  # of each byte and those before it in a field
        ends = sums.to_bytes(size + width, "little")[width - 1 : size : width]
        return 1 / (1 + math.exp(-sum(map(operator.getitem, self.leaves, ends), self.bias)))


def read_forest(packed: bytes) -> Forest:
    """Return the trees of a file."""
    return forest_of(*orjson.loads(packed))


def forest_of(bias: float, trees: Sequence[Any]) -> Forest:
    """Return the trees that a file lists."""
    width = -(-max(map(_leaves_of, trees)) // 8)
    leaves: list[list[float]] = []
    cleared: defaultdict[int, defaultdict[float, int]] = defaultdict(lambda: defaultdict(int))

    def add(tree: float | list[Any]) -> int:
        """Add a tree below the root of the last one; return its leaves."""
        if not isinstance(tree, list):
            leaves[-1].append(tree)
            return 1 << 8 * width * (len(leaves) - 1) + len(leaves[-1]) - 1
        fact, most, low, high = tree
        first = add(low)
        cleared[fact][most] |= first
        return first | add(high)

    for tree in trees:
        leaves.append([])
        add(tree)
    every = (1 << 8 * width * len(trees)) - 1
    nodes = [sorted(cleared[fact].items()) for fact in range(max(cleared) + 1)]
    most = [[most for most, _ in of_fact] for of_fact in nodes]
    left = [
        list(accumulate((bits for _, bits in of_fact), lambda a, b: a & ~b, initial=every))
        for of_fact in nodes
    ]
    return Forest(bias, leaves, every // ((1 << 8 * width) - 1), width, most, left)


def _leaves_of(tree: float | list[Any]) -> int:
    return sum(map(_leaves_of, tree[2:])) if isinstance(tree, list) else 1
