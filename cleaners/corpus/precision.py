"""How often repairs are right, as people decided: measured on a sample, and by confidence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ..messages import UserError, count_of
from ..rules import get_rule
from ..text.edits import Safety

_DEVIATIONS = 1.959964  # of the normal distribution, for an interval that holds 95 times in 100
FEWEST = 20  # answers from which a confidence is proposed


class Answer(NamedTuple):
    """What was decided on one repair: its rule and confidence, whether it is right, and by whom."""

    rule: str
    confidence: float
    right: bool
    by: frozenset[str]


class Measured(NamedTuple):
    """How many repairs were looked at, and how many of them were right.

    Attributes:
        right: how many were right.
        looked: how many were looked at.
        people: how many people looked.
        rules: the first two for each rule.
    """

    right: int
    looked: int
    people: int
    rules: dict[str, tuple[int, int]]

    def __str__(self) -> str:
        by = f" by {count_of(self.people, 'person', 'people')}" if self.people else ""
        repairs = count_of(self.looked, "repair")
        return f"of {repairs} looked at{by}, {share(self.right, self.looked)}"

    def as_json(self) -> dict[str, Any]:
        """The same as JSON holds it."""
        rules = {rule: list(counts) for rule, counts in sorted(self.rules.items())}
        return {**self._asdict(), "rules": rules}


NOTHING = Measured(0, 0, 0, {})
"""What is measured where nobody looked."""


class Proposal(NamedTuple):
    """A confidence from which the repairs of a rule are as precise as was asked for."""

    rule: str
    confidence: float
    right: int
    looked: int


def measured(sampled: Iterable[Answer]) -> Measured:
    """Count what was decided on a random sample."""
    rules: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    people: set[str] = set()
    for each in sampled:
        right, looked = rules[each.rule]
        rules[each.rule] = right + each.right, looked + 1
        people |= each.by
    right, looked = (sum(counts[at] for counts in rules.values()) for at in (0, 1))
    return Measured(right, looked, len(people - {""}), dict(rules))


def read_measured(value: Any) -> Measured:  # noqa: ANN401 - what JSON holds
    """Return what ``Measured.as_json`` gave.

    Raises:
        UserError: if it is something else.
    """
    try:
        rules = {str(rule): (int(n), int(of)) for rule, (n, of) in value["rules"].items()}
        found = Measured(int(value["right"]), int(value["looked"]), int(value["people"]), rules)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UserError("no measured precision; 'arxmend review' writes precision.json") from None
    sums = [sum(counts[at] for counts in rules.values()) for at in (0, 1)]
    if sums != [found.right, found.looked] or not all(0 <= n <= of for n, of in rules.values()):
        raise UserError("a measured precision whose counts contradict each other")
    return found


def share(right: int, looked: int) -> str:
    """``398 were right (98.2–99.9 %)``."""
    low, high = interval(right, looked)
    were = "was" if right == 1 else "were"
    return f"{right:,} {were} right ({100 * low:.1f}–{100 * high:.1f} %)"


def interval(right: int, looked: int) -> tuple[float, float]:
    """The interval of Wilson in which the true share lies 95 times in 100."""
    if not looked:
        return 0.0, 1.0
    z2 = _DEVIATIONS**2
    rate = right / looked
    middle = rate + z2 / (2 * looked)
    spread = _DEVIATIONS * math.sqrt(rate * (1 - rate) / looked + z2 / (4 * looked**2))
    scale = 1 + z2 / looked
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def propose(answers: Iterable[Answer], wanted: float) -> Iterator[Proposal]:
    """Yield for each rule the least confidence from which its repairs reach a precision.

    Rules with too few answers are left out, those that do not reach it at any confidence, and those
    that are safe already, and had no wrong repair.
    """
    by_rule: defaultdict[str, list[Answer]] = defaultdict(list)
    for each in answers:
        by_rule[each.rule].append(each)
    for rule, given in sorted(by_rule.items()):
        is_faultless = all(each.right for each in given)
        if is_faultless and get_rule(rule).safety is Safety.SAFE:
            continue
        if found := _least(rule, given, wanted):
            yield found


def _least(rule: str, answers: Sequence[Answer], wanted: float) -> Proposal | None:
    best, right, looked = None, 0, 0
    ordered = sorted(answers, key=lambda each: -each.confidence)
    for confidence, group in groupby(ordered, key=lambda each: each.confidence):
        some = list(group)
        right, looked = right + sum(each.right for each in some), looked + len(some)
        if looked >= FEWEST and right >= wanted * looked:
            best = Proposal(rule, math.floor(confidence * 1000) / 1000, right, looked)
    return best
