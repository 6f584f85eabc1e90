"""Boosted trees that judge whether a run is glued; fitted by ``benchmarks/fit_segmentation.py``.

A tree asks one fact after another, each time whether it is at most so much, and ends with a number
in log-odds; the sum over all trees is how sure they are (Friedman, "Greedy function approximation",
2001). ``data/glue_trees.json`` holds them: ``[bias, [tree, …]]``, where a tree is a number or
``[fact, most, tree where it is at most that, tree where it is more]``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

__all__ = ["probability"]

# the fact asked for, the most that leads to the first tree, and both trees; a leaf has the fact -1,
# and its log-odds in the place of the most
Node: TypeAlias = "tuple[int, float, Node | None, Node | None]"


@cache
def _trees() -> tuple[float, tuple[Node, ...]]:
    bias, trees = json.loads((files(__package__) / "data" / "glue_trees.json").read_bytes())
    return bias, tuple(map(_node, trees))


def _node(tree: float | list[Any]) -> Node:
    if isinstance(tree, list):
        fact, most, low, high = tree
        return fact, most, _node(low), _node(high)
    return -1, tree, None, None


def probability(facts: Sequence[float]) -> float:
    """Return how sure it is that a run is glued, from its facts."""
    odds, trees = _trees()
    for fact, most, low, high in trees:
        while fact >= 0:
            node = low if facts[fact] <= most else high
            fact, most, low, high = node  # type: ignore[misc]
        odds += most
    return 1 / (1 + math.exp(-odds))
