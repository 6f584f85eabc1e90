"""Fit the trees that judge gaps (``gaps/judge.py``).

    python -m benchmarks.fit_gaps TEXTS.jsonl[.gz]... [--weight NAME=WEIGHT]...

Each line holds a ``damaged`` text beside its ``gold`` with marks (golden/README.md), or a clean
``text``, which has no gaps and is read as it is. Give texts with dropped formulas, texts of all
fields that lost spaces alone (benchmarks/damage.py), and clean ones; ``--weight clean=1.5`` says
how often each place of a file whose name holds ``clean`` counts. Writes
cleaners/gaps/data/gap_trees.json. With ``--report``, it holds out each field of science, and says
how many places of it are taken for gaps. Set OMP_NUM_THREADS=1 where cores are shared.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from arxmend.engine.plan import plan_of
from arxmend.engine.run import MAX_ROUNDS, Run
from arxmend.gaps.facts import facts_of, with_elsewhere
from arxmend.gaps.places import Place, places_in
from arxmend.language.lexicon import default_lexicon
from benchmarks.fit_segmentation import packed
from benchmarks.sets import Record, read_set
from tests.gold import ink_before

_OUT = Path(__file__).parents[1] / "cleaners" / "gaps" / "data" / "gap_trees.json"
_FOLDS = 2  # the second pass sees what trees give that were fitted on other texts
_TREES = {"first": 60, "second": 150}
_SURE = (0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Example:
    """A place of a text: its facts, whether it is a gap (None: perhaps), how often it counts."""

    text: int
    field: str
    facts: Sequence[float]
    is_gap: bool | None
    weight: float


def examples(paths: Sequence[Path], weights: dict[str, float]) -> Iterator[Example]:
    """Yield the places of all texts that may be gaps."""
    number = 0
    for path in paths:
        weight = next((weights[name] for name in weights if name in path.name), 1.0)
        for record in read_set(path).records:
            number += 1
            yield from _examples(record, number, weight)


def _examples(record: Record, number: int, weight: float) -> Iterator[Example]:
    run = Run(record.text, default_lexicon(), plan_of((), ("NUM3", "CIT"), False, 0.7, ()))
    if all(run.round() for _ in range(MAX_ROUNDS)):
        return
    document = run.settled
    places = places_in(document)
    if places is None:
        return
    before = ink_before(record.text)
    missing, perhaps = set(record.gold.missing), {*record.gold.maybe, *record.gold.times}

    def ink(offset: int) -> int:
        return before[run.places.span(offset, offset)[0]]

    def judge(place: Place) -> bool | None:
        at = ink(place.at)
        start, end = place.sign.match[:2] if place.sign else (place.at, place.at)
        near = range(ink(start) - 1, ink(end) + 2)
        if at in missing or (place.sign and not missing.isdisjoint(near)):
            return True
        return False if missing.isdisjoint(near) and perhaps.isdisjoint(near) else None

    for place, facts in zip(places.candidates, facts_of(document, places), strict=True):
        yield Example(number, record.field, facts, judge(place), weight)


def trees(rows: Any, found: Sequence[Example], number: int) -> Any:  # noqa: ANN401 - an array, a model
    """Fit so many trees on what is known for certain."""
    known = np.array([e.is_gap is not None for e in found])
    labels = np.array([bool(e.is_gap) for e in found])
    weights = np.array([e.weight for e in found])
    model = HistGradientBoostingClassifier(
        max_depth=7,
        max_leaf_nodes=16,
        max_iter=number,
        learning_rate=0.1,
        min_samples_leaf=30,
        l2_regularization=10,
        early_stopping=False,
        random_state=0,
    )
    return model.fit(rows[known], labels[known], sample_weight=weights[known])


def unseen(rows: Any, found: Sequence[Example], number: int, parts: Sequence[int]) -> Any:  # noqa: ANN401
    """Return what trees give each place that were fitted on the other parts."""
    likely = np.zeros(len(found))
    for part in sorted(set(parts)):
        here = np.array(parts) == part
        others = [e for e, inside in zip(found, here, strict=True) if not inside]
        likely[here] = trees(rows[~here], others, number).predict_proba(rows[here])[:, 1]
    return likely


def with_others(found: Sequence[Example], likely: Sequence[float]) -> Any:  # noqa: ANN401
    """Return the facts of the second pass."""
    rows: list[list[float]] = []
    pairs = zip(found, likely, strict=True)
    for _, group in groupby(pairs, lambda pair: pair[0].text):
        members = list(group)
        rows += with_elsewhere([e.facts for e, _ in members], [p for _, p in members])
    return np.array(rows, dtype=float)


def report(rows: Any, found: Sequence[Example]) -> None:  # noqa: ANN401
    """Say how the second pass does on each field, fitted on the others."""
    fields = sorted({e.field for e in found})
    likely = unseen(rows, found, _TREES["second"], [fields.index(e.field) for e in found])
    for field in fields:
        for sure in _SURE:
            taken = [
                e
                for e, p in zip(found, likely, strict=True)
                if e.field == field and p >= sure and e.is_gap is not None
            ]
            right = sum(bool(e.is_gap) for e in taken)
            print(f"{field or 'none':12} {sure}: {len(taken):6} reported, {right:6} right")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--weight", action="append", default=[], metavar="NAME=WEIGHT")
    parser.add_argument("--report", action="store_true", help="hold out each field, and say how")
    given = parser.parse_args()
    weights = {name: float(weight) for name, _, weight in (w.partition("=") for w in given.weight)}
    found = list(examples(given.files, weights))
    print(f"{len(found):,} places, {sum(bool(e.is_gap) for e in found):,} of them gaps")
    rows = np.array([e.facts for e in found], dtype=float)
    folds = [zlib.crc32(str(e.text).encode()) % _FOLDS for e in found]
    second = with_others(found, unseen(rows, found, _TREES["first"], folds))
    if given.report:
        report(second, found)
    models = {"first": trees(rows, found, _TREES["first"])}
    models["second"] = trees(second, found, _TREES["second"])
    write(models, second)


def write(models: dict[str, Any], rows: Any) -> None:  # noqa: ANN401
    """Write the trees of both passes, and what each fact of the second is on the average."""
    data = {name: json.loads(packed(model)) for name, model in models.items()}
    data["average"] = [float(f"{mean:.4g}") for mean in rows.mean(axis=0)]
    _OUT.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
