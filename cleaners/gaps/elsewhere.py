"""What is gone elsewhere in a text: the facts that the second pass adds to those of a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .places import Place

__all__ = ["ELSEWHERE", "with_elsewhere"]

ELSEWHERE = (
    "gaps elsewhere",
    "likeliest gap elsewhere",
    "share of gaps among other candidates",
    "likeliest gap in the tokens before",
    "likeliest gap in the tokens behind",
    "likeliest gap elsewhere with the left or the right",
)
_MARKS = frozenset(",.;:()[]")
_FAR = 8  # tokens, and places


def with_elsewhere(
    rows: Sequence[Sequence[float]], likely: Sequence[float], places: Sequence[Place]
) -> list[list[float]]:
    """Add to the facts of each place of a text how likely the others are gaps (``ELSEWHERE``)."""
    total, ranked = sum(likely), sorted(likely)
    others = max(1, len(likely) - 1)
    beside: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)  # the likeliest two
    for n, (place, own) in enumerate(zip(places, likely, strict=True)):
        for word in {place.left, place.right} - _MARKS:
            beside[word] = sorted([*beside[word], (own, n)])[-2:]
    found = []
    for n, (row, own, place) in enumerate(zip(rows, likely, places, strict=True)):
        alike = [
            sure
            for word in {place.left, place.right} - _MARKS
            for sure, other in beside[word]
            if other != n
        ]
        rest = (
            total - own,
            (ranked[-2] if own == ranked[-1] else ranked[-1]) if len(ranked) > 1 else 0.0,
            (total - own) / others,
            _near(likely, places, n, -1),
            _near(likely, places, n, 1),
            max(alike, default=-1.0),
        )
        found.append([*row, *rest])
    return found


def _near(likely: Sequence[float], places: Sequence[Place], n: int, step: int) -> float:
    """Return how likely the likeliest place is in the few tokens on one side of place ``n``.

    Of a compound, all hyphens may be places of one token, so that places are counted, too.
    """
    beside = range(n + step, n + step * (_FAR + 1), step)
    near = (k for k in beside if 0 <= k < len(places))
    return max(
        (likely[k] for k in near if abs(places[k].token - places[n].token) <= _FAR), default=0.0
    )
