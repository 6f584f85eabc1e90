"""Boosted trees that judge whether a run is glued; fitted by ``benchmarks/fit_segmentation.py``.

A tree asks one fact after another, each time whether it is at most so much, and ends with a number
in log-odds; the sum over all trees is how sure they are (Friedman, "Greedy function approximation",
2001). ``data/glue_trees.json`` holds them: ``[bias, [tree, …]]``, where a tree is a number or
``[fact, most, tree where it is at most that, tree where it is more]``.

The trees are turned into Python code once: that runs twice as fast as walking through them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["probability"]


@cache
def _log_odds() -> Callable[[Sequence[float]], float]:
    """Return the function that all trees make together."""
    bias, trees = json.loads((files(__package__) / "data" / "glue_trees.json").read_bytes())
    steps = (f"    odds += {_expression(tree)}\n" for tree in trees)
    code = f"def log_odds(facts):\n    odds = {float(bias)}\n{''.join(steps)}    return odds\n"
    names: dict[str, Any] = {}
    exec(compile(code, "glue_trees.json", "exec"), names)  # it holds nothing but numbers
    log_odds: Callable[[Sequence[float]], float] = names["log_odds"]
    return log_odds


def _expression(tree: float | list[Any]) -> str:
    """Return a tree as a conditional expression over ``facts``."""
    if isinstance(tree, list):
        fact, most, low, high = tree
        asked = f"facts[{int(fact)}] <= {float(most)}"
        return f"({_expression(low)} if {asked} else {_expression(high)})"
    return f"{float(tree)}"


def probability(facts: Sequence[float]) -> float:
    """Return how sure it is that a run is glued, from its facts."""
    return 1 / (1 + math.exp(-_log_odds()(facts)))
