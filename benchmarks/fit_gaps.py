"""Fit the trees that judge gaps (``gaps/judge.py``).

    python -m benchmarks.fit_gaps TEXTS.jsonl[.gz]...

Each line holds a ``damaged`` text with dropped formulas beside its ``gold`` with marks
(golden/README.md), or a clean ``text`` of any field, which has no gaps. A clean text is read as it
is, and once more with damage that drops nothing (benchmarks/damage.py). Of both kinds, a few
sentences are read a second time as short texts that nothing is known of. The hundred real records
of golden/ are read, too, and count most: they are the damage that people have.

Writes cleaners/gaps/data/gap_trees.json. With ``--report``, it writes nothing: for each field of
science it fits on the others, and says how many gaps it reports in 1,000 texts of the field, none
of which has one: undamaged ones, and ones that lost white space alone.

The trees of the package are fitted on 11,881 damaged and 12,000 clean texts, files in this order,
in seven minutes on one core; set OMP_NUM_THREADS=1 where cores are shared. The same texts give the
same trees, as long as the code, the words, the counts and golden/ stay as they are.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, groupby
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from arxmend.engine.plan import plan_of
from arxmend.engine.run import MAX_ROUNDS, Run
from arxmend.gaps.elsewhere import with_elsewhere
from arxmend.gaps.facts import facts_of
from arxmend.gaps.judge import proved
from arxmend.gaps.places import Place, places_in
from arxmend.language.lexicon import default_lexicon
from arxmend.text.document import Document
from benchmarks.damage import formatted, glued, scattered, torn, unwrapped
from benchmarks.fit_segmentation import packed
from benchmarks.sets import Record, damaged_as, golden, read_set
from tests.gold import ink_before

_OUT = Path(__file__).parents[1] / "cleaners" / "gaps" / "data" / "gap_trees.json"
_FOLDS = 2  # the second pass sees what trees give that were fitted on other texts
_TREES = {"first": 60, "second": 240}
_LEAVES = {"first": 16, "second": 20}
_SURE = (0.7, 0.8, 0.9)
# how often a place counts; one of a text with dropped formulas once
_REAL, _CLEAN, _DAMAGED = 5.0, 3.0, 0.15
# log-odds; on rendered abstracts of other folds trees are less sure than right: with this step P is
# .958 there and R .658, and with twice the step P is about .95
_MODEST = 0.2
_DAMAGE = (formatted, glued, scattered, unwrapped, torn)
_SHARES = (6, 5, 4, 2, 3)  # of the clean texts
_SENTENCE_END = re.compile(r"[.?!]\s(?=[A-Z])")

_Text = tuple[Record, float, bool]  # with its weight, and whether to take sentences out of it
_Label = Callable[[Place, int], bool | None]


@dataclass(frozen=True, slots=True)
class Example:
    """A place of a text: its facts, how surely it is a gap without trees, whether it is one.

    Attributes:
        is_gap: whether it is one; None if nobody knows.
        weight: how often it counts.
    """

    text: int
    place: Place
    field: str
    facts: Sequence[float]
    proved: float
    is_gap: bool | None
    weight: float


def examples(paths: Sequence[Path], texts_read: Counter[tuple[str, float]]) -> Iterator[Example]:
    """Yield the places of all texts that may be gaps; count the texts by field and weight."""
    chance = random.Random(0)
    texts: list[_Text] = [(record, _REAL, False) for record in golden().records]
    for record in chain.from_iterable(read_set(path).records for path in paths):
        if record.text != record.gold.text or record.gold.missing:
            texts.append((record, 1.0, True))
        else:
            texts.append((record, _CLEAN, True))
            damaged = chance.choices(_DAMAGE, _SHARES)[0](record.text, chance)
            if damaged:
                texts.append((damaged_as(record, damaged[0]), _DAMAGED, False))
    number = count()
    for record, weight, is_cut in texts:
        run = Run(record.text, default_lexicon(), plan_of((), ("NUM3", "CIT"), False, 0.7, ()))
        if not all(run.round() for _ in range(MAX_ROUNDS)):
            texts_read[record.field, weight] += 1
            label = _labels(record, run)
            yield from _places(run.settled, record.field, next(number), weight, label)
            if is_cut:
                document, at = _sentences(run.settled, chance)
                yield from _places(document, record.field, next(number), weight, label, at)


def _sentences(document: Document, chance: random.Random) -> tuple[Document, int]:
    """Return some sentences as a text of which nothing is known, and where they begin."""
    ends = [m.end() for m in _SENTENCE_END.finditer(document.text)]
    starts = [0, *ends, len(document.text)]
    first = chance.randrange(len(starts) - 1)
    last = min(len(starts) - 1, first + chance.choice((1, 2, 3)))
    text = document.text[starts[first] : starts[last]].rstrip()
    return Document(text, document.lexicon), starts[first]


def _places(
    document: Document, field: str, number: int, weight: float, label: _Label, at: int = 0
) -> Iterator[Example]:
    """Yield the places of a text that begins at this offset of the one that labels are for."""
    places = places_in(document)
    if places:
        for place, facts in zip(places.candidates, facts_of(document, places), strict=True):
            sure = proved(place, places.tokens)
            yield Example(number, place, field, facts, sure, label(place, at), weight)


def _labels(record: Record, run: Run) -> _Label:
    """Return what says whether a place is a gap (None: perhaps)."""
    before = ink_before(record.text)
    missing, perhaps = set(record.gold.missing), {*record.gold.maybe, *record.gold.times}

    def ink(offset: int) -> int:
        return before[run.places.span(offset, offset)[0]]

    def label(place: Place, at: int) -> bool | None:
        start, end = place.sign.match[:2] if place.sign else (place.at, place.at)
        near = range(ink(at + start) - 1, ink(at + end) + 2)
        if ink(at + place.at) in missing or (place.sign and not missing.isdisjoint(near)):
            return True
        return False if missing.isdisjoint(near) and perhaps.isdisjoint(near) else None

    return label


def trees(rows: Any, found: Sequence[Example], name: str) -> Any:  # noqa: ANN401 - an array, a model
    """Fit the trees of a pass on what is known for certain."""
    known = np.array([e.is_gap is not None for e in found])
    labels = np.array([bool(e.is_gap) for e in found])
    weights = np.array([e.weight for e in found])
    model = HistGradientBoostingClassifier(
        max_depth=7,
        max_leaf_nodes=_LEAVES[name],
        max_iter=_TREES[name],
        learning_rate=0.08,
        min_samples_leaf=30,
        l2_regularization=10,
        max_features=0.3,  # of each node: as good, on fields not seen before better, and faster
        early_stopping=False,
        random_state=0,
    )
    return model.fit(rows[known], labels[known], sample_weight=weights[known])


def unseen(rows: Any, found: Sequence[Example], name: str, parts: Sequence[int]) -> Any:  # noqa: ANN401
    """Return what trees give each place that were fitted on the other parts."""
    likely = np.zeros(len(found))
    for part in sorted(set(parts)):
        here = np.array(parts) == part
        others = [e for e, inside in zip(found, here, strict=True) if not inside]
        likely[here] = trees(rows[~here], others, name).predict_proba(rows[here])[:, 1]
    return likely


def with_others(found: Sequence[Example], likely: Sequence[float]) -> Any:  # noqa: ANN401
    """Return the facts of the second pass."""
    rows: list[list[float]] = []
    pairs = zip(found, likely, strict=True)
    for _, group in groupby(pairs, lambda pair: pair[0].text):
        members = list(group)
        rows += with_elsewhere(
            [e.facts for e, _ in members],
            [max(p, e.proved) for e, p in members],
            [e.place for e, _ in members],
        )
    return np.array(rows, dtype=float)


def report(rows: Any, found: Sequence[Example], texts_read: Counter[tuple[str, float]]) -> None:  # noqa: ANN401
    """Say what both passes report in each field, fitted on the others."""
    fields = sorted({e.field for e in found})
    parts = [fields.index(e.field) for e in found]
    second = with_others(found, unseen(rows, found, "first", parts))
    likely = unseen(second, found, "second", parts)
    print(f"{'field':12} {'texts':>6} " + " ".join(f"{sure:>6}" for sure in _SURE))
    for field in filter(None, fields):
        for name, weight in (("undamaged", _CLEAN), ("glued", _DAMAGED)):
            here = [
                max(p, e.proved)
                for e, p in zip(found, likely, strict=True)
                if (e.field, e.weight) == (field, weight)
            ]
            texts = texts_read[field, weight]
            rates = (1000 * sum(p >= sure for p in here) / max(1, texts) for sure in _SURE)
            row = " ".join(f"{rate:6.1f}" for rate in rates)
            print(f"{field:12} {texts:6} {row} {name}", flush=True)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--report", action="store_true", help="hold out each field, and say how")
    given = parser.parse_args()
    texts_read: Counter[tuple[str, float]] = Counter()
    found = list(examples(given.files, texts_read))
    print(f"{len(found):,} places, {sum(bool(e.is_gap) for e in found):,} of them gaps")
    rows = np.array([e.facts for e in found], dtype=float)
    if given.report:
        report(rows, found, texts_read)
        return
    folds = [zlib.crc32(str(e.text).encode()) % _FOLDS for e in found]
    second = with_others(found, unseen(rows, found, "first", folds))
    models = {"first": trees(rows, found, "first")}
    models["second"] = trees(second, found, "second")
    write(models, second)


def write(models: dict[str, Any], rows: Any) -> None:  # noqa: ANN401
    """Write the trees of both passes, and what each fact of the second is on the average."""
    data = {name: json.loads(packed(model)) for name, model in models.items()}
    data["second"][0] += _MODEST
    data["average"] = [float(f"{mean:.4g}") for mean in rows.mean(axis=0)]
    _OUT.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
