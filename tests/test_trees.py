"""The trees that judge glue: asked all at once, they say what one walk through each says."""

import json
import math
import random
from importlib.resources import files
from typing import Any

import pytest

from arxmend.language.trees import read_forest
from arxmend.spacing.facts import FACTS

_PACKED = (files("arxmend.spacing") / "data" / "glue_trees.json").read_bytes()
_FOREST = read_forest(_PACKED)
_BIAS, _TREES = json.loads(_PACKED)


def _nodes(tree: float | list[Any]) -> list[tuple[int, float]]:
    if not isinstance(tree, list):
        return []
    fact, most, low, high = tree
    return [(fact, most), *_nodes(low), *_nodes(high)]


def _walk(tree: float | list[Any], facts: list[float]) -> float:
    while isinstance(tree, list):
        fact, most, low, high = tree
        tree = low if facts[fact] <= most else high
    return tree


@pytest.mark.parametrize("seed", range(50))
def test_all_trees_at_once_end_where_each_ends(seed: int) -> None:
    """Facts just at a bound, and on either side of it, lead into the right half."""
    chance = random.Random(seed)
    facts = [0.0] * len(FACTS)
    for fact, most in (node for tree in _TREES for node in _nodes(tree)):
        if chance.random() < 0.2:
            facts[fact] = most + chance.choice((-1.0, -1e-9, 0.0, 1e-9, 1.0))
    odds = _BIAS
    for tree in _TREES:
        odds += _walk(tree, facts)
    assert _FOREST.probability(facts) == pytest.approx(1 / (1 + math.exp(-odds)), rel=1e-12)
