"""What each group of facts on glued runs is worth in a field of science that no fit has seen.

    python -m benchmarks.fact_groups TEXTS.jsonl[.gz]...

Reads what benchmarks/fit_segmentation.py reads; each line needs its ``field``, and some 200 texts
of each field are enough. For each field the trees are fitted on the others, with all facts and
without each group, and judge its runs. Set OMP_NUM_THREADS=1 where cores are shared.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from arxmend.engine import MIN_CONFIDENCE
from arxmend.spacing.facts import FACTS
from benchmarks.fit_segmentation import Example, examples, rows_of, trees_of, weights_alone

# A fact belongs to the first group of which it says a word.
_GROUPS = {
    "the rest of the text": r"\btext\b|damage|the run occurs|acronym",
    "derivation": r"derived",
    "pairs": r"\bpair",
    "closed compounds": r"compounds|also an ending",
    "words and counts": r"cost|count|lexicon|vouch|known|function word|noun|fields|symbol|contract"
    r"|in o,",
    "capitals": r"capital|small letter",
    "shape": r"letters|number of pieces|hyphen|sides",
}
_OTHERS = "others"


class Errors(NamedTuple):
    """Runs of a field that are judged wrongly: cut, left whole, and cut in undamaged texts."""

    wrong: int
    missed: int
    in_clean: int


def groups_of(facts: Sequence[str]) -> dict[str, list[int]]:
    """Return the places of the facts in each group; the bias is in none."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, fact in enumerate(facts):
        found = (name for name, words in _GROUPS.items() if re.search(words, fact))
        if fact != "bias":
            groups[next(found, _OTHERS)].append(place)
    return dict(groups)


def held_out(rows: Any, found: Sequence[Example], field: str) -> Errors:  # noqa: ANN401 - an array
    """Fit on the other fields, judge the runs of this one."""
    here = np.array([e.field == field for e in found])
    model = trees_of(rows[~here], [e for e in found if e.field != field])
    cut = model.predict_proba(rows[here])[:, 1] >= MIN_CONFIDENCE
    some = [e for e in found if e.field == field]
    glued = np.array([e.is_glued for e in some])
    clean = np.array([e.weight > 1 for e in some])  # damaged texts weigh one at most
    return Errors(*(int(n.sum()) for n in (cut & ~glued, ~cut & glued, cut & ~glued & clean)))


def lines_of(found: Sequence[Example]) -> Iterator[str]:
    """Yield the rows of a Markdown table: all facts, then what is worse without each group."""
    rows = rows_of(found, weights_alone(found))
    fields = sorted({e.field for e in found})
    yield "| without | facts | wrong | missed | in clean texts | " + " | ".join(fields) + " |"
    yield "|---" + "|--:" * (4 + len(fields)) + "|"
    for name, places in {"nothing": [], **groups_of(FACTS)}.items():
        kept = np.delete(rows, places, axis=1)
        errors = [held_out(kept, found, field) for field in fields]
        cells = [len(places), *map(sum, zip(*errors, strict=True))]
        cells += [each.wrong + each.missed for each in errors]
        yield f"| {name} | " + " | ".join(f"{cell:,}" for cell in cells) + " |"


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fact_groups", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    found = [e for path in parser.parse_args(argv).files for e in examples(path)]
    print(f"{len(found):,} runs, {sum(e.is_glued for e in found):,} of them glued")
    for line in lines_of(found):
        print(line, flush=True)


if __name__ == "__main__":
    main()
