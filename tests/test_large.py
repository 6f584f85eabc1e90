"""Corpora of any size: the same bytes for any jobs and batch, whole outputs or none, resuming."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from arxmend import clean_frame
from arxmend.records.buckets import Buckets
from arxmend.records.cross_record import CrossRecordChecks, kept_rows
from arxmend.records.options import Names, Options
from arxmend.records.pool import ordered_map
from tests.process import GOLDEN, ROOT, call, read_jsonl, run, write_jsonl

OUTPUTS = ("out", "edits", "findings")
FULLY = ("jsonl", "parquet")


def outputs(folder: Path, suffix: str) -> list[str]:
    out, edits, findings = (str(folder / f"{name}.{suffix}") for name in OUTPUTS)
    return ["-o", out, "--edits", edits, "--findings", findings]


def contents(folder: Path, suffix: str) -> list[bytes]:
    return [(folder / f"{name}.{suffix}").read_bytes() for name in OUTPUTS]


def some(path: Path, size: int, times: int = 1) -> Path:
    """The first records of the corpus, several times over with ids of their own."""
    turns = [{"arxiv_id": f"{2001 + turn}.{size:05}", "turn": turn} for turn in range(1, times)]
    return write_jsonl(path, [record | own for own in ({}, *turns) for record in GOLDEN[:size]])


# --- the same bytes


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "arrow", "jsonl.gz", "csv.zst"])
def test_the_bytes_are_the_same_for_any_jobs_and_batch(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"in.{suffix}"
    frame = pl.DataFrame(GOLDEN[:24])
    frame = pl.concat([frame, frame[:3]])
    from tests.gate.corpora import write

    write(source, frame.to_dicts())
    found = set()
    runs = [(1, 1000), (1, 1), (2, 7), (4, 7)] if suffix in FULLY else [(1, 1000), (2, 7)]
    for number, (jobs, batch) in enumerate(runs):
        folder = tmp_path / str(number)
        folder.mkdir()
        done = call("fix", source, *outputs(folder, suffix), "-j", jobs, "--batch", batch)
        assert done.returncode == 0, done.stderr
        found.add(tuple(contents(folder, suffix)))
        assert len(list(folder.iterdir())) == 3
    assert len(found) == 1


def test_check_is_the_same_for_any_jobs(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 20, times=2)
    reports = {
        call("check", source, "--output-format", "jsonl", "-j", jobs, "--batch", batch).stdout
        for jobs, batch in ((1, 1000), (2, 3))
    }
    assert len(reports) == 1
    assert reports.pop().count('"type":"finding"') > 50


def test_the_columns_that_are_not_cleaned_stay_as_they_are(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "arxiv_id": ["2406.07522", "0704.0001"],
            "abstract": ["a , b is what we find", None],
            "authors": [[{"name": "A", "n": 1}], []],
            "day": pl.Series(["2024-01-02", None]).str.to_date(),
            "small": pl.Series([1, None], dtype=pl.UInt8),
        }
    )
    frame.write_parquet(tmp_path / "in.parquet")
    call("fix", tmp_path / "in.parquet", "-o", tmp_path / "out.parquet")
    out = pl.read_parquet(tmp_path / "out.parquet")
    assert out.select("authors", "day", "small").equals(frame.select("authors", "day", "small"))


@pytest.mark.parametrize("keep", ["all", "latest"])
@pytest.mark.parametrize("suffix", ["csv", "parquet", "arrow"])
def test_groups_and_spilled_rows_do_not_show_in_the_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, keep: str
) -> None:
    monkeypatch.setattr("arxmend.io.formats.GROUP", 6)
    monkeypatch.setattr("arxmend.io.columnar_writer.GROUP", 6)
    source = some(tmp_path / "in.jsonl", 8, times=2)
    lines = read_jsonl(source)
    for number, line in enumerate(lines):
        line.setdefault("turn", 0)
        if number != 1:
            line.update(citations=number if number < 7 else number + 0.5)
        if number > 8:
            line.update(venue="a name" if number % 3 else "\ud800", tags=["x", None], good=True)
    lines[1]["arxiv_id"] = lines[2]["arxiv_id"]  # one is not kept, so groups end elsewhere
    del lines[0]["arxiv_id"]  # and still a column of the file
    write_jsonl(source, lines)
    found = set()
    for batch, held in ((1, 10**6), (4, 3), (7, 10**6), (100, 1)):
        monkeypatch.setattr("arxmend.records.buckets._HELD", held)
        folder = tmp_path / str(batch)
        folder.mkdir()
        named = outputs(folder, suffix)
        done = call("fix", source, *named, "-j", 1, "--batch", batch, "--keep", keep)
        assert (done.returncode == 0) == (suffix == "csv"), done.stderr
        found.add((re.sub(r"/\d+/", "", done.stderr), *contents_if_any(folder, suffix)))
        for line in lines[:9]:  # a type that is told later than the first group is
            line.setdefault("venue", "some")
    assert len(found) == 1


def contents_if_any(folder: Path, suffix: str) -> list[bytes]:
    return contents(folder, suffix) if (folder / f"out.{suffix}").exists() else []


@pytest.mark.parametrize("suffix", ["arrow", "parquet"])
def test_arrays_of_all_kinds_give_the_same_bytes_for_any_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setattr("arxmend.io.formats.GROUP", 16)
    monkeypatch.setattr("arxmend.io.columnar_writer.GROUP", 16)
    rng = random.Random(5)

    def some_of(values: list[Any]) -> list[Any]:
        return [rng.choice([*values, None]) for _ in range(37)]

    frame = pl.DataFrame(
        {
            "arxiv_id": [f"2401.{n:05}" for n in range(37)],
            "abstract": [f"a , b is what text {n} says" for n in range(37)],
            "flag": pl.Series(some_of([True, False]), dtype=pl.Boolean),
            "name": some_of(["short", "a name that is longer than a view holds"]),
            "names": some_of([["a name that is longer than twelve", None], []]),
            "one": some_of([{"name": "also of more than twelve", "n": 1}]),
            "kind": pl.Series(some_of(["red", "blue"]), dtype=pl.Categorical),
            "bytes": some_of([b"some more than twelve bytes", b""]),
            "number": pl.Series(some_of([1, 2]), dtype=pl.UInt8),
            "day": pl.Series(some_of([19_000]), dtype=pl.Int32).cast(pl.Date),
        }
    )
    frame.write_ipc(tmp_path / "in.arrow")
    found = set()
    for batch in (1, 5, 100):
        out = tmp_path / f"{batch}.{suffix}"
        done = call("fix", tmp_path / "in.arrow", "-o", out, "-j", 1, "--batch", batch)
        assert done.returncode == 0, done.stderr
        found.add(out.read_bytes())
        table = (
            pl.DataFrame(pl.from_arrow(pa.ipc.open_file(out).read_all()))
            if (suffix == "arrow")
            else pl.read_parquet(out)
        )
        kept = frame.columns[2:]
        assert table.select(kept).rows() == frame.select(kept).rows()
    assert len(found) == 1


@pytest.mark.parametrize("batch", [1, 2, 100])
@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonl"])
def test_a_field_that_comes_up_late_is_told_for_any_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int, suffix: str
) -> None:
    monkeypatch.setattr("arxmend.io.chunks._HEAD", 3)
    source = some(tmp_path / "in.jsonl", 4, times=2)  # the field ``turn``, from the fifth on
    late = call("fix", source, "-o", tmp_path / "o.jsonl", "--batch", batch, "--key", "turn")
    assert "no column 'turn' for the key" in late.stderr
    done = call("fix", source, "-o", tmp_path / f"out.{suffix}", "-j", 1, "--batch", batch)
    if suffix == "jsonl":
        assert done.returncode == 0
        return
    assert done.returncode == 2
    assert "the field 'turn' first appears late in the input" in done.stderr


# --- interrupted work


def started(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "arxmend", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def parts_of(folder: Path) -> int:
    return len(list(folder.glob(".out.*.arxmend/*.part")))


def wait_for(process: subprocess.Popen[bytes], folder: Path, parts: int) -> None:
    """Wait until a run has kept so many parts, or ends."""
    while parts_of(folder) < parts and process.poll() is None:
        time.sleep(0.01)


def folders(parent: Path, *names: str) -> list[Path]:
    made = [parent / name for name in names]
    for folder in made:
        folder.mkdir()
    return made


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_is_resumed_to_the_same_bytes(tmp_path: Path, jobs: int) -> None:
    source = some(tmp_path / "in.jsonl", 40, times=3)
    whole, killed = folders(tmp_path, "whole", "killed")
    options = ("-j", jobs, "--batch", 4, "--quiet")
    assert call("fix", source, *outputs(whole, "jsonl"), *options).returncode == 0
    command = ("fix", source, *outputs(killed, "jsonl"), *options)
    rng = random.Random(jobs)
    kills = 0
    while kills < 2:
        before = {path: path.stat().st_mtime_ns for path in killed.glob(".out.*/*.part")}
        with started(*command, *(["--resume"] if kills else [])) as process:
            wait_for(process, killed, parts_of(killed) + rng.randint(1, 6))
            process.send_signal(signal.SIGKILL)
        kills += 1
        assert all(path.stat().st_mtime_ns == time for path, time in before.items()), "used again"
        assert not any((killed / f"{name}.jsonl").exists() for name in OUTPUTS)
    refused = call(*command)
    assert refused.returncode == 2
    assert (
        "there is an unfinished run; continue it with --resume, or begin again with --restart"
        in (refused.stderr)
    )
    other = call(*command, "--select", "SPC", "--resume")
    assert other.returncode == 2
    assert 'run, which differs: --select was none, now ["SPC"]; give the same' in other.stderr
    assert 0 < parts_of(killed) < 30
    assert call(*command, "--resume").returncode == 0
    assert contents(killed, "jsonl") == contents(whole, "jsonl")
    assert len(list(killed.iterdir())) == 3, "nothing is left of the unfinished runs"


def test_a_part_that_is_not_whole_is_made_again(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 30)
    whole, killed = folders(tmp_path, "whole", "killed")
    options = ("-j", 1, "--batch", 5)
    call("fix", source, *outputs(whole, "jsonl"), *options)
    with started("fix", source, *outputs(killed, "jsonl"), *options) as process:
        wait_for(process, killed, 3)
        process.send_signal(signal.SIGKILL)
    parts = sorted(killed.glob(".out.*.arxmend/*.part"))
    parts[0].write_bytes(parts[0].read_bytes()[:-1] + b"!")
    parts[1].write_bytes(b"")
    assert call("fix", source, *outputs(killed, "jsonl"), *options, "--resume").returncode == 0
    assert contents(killed, "jsonl") == contents(whole, "jsonl")


@pytest.mark.parametrize(
    ("number", "code", "word", "to_all"),
    [(signal.SIGINT, 130, "interrupted", True), (signal.SIGTERM, 143, "terminated", False)],
)
def test_an_interrupted_run_says_so_and_can_be_resumed(
    tmp_path: Path, number: signal.Signals, code: int, word: str, to_all: bool
) -> None:
    source = some(tmp_path / "in.jsonl", 40, times=6)
    whole, ended = folders(tmp_path, "whole", "ended")
    options = ("-j", 2, "--batch", 8, "--quiet")
    with started("fix", source, *outputs(ended, "jsonl"), *options) as process:
        wait_for(process, ended, 2)
        if to_all:
            os.killpg(process.pid, number)  # as a terminal does
        else:
            process.send_signal(number)
        _, err = process.communicate()
    assert process.returncode == code
    assert (
        err.decode().strip() == f"arxmend: {word}; finished chunks are kept; continue with --resume"
    )
    assert [path.name for path in ended.iterdir()] == [".out.jsonl.arxmend"]
    assert call("fix", source, *outputs(whole, "jsonl"), *options).returncode == 0
    assert call("fix", source, *outputs(ended, "jsonl"), *options, "--resume").returncode == 0
    assert contents(ended, "jsonl") == contents(whole, "jsonl")


def test_a_run_that_was_killed_before_its_first_part_is_resumed(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 10)
    state = tmp_path / ".out.jsonl.arxmend" / "state.json"
    with started("fix", source, *outputs(tmp_path, "jsonl"), "-j", 1) as process:
        while not state.exists() and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert call("fix", source, *outputs(tmp_path, "jsonl"), "--resume").returncode == 0
    assert len(list(tmp_path.iterdir())) == 4


def test_a_resumed_run_that_ends_at_once_keeps_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = some(tmp_path / "in.jsonl", 20)
    good = source.read_bytes()
    source.write_bytes(good + b"{broken\n")
    command = ("fix", source, *outputs(tmp_path, "jsonl"), "-j", 1, "--batch", 5)
    assert call(*command).returncode == 2
    assert parts_of(tmp_path) == 4

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("arxmend.corpus.fix.walk", stop)
    done = call(*command, "--resume")
    assert done.returncode == 130
    assert parts_of(tmp_path) == 4


def test_resume_can_always_be_given(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 2)
    (tmp_path / ".out.jsonl.arxmend").mkdir()  # killed before anything was noted
    assert call("fix", source, "-o", tmp_path / "out.jsonl", "--resume").returncode == 0
    assert call("fix", source, "-o", tmp_path / "out.jsonl", "--resume").returncode == 0
    done = call("fix", "-", "-o", tmp_path / "out.jsonl", "--resume")
    assert done.returncode == 2
    assert "--resume needs files" in done.stderr


def test_a_changed_input_is_begun_anew(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 20)
    good = source.read_bytes()
    source.write_bytes(good + b"{broken\n")
    command = ("fix", source, *outputs(tmp_path, "jsonl"), "-j", 1, "--batch", 5)
    assert call(*command).returncode == 2
    assert parts_of(tmp_path) == 4
    source.write_bytes(good)
    done = call(*command, "--resume")
    assert done.returncode == 2
    assert f"run, which differs: file {source} was " in done.stderr
    assert f', now "{len(good)} bytes of ' in done.stderr
    assert call(*command).returncode == 2
    assert parts_of(tmp_path) == 4
    assert call(*command, "--restart").returncode == 0
    assert len(list(tmp_path.iterdir())) == 4


def test_two_runs_do_not_write_one_output(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 40, times=6)
    command = ("fix", source, *outputs(tmp_path, "jsonl"), "-j", 1, "--batch", 8)
    with started(*command) as process:
        wait_for(process, tmp_path, 2)
        for more in ([], ["--resume"], ["--restart"]):
            second = call(*command, *more)
            assert second.returncode == 2
            assert "another run writes this output" in second.stderr
        process.communicate()
    assert process.returncode == 0


def test_a_worker_that_dies_is_told_in_one_line(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 40, times=6)
    command = ("fix", source, "-o", tmp_path / "out.jsonl", "-j", 2, "--batch", 8, "--quiet")
    with started(*command) as process:
        wait_for(process, tmp_path, 2)
        workers = [pid for pid in descendants(process.pid) if is_worker(pid)]
        os.kill(workers[-1], signal.SIGKILL)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err.decode().startswith(
        "arxmend: a worker process was killed, most likely because memory ran out"
    )
    assert err.decode().count("\n") == 1


def test_workers_die_with_their_parent(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 40, times=6)
    command = ("fix", source, "-o", tmp_path / "out.jsonl", "-j", 2, "--batch", 8, "--quiet")
    with started(*command) as process:
        wait_for(process, tmp_path, 1)
        family = descendants(process.pid)
        process.send_signal(signal.SIGKILL)
    assert family
    until = time.monotonic() + 20
    while any(is_alive(pid) for pid in family) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(is_alive(pid) for pid in family)


def descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found


def is_worker(pid: int) -> bool:
    return Path(f"/proc/{pid}/task").exists() and not descendants(pid)


def is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


@pytest.mark.parametrize(("batch", "what"), [(40, "/.out.jsonl.arxmend"), (2, "/findings.jsonl")])
def test_a_full_disk_ends_with_one_line_and_no_output(
    tmp_path: Path, batch: int, what: str
) -> None:
    source = some(tmp_path / "in.jsonl", 40)
    command = [sys.executable, "-m", "arxmend", "fix", str(source), *outputs(tmp_path, "jsonl")]
    done = subprocess.run(
        [*command, "-j", "1", "--batch", str(batch)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        # no file may grow beyond this, as on a disk without space
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"arxmend: {tmp_path}{what}: File too large")
    assert "for --resume" not in done.stderr  # where nothing is kept
    assert done.stderr.count("\n") == 1
    assert not any((tmp_path / f"{name}.jsonl").exists() for name in OUTPUTS)
    assert not list(tmp_path.glob(".arxmend-*"))


def test_a_reader_that_goes_away_ends_fix_with_two(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 40, times=3)
    command = f"{sys.executable} -m arxmend fix {source} -o - -j 1 --quiet --batch 5"
    line = f"bash -c 'set -o pipefail; {command} | head -n 1'"
    done = subprocess.run(line, shell=True, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 2
    assert done.stderr == "arxmend: standard output: its reader closed it before the end\n"


# --- what is told


def test_machines_are_told_in_json(tmp_path: Path) -> None:
    source = some(tmp_path / "in.jsonl", 10)
    done = run("fix", source, "-o", tmp_path / "out.jsonl", "--json", "--quiet", "-j", 1)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert (told["records"], told["jobs"]) == (10, 1)
    assert told["rules"]["SPC101"]["repaired"] > 0
    assert told["seconds"] > 0
    assert call("fix", source, "-o", tmp_path / "o.jsonl", "--quiet").stderr == ""
    assert call("fix", source, "-o", "-", "--json").returncode == 2


def test_progress_is_one_line_a_while(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("arxmend.cli.show._SELDOM", 0)
    source = some(tmp_path / "in.jsonl", 10)
    done = call("fix", source, "-o", tmp_path / "out.jsonl", "--batch", 5, "-j", 1)
    first = done.stderr.splitlines()[0]
    assert first.startswith("repairing: ")
    assert "5 records, " in first
    assert first.endswith(" left")
    assert " a second" in done.stderr.splitlines()[-1]


# --- the pieces


def test_what_is_loaded_before_the_fork_has_started_no_threads_of_polars() -> None:
    code = (
        "import arxmend.records.warm, arxmend.corpus.fix, arxmend.release.prepare, glob, sys; "
        "import arxmend.gate.check, arxmend.release.evaluation, arxmend.review.collect; "
        "names = [open(path).read().strip() for path in glob.glob('/proc/self/task/*/comm')]; "
        "print([n for n in names if n.startswith('polars-') and n[7:].isdigit()], "
        "all(m in sys.modules for m in ('polars', 'arxmend.schemas', 'arxmend.corpus.fix')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[] True\n"


def double(number: int) -> int:
    return 2 * number


def test_results_come_in_order_and_what_is_known_is_not_computed() -> None:
    known = {3: -1, 7: -2}.get
    assert list(ordered_map(double, range(9), 2, known)) == [0, 2, 4, -1, 8, 10, 12, -2, 16]
    assert list(ordered_map(double, range(9), 1, known)) == [0, 2, 4, -1, 8, 10, 12, -2, 16]
    assert list(ordered_map(double, [], 2)) == []


def test_an_error_does_not_wait_for_work_that_is_queued() -> None:
    with pytest.raises(ZeroDivisionError):
        list(ordered_map(slow_or_broken, range(4), 2))
    assert not multiprocessing.active_children()


def large(number: int) -> bytes:
    return bytes(number << 20)


def test_a_result_that_is_on_its_way_holds_nothing_up() -> None:
    results = ordered_map(large, [200, 200, 200, 200], 2)
    assert len(next(results)) == 200 << 20
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def slow_or_broken(number: int) -> float:
    if number:
        time.sleep(600)  # the test would end by the limit of time of who runs it
    return 1 / number


def test_few_items_are_read_ahead() -> None:
    read = []

    def items() -> object:
        for number in range(100):
            read.append(number)
            yield number

    results = ordered_map(double, items(), 2)  # type: ignore[arg-type]
    assert list(islice(results, 3)) == [0, 2, 4]
    assert len(read) <= 8


@pytest.mark.parametrize("held", [1, 5, 10**6])
def test_rows_of_one_value_stay_together_in_order(
    monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr("arxmend.records.buckets._HELD", held)
    frame = pl.DataFrame({"bucket": pl.Series([n % 7 for n in range(40)], dtype=pl.UInt64)})
    frame = frame.with_columns(value=pl.col("bucket"), n=pl.int_range(40))
    with Buckets() as buckets:
        for part in frame.iter_slices(3):
            buckets.add(part)
        found = list(buckets)
    rows = pl.concat(found).sort("n")
    assert rows["n"].to_list() == list(range(40))
    for part in found:
        assert part["n"].is_sorted()
    if held < 40:
        assert len(found) == 7
        assert all(part["value"].n_unique() == 1 for part in found)


def test_what_meets_on_disk_is_what_meets_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = GOLDEN[:30]
    frame = pl.DataFrame(
        [*lines, *lines[5:15], *({**line, "arxiv_id": None} for line in lines[:4])]
    )
    whole = clean_frame(frame, key="arxiv_id")
    monkeypatch.setattr("arxmend.records.buckets._HELD", 1)
    spilled = clean_frame(frame, key="arxiv_id")
    assert spilled.findings.equals(whole.findings)
    assert {"REC111", "REC113", "REC114"} <= set(whole.findings["rule"])
    with CrossRecordChecks(Names(), Options()) as across:
        assert list(across.findings()) == []
    ids = pl.DataFrame({"id": ["a", "b", "a", None], "version": [1, None, 2, None]})
    parts = list(ids.with_columns(record=pl.int_range(4)).iter_slices(1))
    assert kept_rows(parts, "latest") == b"\0\1\1\1"
    assert kept_rows(parts, "first") == b"\1\1\0\1"
