"""Whether repairs of white space are as sure as they say, by rule, damage and field.

    python -m benchmarks.calibration FILE.jsonl[.gz]...             # tables
    python -m benchmarks.calibration --write FILE.jsonl[.gz]...     # and benchmarks/calibration.md

Each line holds a clean ``text``, or ``damaged`` text beside its ``gold`` (golden/README.md), and
perhaps its ``field``. A clean text is read as it is, and damaged in each way of
benchmarks/damage.py. Files that the models were not fitted on say most.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path

from arxmend import Finding, clean_text
from benchmarks import damage
from benchmarks.sets import SPACING, Record, SetError, damaged_as, read_set
from tests.gold import ink_before
from tests.scoring import Outcome, judge

_OUT = Path(__file__).with_suffix(".md")
_RULES = ("SPC201", "SPC202", "SPC302")  # whose confidence a model estimates
_BINS = (0.7, 0.8, 0.9, 0.95, 1.0)
_DENSITIES = ((0, "no damage"), (2, "one or two places"), (9, "few places, up to nine"))
_DENSEST = "many places"
_Z = 1.96  # standard errors either side, for 95 of 100 intervals to hold the true share
_INTRODUCTION = """\
# Calibration of white space
Written by `python -m benchmarks.calibration --write FILE...`, for the rules whose confidence a
model estimates: {rules}.

A cell holds the repairs that were made with this confidence: their number, their mean confidence,
and the share that is right, which asks that all places of a repair are. Where the confidence is
outside of the interval that holds the true share in 95 of 100 cases, an arrow says where the
share is: ↓ repairs are surer than right, ↑ they are right more often than they say.

Damage is the places of a text at which white space is wrong. Where there is none, no repair is
right, and what counts is how few there are: no model sees that a text is such a one.
"""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repair of white space: whether it is right, and the groups it is told in."""

    confidence: float
    right: bool
    groups: tuple[str, ...]


def variants(record: Record, chance: random.Random) -> Iterator[Record]:
    """Yield a record, and if it is undamaged, the same damaged in each way."""
    yield record
    if record.text == record.gold.text:
        for make in damage.KINDS.values():
            if damaged := make(record.text, chance):
                yield damaged_as(record, damaged[0])


def judged(record: Record) -> Iterator[Repaired]:
    """Yield the repairs that are made in a record, but for those that gold leaves open."""
    cleaned = clean_text(record.text)
    verdicts = {
        v.place: v.outcome
        for v in judge(record.gold, cleaned)
        if v.kind in SPACING and v.place not in record.free
    }
    asked = sum(outcome is not Outcome.WRONG for outcome in verdicts.values())
    dense = next((name for most, name in _DENSITIES if asked <= most), _DENSEST)
    before, made = ink_before(record.text), set(cleaned.edits)
    for finding in cleaned.findings:
        if finding.rule in _RULES and made.issuperset(finding.edits):
            done = set(_outcomes(finding, verdicts, before)) - {Outcome.MISSED}
            if done:
                groups = "all", finding.rule, dense, record.field
                yield Repaired(finding.confidence, Outcome.WRONG not in done, groups)


def _outcomes(
    finding: Finding, verdicts: dict[int, Outcome], before: Sequence[int]
) -> Iterator[Outcome]:
    for edit in finding.edits:
        for place in range(before[edit.start], before[edit.end] + 1):
            if place in verdicts:
                yield verdicts[place]


def table(found: Iterable[Repaired]) -> list[str]:
    """Return the rows of a Markdown table: a group each, with a column for each confidence."""
    groups: defaultdict[str, list[Repaired]] = defaultdict(list)
    for one in found:
        for group in filter(None, one.groups):
            groups[group].append(one)
    densities = [name for _, name in _DENSITIES]
    first = [group for group in ("all", *_RULES, *densities, _DENSEST) if group in groups]
    bins = list(pairwise(_BINS))
    lines = [
        "| | " + " | ".join(f"{low:.2f}–{high:.2f}" for low, high in bins) + " |",
        "|---" + "|--:" * len(bins) + "|",
    ]
    for group in (*first, *sorted(groups.keys() - {*first})):
        cells = [
            _cell([r for r in groups[group] if low <= r.confidence < high + (high == _BINS[-1])])
            for low, high in bins
        ]
        lines.append(f"| {group} | " + " | ".join(cells) + " |")
    return lines


def _cell(repairs: Sequence[Repaired]) -> str:
    """How many repairs there are, how sure they are, and how many are right."""
    if not repairs:
        return "–"
    number, right = len(repairs), sum(r.right for r in repairs)
    mean = sum(r.confidence for r in repairs) / number
    low, high = _interval(right, number)
    cell = f"{number:,}: {mean:.3f}, {right / number:.3f}"
    return f"{cell} ↓" if mean > high else f"{cell} ↑" if mean < low else cell


def _interval(right: int, number: int) -> tuple[float, float]:
    """Return the Wilson interval of a share."""
    share, weight = right / number, _Z * _Z / number
    middle = (share + weight / 2) / (1 + weight)
    slack = _Z * sqrt(share * (1 - share) / number + weight / number / 4) / (1 + weight)
    return middle - slack, middle + slack


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--write", action="store_true", help="write the tables to a file")
    given = parser.parse_args(argv)
    chance = random.Random(1)
    parts = [_INTRODUCTION.format(rules=", ".join(_RULES))]
    for path in given.files:
        try:
            data = read_set(path)
        except SetError as error:
            parser.error(str(error))
        records = [variant for record in data.records for variant in variants(record, chance)]
        rows = table(repair for record in records for repair in judged(record))
        parts.append("\n".join([f"## {data.name} ({len(records):,} texts)", *rows, ""]))
        print(parts[-1], flush=True)
    if given.write:
        _OUT.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
