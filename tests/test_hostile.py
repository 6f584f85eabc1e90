"""Files of strangers: what is broken is told and lost nowhere, what is too much is refused."""

from __future__ import annotations

import gzip
import io
import json
import resource
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from arxmend.io import chunks, columnar_reader, columnar_writer, delimited, jsonl, lines
from arxmend.io.errors import FileError
from arxmend.io.files import Source, encode, parse, split
from arxmend.io.formats import Bounds, Chunk
from arxmend.io.memory import bounded
from tests.process import CORPUS, call, read_jsonl, run

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
    assert "2 records could not be read; --rejects lists them" in done.stderr
    kept = read_jsonl(out)
    assert len(kept) == 6
    told = read_jsonl(rejects)
    assert [(row["line"], row["record"]) for row in told] == [(2, 1), (4, 2)]
    assert told[0]["content"] == BROKEN.rstrip("\n")
    assert told[0]["reason"].startswith("broken JSON at character ")
    assert told[1]["reason"].startswith("a JSON list, not an object")
    rows = read_jsonl(findings)
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
    assert "--on-error keep needs JSONL as input and output" in done.stderr


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
    assert "--on-error skip and --rejects FILE need each other" in done.stderr
    to = ("--on-error", "skip", "--rejects", tmp_path / "r.jsonl", "-j", 1)
    take = "arxmend.records.frames._Rows.take"
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
    told = read_jsonl(rejects)
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


def test_what_nests_too_deep_is_broken_not_a_defect(tmp_path: Path) -> None:
    source, rejects = tmp_path / "in.jsonl", tmp_path / "rejects.jsonl"
    deep = [
        f'{{"abstract": "a \\": ", "a": {"[" * n}{"]" * n}}}' for n in (150, 250, 600, 1010, 9999)
    ]
    source.write_text("\n".join(deep), "utf-8")
    to = ("-o", tmp_path / "out.jsonl", "--on-error", "skip", "--rejects", rejects, "--no-id")
    done = call("fix", source, *to, "-j", 1)
    assert done.returncode == 0, done.stderr
    told = read_jsonl(rejects)
    assert [row["line"] for row in told] == [2, 3, 4, 5]
    assert told[1]["reason"] == "nests more than 200 levels deep; flatten it"


def test_each_record_has_fields_of_its_own_but_no_table_has_them_all(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps({"abstract": "x", str(n): n}) for n in range(5000)))
    done = call("fix", source, "-o", tmp_path / "out.csv", "--no-id", "-j", 1)
    assert done.returncode == 2
    assert "the records have more than 4,096 different fields" in done.stderr


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_a_column_that_is_there_twice_is_told_not_dropped(tmp_path: Path, suffix: str) -> None:
    columns = [pa.array(["a text"]), pa.array([1]), pa.array([2])]
    table = pa.Table.from_arrays(columns, ["abstract", "x", "x"])
    inner = pa.StructArray.from_arrays(columns[1:], ["x", "x"])
    fixed = pa.FixedSizeListArray.from_arrays(inner, 1)
    tables = {"flat": table, "nested": pa.table({"a": inner}), "fixed": pa.table({"a": fixed})}
    for name, each in tables.items():
        source = tmp_path / f"{name}.{suffix}"
        source.write_bytes(as_file(each, suffix))
        with pytest.raises(FileError, match=r"the column 'x' is there 2 times"):
            list(split(Source(str(source)), 10))


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_a_key_that_a_map_has_twice_is_told_not_dropped(tmp_path: Path, suffix: str) -> None:
    kind = pa.map_(pa.string(), pa.int8())
    for pairs, twice in (([("a", 1), ("b", 2)], False), ([("a", 1), ("a", 2)], True)):
        maps = pa.array([[("a", 1)], None, pairs], kind)
        source = tmp_path / f"{twice}.{suffix}"
        source.write_bytes(as_file(pa.table({"abstract": ["x"] * 3, "m": maps}), suffix))
        done = call("fix", source, "-o", tmp_path / "out.jsonl", "--no-id", "-j", 1, "--restart")
        assert (done.returncode == 2) is twice, done.stderr
        assert ("a map has a key twice" in done.stderr) is twice


def test_columns_of_all_kinds_are_no_more_than_they_hold(tmp_path: Path) -> None:
    long = ["x" * 10_000] * 8000
    kinds = {
        "year": pa.array([2020, 2021] * 4000).dictionary_encode(),
        "when": pa.array([1, 2] * 4000, pa.date32()).dictionary_encode(),
        "run": pc.run_end_encode(pa.array([1] * 8000)),
        "views": pa.array([[text] for text in long], pa.list_(pa.string_view())),
        "struct": pa.StructArray.from_arrays([pa.array(long, pa.string_view())], ["text"]),
        "coded": pa.StructArray.from_arrays([pa.array(long).dictionary_encode()], ["text"]),
        "list": pa.array([[1, 2]] * 8000, pa.list_view(pa.int8())),
    }
    for name, column in kinds.items():
        source = tmp_path / f"{name}.arrow"
        source.write_bytes(as_file(pa.table({"abstract": ["x"] * 8000, name: column}), "arrow"))
        assert sum(chunk.size for chunk in split(Source(str(source)), 4096)) == 8000


def test_a_type_that_nothing_else_knows_is_refused(tmp_path: Path) -> None:
    union = pa.UnionArray.from_sparse(
        pa.array([0, 1], pa.int8()), [pa.array(["x", ""]), pa.array([0, 1])]
    )
    source = tmp_path / "in.arrow"
    source.write_bytes(as_file(pa.table({"abstract": ["x", "y"], "u": union}), "arrow"))
    with pytest.raises(FileError, match=r"the column 'u' has a type that arxmend does not read"):
        list(split(Source(str(source)), 10))


def not_utf8(suffix: str) -> dict[str, bytes]:
    """Files that say they are text where they are not, by what is not."""
    texts = pa.array([b"ab\xff", b"ok"])
    texts = pa.Array.from_buffers(pa.string(), 2, texts.buffers())
    plain = pa.table({"abstract": ["a text", "another"]})
    field = plain.schema.field("abstract").with_metadata({b"k": b"\xff"})
    return {
        "text": as_file(pa.table({"abstract": texts}), suffix),
        "metadata": as_file(plain.replace_schema_metadata({b"k": b"\xff"}), suffix, schema=True),
        "field": as_file(plain.cast(pa.schema([field])), suffix, schema=True),
    }


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_what_is_not_utf8_in_a_table_is_told(tmp_path: Path, suffix: str) -> None:
    for name, content in not_utf8(suffix).items():
        source = tmp_path / f"{name}.{suffix}"
        source.write_bytes(content)
        done = call("fix", source, "-o", tmp_path / "out.jsonl", "--no-id", "-j", 1, "--restart")
        assert done.returncode == 2, name
        assert done.stderr.startswith(f"arxmend: {source}: ")
        assert "UTF" in done.stderr


def test_a_date_that_python_has_not_is_told(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    for far in (pa.array([1 << 40], pa.timestamp("s")), pa.array([1 << 30], pa.date32())):
        source.write_bytes(as_file(pa.table({"abstract": ["a text"], "when": far}), "parquet"))
        done = call("fix", source, "-o", tmp_path / "out.jsonl", "--no-id", "-j", 1, "--restart")
        assert done.returncode in (0, 2)
        assert "defect" not in done.stderr


@pytest.mark.parametrize("kind", [pa.timestamp("s"), pa.timestamp("s", "UTC"), pa.duration("s")])
def test_seconds_that_overflow_are_told(tmp_path: Path, kind: pa.DataType) -> None:
    source = tmp_path / "in.arrow"
    far = pa.array([1 << 62], pa.int64()).cast(kind)
    source.write_bytes(as_file(pa.table({"abstract": ["a text"], "when": far}), "arrow"))
    done = call("fix", source, "-o", tmp_path / "out.jsonl", "--no-id", "-j", 1)
    assert done.returncode == 2
    assert "would result in out of bounds" in done.stderr


def test_a_time_zone_that_nobody_knows_is_told(tmp_path: Path) -> None:
    source = tmp_path / "in.arrow"
    odd = pa.array([1], pa.timestamp("s", "Mars/Base"))
    source.write_bytes(as_file(pa.table({"abstract": ["a text"], "when": odd}), "arrow"))
    done = call("fix", source, "-o", tmp_path / "out.jsonl", "--no-id", "-j", 1)
    assert done.returncode == 2
    assert "a value has no form in this format" in done.stderr


def test_finished_work_goes_into_no_folder_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir()
    link = tmp_path / ".out.jsonl.arxmend"
    link.symlink_to(tmp_path / "victim")
    for option in ("--restart", "--resume"):
        done = call("fix", CORPUS, "-o", tmp_path / "out.jsonl", "-j", 1, option)
        assert done.returncode == 2
        assert list((tmp_path / "victim").iterdir()) == []
    link.unlink()
    link.mkdir()
    (link / "notes").write_text("mine")
    assert call("fix", CORPUS, "-o", tmp_path / "out.jsonl", "-j", 1).returncode == 0
    assert [path.name for path in link.iterdir()] == ["notes"]
    (link / "notes").unlink()
    link.rmdir()
    link.write_text("mine")
    done = call("fix", CORPUS, "-o", tmp_path / "out.jsonl", "-j", 1)
    assert "a link or a file is where finished chunks have to be kept; remove it" in done.stderr
    assert link.read_text() == "mine"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"# " + b"x" * (2 << 20), "a configuration has at most 1,048,576 bytes"),
        (b"select = " + b"[" * 100_000, "too deeply nested for a configuration"),
    ],
    ids=["long", "deep"],
)
def test_a_configuration_is_no_bomb(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "arxmend.toml"
    path.write_bytes(content)
    done = call("check", CORPUS, "--config", path)
    assert done.returncode == 2
    assert why in done.stderr


# --- files that would fill the memory or the disk


def as_file(table: pa.Table, suffix: str, *, schema: bool = False) -> bytes:
    """The bytes of a file, of Parquet with the types of Arrow, which are read again, or without."""
    sink = io.BytesIO()
    if suffix == "parquet":
        pq.write_table(table, sink, compression="zstd", store_schema=schema)
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


def nested_texts() -> bytes:
    """The same text a thousand times, where only what nests in a column says so."""
    texts = pa.DictionaryArray.from_arrays(
        pa.array([0] * 1000, pa.int32()), pa.array(["x" * 5_000_000], pa.large_string())
    )
    table = pa.table(
        {
            "abstract": pa.array(["a text"] * 1000),
            "more": pa.StructArray.from_arrays([texts], ["text"]),
            "list": pa.ListArray.from_arrays(pa.array(range(1001), pa.int32()), texts),
        }
    )
    return as_file(table, "arrow")


def zeros(columns: int, rows: int) -> bytes:
    column = pa.array(np.zeros(rows, np.int64))
    table = pa.table({f"c{at}": column for at in range(columns)})
    return as_file(table, "arrow")


TOO_MUCH: dict[str, tuple[Callable[[], bytes], tuple[object, ...], str]] = {
    "line.jsonl": (
        lambda: endless(b'{"abstract": "', b"x"),
        ("--max-record", 8),
        "line.jsonl:1: a record of more than 8 MB; allow longer ones with --max-record",
    ),
    "field.csv": (
        lambda: endless(b"arxiv_id,abstract\n1,", b"x"),
        ("--max-record", 8),
        "field.csv:2: a record of more than 8 MB; allow longer ones with --max-record",
    ),
    "quoted.csv": (
        lambda: endless(b'arxiv_id,abstract\n1,"', b"x" * 1000 + b"\n"),
        ("--max-record", 8),
        "quoted.csv:2: a record of more than 8 MB; close the quote that is open here, or allow "
        "longer ones with --max-record",
    ),
    "fields.csv": (
        lambda: endless(b"abstract\n", b'"x\n",'),
        ("--max-record", 8),
        "fields.csv:2: a record of more than 8 MB; close the quote that is open here, or allow "
        "longer ones with --max-record",
    ),
    "line.jsonl.gz": (
        lambda: gzip.compress(endless(b'{"abstract": "', b"x"), compresslevel=1),
        ("--max-record", 8),
        "line.jsonl.gz:1: a record of more than 8 MB; allow longer ones with --max-record",
    ),
    "lines.jsonl.gz": (
        lambda: gzip.compress(endless(b"", b" " * 15 + b"\n"), compresslevel=1),
        ("--max-unpacked", 100),
        "lines.jsonl.gz: holds more than 100 MB; --max-unpacked reads longer ones",
    ),
    "table.parquet.gz": (
        lambda: gzip.compress(endless(b"PAR1", b"\0"), compresslevel=1),
        ("--max-unpacked", 100),
        "table.parquet.gz: holds more than 100 MB; --max-unpacked reads longer ones",
    ),
    "long.parquet": (
        lambda: as_file(pa.table({"abstract": ["", "x" * (9 << 20)]}), "parquet"),
        ("--max-record", 8),
        "long.parquet: record 1: a record of more than 8 MB; allow longer ones with --max-record",
    ),
    "dictionary.arrow": (
        lambda: one_text_a_thousand_times("arrow"),
        ("--max-record", 8),
        "dictionary.arrow: record 0: a record of more than 8 MB; allow longer ones with "
        "--max-record",
    ),
    "dictionary.parquet": (
        lambda: one_text_a_thousand_times("parquet"),
        ("--max-memory", 2048),
        "dictionary.parquet: reading it takes more than 2,048 MB of memory; --max-memory allows "
        "more",
    ),
    "nested.arrow": (
        nested_texts,
        ("--max-record", 8),
        "nested.arrow: record 0: a record of more than 8 MB; allow longer ones with --max-record",
    ),
    "group.arrow": (
        lambda: zeros(1, 2_000_000),
        ("--max-group", 1_000_000),
        "group.arrow: a group of 2,000,000 records; allow longer ones with --max-group",
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
    to = () if name.endswith((".jsonl", ".csv", ".gz")) else ("-o", "out.jsonl")
    done = run("fix" if to else "check", name, *to, "--no-id", *options, cwd=tmp_path)
    assert done.stderr == f"arxmend: {message}\n"
    assert done.returncode == 2
    assert done.peak < MEMORY.get(name, 480_000)  # of which 400,000 are what is always loaded


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


def footer_of(parquet: bytes) -> bytes:
    size = int.from_bytes(parquet[-8:-4], "little")
    return parquet[-8 - size : -8]


def with_lies(parquet: bytes, true: int, told: int, places: Sequence[int]) -> bytes:
    """The same file, of which some of the numbers in the footer are others."""
    footer = footer_of(parquet)
    parts = footer.split(varint(true))
    numbers = [varint(told if at in places else true) for at in range(len(parts) - 1)]
    lies = b"".join(part + number for part, number in zip(parts, [*numbers, b""], strict=True))
    return parquet[: -8 - len(footer)] + lies + len(lies).to_bytes(4, "little") + b"PAR1"


@pytest.mark.parametrize("told", [0, 776, 778, 10**9, 1 << 40])
def test_a_parquet_that_lies_about_its_records_is_refused(tmp_path: Path, told: int) -> None:
    parquet = as_file(pa.table({"abstract": [f"a text {at}" for at in range(777)]}), "parquet")
    of_file, of_column, of_group = 0, 1, footer_of(parquet).count(varint(777)) - 1
    for lies in ([of_file], [of_column], [of_group], [of_file, of_group], [of_file, of_column]):
        path = tmp_path / "in.parquet"
        path.write_bytes(with_lies(parquet, 777, told, lies))
        with pytest.raises(FileError, match=rf"{path}: (not a complete Parquet file|a group of)"):
            list(split(Source(str(path)), 100))


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
    for module in (chunks, delimited, columnar_reader):
        monkeypatch.setattr(module, "AT_ONCE", 1 << 20)
    source = Source(str(path), bounds=Bounds(record=1))
    cut = list(split(source, 6))
    assert max(chunk.size for chunk in cut) <= 6
    assert cut[0].size < 3
    # where many are short, chunks end where they would end without those
    assert {6, 12, 16} <= set(np.cumsum([chunk.size for chunk in cut]).tolist())
    read = [text for chunk in cut for text in texts_of(source, chunk)]
    assert read == texts


def texts_of(source: Source, chunk: Chunk) -> list[str]:
    table = columnar_writer.to_table(parse(source, chunk))
    return [text or "" for text in table["abstract"].to_pylist()]


def test_a_release_of_a_long_record_can_be_verified_and_undone(tmp_path: Path) -> None:
    source, release, raw = (tmp_path / name for name in ("in.jsonl", "release", "raw.jsonl"))
    record = {"arxiv_id": "2401.00001", "abstract": "a text , of one", "note": "x" * (66 << 20)}
    source.write_text(json.dumps(record), "utf-8")
    assert (
        "allow longer ones with --max-record"
        in call("release", source, "-o", release, "-j", 1).stderr
    )
    done = call("release", source, "-o", release, "--max-record", 100, "-j", 1)
    assert done.returncode == 0, done.stderr
    assert call("verify", release).returncode == 0
    assert call("restore", release, "-o", raw).returncode == 0
    assert json.loads(raw.read_text("utf-8")) == record


def test_a_line_that_is_no_id_is_not_held() -> None:
    done = run("id", stdin=f"2401.00001\n{'9' * (2 << 20)}")
    assert done.returncode == 2
    assert done.stdout.startswith("2401.00001\t2401.00001\t")
    assert "a line has more than 1,048,576 characters, so it is no id" in done.stderr


def test_a_typed_output_does_not_hold_more_than_memory_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar_writer, "_MOST", 1 << 20)
    writer = columnar_writer.ParquetWriter(io.BytesIO())
    piece = columnar_writer.ParquetWriter.encode(pl.DataFrame({"abstract": ["x" * 600_000]}))
    writer.write(piece)
    with pytest.raises(FileError, match=r"2 records of more than 1 MB, of which this format holds"):
        writer.write(piece)


def test_a_list_of_words_is_no_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_LONGEST", 1 << 20)
    path = tmp_path / "words.gz"
    path.write_bytes(gzip.compress(b"x" * (2 << 20)))
    with pytest.raises(FileError, match=r"more than 1 MB"):
        lines.read_lines(str(path))
