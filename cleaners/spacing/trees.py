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
from typing import TypeAlias

__all__ = ["Tree", "probability"]

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"


@cache
def _trees() -> tuple[float, tuple[Tree, ...]]:
    bias, trees = json.loads((files(__package__) / "data" / "glue_trees.json").read_bytes())
    return bias, tuple(map(_tree, trees))


def _tree(node: float | list[object]) -> Tree:
    if isinstance(node, list):
        fact, most, low, high = node
        return fact, most, _tree(low), _tree(high)  # type: ignore[return-value, arg-type]
    return node


def probability(facts: Sequence[float]) -> float:
    """Return how sure it is that a run is glued, from its facts."""
    odds, trees = _trees()
    for tree in trees:
        while isinstance(tree, tuple):
            fact, most, low, high = tree
            tree = low if facts[fact] <= most else high
        odds += tree
    return 1 / (1 + math.exp(-odds))
