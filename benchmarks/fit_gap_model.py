"""Fit the weights of NUM307, write them, and print how well its confidence is calibrated.

    python benchmarks/fit_gap_model.py DAMAGED.jsonl[.gz]... [--few DAMAGED.jsonl...]

Each line of a file holds ``damaged`` and ``gold`` text, the gold with marks (golden/README.md).
Boundaries are taken from the gold text, so that the weights do not depend on how well spacing is
repaired. What ``--few`` names counts threefold: small sets of the damage that matters most.
The table is of probabilities given to documents that had no part in the fit. Needs numpy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from arxmend.gaps.boundaries import Boundary, find_boundaries, weigh
from arxmend.language.lexicon import default_lexicon
from arxmend.text.document import Document
from tests.gold import ink_before, read_gold

_OUT = Path(__file__).parents[1] / "cleaners" / "gaps" / "weights.py"
_FOLDS = 5
_ROUNDS = 4
_RIDGE = 1.0
_FEWEST = 8  # boundaries that a mark must stand on
_WEIGHT_OF_FEW = 3.0
_ONE_LOST = 15  # of so many boundaries, the spacing rules leave one glued
_BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """The boundaries of a text, which are gaps (None: perhaps), and its share in the fit."""

    fold: int
    boundaries: tuple[Boundary, ...]
    proofs: int
    gaps: tuple[bool | None, ...]
    weight: float


def read(path: Path, weight: float) -> Iterator[Text]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text, boundaries, ink, missing, maybe = spaced(record["damaged"], record["gold"])
            fold = zlib.crc32(record["id"].encode()) % _FOLDS
            fewer = frozenset(place for place in boundaries if place % _ONE_LOST)
            for seen in (boundaries, fewer):
                found, proofs = find_boundaries(Document(text, default_lexicon(), boundaries=seen))
                gaps = [None if ink[j.place] in maybe else ink[j.place] in missing for j in found]
                yield Text(fold, tuple(found), proofs, tuple(gaps), weight / 2)


def spaced(
    damaged: str, marked: str
) -> tuple[str, frozenset[int], list[int], frozenset[int], frozenset[int]]:
    """Return the text as perfect spacing rules leave it, its boundaries, ink before, and gaps.

    White space beside a gap stays only between letters and digits: a rule puts none elsewhere.
    """
    gold = read_gold(marked, damaged)
    counts = ink_before(damaged)
    before = {counts[at] for at, char in enumerate(damaged) if char.isspace()}
    beside = {*gold.missing, *gold.maybe}
    chars: list[str] = []
    ink: list[int] = []
    boundaries: set[int] = set()
    count = 0
    for at, (char, origin) in enumerate(zip(gold.text, gold.origins, strict=True)):
        if origin is not None:
            count = origin
        elif char.isspace():
            count = next((o for o in gold.origins[at:] if o is not None), counts[-1])
            if chars[-1:] == [" "]:
                continue
            new = count not in before
            follows = gold.text[at + 1 : at + 2]
            if (
                new
                and count in beside
                and not (chars[-1:] and chars[-1].isalnum() and follows.isalnum())
            ):
                continue
            if new:
                boundaries.add(len(chars))
            char = " "
        chars.append(char)
        ink.append(count)
    ink.append(counts[-1])
    return (
        "".join(chars),
        frozenset(boundaries),
        ink,
        frozenset(gold.missing),
        frozenset(gold.maybe),
    )


def table(texts: Sequence[Text], likely: Sequence[Sequence[float]]) -> list[Mapping[str, float]]:
    """The marks of all boundaries, given how likely each is a gap."""
    rows: list[Mapping[str, float]] = []
    for text, own in zip(texts, likely, strict=True):
        rows += weigh(text.boundaries, text.proofs, [sum(own) - p for p in own])
    return rows


def matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    place = {name: n for n, name in enumerate(names)}
    out = np.zeros((len(rows), len(names)))
    for n, row in enumerate(rows):
        for name, size in row.items():
            if name in place:
                out[n, place[name]] = size
    return out


def fit(x: Array, y: Array, share: Array) -> Array:
    """Ridge logistic regression by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(10):
        p = logistic(x @ weights)
        slope = x.T @ (share * (p - y)) + _RIDGE * weights
        curve = (x * (share * p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def logistic(odds: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-odds)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--few", nargs="*", type=Path, default=[])
    arguments = parser.parse_args()
    texts = [t for path in arguments.files for t in read(path, 1.0)]
    texts += [t for path in arguments.few for t in read(path, _WEIGHT_OF_FEW)]

    known = np.array([gap is not None for t in texts for gap in t.gaps])
    y = np.array([bool(gap) for t in texts for gap in t.gaps], dtype=float)
    share = np.array([t.weight for t in texts for _ in t.gaps]) * known
    fold = np.array([t.fold for t in texts for _ in t.gaps])

    def split(flat: Array) -> list[list[float]]:
        out, at = [], 0
        for t in texts:
            out.append([float(p) for p in flat[at : at + len(t.gaps)]])
            at += len(t.gaps)
        return out

    rows = table(texts, split(np.zeros(len(y))))
    count = Counter(name for row in rows for name, size in row.items() if size)
    names = sorted(name for name in count if count[name] >= _FEWEST)

    def unseen(x: Array, apply_to: Array) -> Array:
        """Probabilities given by weights fitted on other folds."""
        p = np.zeros(len(y))
        for n in range(_FOLDS):
            weights = fit(x[fold != n], y[fold != n], share[fold != n])
            p[fold == n] = logistic(apply_to[fold == n] @ weights)
        return p

    # the second pass sees what the first pass gives, so fit until both agree
    first = second = matrix(rows, names)
    for _ in range(_ROUNDS):
        second = matrix(table(texts, split(unseen(second, first))), names)
    p = unseen(second, second)
    weights = fit(second, y, share)

    print("confidence   boundaries   gaps among them")
    for low, high in pairwise(_BINS):
        inside = known & (p >= low) & ((p < high) | (high == 1.0))
        if inside.any():
            print(f" {low:.1f} - {high:.1f}  {inside.sum():7}   {y[inside].mean():.2f}")
    lines = [f'    "{name}": {weight:.2f},' for name, weight in zip(names, weights, strict=True)]
    _OUT.write_text(
        '"""Weights of NUM307, written by benchmarks/fit_gap_model.py: log-odds by mark."""\n\n'
        "from __future__ import annotations\n\nfrom collections.abc import Mapping\n\n"
        '__all__ = ["LONE_BOUNDARY"]\n\nLONE_BOUNDARY: Mapping[str, float] = {\n'
        + "\n".join(lines)
        + "\n}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
