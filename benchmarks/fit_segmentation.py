"""Fit the weights by which a cut of a glued run is judged, and write ``cleaners/weights.py``.

    python benchmarks/fit_segmentation.py DAMAGED.jsonl[.gz]...

Each line of a file holds ``damaged`` and ``gold`` text (or an undamaged ``text``); gold text may
carry marks such as ⟦∅⟧ where content is missing. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import regex
from sklearn.linear_model import LogisticRegression

from cleaners.document import Document
from cleaners.glue import cases_of
from cleaners.lexicon import default_lexicon
from cleaners.segment import FACTS, is_mixed

_MARK = regex.compile(r"⟦(?:∅\??|×|(?:fn|md|junk):([^⟧]*))⟧")
_HEADER = '''"""The weights of the facts in ``segment.FACTS``.

Written by benchmarks/fit_segmentation.py.
"""

'''
_WEIGHTS = Path(__file__).parent.parent / "cleaners" / "weights.py"


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


def examples(path: Path) -> Iterator[tuple[bool, tuple[float, ...], bool]]:
    """Yield for each run that could be cut: whether it is mixed, its facts, whether it is glued."""
    lexicon = default_lexicon()
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record.get("damaged") or record["text"]
            spaces = spaces_of(record.get("gold") or text)
            ink = [0]
            for character in text:
                ink.append(ink[-1] + (not character.isspace()))
            for case in cases_of(Document(text, lexicon)):
                evidence = math.log1p(case.evidence)
                facts = (*case.judgement.facts, case.repeats > 1, evidence, not case.evidence)
                pieces = case.judgement.cut.pieces
                places = set(np.cumsum([len(p) for p in pieces[:-1]]) + ink[case.start])
                yield is_mixed(case.run.letters), facts, places <= spaces


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    rows = [row for path in parser.parse_args().files for row in examples(path)]
    lines = []
    for name, mixed in (("PLAIN", False), ("MIXED", True)):
        facts = np.array([row[1] for row in rows if row[0] is mixed], dtype=float)
        glued = np.array([row[2] for row in rows if row[0] is mixed])
        scale = facts.std(axis=0)
        scale[scale == 0] = 1
        model = LogisticRegression(max_iter=10_000, fit_intercept=False)
        model.fit(facts / scale, glued)
        weights = [round(float(w), 3) for w in model.coef_[0] / scale]
        lines.append(f"# fitted on {len(glued)} runs, {int(glued.sum())} of them glued")
        lines.append(f"{name} = (")
        lines += [f"    {weight},  # {fact}" for weight, fact in zip(weights, FACTS, strict=True)]
        lines.append(")")
    _WEIGHTS.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
