"""Fit the weights by which words with a space inside them are judged (``spacing/joins.py``).

    python -m benchmarks.fit_joins TEXTS.jsonl[.gz]...

Each line is a record with a clean ``text`` (or ``abstract``) and, if there are several fields of
science, its ``field``. Every text is read as it is, counted three times, and damaged in two ways.
Prints how the model does on each field when it is fitted on the others, and writes the weights of
all fields to cleaners/spacing/join_weights.py.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from arxmend.language.lexicon import default_lexicon
from arxmend.spacing import joins
from arxmend.text.document import Document
from benchmarks import damage
from benchmarks.logistic import weights_of

_CLEAN = 3.0  # how often a text counts that is not damaged
_SURE = (0.5, 0.7, 0.8, 0.9, 0.95)
_WEIGHTS = Path(__file__).parents[1] / "cleaners" / "spacing" / "join_weights.py"
_HEADER = '''"""The weights of ``joins.FACTS``; written by ``benchmarks/fit_joins.py``."""

'''


class Row(NamedTuple):
    """The facts on one place, whether a space stands there wrongly, and where it comes from."""

    facts: tuple[float, ...]
    is_torn: bool
    field: str
    weight: float


def rows_of(paths: Sequence[str]) -> Iterator[Row]:
    """Yield the places of all texts, as they are and damaged."""
    chance = random.Random(1)
    for path in paths:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                text, field = record.get("text") or record["abstract"], record.get("field", "")
                yield from _rows(text, frozenset(), field, _CLEAN)
                for make in (damage.torn, damage.ligatures):
                    if damaged := make(text, chance):
                        yield from _rows(*damaged, field, 1.0)


def _rows(text: str, torn: frozenset[int], field: str, weight: float) -> Iterator[Row]:
    candidates, facts = joins.joins_of(Document(text, default_lexicon()))
    for candidate, row in zip(candidates, facts, strict=True):
        yield Row(row, torn.issuperset(candidate.spaces), field, weight)


def fit(rows: Sequence[Row]) -> list[float]:
    """Return the weight of each fact."""
    return weights_of(
        [row.facts for row in rows], [row.is_torn for row in rows], [row.weight for row in rows]
    )


def report(field: str, weights: Sequence[float], rows: Sequence[Row]) -> None:
    """Print how many spaces are judged rightly, from each confidence on."""
    sure = 1 / (1 + np.exp(-np.array([row.facts for row in rows]) @ np.array(weights)))
    torn = np.array([row.is_torn for row in rows])
    clean = np.array([row.weight == _CLEAN for row in rows])
    for least in _SURE:
        taken = sure >= least
        right = (taken & torn).sum()
        precision, recall = right / max(1, taken.sum()), right / max(1, torn.sum())
        print(
            f"{field:12} {least:.2f}  P {precision:.4f}  R {recall:.4f}  "
            f"wrong in clean texts {(taken & clean).sum()}"
        )


def main() -> None:
    """Run the command line."""
    rows = list(rows_of(sys.argv[1:]))
    for field in sorted({row.field for row in rows}):
        others = [row for row in rows if row.field != field]
        if others:
            report(field, fit(others), [row for row in rows if row.field == field])
    weights = fit(rows)
    report("all", weights, rows)
    lines = [f"    {w:.3f},  # {fact}" for w, fact in zip(weights, joins.FACTS, strict=True)]
    number = sum(row.is_torn for row in rows)
    body = [f"# fitted on {len(rows)} places, {number} of them torn", "JOIN = (", *lines, ")"]
    _WEIGHTS.write_text(_HEADER + "\n".join(body) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
