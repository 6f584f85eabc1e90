"""Reading arXiv ids beside idutils, in one run.

    python benchmarks/arxiv_ids.py [cases.jsonl]

The first table gives microseconds an id and the ratio to idutils' `normalize_arxiv` (which checks
nothing). With a file of cases (`input`, `canonical`, `version`, `status` or `accept`, `group` on
each line; dates as of 2026-11-23), a second one gives the share read right by group.
"""

import datetime
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import polars as pl
from idutils import normalize_arxiv

from arxmend.arxiv_id import parse_arxiv_id, read_arxiv_id
from arxmend.arxiv_id.scheme import open_archives
from arxmend.identifiers.column import read_id_column

AS_OF = datetime.date(2026, 11, 23)
NUMBER = 200_000


def clean_ids(number: int) -> list[str]:
    """Clean ids as they are spread over arXiv: a few old ones, a third with a version."""
    draw = random.Random(5)
    texts = []
    for _ in range(number):
        if draw.random() < 0.15:
            month = f"{draw.randint(92, 99)}{draw.randint(1, 12):02d}"
            text = f"{draw.choice(open_archives(month))}/{month}{draw.randint(1, 999):03d}"
        else:
            year = draw.randint(8, 25)
            digits = 4 if year < 15 else 5
            text = f"{year:02d}{draw.randint(1, 12):02d}.{draw.randint(1, 9999):0{digits}d}"
        texts.append(text if draw.random() < 0.67 else f"{text}v{draw.randint(1, 9)}")
    return texts


def fastest(run: Callable[[], object], number: int, rounds: int = 5) -> float:
    """Microseconds for each of `number` ids, in the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times) / number * 1e6


def throughput() -> None:
    """Print the times on clean ids."""
    texts = clean_ids(NUMBER)
    column = pl.Series("id", texts)
    labelled = pl.Series("id", [f"arXiv:{text}" for text in texts])
    runs: dict[str, Callable[[], object]] = {
        "idutils.normalize_arxiv": lambda: [normalize_arxiv(text) for text in texts],
        "parse_arxiv_id": lambda: [parse_arxiv_id(text) for text in texts],
        "read_arxiv_id": lambda: [read_arxiv_id(text) for text in texts],
        "read_id_column": lambda: read_id_column(column, "arxiv"),
        "read_id_column, arXiv:": lambda: read_id_column(labelled, "arxiv"),
    }
    times = {name: fastest(run, NUMBER) for name, run in runs.items()}
    base = times["idutils.normalize_arxiv"]
    print(f"{'clean ids':28}{'µs/id':>8}{'times idutils':>15}")
    for name, each in times.items():
        print(f"{name:28}{each:8.3f}{base / each:15.2f}")


def accuracy(path: Path) -> None:
    """Print how many cases of each group are read right."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        reading = read_arxiv_id(case["input"], today=AS_OF)
        found = (reading.id.canonical, reading.id.version) if reading.id else (None, None)
        good = found == (case["canonical"], case["version"])
        good &= reading.status in case.get("accept", [case["status"]])
        total[case["group"]] += 1
        right[case["group"]] += good
        if not good:
            print(
                f"wrong: {case['input']!r} is {case['status']} {case['canonical']}, read {reading}"
            )
    print(f"\n{'group':28}{'right':>8}{'of':>6}")
    for group in sorted(total):
        print(f"{group:28}{right[group]:8}{total[group]:6}")
    print(f"{'all':28}{right.total():8}{total.total():6}")


if __name__ == "__main__":
    throughput()
    if len(sys.argv) > 1:
        accuracy(Path(sys.argv[1]))
