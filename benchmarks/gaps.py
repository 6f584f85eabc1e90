"""How well dropped content is found, by rule and by kind, and what the confidence is worth.

    python -m benchmarks.gaps FILE.jsonl[.gz]...

Each line of a file holds ``damaged`` and ``gold`` text, the gold with marks (golden/README.md), or
undamaged ``text`` alone. A finding is right if it meets a ⟦∅⟧ as tests/scoring.py asks, and left
out if it meets no more than what may have been dropped. ``found`` is the share of all ⟦∅⟧ that the
findings of a row meet; a gap may be met by several rows.

What the confidence is worth is told apart for texts that have lost content, for texts that have
lost white space alone, and for undamaged ones, in which nearly all that is reported is wrong. An
undamaged text is also read with damage of each kind of benchmarks/damage.py. An arrow shows where
confidence and truth are more than 0.05 apart in more than fifty findings.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

from arxmend import Finding, clean_text
from benchmarks.calibration import variants
from benchmarks.sets import Record, read_set
from tests.gold import ink_before
from tests.scoring import DROPPED, LONGEST, SLACK

BINS = (0.0, 0.7, 0.8, 0.9, 0.95, 1.0)
KINDS = ("content is lost", "white space alone is lost", "undamaged")
_MANY, _APART = 50, 0.05


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, whether it is right (None: it may be), and the gaps it meets."""

    finding: Finding
    right: bool | None
    gaps: frozenset[tuple[int, int]]


def judged(number: int, record: Record) -> Iterator[Judged]:
    """Judge the findings of dropped content in a record; ``number`` tells its gaps from others'."""
    before = ink_before(record.text)
    missing, gold = set(record.gold.missing), record.gold
    perhaps = {*gold.maybe, *gold.times}
    for finding in clean_text(record.text).findings:
        if finding.rule.startswith(DROPPED):
            start, end = before[finding.start], before[finding.end]
            near = set(range(start - SLACK, end + SLACK + 1)) if end - start <= LONGEST else set()
            met = near & missing
            right = True if met else None if near & perhaps else False
            yield Judged(finding, right, frozenset((number, place) for place in met))


def table(found: Sequence[Judged], name: Callable[[Finding], str], gaps: int) -> list[str]:
    """Return lines with precision and the share of gaps found, by what ``name`` says."""
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in found:
        groups[name(one.finding)].append(one)
        groups["all"].append(one)
    lines = [f"{'':10} {'right':>6} {'wrong':>6} {'P':>6} {'found':>6}"]
    for group in sorted(groups, key=lambda group: (group == "all", group)):
        members = groups[group]
        if all(one.right is None for one in members):
            continue
        right, wrong = (sum(one.right is verdict for one in members) for verdict in (True, False))
        met = len({gap for one in members for gap in one.gaps})
        lines.append(
            f"{group:10} {right:6} {wrong:6} {_share(right, right + wrong)} {_share(met, gaps)}"
        )
    return lines


def calibration(found: Iterable[Judged]) -> list[str]:
    """Return lines with the share of right findings, by how sure they are."""
    sure = [(one.finding.confidence, one.right) for one in found if one.right is not None]
    lines = [f"{'confidence':12} {'number':>6} {'mean':>6} {'right':>6}"]
    for low, high in pairwise(BINS):
        inside = [(c, right) for c, right in sure if low <= c < high or c == high == BINS[-1]]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            is_off = len(inside) > _MANY and abs(mean - right) > _APART
            arrow = (" ↓" if mean > right else " ↑") if is_off else ""
            lines.append(f"{low:.2f} - {high:.2f}  {len(inside):6} {mean:6.3f} {right:6.3f}{arrow}")
    return lines


def by_kind(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Sort records by what they have lost; undamaged ones come again with damage of each kind."""
    chance = random.Random(1)
    sorted_out: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for record in records:
        if record.gold.missing or record.gold.maybe:
            sorted_out[KINDS[0]].append(record)
            continue
        for variant in variants(record, chance):
            is_whole = variant.text == variant.gold.text
            sorted_out[KINDS[2 if is_whole else 1]].append(variant)
    return sorted_out


def _share(part: float, whole: float) -> str:
    return f"{part / whole:6.3f}" if whole else f"{'–':>6}"


def main(argv: Sequence[str] | None = None) -> None:
    """Print the tables of each file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    for path in parser.parse_args(argv).files:
        data = read_set(path)
        sets = by_kind(data.records)
        found = {
            kind: [one for n, record in enumerate(records) for one in judged(n, record)]
            for kind, records in sets.items()
            if records
        }
        gaps = sum(len(set(record.gold.missing)) for record in data.records)
        print(f"\n{data.name}: {len(data.records)} records, {gaps} gaps")
        if gaps:
            every = list(chain.from_iterable(found.values()))
            print(*table(every, lambda finding: finding.rule, gaps), "", sep="\n")
            print(*table(every, lambda finding: finding.kind, gaps), sep="\n")
        for kind, members in found.items():
            rate = 1000 * len(members) / len(sets[kind])
            print(f"\n{kind}: {len(sets[kind]):,} texts, {rate:.1f} gaps reported in 1,000")
            print(*calibration(members), sep="\n")


if __name__ == "__main__":
    main()
