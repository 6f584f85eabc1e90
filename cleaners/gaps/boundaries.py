"""Glued places with words on both sides, where a formula probably stood."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..language.grammar import word_class
from ..language.word_classes import words_of
from ..text.document import Document
from ..text.match import Match
from .boundary_facts import ENDS, Boundary, boundaries_at
from .compounds import cut_compounds
from .hanging import hanging_words
from .headless import headless_compounds
from .lists import empty_lists
from .names import cut_names
from .operands import missing_operands
from .powers import cut_units
from .units import units_without_number
from .weights import LONE_BOUNDARY

__all__ = ["Boundary", "find_boundaries", "lone_boundaries", "weigh"]

_COMPARATIVES = words_of("comparative")
_GAINS = words_of("gain")
_LEAST = 0.5  # below this confidence nothing is reported
_LEAST_ALONE = 0.6  # the same, where nothing else seems to be gone from the text
_PROOFS = (
    hanging_words,
    empty_lists,
    headless_compounds,
    missing_operands,
    units_without_number,
    cut_names,
    cut_compounds,
    cut_units,
)
_LINE = range(55, 88)  # characters from one line end to the next
_OTHERS = ("others", "others none", "others share")
# Marks of a boundary, each with log-odds in weights.py, fitted by benchmarks/fit_gap_model.py:
# "back" and "ahead": words to the neighbour boundary, since formatting glues at both its ends;
# "opens" and "closes": words to the next stop or bracket, where a formatted phrase may end too;
# "unusual": how much rarer the pair is than its words let expect; "others": what else is gone.
_REASONS = {
    "back": "no words were glued shortly before it",
    "ahead": "no words were glued shortly after it",
    "unusual": "these words hardly ever meet",
    "never": "these words hardly ever meet",
    "others": "this text has lost more",
    "+": "the words do not fit together",
    "noun": "the noun often has a symbol beside it",
    "verb": "the verb has no object",
    "quantifier": "the word before it needs another after it",
    "left": "the word before it needs another after it",
    "right": "the word after it needs another before it",
}


def lone_boundaries(document: Document) -> Iterator[Match]:
    """Yield the boundaries at which a formula probably stood, with how sure that is."""
    if not document.boundaries:
        return
    boundaries, proofs = find_boundaries(document)
    for boundary, (confidence, others) in zip(
        boundaries, _confidences(boundaries, proofs), strict=True
    ):
        _, none, _ = others
        if confidence >= (_LEAST_ALONE if none > 0.5 else _LEAST):
            reason = _reason({**boundary.marks, **dict(zip(_OTHERS, others, strict=True))})
            yield Match(
                boundary.place,
                boundary.place + 1,
                f"something is missing between ‘{boundary.left}’ and ‘{boundary.right}’: {reason}",
                kind=_kind(boundary),
                confidence=round(confidence, 2),
                gap=boundary.place,
            )


def find_boundaries(document: Document) -> tuple[list[Boundary], int]:
    """Return the boundaries that may be gaps, and how many gaps are proved elsewhere."""
    ends, proofs = find_ends(document)
    return boundaries_at(document, ends), proofs


def find_ends(document: Document) -> tuple[list[int], int]:
    """Return which words end at a boundary away from all proved gaps, and how many those are."""
    text, places = document.text, sorted(document.boundaries)
    if not places or _keeps_formulas(text, places):
        return [], 0
    proved = [(match.start, match.end) for search in _PROOFS for match in document.found_by(search)]
    near = {place for start, end in proved for place in range(start - 1, end + 2)}
    words = document.words
    ends = []
    for place in places:
        n = document.token_at(place - 1)
        if (
            0 <= n < len(words) - 1
            and document.start(n) + len(words[n]) == place
            and place not in near
        ):
            ends.append(n)
    return ends, len(proved) + text.count("()")


def weigh(
    boundaries: Sequence[Boundary], proofs: int, others: Sequence[float]
) -> list[dict[str, float]]:
    """Add to the marks of each boundary what the rest of the text says.

    Args:
        boundaries: the boundaries of one text.
        proofs: how many gaps are proved in it.
        others: for each boundary, how many other boundaries are probably gaps.
    """
    return [
        {
            **boundary.marks,
            **dict(zip(_OTHERS, _others(proofs, number, len(boundaries)), strict=True)),
        }
        for boundary, number in zip(boundaries, others, strict=True)
    ]


def _others(proofs: int, number: float, boundaries: int) -> tuple[float, float, float]:
    """The sizes of the marks ``_OTHERS``, of as many boundaries, given how many others are gaps."""
    gone = proofs + number
    return math.log1p(gone), max(0.0, 1.0 - gone), (gone + 0.3) / (proofs + boundaries + 0.5)


def _confidences(
    boundaries: Sequence[Boundary], proofs: int
) -> list[tuple[float, tuple[float, float, float]]]:
    """Return for each boundary the probability that it is a gap, and how large its ``_OTHERS`` are.

    Two passes: the second knows how many of the other boundaries the first took for gaps.
    """
    weight, weight_none, weight_share = (LONE_BOUNDARY.get(mark, 0.0) for mark in _OTHERS)
    own = [
        sum([LONE_BOUNDARY.get(mark, 0.0) * size for mark, size in boundary.marks.items()])
        for boundary in boundaries
    ]
    likely = [0.0] * len(boundaries)
    others: list[tuple[float, float, float]] = []
    for _ in range(2):
        total = sum(likely)
        others = [_others(proofs, total - p, len(boundaries)) for p in likely]
        likely = [
            1 / (1 + math.exp(-(odds + weight * gone + weight_none * none + weight_share * share)))
            for odds, (gone, none, share) in zip(own, others, strict=True)
        ]
    return list(zip(likely, others, strict=True))


def _keeps_formulas(text: str, boundaries: Sequence[int]) -> bool:
    """Whether the text has its formulas as LaTeX, or its boundaries are lost line ends."""
    if "$" in text or "\\" in text:
        return True
    steps = [after - before for before, after in pairwise((0, *boundaries))]
    if len(steps) < 3:
        return False
    usual = sorted(steps)[len(steps) // 2]
    alike = range(round(0.85 * usual), round(1.15 * usual) + 1) if usual >= _LINE.start else _LINE
    return sum(step in _LINE or step in alike for step in steps) * 2 > len(steps)


def _kind(boundary: Boundary) -> str:
    right = boundary.right.rstrip(ENDS)
    if word_class(right) == "unit":
        return "number"
    if right in _COMPARATIVES or right in _GAINS:
        return "quantity"
    return "formula"


def _reason(marks: Mapping[str, float]) -> str:
    """The three marks that weigh most, in words."""
    weights = {mark: LONE_BOUNDARY.get(mark, 0.0) * size for mark, size in marks.items()}
    reasons = []
    for mark in sorted(weights, key=lambda mark: -weights[mark]):
        key = "+" if "+" in mark else mark.split()[0]
        if weights[mark] > 0 and key in _REASONS and _REASONS[key] not in reasons:
            reasons.append(_REASONS[key])
    return ", ".join(reasons[:3])
