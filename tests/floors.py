"""Accuracy on the hundred real records, and the floors below which it may not fall.

    python -m tests.floors                    # print the scores beside the floors
    python -m tests.floors --write            # raise the floors to the scores
    python -m tests.floors --write --lower    # set them to the scores even where these fell

The floors stand in golden/floors.json, with a hash of the gold they were measured against.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from tests.golden import ROOT, WILD_NAME, Case, clean, load_cases
from tests.scoring import Outcome, Verdict, judge

PATH = ROOT / "floors.json"


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one kind, rounded down to four digits; 1 where nothing was asked."""

    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Floors:
    """Scores by kind, the number of records and the hash of the gold they hold for."""

    gold: str
    records: int
    scores: dict[str, Score]


def wild_cases() -> list[Case]:
    """Return the real records, those among the known failures too, by id."""
    cases = load_cases("wild", "known-failures")
    return sorted((c for c in cases if WILD_NAME.fullmatch(c.path.stem)), key=lambda c: c.path.stem)


def tally(verdicts: Iterable[Verdict]) -> dict[str, Score]:
    """Count verdicts by kind into precision and recall."""
    counts = Counter((verdict.kind, verdict.outcome) for verdict in verdicts)
    scores = {}
    for kind in sorted({kind for kind, _ in counts}):
        right, wrong, missed = (counts[kind, outcome] for outcome in Outcome)
        scores[kind] = Score(_share(right, right + wrong), _share(right, right + missed))
    return scores


def _share(part: int, whole: int) -> float:
    return math.floor(1e4 * part / whole) / 1e4 if whole else 1.0


def measure(cases: Sequence[Case]) -> Floors:
    """Score the tool on real records."""
    digest = hashlib.sha256()
    verdicts: list[Verdict] = []
    for case in cases:
        options = [case.option(key) for key in ("select", "ignore", "unsafe")]
        digest.update("\0".join([case.path.stem, *options, case.input, case.gold, ""]).encode())
        verdicts += judge(case.read_gold(), clean(case))
    return Floors(digest.hexdigest(), len(cases), tally(verdicts))


def read_floors() -> Floors:
    """Read the pinned floors."""
    data = json.loads(PATH.read_text(encoding="utf-8"))
    scores = {kind: Score(**score) for kind, score in data["scores"].items()}
    return Floors(data["gold"], data["records"], scores)


def fallen(floors: Floors, now: Floors) -> list[str]:
    """Say which scores are below their floor, or have none."""
    out = []
    for kind in sorted({*floors.scores, *now.scores}):
        # a kind that is in neither the gold nor the changes was not got wrong
        score = now.scores.get(kind, Score(1.0, 1.0))
        floor = floors.scores.get(kind, Score(1.0, 1.0))
        for what in ("precision", "recall"):
            if getattr(score, what) < getattr(floor, what):
                out.append(f"{kind} {what} {getattr(score, what)} < {getattr(floor, what)}")
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 1 if floors would fall without leave."""
    parser = argparse.ArgumentParser(prog="python -m tests.floors", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--write", action="store_true", help="set the floors to the scores")
    parser.add_argument("--lower", action="store_true", help="even where the scores fell")
    options = parser.parse_args(arguments)
    now = measure(wild_cases())
    floors = read_floors() if PATH.exists() else now
    for kind, score in now.scores.items():
        floor = floors.scores.get(kind, Score(1.0, 1.0))
        print(
            f"{kind:9} precision {score.precision:.4f} (floor {floor.precision:.4f})"
            f"  recall {score.recall:.4f} (floor {floor.recall:.4f})"
        )
    below = fallen(floors, now)
    if options.write and (options.lower or not below):
        PATH.write_text(json.dumps(asdict(now), indent=2) + "\n", encoding="utf-8")
    elif below:
        print("below the floor:", *below, sep="\n    ")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
