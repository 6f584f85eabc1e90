"""How ``arxmend fix`` scales: records a second and memory, by size of the corpus and by jobs.

    python -m benchmarks.scale                          # 10,000 and 100,000 records, 1 and 2 jobs
    python -m benchmarks.scale --sizes 3000000 --jobs 2 --damaged 0.1
    python -m benchmarks.scale --kill 20                # kill -9 at random moments, resume, compare

A corpus is made of the sentences of ``golden/corpus.jsonl``, drawn with a seed, five to nine for
each record, so that all texts differ; of the share of records that is not to be damaged, the
sentences are repaired first. The whole command is timed, files to files, edits and findings
included. Memory is that of all its processes together, shared pages counted once (PSS), twice a
second.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from arxmend import clean_text
from benchmarks.plot import lines_plot

_ROOT = Path(__file__).parents[1]
_CORPUS = _ROOT / "golden" / "corpus.jsonl"
_OUTPUTS = ("out.jsonl", "edits.jsonl", "findings.jsonl")
_SEED = 20_261_125
# ids have had five digits since 2015
_MONTHS = [f"{year:02}{month:02}" for year in range(15, 26) for month in range(1, 13)]
_A_MONTH = 25_000


class Run(NamedTuple):
    """What a run took."""

    records: int
    jobs: int
    megabytes: float
    seconds: float
    memory: float  # megabytes, at most

    @property
    def rate(self) -> float:
        """Records in a second."""
        return self.records / self.seconds


def make_corpus(path: Path, size: int, damaged: float = 1.0) -> None:
    """Write a corpus of ``size`` records, a share of them damaged; always the same bytes."""
    rng = random.Random(_SEED)
    lines = _CORPUS.read_text("utf-8").splitlines()
    texts = [json.loads(line)["abstract"] for line in lines]
    sentences = [part for text in texts for part in re.split(r"(?<=[.!?])\s+", text)]
    mended = [clean_text(sentence).text for sentence in sentences]
    with path.open("w", encoding="utf-8") as file:
        for number in range(size):
            month, rest = divmod(number, _A_MONTH)
            record = {
                "arxiv_id": f"{_MONTHS[month % len(_MONTHS)]}.{rest + 1:05}",
                "abstract": " ".join(
                    rng.choices(
                        sentences if rng.random() < damaged else mended, k=rng.randint(5, 9)
                    )
                ),
                "year": 2015 + month // 12,
            }
            file.write(f"{json.dumps(record, ensure_ascii=False)}\n")


def command(corpus: Path, folder: Path, jobs: int, *more: str) -> list[str]:
    """The command that is timed."""
    out, edits, findings = (str(folder / name) for name in _OUTPUTS)
    arguments = [str(corpus), "-o", out, "--edits", edits, "--findings", findings]
    return [sys.executable, "-m", "arxmend", "fix", *arguments, "-j", str(jobs), *more]


def measure(corpus: Path, size: int, jobs: int) -> Run:
    """Run the command once."""
    with tempfile.TemporaryDirectory(dir=corpus.parent) as name:
        begun = time.perf_counter()
        with subprocess.Popen(command(corpus, Path(name), jobs, "--quiet"), cwd=_ROOT) as process:
            memory = 0.0
            while process.poll() is None:
                memory = max(memory, _memory(process.pid))
                time.sleep(0.5)
        seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"the command ended with {process.returncode}")
    return Run(size, jobs, corpus.stat().st_size / 1e6, seconds, memory)


def _memory(pid: int) -> float:
    """The memory of a process and those below it, in megabytes."""
    kilobytes = 0
    for each in _family(pid):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue  # it ended
        kilobytes += int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1])  # type: ignore[index]
    return kilobytes / 1e3


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def alone(corpus: Path) -> float:
    """Records that ``clean_text`` by itself cleans in a second, on one core."""
    with corpus.open(encoding="utf-8") as file:
        texts = [json.loads(line)["abstract"] for line, _ in zip(file, range(5_000), strict=False)]
    clean_text(texts[0])
    begun = time.process_time()
    for text in texts:
        clean_text(text)
    return len(texts) / (time.process_time() - begun)


def kill_and_resume(folder: Path, times: int, size: int) -> int:
    """Kill the command at random moments, resume it, and count the runs whose bytes differ."""
    corpus, whole = folder / "corpus.jsonl", folder / "whole"
    make_corpus(corpus, size)
    whole.mkdir()
    begun = time.perf_counter()
    subprocess.run(command(corpus, whole, 2, "--quiet", "--batch", "50"), cwd=_ROOT, check=True)
    seconds = time.perf_counter() - begun
    rng = random.Random(_SEED)
    wrong = resumed = 0
    for number in range(times):
        target = folder / f"run{number}"
        target.mkdir()
        more = ["--quiet", "--batch", "50"]
        with subprocess.Popen(command(corpus, target, 2, *more), cwd=_ROOT) as process:
            time.sleep(rng.uniform(0.3, 0.95) * seconds)
            process.send_signal(signal.SIGKILL)
        if (target / ".out.jsonl.arxmend").exists():
            resumed += 1
            more.append("--resume")
        subprocess.run(command(corpus, target, 2, *more), cwd=_ROOT, check=True)
        wrong += any(
            not filecmp.cmp(whole / name, target / name, shallow=False) for name in _OUTPUTS
        )
    print(f"{times} runs killed, {resumed} of them with finished work to resume: {wrong} differ")
    return wrong


def table(runs: Sequence[Run], alone_rate: float) -> Iterator[str]:
    """The figures as Markdown."""
    yield "| records | MB | jobs | seconds | records/s | MB/s | of `clean_text` a core | peak MB |"
    yield "|--:|--:|--:|--:|--:|--:|--:|--:|"
    for run in runs:
        share = run.rate / run.jobs / alone_rate
        yield (
            f"| {run.records:,} | {run.megabytes:,.0f} | {run.jobs} | {run.seconds:,.0f} "
            f"| {run.rate:,.0f} | {run.megabytes / run.seconds:.2f} | {share:.2f} "
            f"| {run.memory:,.0f} |"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="N")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], metavar="N")
    parser.add_argument(
        "--damaged", type=float, default=1.0, metavar="SHARE", help="of the records"
    )
    parser.add_argument("--kill", type=int, metavar="TIMES", help="kill and resume instead")
    parser.add_argument("--folder", help="where the corpora are made (default: a temporary one)")
    parser.add_argument("--plot", metavar="FILE", help="write a plot of records/s (.svg)")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        if given.kill:
            return int(bool(kill_and_resume(Path(name), given.kill, 2_000)))
        runs = []
        for size in given.sizes:
            corpus = Path(name, f"{size}.jsonl")
            make_corpus(corpus, size, given.damaged)
            rate = alone(corpus)
            for jobs in given.jobs:
                runs.append(measure(corpus, size, jobs))
                print(*table(runs[-1:], rate), sep="\n", flush=True)
            corpus.unlink()
    if given.plot:
        lines_plot(
            {f"{j} jobs": [(r.records, r.rate) for r in runs if r.jobs == j] for j in given.jobs},
            ("records in the corpus", "records a second"),
            Path(given.plot),
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
