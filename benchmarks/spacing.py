"""White space restored by arxmend and by word splitters, and how fast, in one run.

    python -m benchmarks.spacing [FILE.jsonl[.gz]...]           # tables
    python -m benchmarks.spacing --write [FILE...]              # and benchmarks/spacing.md, .svg
    python -m benchmarks.spacing --ablate [FILE...]             # what each rule and fact is worth

On the real records in golden/, and on files of JSON lines with ``damaged`` and ``gold`` text
(marked as in golden/README.md) or with an undamaged ``text``. The splitters and the plot need the
extra ``bench``; splitters that are not installed are left out.
"""

from __future__ import annotations

import argparse
import math
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import ftfy

from arxmend import Cleaned, clean_text
from arxmend.engine import MIN_CONFIDENCE
from arxmend.language.lexicon import default_lexicon
from benchmarks.ablation import ablate
from benchmarks.peers import PEERS, SHORTEST_GATED, gated, installed, repairer
from benchmarks.sets import (
    Repair,
    Score,
    Scorer,
    Set,
    SetError,
    golden,
    precision,
    read_set,
    recall,
)

if TYPE_CHECKING:
    from benchmarks.plot import Point


_OUT = Path(__file__).with_name("spacing")
_RECALL = 0.5  # the confidence that trades precision for recall
_ROUNDS = 3
_SAMPLE = 40_000  # characters to time a splitter on; the slowest reads them in a second
_WARM_UP = "We presentSamba (SSM) , a hybrid model.Code is available athttps://example.org"

_COLUMNS = ("system", "P", "R", "F1", "false changes", "records right", "MB/s", "× ftfy")
_INTRODUCTION = """\
# White space restored
Written by `python -m benchmarks.spacing --write FILE...`, in one run on one core with {versions}.

- P, R, F1: of white space inserted, place by place between characters that are none. Beside dropped
  content, white space counts only where gold has it between two letters or digits.
- false changes: wrong changes of any kind in 100,000 words.
- records right: records with every space right.
- MB/s: million characters a second of processor time, loaded but with nothing remembered of any
  text; the fastest of {rounds} rounds. Splitters are timed on the first {sample:,} characters.
- × ftfy: the same as a multiple of `ftfy.fix_text` ({ftfy}) on the same text, run in turns.
- Splitters get each run of letters; *gated*, only those of {shortest} letters or more that the
  lexicon of arxmend does not know.

The rules of arxmend were written with all of these sets in sight, the splitters were not; the
floors under arxmend's scores on `golden` stand in `golden/floors.json`.
"""


@dataclass(frozen=True, slots=True)
class System:
    """A way to restore white space.

    Attributes:
        name: what tables call it.
        fresh: returns the repair as it is before the first text, loaded but with nothing
            remembered of texts.
        remembering: returns one that need not ask the same thing twice, for scores alone.
        sample: characters to time it on, None for whole sets.
    """

    name: str
    fresh: Callable[[], Repair]
    remembering: Callable[[], Repair]
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A system's score on a set, and its speed in million characters a second, if it has one."""

    system: str
    score: Score
    speed: float | None
    ratio: float | None  # to ftfy.fix_text, on the same set in the same run


def nothing(text: str) -> Cleaned:
    """Leave the text as it is."""
    return Cleaned(text, text)


def _arxmend(
    name: str, *, select: Sequence[str] = (), min_confidence: float = MIN_CONFIDENCE
) -> System:
    def fresh() -> Repair:
        known = default_lexicon()
        # a new one, since what was found out about tokens is remembered beside it
        lexicon = known.extended({})
        return partial(clean_text, select=select, min_confidence=min_confidence, lexicon=lexicon)

    return System(name, fresh, fresh)


def _peer(name: str, *, gate: bool) -> System:
    def fresh() -> Repair:
        split = PEERS[name]()
        return repairer(gated(split, default_lexicon()) if gate else split)

    def remembering() -> Repair:
        split = cache(PEERS[name]())
        return repairer(gated(split, default_lexicon()) if gate else split)

    return System(f"{name}, gated" if gate else name, fresh, remembering, _SAMPLE)


def systems(peers: Sequence[str]) -> Iterator[System]:
    """Yield what is compared: arxmend with some options, and the named peers."""
    yield _arxmend("arxmend")
    yield _arxmend("arxmend, --recall", min_confidence=_RECALL)
    yield _arxmend("arxmend, --select SPC", select=("SPC",))
    for gate in (True, False):
        for name in peers:
            yield _peer(name, gate=gate)


def measure(of: Set, compared: Sequence[System]) -> list[Row]:
    """Score and time systems on a set; doing nothing comes last."""
    scorer = Scorer(of)
    rows = []
    for system in compared:
        score = scorer.score(system.remembering())
        rows.append(Row(system.name, score, *_speed(system, _first(of.texts, system.sample))))
    rows.append(Row("do nothing", scorer.score(nothing), None, None))
    return rows


def _first(texts: Sequence[str], sample: int | None) -> Sequence[str]:
    """The first texts, up to ``sample`` characters but one text at least."""
    if sample is None:
        return texts
    count = size = 0
    while count < len(texts) and (not count or size + len(texts[count]) <= sample):
        size += len(texts[count])
        count += 1
    return texts[:count]


def _speed(system: System, texts: Sequence[str]) -> tuple[float, float]:
    """Million characters a processor second, and the ratio to ftfy on the same texts.

    Both run in turns, each round afresh; the fastest of either counts.
    """
    own = base = math.inf
    for _ in range(_ROUNDS):
        base = min(base, _seconds(ftfy.fix_text, texts))
        own = min(own, _seconds(system.fresh(), texts))
    return sum(map(len, texts)) / own / 1e6, base / own


def _seconds(repair: Callable[[str], object], texts: Sequence[str]) -> float:
    repair(_WARM_UP)
    start = time.process_time()
    for text in texts:
        repair(text)
    return time.process_time() - start


def table(of: Set, rows: Sequence[Row]) -> str:
    """Return the rows of a set as a Markdown table under a heading."""
    scores = [row.score for row in rows]
    asked = max(recall(score.inserted) is not None for score in scores)
    note = "" if asked else ", undamaged"
    lines = [
        f"## {of.name} ({len(of.records):,} records, {scores[0].words:,} words{note})",
        "| " + " | ".join(_COLUMNS) + " |",
        "|---" + "|--:" * (len(_COLUMNS) - 1) + "|",
    ]
    for row in rows:
        p, r = precision(row.score.inserted), recall(row.score.inserted)
        f1 = 2 * p * r / (p + r) if p and r else None
        cells = [
            row.system,
            *(_share(value if asked else None) for value in (p, r, f1)),
            f"{row.score.false_rate:,.1f}",
            f"{row.score.exact:,}",
            f"{row.speed:.2f}" if row.speed else "–",
            f"{row.ratio:.2f}" if row.ratio else "–",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _points(rows: Sequence[Row]) -> Iterator[Point]:
    for row in rows:
        p, r = precision(row.score.inserted), recall(row.score.inserted)
        if p is not None and r is not None and row.ratio is not None:
            yield row.system, p, r, row.ratio


def _document(tables: Sequence[str], peers: Sequence[str]) -> str:
    """The text of the file of results."""
    versions = [f"{name} {version(name)}" for name in ("arxmend", *peers)]
    introduction = _INTRODUCTION.format(
        versions=", ".join([*versions, f"Python {platform.python_version()}"]),
        rounds=_ROUNDS,
        sample=_SAMPLE,
        ftfy=version("ftfy"),
        shortest=SHORTEST_GATED,
    )
    return "\n".join([introduction, *(f"{lines}\n" for lines in tables)])


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spacing", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="*", type=Path, help="sets beside golden/")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true", help="write the tables and the plot")
    what.add_argument("--ablate", action="store_true", help="leave out one rule or fact at a time")
    options = parser.parse_args(arguments)
    peers = [name for name in PEERS if installed(name)]
    absent = [name for name in (*PEERS, "matplotlib") if not installed(name)]
    if options.write and absent:
        parser.error(f"not installed: {', '.join(absent)}; try: pip install '.[bench]'")
    try:
        sets = [golden(), *map(read_set, options.files)]
    except SetError as error:
        parser.error(str(error))
    if options.ablate:
        for line in ablate(sets):
            print(line, flush=True)
        return
    if absent:
        print(f"left out, not installed: {', '.join(absent)}", file=sys.stderr)
    compared = list(systems(peers))
    tables = []
    for of in sets:
        rows = measure(of, compared)
        tables.append(table(of, rows))
        print(tables[-1], end="\n\n", flush=True)
        if options.write and of is sets[0]:
            from benchmarks.plot import plot

            title = f"White space inserted in the {len(of.records)} real records of golden/"
            plot(title, list(_points(rows)), _OUT.with_suffix(".svg"))
    if options.write:
        _OUT.with_suffix(".md").write_text(_document(tables, peers), encoding="utf-8")


if __name__ == "__main__":
    main()
