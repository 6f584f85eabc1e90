"""Fit what judges whether a run of letters is glued (``spacing/facts.py``).

    python -m benchmarks.fit_segmentation TEXTS.jsonl[.gz]...

Each line is a record with a clean ``text``, which is read as it is, counted twelve times, and
damaged in three ways (``benchmarks/damage.py``); or with a ``damaged`` text beside its ``gold``,
which is a clean text, too, where nothing else is lost.
Writes the weights of what is known without the text (cleaners/spacing/weights.py) and the trees
that judge with it (cleaners/spacing/data/glue_trees.json). With ``--report`` and records that have
a ``field`` of science, it says how the model does on each field when it is fitted on the others.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from arxmend.language.lexicon import default_lexicon
from arxmend.spacing.damage import detached_marks
from arxmend.spacing.doubts import shows_damage
from arxmend.spacing.facts import FACTS, Setting, is_mixed, with_setting
from arxmend.spacing.glue import LIKELY, Case, cases_of, parts_of
from arxmend.text.document import Document
from benchmarks import damage
from benchmarks.logistic import weights_of

_CLEAN = 12.0  # how often a text counts that is not damaged
_DAMAGES = (damage.glued, damage.formatted, damage.unwrapped)
_LINES = 0.25  # how often a text counts whose line ends are gone: it has many runs
_SURE = (0.5, 0.7, 0.8, 0.9)
_MARK = re.compile(r"⟦(?:∅\??|×|(?:fn|md|junk|hy):([^⟧]*))⟧")
_SPACING = Path(__file__).parents[1] / "cleaners" / "spacing"
_HEADER = '''"""The weights of the facts in ``facts.FACTS`` that need no text around a run.

Written by benchmarks/fit_segmentation.py.
"""

'''


@dataclass(frozen=True, slots=True)
class Example:
    """A run of a text that could be cut: what there is to judge by, and whether it is glued so.

    ``form`` is the run in small letters, or the run that it was cut from. ``setting`` counts as
    damage the marks alone: how sure the other runs are comes from a fit, for those that show
    damage at all.
    """

    text: tuple[str, int]
    form: str
    field: str
    is_mixed: bool
    facts: tuple[float, ...]
    setting: Setting
    is_glued: bool
    shows: bool
    weight: float


def spaces_of(gold: str) -> set[int]:
    """Return the gaps between non-space characters that hold white space."""
    ink = 0
    spaces = set()
    for character in _MARK.sub(lambda m: m[1] or "", gold):
        if character.isspace():
            spaces.add(ink)
        else:
            ink += 1
    return spaces


def examples(path: Path) -> Iterator[Example]:
    """Yield the runs of each text of a file."""
    chance = random.Random(1)
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            field = record.get("field", "")
            if "damaged" in record:
                yield from _examples(
                    (str(path), number), record["damaged"], record["gold"], field, 1.0
                )
            clean = record.get("text", record.get("gold", ""))
            if _MARK.search(clean):
                continue
            yield from _examples((f"{path} clean", number), clean, clean, field, _CLEAN)
            for make in _DAMAGES:
                if damaged := make(clean, chance):
                    of = f"{path} {make.__name__}", number
                    weight = _LINES if make is damage.unwrapped else 1.0
                    yield from _examples(of, damaged[0], clean, field, weight)


def _examples(
    of: tuple[str, int], text: str, gold: str, field: str, weight: float
) -> Iterator[Example]:
    lexicon = default_lexicon()
    spaces = spaces_of(gold)
    ink = [0]
    for character in text:
        ink.append(ink[-1] + (not character.isspace()))
    document = Document(text, lexicon)
    marks = detached_marks(document)

    def example(case: Case, form: str) -> Example:
        ends = accumulate(len(piece) for piece in case.judgement.cut.pieces[:-1])
        return Example(
            of,
            form,
            field,
            is_mixed(case.run.letters),
            case.judgement.facts,
            case.setting._replace(damage=marks),
            spaces.issuperset(ink[case.start] + end for end in ends),
            shows_damage(case.run, case.judgement.cut, lexicon),
            weight,
        )

    for case in cases_of(document):
        form = case.run.letters.lower()
        whole = example(case, form)
        yield whole
        if whole.is_glued:
            for _, part in parts_of(case, document):
                yield example(part, form)


def shown(example: Example, weights: Sequence[float]) -> float:
    """Return how far a run shows damage by itself, as ``arxmend.spacing.glue`` has it."""
    sure = float(1 / (1 + np.exp(-np.dot(weights, example.facts))))
    return sure if example.shows and sure > LIKELY else 0.0


def weights_alone(found: Sequence[Example]) -> dict[bool, list[float]]:
    """Return the weights of what is known without the text, for plain and for mixed runs."""
    alone = {}
    for mixed in (False, True):
        some = [e for e in found if not e.setting.edges and e.is_mixed is mixed]
        alone[mixed] = weights_of(
            [e.facts for e in some], [e.is_glued for e in some], [e.weight for e in some]
        )
    return alone


def rows_of(found: Sequence[Example], alone: Mapping[bool, Sequence[float]]) -> Any:  # noqa: ANN401 - an array
    """Return all facts on each run, damage elsewhere in its text included."""
    damages: defaultdict[tuple[str, int], float] = defaultdict(float)
    forms = {(e.text, e.form): shown(e, alone[e.is_mixed]) for e in found if not e.setting.edges}
    for (text, _), sure in forms.items():
        damages[text] += sure
    rows = []
    for e in found:
        own = 0.0 if e.setting.edges else forms[e.text, e.form]
        setting = e.setting._replace(damage=e.setting.damage + damages[e.text] - own)
        rows.append(with_setting(e.facts, setting))
    return np.array(rows, dtype=float)


def trees_of(rows: Any, found: Sequence[Example]) -> HistGradientBoostingClassifier:  # noqa: ANN401 - an array
    """Fit the trees on all facts."""
    model = HistGradientBoostingClassifier(
        max_features=0.4,
        max_leaf_nodes=64,
        max_iter=130,
        learning_rate=0.14,
        min_samples_leaf=40,
        l2_regularization=10,
        random_state=0,
    )
    weights = [e.weight for e in found]
    return model.fit(rows, [e.is_glued for e in found], sample_weight=weights)


def packed(model: Any) -> str:  # noqa: ANN401 - a model
    """Write the trees as ``spacing/trees.py`` reads them."""

    def tree(nodes: Any, at: int) -> object:  # noqa: ANN401 - an array
        node = nodes[at]
        if node["is_leaf"]:
            return round(float(node["value"]), 4)
        most = float(f"{node['num_threshold']:.5g}")
        low, high = tree(nodes, node["left"]), tree(nodes, node["right"])
        return [int(node["feature_idx"]), most, low, high]

    trees = [tree(each[0].nodes, 0) for each in model._predictors]
    bias = round(float(model._baseline_prediction.item()), 4)
    return json.dumps([bias, trees], separators=(",", ":")) + "\n"


def report(name: str, sure: Any, found: Sequence[Example]) -> None:  # noqa: ANN401 - an array
    """Print how many runs are judged rightly, from each confidence on."""
    glued = np.array([e.is_glued for e in found])
    clean = np.array([e.weight == _CLEAN for e in found])
    for least in _SURE:
        taken = sure >= least
        right = (taken & glued).sum() / max(1, taken.sum()), (taken & glued).sum() / glued.sum()
        wrong = (taken & clean & ~glued).sum()
        print(f"{name:12} {least:.2f}  P {right[0]:.4f}  R {right[1]:.4f}  in clean texts {wrong}")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--report", action="store_true", help="hold out each field, and say how")
    given = parser.parse_args()
    found = [example for path in given.files for example in examples(path)]
    alone = weights_alone(found)
    rows = rows_of(found, alone)
    fields = np.array([e.field for e in found])
    for field in sorted(set(fields)) if given.report else ():
        here = fields == field
        model = trees_of(rows[~here], [e for e in found if e.field != field])
        some = [e for e in found if e.field == field]
        report(field or "none", model.predict_proba(rows[here])[:, 1], some)
    model = trees_of(rows, found)
    (_SPACING / "data" / "glue_trees.json").write_text(packed(model), encoding="utf-8")
    lines = [f"# fitted on {len(found)} runs, {sum(e.is_glued for e in found)} of them glued"]
    for name, mixed in (("PLAIN_ALONE", False), ("MIXED_ALONE", True)):
        lines += table(name, alone[mixed])
    (_SPACING / "weights.py").write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def table(name: str, weights: Sequence[float]) -> list[str]:
    """Write weights as a tuple, with the fact that each is of."""
    rows = [
        f"    {weight:.3f},  # {fact}"
        for weight, fact in zip(weights, FACTS[: len(weights)], strict=True)
    ]
    return [f"{name} = (", *rows, ")"]


if __name__ == "__main__":
    main()
