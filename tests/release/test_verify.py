"""What is wrong with a release is found out, also by who made the sums fit."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from arxmend.release.sums import write_sums
from tests.process import GOLDEN, call, write_jsonl
from tests.release.test_build import contents, release


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    path = write_jsonl(folder / "in.jsonl", [*GOLDEN[:30], {"arxiv_id": None, "abstract": None}])
    options = ("--splits", "train=0.7,test=0.3", "--drop", "REC101", "--jsonl")
    return release(path, folder / "r", *options)


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "r")


def problems(folder: Path) -> list[str]:
    done = call("verify", folder)
    found = done.stdout.splitlines()
    assert done.returncode == (1 if found else 0)
    return found


def data(folder: Path, name: str = "train") -> Path:
    return next((folder / "data").glob(f"{name}-*"))


def rewrite(path: Path, change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    """Change a table, types and metadata kept."""
    table = pq.read_table(path)
    frame = change(pl.DataFrame(pl.from_arrow(table)))
    pq.write_table(frame.to_arrow().cast(table.schema), path)


def edit_json(path: Path, change: Callable[[Any], object]) -> None:
    value = json.loads(path.read_text("utf-8"))
    change(value)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


def newlines(folder: Path, sign: str) -> None:
    path = folder / "SHA256SUMS"
    path.write_bytes(path.read_bytes().replace(b"\n", sign.encode(), 1))


def replace_text(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_right_has_no_problems(copy: Path) -> None:
    assert problems(copy) == []


@pytest.mark.parametrize("part", [0, 0.5, 1])
def test_one_byte_anywhere_is_found(copy: Path, part: float) -> None:
    for name, good in contents(copy).items():
        at = int(part * (len(good) - 1))
        (copy / name).write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        done = call("verify", copy)
        assert done.returncode in (1, 2), name
        assert "defect" not in done.stderr, done.stderr
        assert name in done.stdout + done.stderr, name
        (copy / name).write_bytes(good)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f: (f / "jsonl" / "train.jsonl.zst").unlink(), "train.jsonl.zst is listed in SHA"),
        (lambda f: (f / "more.txt").write_text("x"), "more.txt is not listed in SHA256SUMS"),
        (lambda f: (f / "SHA256SUMS").unlink(), "report.html is not listed in SHA256SUMS"),
        (
            lambda f: (f / "SHA256SUMS").write_text("0" * 64 + "  ../../secret\n"),
            "../../secret is listed in SHA256SUMS and is not there",
        ),
        (lambda f: newlines(f, "\x0b"), "SHA256SUMS"),
        (lambda f: newlines(f, "\r\n"), "SHA256SUMS"),
    ],
)
def test_what_is_missing_or_too_much_is_found(
    copy: Path, change: Callable[[Path], object], message: str
) -> None:
    (copy.parent.parent / "secret").write_text("not to be read")
    change(copy)
    assert any(message in line for line in problems(copy))


def test_a_link_is_not_followed(copy: Path, tmp_path: Path) -> None:
    inside = copy / "jsonl" / "train.jsonl.zst"
    outside = tmp_path / "elsewhere"
    inside.rename(outside)
    inside.symlink_to(outside)
    what = "is no file, but a link or a device"
    assert problems(copy) == [f"jsonl/train.jsonl.zst {what}"]
    for name in ("croissant.json", "README.md"):
        (tmp_path / "secret").write_text('{"password": "hunter2"}')
        (copy / name).unlink()
        (copy / name).symlink_to(tmp_path / "secret")
    assert f"croissant.json {what}" in problems(copy)
    os.mkfifo(copy / "pipe")  # which would be waited for
    assert f"pipe {what}" in problems(copy)
    path = data(copy)
    path.rename(tmp_path / "data.parquet")
    path.symlink_to(tmp_path / "data.parquet")
    done = call("restore", copy, "-o", tmp_path / "raw.jsonl")
    assert done.returncode == 2
    assert "a table of data is no file, but a link or a device" in done.stderr
    (copy / "provenance.json").unlink()
    (copy / "provenance.json").symlink_to(tmp_path / "secret")
    assert "no release of arxmend" in call("verify", copy).stderr


def lacks_an_edit(folder: Path) -> None:
    rewrite(next((folder / "edits").iterdir()), lambda rows: rows[1:])


def lacks_the_edits_of_a_record(folder: Path) -> None:
    path = next((folder / "edits").iterdir())
    alone = pl.read_parquet(path).group_by("record").len().filter(pl.col("len") == 1)["record"]
    rewrite(path, lambda rows: rows.filter(pl.col("record") != alone.min()))


def has_another_text(folder: Path) -> None:
    text = pl.col("abstract")
    rewrite(data(folder), lambda rows: rows.with_columns(text.str.replace("the", "teh")))


def has_another_id(folder: Path) -> None:
    raw = pl.col("arxiv_id_raw")
    rewrite(data(folder), lambda rows: rows.with_columns(raw.str.replace("24", "23")))


def has_an_edit_of_nothing(folder: Path) -> None:
    rewrite(
        next((folder / "edits").iterdir()),
        lambda rows: pl.concat([rows, rows[-1:].with_columns(record=pl.lit(999, pl.Int64))]),
    )


def has_records_twice(folder: Path) -> None:
    rewrite(data(folder), lambda rows: pl.concat([rows, rows[-1:]]))


def lacks_a_finding(folder: Path) -> None:
    rewrite(next((folder / "findings").iterdir()), lambda rows: rows[1:])


def breaks_a_promise(folder: Path) -> None:
    safety = pl.lit("perhaps").alias("safety")
    rewrite(next((folder / "findings").iterdir()), lambda rows: rows.with_columns(safety))


def lacks_a_column(folder: Path) -> None:
    path = data(folder)
    pq.write_table(pq.read_table(path).drop_columns(["gaps"]), path)


def lack_a_column(folder: Path) -> None:
    for path in (folder / "data").iterdir():
        pq.write_table(pq.read_table(path).drop_columns(["gaps"]), path)


def forgets_what_was_left_out(folder: Path) -> None:
    rewrite(next((folder / "left_out").iterdir()), lambda rows: rows[:0])


def says_more_records(folder: Path) -> None:
    replace_text(folder / "README.md", "| edits | ", "| edits | 1")


def says_other_features(folder: Path) -> None:
    replace_text(folder / "README.md", "name: arxiv_version", "name: arxiv_versions")


def has_no_metadata(folder: Path) -> None:
    (folder / "README.md").write_text("# A corpus\n")


def says_another_size(folder: Path) -> None:
    edit_json(
        folder / "croissant.json", lambda value: value["distribution"][0].update(contentSize="1 B")
    )


def says_another_hash(folder: Path) -> None:
    edit_json(
        folder / "datapackage.json",
        lambda value: value["resources"][0].update(hash="sha256:" + "0" * 64),
    )


def says_other_counts(folder: Path) -> None:
    edit_json(folder / "provenance.json", lambda value: value["facts"].update(edits=7))


def says_another_input(folder: Path) -> None:
    edit_json(folder / "provenance.json", lambda value: value["rows"].update(raw="0" * 64))


def shows_other_counts(folder: Path) -> None:
    replace_text(
        folder / "report.html", "<dt>records</dt><dd>", "<dt>records</dt><dd>9,000</dd><dd>"
    )


def has_a_bomb_of_yaml(folder: Path) -> None:
    names = "abcdefghij"
    lines = [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)
    ]
    (folder / "README.md").write_text("\n".join(["a: &a [1]", *lines]))


def has_a_reason_of_its_own(folder: Path) -> None:
    reason = pl.lit("made up").alias("reason")
    rewrite(next((folder / "edits").iterdir()), lambda rows: rows.with_columns(reason))


def has_a_record_without_a_number(folder: Path) -> None:
    none = pl.lit(None, pl.Int64).alias("record")
    rewrite(data(folder), lambda rows: pl.concat([rows, rows[-1:].with_columns(none)]))


def has_gaps_elsewhere(folder: Path) -> None:
    rewrite(data(folder), lambda rows: rows.with_columns(rows["gaps"].reverse()))


def has_other_lines(folder: Path) -> None:
    (folder / "jsonl" / "train.jsonl.zst").write_bytes(b"rubbish")


def knows_another_rule(folder: Path) -> None:
    rule = pl.lit("SPC999").alias("rule")
    rewrite(next((folder / "findings").iterdir()), lambda rows: rows.with_columns(rule))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lacks_an_edit, "its edits do not fit its text"),
        (lacks_the_edits_of_a_record, "it says that it has 1 edits, and the table has 0"),
        (has_another_text, "provenance.json: rows.raw is not what the tables hold"),
        (has_another_id, "its edits do not lead from the raw id to the canonical one"),
        (has_a_reason_of_its_own, "provenance.json: rows.edits is not what the tables hold"),
        (has_a_record_without_a_number, "column 'record' lacks a value"),
        (has_gaps_elsewhere, "provenance.json: rows.data is not what the tables hold"),
        (has_other_lines, "jsonl/train.jsonl.zst does not hold the records of its split"),
        (has_an_edit_of_nothing, "record 999 of an edit is not there"),
        (has_records_twice, "records are not in order, or stand there twice"),
        (lacks_a_finding, "provenance.json: facts.rules is not what the tables hold"),
        (breaks_a_promise, "broken promise"),
        (knows_another_rule, "broken promise: the rule is known"),
        (lacks_a_column, "data: the splits have different columns"),
        (lack_a_column, "data: other columns than provenance.json speaks of"),
        (forgets_what_was_left_out, "left_out.REC101 is not what the tables hold"),
        (says_more_records, "'| edits | 1"),
        (says_other_features, "'  - name: arxiv_versions', where the tables say "),
        (has_no_metadata, "README.md:1: '# A corpus', where the tables say '---'"),
        (has_a_bomb_of_yaml, "README.md:1: 'a: &a"),
        (says_another_size, '"contentSize": "1 B"'),
        (says_another_hash, '"hash": "sha256:000'),
        (says_other_counts, "provenance.json: facts.edits is not what the tables hold"),
        (says_another_input, "provenance.json: rows.raw is not what the tables hold"),
        (shows_other_counts, "<dd>9,000</dd>"),
    ],
)
def test_a_lie_is_found_though_the_sums_fit(
    copy: Path, change: Callable[[Path], None], message: str
) -> None:
    change(copy)
    write_sums(copy)
    found = problems(copy)
    assert any(message in line for line in found), found
    assert not any("SHA256SUMS" in line for line in found)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("provenance.json", None, "no release of arxmend (provenance.json: No such file"),
        ("provenance.json", "{", "provenance.json is broken"),
        ("provenance.json", "[" * 100_000, "provenance.json is broken"),
        ("provenance.json", "{}", "provenance.json is broken"),
        ("provenance.json", '{"format": 99, "columns": {}}', "provenance.json is broken"),
    ],
)
def test_what_is_no_release_is_told(
    copy: Path, name: str, content: str | None, message: str
) -> None:
    if content is None:
        (copy / name).unlink()
    else:
        (copy / name).write_text(content)
    for command in (("verify", copy), ("restore", copy, "-o", copy.parent / "raw.jsonl")):
        done = call(*command)
        assert done.returncode == 2
        assert message in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_release_without_its_records_is_told(copy: Path, tmp_path: Path) -> None:
    shutil.rmtree(copy / "data")
    for command in (("verify", copy), ("restore", copy, "-o", tmp_path / "raw.jsonl")):
        done = call(*command)
        assert done.returncode == 2
        assert "there are no records; get the release again" in done.stderr


@pytest.mark.parametrize("value", [None, 7, "x", [], {}, [{}], {"x": [1]}], ids=repr)
def test_values_of_wrong_types_are_problems_not_defects(
    copy: Path,
    tmp_path: Path,
    value: Any,  # noqa: ANN401
) -> None:
    path = copy / "provenance.json"
    good = path.read_text("utf-8")
    for name in [*json.loads(good), "columns.id", "columns.input", "about.name", "facts.rules"]:
        changed = json.loads(good)
        *above, last = name.split(".")
        target = changed
        for part in above:
            target = target[part]
        if target[last] == value:
            continue
        target[last] = value
        path.write_text(json.dumps(changed))
        write_sums(copy)
        for command in (("verify", copy), ("restore", copy, "-o", tmp_path / "o.jsonl")):
            done = call(*command)
            assert "defect" not in done.stderr, (name, value, done.stderr)
            assert command[0] == "restore" or done.returncode in (1, 2), (name, value)


KINDS = (pa.string(), pa.int64(), pa.list_(pa.int64()), pa.null(), pa.binary())


@pytest.mark.parametrize("name", ["data", "edits", "findings"])
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_tables_of_wrong_types_are_problems_not_defects(
    copy: Path, name: str, kind: pa.DataType
) -> None:
    path = data(copy) if name == "data" else next((copy / name).iterdir())
    table = pq.read_table(path)
    for at, field in enumerate(table.schema):
        if kind == field.type:
            continue
        wrong = pa.nulls(table.num_rows, kind)
        pq.write_table(table.set_column(at, field.name, wrong), path)
        for command in (("verify", copy), ("restore", copy, "-o", copy.parent / "o.jsonl")):
            done = call(*command)
            assert "defect" not in done.stderr, (path.name, field.name, kind, done.stderr)
            assert command[0] == "restore" or done.returncode == 1, (field.name, kind)


@pytest.mark.parametrize("name", ["data", "edits", "findings"])
def test_a_column_that_is_there_twice_is_a_problem_not_a_defect(copy: Path, name: str) -> None:
    path = data(copy) if name == "data" else next((copy / name).iterdir())
    table = pq.read_table(path)
    pq.write_table(table.append_column(table.schema[0].name, table.column(0)), path)
    assert "defect" not in call("verify", copy).stderr


def test_restore_takes_edits_that_do_not_fit_for_what_they_are(copy: Path, tmp_path: Path) -> None:
    has_another_text(copy)
    done = call("restore", copy, "-o", tmp_path / "raw.jsonl")
    assert done.returncode == 2
    assert "do not lead back to the raw records that it was made of" in done.stderr
    assert not (tmp_path / "raw.jsonl").exists()
