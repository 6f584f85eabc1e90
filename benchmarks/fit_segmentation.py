"""Fit the weights by which a cut of a glued run is judged: ``cleaners/spacing/weights.py``.

    python benchmarks/fit_segmentation.py DAMAGED.jsonl[.gz][=WEIGHT]...

Each line of a file holds ``damaged`` and ``gold`` text (or an undamaged ``text``); gold text may
carry marks such as ⟦∅⟧ where content is missing. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
import regex
from sklearn.linear_model import LogisticRegression

from arxmend.language.lexicon import default_lexicon
from arxmend.spacing.damage import detached_marks
from arxmend.spacing.facts import FACTS, Setting, is_mixed, with_setting
from arxmend.spacing.glue import LIKELY, cases_of, shows_damage
from arxmend.text.document import Document

_MARK = regex.compile(r"⟦(?:∅\??|×|(?:fn|md|junk):([^⟧]*))⟧")
_HEADER = '''"""The weights of the facts in ``facts.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

'''
_WEIGHTS = Path(__file__).parent.parent / "cleaners" / "spacing" / "weights.py"


def spaces_of(text: str) -> set[int]:
    """Return the gaps between non-space characters that hold white space."""
    ink = 0
    spaces = set()
    for character in _MARK.sub(lambda m: m[1] or "", text):
        if character.isspace():
            spaces.add(ink)
        else:
            ink += 1
    return spaces


@dataclass(frozen=True, slots=True)
class Example:
    """A run of a text that could be cut: what there is to judge by, and whether it is glued so.

    ``setting`` counts as damage the marks alone: how sure the other runs are comes from a fit,
    for those that show damage at all.
    """

    text: tuple[str, int]
    is_mixed: bool
    facts: tuple[float, ...]
    setting: Setting
    is_glued: bool
    shows: bool
    weight: float


def examples(path: Path, weight: float) -> Iterator[Example]:
    """Yield the runs of each text of a file."""
    lexicon = default_lexicon()
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            text = record.get("damaged") or record["text"]
            spaces = spaces_of(record.get("gold") or text)
            ink = [0]
            for character in text:
                ink.append(ink[-1] + (not character.isspace()))
            document = Document(text, lexicon)
            marks = detached_marks(document)
            for case in cases_of(document):
                ends = accumulate(len(piece) for piece in case.judgement.cut.pieces[:-1])
                yield Example(
                    (str(path), number),
                    is_mixed(case.run.letters),
                    case.judgement.facts,
                    case.setting._replace(damage=marks),
                    spaces.issuperset(ink[case.start] + end for end in ends),
                    shows_damage(case.run, case.judgement.cut, lexicon),
                    weight,
                )


def fit(rows: Sequence[Sequence[float]], found: Sequence[Example]) -> list[float]:
    """Return the weight of each column."""
    matrix = np.array(rows, dtype=float)
    scale = matrix.std(axis=0)
    scale[scale == 0] = 1
    model = LogisticRegression(max_iter=20_000, fit_intercept=False)
    model.fit(matrix / scale, [e.is_glued for e in found], [e.weight for e in found])
    return [float(weight) for weight in model.coef_[0] / scale]


def shown(example: Example, weights: Sequence[float]) -> float:
    """Return how far a run shows damage by itself, as ``arxmend.spacing.glue`` has it."""
    sure = float(1 / (1 + np.exp(-np.dot(weights, example.facts))))
    return sure if example.shows and sure > LIKELY else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE[=WEIGHT]")
    everything: list[Example] = []
    for file in parser.parse_args().files:
        path, _, weight = file.partition("=")
        everything += examples(Path(path), float(weight or 1))
    kinds = {mixed: [e for e in everything if e.is_mixed is mixed] for mixed in (False, True)}
    alone = {mixed: fit([e.facts for e in found], found) for mixed, found in kinds.items()}
    damage: defaultdict[tuple[str, int], float] = defaultdict(float)
    for e in everything:
        damage[e.text] += shown(e, alone[e.is_mixed])
    lines = []
    for name, mixed in (("PLAIN", False), ("MIXED", True)):
        found = kinds[mixed]
        rows = []
        for e in found:
            others = damage[e.text] - shown(e, alone[mixed])
            setting = e.setting._replace(damage=e.setting.damage + others)
            rows.append(with_setting(e.facts, setting))
        lines.append(
            f"# fitted on {len(found)} runs, {sum(e.is_glued for e in found)} of them glued"
        )
        lines += table(name, fit(rows, found))
        lines += table(f"{name}_ALONE", alone[mixed])
    _WEIGHTS.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def table(name: str, weights: Sequence[float]) -> list[str]:
    """Write weights as a tuple, with the fact that each is of."""
    rows = [
        f"    {weight:.3f},  # {fact}"
        for weight, fact in zip(weights, FACTS[: len(weights)], strict=True)
    ]
    return [f"{name} = (", *rows, ")"]


if __name__ == "__main__":
    main()
