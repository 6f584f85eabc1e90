"""Files go in and out unchanged; what is wrong with one is told in a line."""

from __future__ import annotations

import csv
import gzip
import math
import pickle
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from arxmend.io import EXTENSIONS, FileError, Outputs, Source, encode, parse, split
from arxmend.io.rows import Rows
from tests.process import read_jsonl, write_jsonl

ROWS: list[dict[str, Any]] = [
    {"id": "0704.0001", "text": "a, “b”\nc", "n": 1, "ok": True, "x": 0.1},
    {"id": "2406.07520", "text": "", "n": -(2**62), "ok": False, "x": 1e300},
    {"id": "math/0611800", "text": "é\t\u2028", "n": 0, "ok": True, "x": -0.0},
]


def write(path: Path, *frames: Any) -> Path:  # noqa: ANN401
    with Outputs() as outputs:
        put = outputs.add(str(path))
        for frame in frames:
            put(encode(str(path), frame))
    return path


def frames_of(path: Path, rows: int = 2) -> list[Any]:
    source = Source(str(path))
    return [parse(source, chunk) for chunk in split(source, rows)]


def read(path: Path, rows: int = 2) -> pl.DataFrame:
    frames = frames_of(path, rows)
    return pl.concat([f.to_polars() if isinstance(f, Rows) else pl.DataFrame(f) for f in frames])


def only(rows: Rows, name: str) -> Rows:
    return Rows([{name: record[name]} for record in rows.records])


def fails(path: Path) -> str:
    with pytest.raises(FileError) as error:
        frames_of(path)
    assert "\n" not in str(error.value)
    return str(error.value).replace(str(path), path.name)


# --- what goes in comes out


def test_jsonl_keeps_every_value_and_its_type(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", ROWS)
    copy = write(tmp_path / "out.jsonl", *frames_of(source, 2))
    assert read_jsonl(copy) == ROWS
    assert list(read_jsonl(copy)[0]) == list(ROWS[0])


@pytest.mark.parametrize("rows", [1, 2, 100])
def test_jsonl_keeps_what_is_mixed_nested_or_missing(tmp_path: Path, rows: int) -> None:
    records: list[object] = [
        {"a": 1, "b": [1, {"c": None}]},
        {"a": "one"},
        {"a": 1.0, "b": None, "z": {}},
        {"a": None, "b": True},
        {"a": 2**63},
        {},
    ]
    source = write_jsonl(tmp_path / "in.jsonl", records)
    copy = write(tmp_path / "out.jsonl", *frames_of(source, rows))
    assert read_jsonl(copy) == records
    assert [type(record.get("a")) for record in read_jsonl(copy)][:3] == [int, str, float]


def test_jsonl_passes_over_blank_lines_a_mark_at_the_start_and_a_missing_end(
    tmp_path: Path,
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'\xef\xbb\xbf{"a":1}\r\n\n  \n{"a":2}')
    assert read(source)["a"].to_list() == [1, 2]


def test_jsonl_reads_what_python_writes_beyond_the_standard(tmp_path: Path) -> None:
    records: list[dict[str, Any]] = [
        {"a": "cut \ud83d", "n": 10**30, "l": [2**64, "\udc00"], "x": 0.1},
        {"a": "whole", "n": -(2**63) - 1, "l": [], "x": float("nan")},
        {"a": "", "n": 10**400, "l": None, "x": float("inf")},
    ]
    source = write_jsonl(tmp_path / "in.jsonl", records)
    copy = write(tmp_path / "out.jsonl", *frames_of(source, 2))
    for record in records[1:]:
        record["x"] = None  # there is no standard way to write it
    assert read_jsonl(copy) == records
    assert read(source, 3)["x"].dtype == pl.Float64
    frames = [only(f, "a") for f in frames_of(source, 3)]
    assert write(tmp_path / "out.csv", *frames).read_text("utf-8") == 'a\ncut \\ud83d\nwhole\n""\n'
    table = pq.read_table(write(tmp_path / "out.parquet", *frames))
    assert table.column("a").to_pylist() == ["cut \\ud83d", "whole", ""]
    frames = [only(f, "n") for f in frames_of(source, 3)]
    with pytest.raises(
        FileError, match=r"column 'n' holds .* integers of more than 64 bits.*JSONL"
    ):
        write(tmp_path / "out.parquet", *frames)


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_csv_is_text_and_stays_as_it_is(tmp_path: Path, suffix: str) -> None:
    values = [["id", "text"], ["0704.0001", 'a, "b"\tc\nd'], ["2406.07520", ""], ["007", " x "]]
    source = tmp_path / f"in{suffix}"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t" if suffix == ".tsv" else ",").writerows(values)
    frame = read(source)
    assert frame.dtypes == [pl.String, pl.String]
    assert [frame.columns, *map(list, frame.rows())] == values
    copy = write(tmp_path / f"out{suffix}", frame)
    assert copy.read_bytes() == source.read_bytes().replace(b"\r\n", b"\n")


def test_csv_of_other_types_is_readable(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"a": True, "b": [1, 2], "c": None}, {"a": 1.5}])
    copy = write(tmp_path / "out.csv", *frames_of(source, 2))
    assert copy.read_text() == 'a,b,c\ntrue,"[1,2]",\n1.5,,\n'


def test_parquet_keeps_types_and_metadata(tmp_path: Path) -> None:
    table = pa.table(
        {
            "s": pa.array(["a", None, "c"]),
            "d": pa.array(["x", "y", "x"]).dictionary_encode(),
            "m": pa.array([[("k", 1)], None, []], pa.map_(pa.string(), pa.int8())),
            "f": pa.array([0.5, None, math.inf], pa.float32()),
            "t": pa.array([1, 2, None], pa.timestamp("us", "UTC")),
        },
        metadata={"made": "here"},
    )
    source = tmp_path / "in.parquet"
    pq.write_table(table, source)
    copy = write(tmp_path / "out.parquet", *frames_of(source, 2))
    assert pq.read_table(copy).equals(pq.read_table(source))
    assert pq.read_schema(copy).equals(pq.read_schema(source), check_metadata=True)
    column = pq.ParquetFile(copy).metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"


def test_parquet_is_the_same_for_any_batch(tmp_path: Path) -> None:
    frame = pl.DataFrame({"n": range(150_000)})
    one = write(tmp_path / "one.parquet", frame)
    many = write(tmp_path / "many.parquet", *frame.iter_slices(7_001))
    assert one.read_bytes() == many.read_bytes()
    assert pq.ParquetFile(one).metadata.num_row_groups == 3


def test_parquet_takes_nested_values_and_late_types_from_jsonl(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"a": None, "b": 1}, {"a": [1], "b": 2.5}])
    copy = write(tmp_path / "out.parquet", *frames_of(source, 1))
    assert pq.read_table(copy).to_pylist() == [{"a": None, "b": 1.0}, {"a": [1], "b": 2.5}]


def test_parquet_says_what_it_cannot_hold(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"a": 1}, {"a": "x"}])
    frames = frames_of(source, 2)
    with pytest.raises(FileError, match=r"column 'a' holds values of several types.*JSONL"):
        write(tmp_path / "out.parquet", *frames)
    frames = frames_of(source, 1)
    with pytest.raises(FileError, match=r"out\.parquet: the columns change their types.*JSONL"):
        write(tmp_path / "out.parquet", *frames)
    assert list(tmp_path.iterdir()) == [source]


def test_the_share_read_grows_to_one(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"a": "x" * 9000}] * 20)
    shares = [chunk.share for chunk in split(Source(str(source)), 5)]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


# --- what is wrong is told


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.jsonl", b'{"a":1}\n{"a":\n', "x.jsonl:2: broken JSON at character"),
        ("x.jsonl", b'{"a":NaN,}\n', "x.jsonl:1: broken JSON at character 6"),
        ("x.jsonl", b'{"a":' + b"9" * 5000 + b"}\n", "x.jsonl:1: broken JSON at character"),
        ("x.jsonl", b'{"a":' + b"[" * 99999 + b"}\n", "x.jsonl:1: broken JSON at character"),
        ("x.jsonl", b'{"\\ud800":1}\n', "x.jsonl:1: the field name '\\ud800' holds a surrogate"),
        ("x.jsonl", b"[1]\n", "x.jsonl:1: a JSON list, not an object"),
        ("x.jsonl", b'{"a":"\xe9"}\n', "x.jsonl:1: not UTF-8"),
        ("x.jsonl", b"", "x.jsonl: holds no records"),
        ("x.csv", b"a,b\n1,2\n1\n", "x.csv:3: 1 fields where the header has 2"),
        ("x.csv", b"a;b\n1;2\n1;2,3\n", "x.csv:3: the fields seem to be separated by ‘;’; convert"),
        ("x.csv", b'a\n"x" y\n', "x.csv:2: "),
        ("x.csv", b"a,a\n", "x.csv:1: the header names column 'a' twice"),
        ("x.csv", b"a\nb\n\xe9\n", "x.csv:3: not UTF-8"),
        ("x.csv", b"", "x.csv: holds no records"),
        ("x.parquet", b"PAR1", "x.parquet: not a complete Parquet file"),
        ("x.parquet", b"", "x.parquet: not a complete Parquet file"),
        ("x.xlsx", b"", "x.xlsx: unknown extension .xlsx; arxmend reads and writes .jsonl, "),
        ("x.json", b"[]", "x.json: unknown extension .json; arxmend reads"),
        ("x", b"", "x: unknown extension (none)"),
    ],
)
def test_wrong_files_are_told(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert fails(path).startswith(message)


def test_a_parquet_file_cut_short_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "x.parquet", pl.DataFrame({"a": range(1000)}))
    path.write_bytes(path.read_bytes()[:-100])
    assert fails(path).startswith("x.parquet: not a complete Parquet file")


def test_a_damaged_page_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "x.parquet", pl.DataFrame({"a": [f"text {i}" for i in range(5000)]}))
    data = bytearray(path.read_bytes())
    data[200:400] = gzip.compress(b"")[:1] * 200
    path.write_bytes(data)
    assert fails(path).startswith("x.parquet: not a complete Parquet file")


def test_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    assert fails(tmp_path / "x.jsonl") == "x.jsonl: No such file or directory"
    (tmp_path / "d.jsonl").mkdir()
    assert fails(tmp_path / "d.jsonl") == "d.jsonl: a directory; name a file in it"
    with pytest.raises(FileError, match="No such file or directory"):
        write(tmp_path / "no" / "x.csv", pl.DataFrame({"a": [1]}))


# --- outputs are whole or not there


@pytest.mark.parametrize("suffix", EXTENSIONS)
def test_after_an_error_no_output_is_left_and_old_ones_stay(tmp_path: Path, suffix: str) -> None:
    old = tmp_path / f"old{suffix}"
    old.write_bytes(b"precious")
    with pytest.raises(RuntimeError), Outputs() as outputs:
        for path in (old, tmp_path / f"new{suffix}"):
            outputs.add(str(path))(encode(str(path), pl.DataFrame({"a": [1]})))
        raise RuntimeError
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {old.name: b"precious"}


def test_a_finished_output_takes_the_place_of_an_old_one(tmp_path: Path) -> None:
    old = tmp_path / "x.jsonl"
    old.write_bytes(b"old")
    write(old, pl.DataFrame({"a": [1]}))
    assert read_jsonl(old) == [{"a": 1}]
    assert list(tmp_path.iterdir()) == [old]


def test_an_output_overwrites_nothing_but_its_own_name(tmp_path: Path) -> None:
    mine = tmp_path / ".x.jsonl.part"
    mine.write_bytes(b"precious")
    write(tmp_path / "x.jsonl", pl.DataFrame({"a": [1]}))
    assert mine.read_bytes() == b"precious"
    assert sorted(tmp_path.iterdir()) == [mine, tmp_path / "x.jsonl"]


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "x.jsonl", tmp_path / "x.jsonl"
    for _ in range(2):  # the target is not there at first
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        write(link, pl.DataFrame({"a": [1]}))
        assert link.is_symlink()
        assert read_jsonl(target) == [{"a": 1}]
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "far", target, link]


def test_a_cell_with_any_line_end_is_quoted(tmp_path: Path) -> None:
    rows = Rows([{"a": "p\rq", "b": "x\ny"}, {"a": "p", "b": "q\r\n"}])
    path = write(tmp_path / "out.csv", rows)
    assert path.read_bytes() == b'a,b\n"p\rq","x\ny"\np,"q\r\n"\n'
    assert read(path).rows() == [("p\rq", "x\ny"), ("p", "q\r\n")]


def test_a_chunk_of_a_large_arrow_batch_holds_its_own_rows_alone(tmp_path: Path) -> None:
    path = tmp_path / "in.arrow"
    pl.DataFrame({"a": [f"{n:>2000}" for n in range(100)]}).write_ipc(path)
    sizes = [len(pickle.dumps(chunk)) for chunk in split(Source(str(path)), 1)]
    assert len(sizes) == 100
    assert max(sizes) < 4_000


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    formulas = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1"]
    plain = ["-5", "+0.5", "a=b", "", "'x"]
    records = [{"=name": text, "n": -1} for text in [*formulas, *plain]]
    for frame in (
        Rows(records, ["=name", "n"]),
        pl.DataFrame(records),
        pa.Table.from_pylist(records),
    ):
        data = encode("out.csv", frame, for_spreadsheets=True).decode()
        header, *rows = csv.reader(data.splitlines(keepends=True))
        assert header == ["'=name", "n"]
        assert [row[0] for row in rows] == [*(f"'{text}" for text in formulas), *plain]
        assert {row[1] for row in rows} == {"-1"}
    assert encode("out.csv", Rows(records)).decode().startswith("=name,")


def test_csv_keeps_the_columns_of_its_header(tmp_path: Path) -> None:
    path = write(
        tmp_path / "out.csv", Rows([]), Rows([{"a": 1, "b": 2}]), Rows([{"b": "x" * 200_000}])
    )
    assert read(path)["b"].str.len_chars().to_list() == [1, 200_000]
    with pytest.raises(FileError, match="the field 'c' first appears after the header was written"):
        write(path, Rows([{"a": 1}]), Rows([{"a": 1, "c": 2}]))


def test_a_typed_format_loses_no_late_column_and_changes_no_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arxmend.io.columnar_writer.GROUP", 2)
    first = Rows([{"a": 1, "b": "x"}, {"a": 2, "b": "y"}])
    path = write(tmp_path / "out.parquet", first, Rows([{"a": None, "b": None}, {"b": "z"}]))
    assert pq.read_table(path).to_pylist()[2:] == [{"a": None, "b": None}, {"a": None, "b": "z"}]
    with pytest.raises(FileError, match=r"out\.parquet: the column 'c' comes up after"):
        write(path, first, Rows([{"a": 1, "b": "x", "c": 2}] * 2))
    with pytest.raises(FileError, match=r"the column 'b' changes its type from .* to int64"):
        write(path, first, Rows([{"a": 1, "b": 5}] * 2))
    with pytest.raises(FileError, match=r"this format cannot hold the records .*JSONL"):
        write(path, Rows([{"a": {}}]))


def test_parquet_pages_do_not_follow_the_batches(tmp_path: Path) -> None:
    rows = [{"a": f"{n:05} " * 200} for n in range(3_000)]
    one = write(tmp_path / "one.parquet", Rows(rows))
    many = write(
        tmp_path / "many.parquet", *(Rows(rows[n : n + 700]) for n in range(0, 3_000, 700))
    )
    assert one.read_bytes() == many.read_bytes()
