"""Files of strangers: what is broken is told and lost nowhere, what is too much is refused."""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaners.io import columnar, delimited, jsonl, lines
from cleaners.io.files import FileError, Source, encode, parse, split
from cleaners.io.formats import Chunk, Limits
from cleaners.io.memory import bounded
from tests.process import CORPUS, ROOT, call

# --- records that cannot be read

BROKEN = '{"arxiv_id": "2401.00001", "abstract": "cut of\n'


def with_broken(path: Path) -> Path:
    lines = CORPUS.read_text("utf-8").splitlines()[:6]
    path.write_text(f"{lines[0]}\n{BROKEN}\n[1]\n" + "\n".join(lines[1:]), "utf-8")
    return path


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_broken_records_are_left_out_with_their_reasons(tmp_path: Path, batch: int) -> None:
    source = with_broken(tmp_path / "in.jsonl")
    out, rejects, findings = (tmp_path / f"{name}.jsonl" for name in ("out", "rejects", "findings"))
    to = ("-o", out, "--findings", findings, "-j", 1, "--batch", batch)
    assert call("fix", source, *to).returncode == 2
    done = call("fix", source, *to, "--on-error", "skip", "--rejects", rejects, "--restart")
    assert done.returncode == 0, done.stderr
    assert "2 records could not be read: see the rejects" in done.stderr
    kept = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(kept) == 6
    told = [json.loads(line) for line in rejects.read_text("utf-8").splitlines()]
    assert [(row["line"], row["record"]) for row in told] == [(2, 1), (4, 2)]
    assert told[0]["content"] == BROKEN.rstrip("\n")
    assert told[0]["reason"].startswith("broken JSON at character ")
    assert told[1]["reason"].startswith("a JSON list, not an object")
    rows = [json.loads(line) for line in findings.read_text("utf-8").splitlines()]
    of_broken = [(row["record"], row["rule"]) for row in rows if row["record"] in (1, 2)]
    assert of_broken == [(1, "REC904"), (2, "REC904")]
    summary = call("fix", source, *to, "--on-error", "skip", "--rejects", rejects, "--json")
    told = json.loads(summary.stdout)
    assert (told["records"], told["written"], told["rejected"]) == (8, 6, 2)


def test_broken_records_are_passed_on_as_they_are(tmp_path: Path) -> None:
    source, out = with_broken(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    assert call("fix", source, "-o", out, "--on-error", "keep", "-j", 1).returncode == 0
    lines = out.read_text("utf-8").splitlines()
    assert [lines[1], lines[2]] == [BROKEN.rstrip("\n"), "[1]"]
    assert len(lines) == 8
    done = call("fix", source, "-o", tmp_path / "out.csv", "--on-error", "keep")
    assert "--on-error keep is for JSONL in and out" in done.stderr


def test_a_row_of_csv_with_too_many_fields_is_broken(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("arxiv_id,abstract\n2401.00001,a text\n1,2,3\n2401.00002,another\n")
    assert (
        "in.csv:3: 3 fields where the header has 2"
        in call("fix", source, "-o", tmp_path / "o.csv").stderr
    )
    to = ("--on-error", "skip", "--rejects", tmp_path / "r.csv", "--restart")
    assert call("fix", source, "-o", tmp_path / "o.csv", *to).returncode == 0
    assert pl.read_csv(tmp_path / "o.csv")["abstract"].to_list() == ["a text", "another"]
    assert pl.read_csv(tmp_path / "r.csv")["content"].to_list() == ["1,2,3"]


def test_what_could_not_be_read_is_found_by_the_gate_and_left_out_of_a_release(
    tmp_path: Path,
) -> None:
    source = with_broken(tmp_path / "in.jsonl")
    assert call("check", source).returncode == 2
    done = call("check", source, "--on-error", "skip", "--select", "SPC101", "-j", 1)
    assert done.returncode == 1
    assert done.stdout.count("REC904") == 2
    assert f"{source}:2: record 1 REC904 broken JSON" in done.stdout
    made = call("release", source, "-o", tmp_path / "r", "--on-error", "skip", "-j", 1)
    assert "2 records left out: REC904" in made.stderr
    assert call("verify", tmp_path / "r").returncode == 0


def test_a_csv_that_is_opened_as_a_spreadsheet_runs_nothing(tmp_path: Path) -> None:
    record = {"arxiv_id": "2401.00001", "abstract": "=cmd|' /C calc'!A0 , and so on it goes here"}
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(record))
    to = ("-o", tmp_path / "o.csv", "--edits", tmp_path / "e.csv")
    assert call("fix", source, *to, "--for-spreadsheets").returncode == 0
    assert pl.read_csv(tmp_path / "o.csv")["abstract"][0].startswith("'=cmd")


def test_none_is_dropped_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = with_broken(tmp_path / "in.jsonl")
    done = call("fix", source, "-o", tmp_path / "out.jsonl", "--on-error", "skip")
    assert "--on-error skip and --rejects FILE go together" in done.stderr
    to = ("--on-error", "skip", "--rejects", tmp_path / "r.jsonl", "-j", 1)
    take = "cleaners.adapters._Rows.take"
    monkeypatch.setattr(take, lambda _self, frame, _kept: type(frame)(frame.records[:2]))
    done = call("fix", source, "-o", tmp_path / "out.jsonl", *to)
    assert done.returncode == 2
    assert "records were lost" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_what_csv_does_not_say_is_told_and_left_out(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    content = (
        *(b"arxiv_id,abstract", b"2401.00001,a text", "2401.00002,caf\xe9".encode("latin-1")),
        *(b'2401.00003,"an open quote', b'2401.00004,"a quoted, text"', b"2401.00005,another"),
        *(b'2401.00006,"a quote', b"2401.00007,and its end\x00"),
    )
    source.write_bytes(b"\n".join(content))
    out, rejects = tmp_path / "out.csv", tmp_path / "rejects.jsonl"
    to = ("-o", out, "-j", 1, "--restart")
    assert f"{source}:3: not UTF-8" in call("fix", source, *to).stderr
    done = call("fix", source, *to, "--on-error", "skip", "--rejects", rejects)
    assert done.returncode == 0, done.stderr
    assert pl.read_csv(out)["arxiv_id_raw"].to_list() == [2401.00001, 2401.00005]
    told = [json.loads(line) for line in rejects.read_text("utf-8").splitlines()]
    assert [(row["line"], row["reason"].partition(";")[0]) for row in told] == [
        (3, "not UTF-8"),
        (4, "',' expected after '\"'"),
        (7, "a quote is opened and not closed to the end of the file"),
    ]
    assert told[0]["content"] == "2401.00002,caf\\xe9"
    assert told[1]["content"] == '2401.00003,"an open quote\n2401.00004,"a quoted, text"'
    assert told[2]["content"] == '2401.00006,"a quote\n2401.00007,and its end\0'


@pytest.mark.parametrize(
    "line",
    [
        '{"abstract": "one", "abstract": "two"}',
        '{"abstract": "one" , "abstract" :"two"}',
        '{"arxiv_id": 1, "more": [{"x": {"abstract": 1, "abstract": 1}}]}',
        '{"abstract": NaN, "abstract": "two"}',
    ],
)
def test_a_field_that_comes_twice_is_told_not_dropped(tmp_path: Path, line: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(f"{{}}\n{line}\n", "utf-8")
    done = call("check", source, "--no-id")
    assert done.returncode == 2
    assert done.stderr.startswith(f"arxmend: {source}:2: the field 'abstract' comes twice")


def test_a_text_that_quotes_json_has_no_field_twice() -> None:
    text = '{"a": 1, "a": 2} and "a" : 3'
    content = json.dumps({"abstract": text, "more": {"a": [{"a": 1}]}}).encode()
    (chunk,) = jsonl.JsonlReader().split(io.BytesIO(content), "file", iter([9, 9]))
    assert jsonl.JsonlReader().parse(chunk, "file").records[0]["abstract"] == text


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_a_column_that_is_there_twice_is_told_not_dropped(tmp_path: Path, suffix: str) -> None:
    columns = [pa.array(["a text"]), pa.array([1]), pa.array([2])]
    table = pa.Table.from_arrays(columns, ["abstract", "x", "x"])
    inner = pa.StructArray.from_arrays(columns[1:], ["x", "x"])
    for name, each in (("flat", table), ("nested", pa.table({"abstract": inner}))):
        source = tmp_path / f"{name}.{suffix}"
        source.write_bytes(as_file(each, suffix))
        with pytest.raises(FileError, match=r"the column 'x' is there 2 times"):
            list(split(Source(str(source)), 10))


# --- files that would fill the memory or the disk


def as_file(table: pa.Table, suffix: str) -> bytes:
    """The bytes of a file, for Parquet without the types of Arrow, which would be read again."""
    sink = io.BytesIO()
    if suffix == "parquet":
        pq.write_table(table, sink, compression="zstd", store_schema=False)
    else:
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        with pa.ipc.new_file(sink, table.schema, options=options) as writer:
            writer.write_table(table)
    return sink.getvalue()


def endless(begin: bytes, piece: bytes, size: int = 200 << 20) -> bytes:
    return begin + piece * (size // len(piece))


def one_text_a_thousand_times(suffix: str) -> bytes:
    """A few kilobytes that stand for twenty gigabytes."""
    texts = pa.DictionaryArray.from_arrays(
        pa.array([0] * 1000, pa.int32()), pa.array(["x" * 20_000_000], pa.large_string())
    )
    return as_file(pa.table({"abstract": texts}), suffix)


def zeros(columns: int, rows: int) -> bytes:
    column = pa.array(np.zeros(rows, np.int64))
    table = pa.table({f"c{at}": column for at in range(columns)})
    return as_file(table, "arrow")


TOO_MUCH: dict[str, tuple[Callable[[], bytes], tuple[object, ...], str]] = {
    "line.jsonl": (
        lambda: endless(b'{"abstract": "', b"x"),
        ("--max-record", 8),
        "line.jsonl:1: a record of more than 8 MB; --max-record reads longer ones",
    ),
    "field.csv": (
        lambda: endless(b"arxiv_id,abstract\n1,", b"x"),
        ("--max-record", 8),
        "field.csv:2: a record of more than 8 MB; --max-record reads longer ones",
    ),
    "quoted.csv": (
        lambda: endless(b'arxiv_id,abstract\n1,"', b"x" * 1000 + b"\n"),
        ("--max-record", 8),
        "quoted.csv:2: a record of more than 8 MB; --max-record reads longer ones",
    ),
    "fields.csv": (
        lambda: endless(b"abstract\n", b'"x\n",'),
        ("--max-record", 8),
        "fields.csv:2: a record of more than 8 MB; --max-record reads longer ones",
    ),
    "line.jsonl.gz": (
        lambda: gzip.compress(endless(b'{"abstract": "', b"x")),
        ("--max-record", 8),
        "line.jsonl.gz:1: a record of more than 8 MB; --max-record reads longer ones",
    ),
    "lines.jsonl.gz": (
        lambda: gzip.compress(endless(b"", b" \n")),
        ("--max-unpacked", 100),
        "lines.jsonl.gz: unpacks to more than 100 MB; --max-unpacked reads longer ones",
    ),
    "table.parquet.gz": (
        lambda: gzip.compress(endless(b"PAR1", b"\0")),
        ("--max-unpacked", 100),
        "table.parquet.gz: unpacks to more than 100 MB; --max-unpacked reads longer ones",
    ),
    "long.parquet": (
        lambda: as_file(pa.table({"abstract": ["", "x" * (9 << 20)]}), "parquet"),
        ("--max-record", 8),
        "long.parquet: record 1: a record of more than 8 MB; --max-record reads longer ones",
    ),
    "dictionary.arrow": (
        lambda: one_text_a_thousand_times("arrow"),
        ("--max-record", 8),
        "dictionary.arrow: record 0: a record of more than 8 MB; --max-record reads longer ones",
    ),
    "dictionary.parquet": (
        lambda: one_text_a_thousand_times("parquet"),
        ("--max-memory", 2048),
        "dictionary.parquet: reading it takes more than 2,048 MB of memory; --max-memory allows "
        "more",
    ),
    "group.arrow": (
        lambda: zeros(1, 2_000_000),
        ("--max-group", 1_000_000),
        "group.arrow: a group of 2,000,000 records; --max-group reads longer ones",
    ),
    "zeros.arrow": (
        lambda: zeros(30, 12_000_000),
        ("--max-memory", 2048),
        "zeros.arrow: reading it takes more than 2,048 MB of memory; --max-memory allows more",
    ),
}
MEMORY = {"dictionary.parquet": 2_500_000, "zeros.arrow": 2_500_000}  # kilobytes


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_is_refused_before_it_fills_the_memory(tmp_path: Path, name: str) -> None:
    make, options, message = TOO_MUCH[name]
    (tmp_path / name).write_bytes(make())
    command = [sys.executable, "-m", "cleaners", "check", name, "--no-id", "-j", "1"]
    measured = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured, *command, *map(str, options)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stderr == f"arxmend: {message}\n"
    assert done.returncode == 2
    assert int(done.stdout) < MEMORY.get(name, 450_000)


def test_the_limit_of_memory_is_gone_when_two_threads_have_read() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    first, second = threading.Event(), threading.Event()

    def one() -> Iterator[int]:
        first.set()
        second.wait(0.3)
        yield 1

    def two() -> Iterator[int]:
        second.set()
        one_is_done.wait(0.3)
        yield 2

    one_is_done = threading.Event()

    def read_one() -> None:
        assert list(bounded(one(), 4096)) == [1]
        one_is_done.set()

    def read_two() -> None:
        first.wait()
        assert list(bounded(two(), 4096)) == [2]

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(read_one), threads.submit(read_two)]:
            done.result()
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def varint(number: int) -> bytes:
    """A number as the compact protocol of Thrift writes it."""
    number, written = number << 1, bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])


def with_a_lie(parquet: bytes, true: int, told: int, place: int) -> bytes:
    """The same file, of which one of the numbers in the footer is another."""
    size = int.from_bytes(parquet[-8:-4], "little")
    parts = parquet[-8 - size : -8].split(varint(true))
    footer = varint(true).join(parts[: place + 1]) + varint(told)
    footer += varint(true).join(parts[place + 1 :])
    return parquet[: -8 - size] + footer + len(footer).to_bytes(4, "little") + b"PAR1"


@pytest.mark.parametrize("told", [0, 776, 778, 10**9, 1 << 40])
def test_a_parquet_that_lies_about_its_records_gives_all_or_none(tmp_path: Path, told: int) -> None:
    texts = [f"a text {at}" for at in range(777)]
    parquet = as_file(pa.table({"abstract": texts}), "parquet")
    places = parquet.count(varint(777)) - 1
    assert places >= 3  # of the file, the column and the group
    refused = 0
    for place in range(places):
        path = tmp_path / f"{place}.parquet"
        path.write_bytes(with_a_lie(parquet, 777, told, place))
        source = Source(str(path))
        try:
            read = [text for chunk in split(source, 100) for text in texts_of(source, chunk)]
        except FileError as error:
            refused += 1
            assert str(error).startswith(str(path))
        else:
            assert read == texts
    assert refused


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "arrow"])
def test_a_chunk_has_fewer_records_where_they_are_long(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["x" * 600_000] * 7 + [""] * 9
    path = tmp_path / f"in.{suffix}"
    frame = pl.DataFrame({"abstract": texts, "n": range(16)})
    if suffix in ("parquet", "arrow"):
        path.write_bytes(as_file(frame.to_arrow(), suffix))
    else:
        path.write_bytes(encode(str(path), frame))
    for module in (jsonl, delimited):
        monkeypatch.setattr(module, "_AT_ONCE", 1 << 20)
    source = Source(str(path), limits=Limits(record=1))
    chunks = list(split(source, 6))
    assert max(chunk.size for chunk in chunks) <= 6
    assert chunks[0].size < 3
    # where many are short, chunks end where they would end without those
    assert {6, 12, 16} <= set(np.cumsum([chunk.size for chunk in chunks]).tolist())
    read = [text for chunk in chunks for text in texts_of(source, chunk)]
    assert read == texts


def texts_of(source: Source, chunk: Chunk) -> list[str]:
    table = columnar.to_table(parse(source, chunk))
    return [text or "" for text in table["abstract"].to_pylist()]


def test_a_typed_output_does_not_hold_more_than_memory_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "_MOST", 1 << 20)
    writer = columnar.ParquetWriter(io.BytesIO())
    piece = columnar.ParquetWriter.encode(pl.DataFrame({"abstract": ["x" * 600_000]}))
    writer.write(piece)
    with pytest.raises(FileError, match=r"2 records of more than 1 MB, of which this format holds"):
        writer.write(piece)


def test_a_list_of_words_is_no_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_LONGEST", 1 << 20)
    path = tmp_path / "words.gz"
    path.write_bytes(gzip.compress(b"x" * (2 << 20)))
    with pytest.raises(FileError, match=r"more than 1 MB"):
        lines.read_lines(str(path))
