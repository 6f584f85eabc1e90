"""What is gone elsewhere in a text: the facts that the second pass adds to those of a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from .places import Place

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
    """Add to the facts of each place of a text how likely the others are gaps (``ELSEWHERE``).

    The places are in order. Of a compound, all hyphens may be places of one token, so that not only
    tokens are counted to those that are near, but places, too.
    """
    total, ranked = sum(likely), sorted(likely)
    others = max(1, len(likely) - 1)
    at = [place.token for place in places]
    words = [{place.left, place.right} - _MARKS for place in places]
    beside: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for n, (own, mine) in enumerate(zip(likely, words, strict=True)):
        for word in mine:
            beside[word].append((own, n))
    for members in beside.values():
        if len(members) > 2:
            members.sort()
            del members[:-2]  # the likeliest two are enough
    found = []
    for n, (row, own, mine) in enumerate(zip(rows, likely, words, strict=True)):
        alike = [sure for word in mine for sure, other in beside[word] if other != n]
        back = likely[max(n - _FAR, bisect_left(at, at[n] - _FAR)) : n]
        ahead = likely[n + 1 : min(n + 1 + _FAR, bisect_right(at, at[n] + _FAR))]
        rest = (
            total - own,
            (ranked[-2] if own == ranked[-1] else ranked[-1]) if len(ranked) > 1 else 0.0,
            (total - own) / others,
            max(back, default=0.0),
            max(ahead, default=0.0),
            max(alike, default=-1.0),
        )
        found.append([*row, *rest])
    return found
