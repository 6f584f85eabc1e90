"""Releases of odd corpora: hostile names, values that Parquet does not know, papers in versions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.process import call, python_in, write_jsonl
from tests.release.test_build import contents, release, split_card

CLEAN = "This text has nothing wrong with it and says so in a dozen words of English."
RECORD = {"arxiv_id": "2401.00001", "abstract": CLEAN}
HOSTILE = '<img src=x onerror=alert(1)>[x](javascript:1)|`"""+__import__("os")+"""\n---\n'


def test_a_card_is_text_whatever_the_names_are(tmp_path: Path) -> None:
    record = {"arxiv_id": HOSTILE, HOSTILE: f"{CLEAN} , {HOSTILE}", "note---": 1}
    title = ("--title", f"Abstracts ---\n{HOSTILE}")
    named = ("--text", HOSTILE, *title, "--citation", HOSTILE, "--description", HOSTILE)
    folder = release(write_jsonl(tmp_path / "in.jsonl", [record]), tmp_path / "r", *named)
    text = (folder / "README.md").read_text("utf-8")
    head, _ = text.removeprefix("---\n").split("\n---\n", 1)
    body = text.removeprefix(f"---\n{head}\n---\n")
    outside = "".join(body.split("~~~~")[::2]).partition("```python")[0].partition("## Citation")[0]
    assert "<img" not in outside
    assert "](javascript" not in outside
    code = body.split("```python\n")[1].split("```")[0]
    query = next(line for line in code.splitlines() if line.startswith("duckdb"))
    assert python_in(folder, f"import duckdb; print(len({query}))", tmp_path) == "1\n"
    again = release(tmp_path / "in.jsonl", tmp_path / "s", *named, "--since", folder)
    assert "<img" not in (again / "CHANGES.md").read_text("utf-8")


def test_the_folders_of_the_input_are_not_told(tmp_path: Path) -> None:
    made = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        for shard in ("a", "b"):
            write_jsonl(folder / f"{shard}.jsonl", [RECORD])
        done = call("release", folder, "-o", tmp_path / f"r-{name}", "--quiet", "--name", "x")
        assert done.returncode == 0, done.stderr
        made.append(contents(tmp_path / f"r-{name}"))
    assert made[0] == made[1]
    findings = pl.read_parquet(tmp_path / "r-one" / "findings")
    assert any("record 0 of a.jsonl" in message for message in findings["message"])


def test_a_version_that_is_left_out_does_not_stand_for_its_paper(tmp_path: Path) -> None:
    records: list[dict[str, Any]] = [
        {"arxiv_id": "2401.00001v1", "abstract": CLEAN},
        {"arxiv_id": "2401.00001v2", "abstract": None},
    ]
    path = write_jsonl(tmp_path / "in.jsonl", records)
    folder = release(path, tmp_path / "r", "--keep", "latest", "--drop", "REC101")
    assert pl.read_parquet(folder / "data")["record"].to_list() == [0]


def test_values_that_parquet_does_not_know_are_told_or_kept(tmp_path: Path) -> None:
    records = [
        {"arxiv_id": "x\ud800", "abstract": f"{CLEAN} \ud800", "n": 1},
        {"arxiv_id": 2406.07522, "abstract": CLEAN, "n": 2.5},
    ]
    path = write_jsonl(tmp_path / "in.jsonl", records)
    done = call("release", path, "-o", tmp_path / "r", "-j", 1)
    assert done.returncode == 2
    assert "holds values of several types" in done.stderr
    records[1]["arxiv_id"] = "2406.07522"
    folder = release(write_jsonl(path, records), tmp_path / "s")
    assert pl.read_parquet(folder / "data")["n"].to_list() == [1.0, 2.5]
    nested = [{"arxiv_id": {"a": 1}, "abstract": CLEAN}]
    done = call("release", write_jsonl(path, nested), "-o", tmp_path / "t")
    assert "defect" not in done.stderr


@pytest.mark.parametrize("batch", [1, 2])
def test_a_number_that_no_column_can_hold_is_told(tmp_path: Path, batch: int) -> None:
    records = [
        {"arxiv_id": f"2401.{n:05}", "abstract": CLEAN, "n": value}
        for n, value in enumerate((2**60 + 1, 0.5))
    ]
    path = write_jsonl(tmp_path / "in.jsonl", records)
    done = call("release", path, "-o", tmp_path / "r", "--batch", batch, "-j", 1)
    assert done.returncode == 2
    assert "defect" not in done.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--release-version", "one"),
        ("--license", ""),
        ("--license", 'weird: "x"'),
        ("--homepage", "javascript:alert(1)"),
    ],
)
def test_metadata_has_the_form_that_it_should_have(tmp_path: Path, option: str, value: str) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [RECORD])
    done = call("release", path, "-o", tmp_path / "r", option, value)
    assert done.returncode == 2
    assert f"{option} must look like " in done.stderr


def test_a_release_is_not_overwritten_by_what_is_restored(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [{**RECORD, "abstract": f"{CLEAN} , so"}])
    bibtex = "@misc{x, title={y}}"
    folder = release(path, tmp_path / "r", "--no-id", "--citation", bibtex)  # no keys at all
    assert bibtex in (folder / "README.md").read_text("utf-8")
    done = call("restore", folder, "-o", next((folder / "data").iterdir()))
    assert done.returncode == 2
    assert "is inside the release; write to a file elsewhere" in done.stderr
    assert call("verify", folder).returncode == 0


def test_numbers_are_no_texts_to_release(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [{"arxiv_id": "2401.00001", "abstract": 5}])
    done = call("release", path, "-o", tmp_path / "r")
    assert done.returncode == 2
    assert "'abstract' holds values that are no text" in done.stderr


def test_columns_of_all_types_are_described_in_a_way_that_others_take(tmp_path: Path) -> None:
    table = pa.table(
        {
            "arxiv_id": ["2401.00001"],
            "abstract": [CLEAN],
            'a b|"`': [1],
            "fixed": pa.array([[1, 2]], pa.list_(pa.int64(), 2)),
            "nested": [[["x"]]],
            "time": pa.array([1], pa.time32("s")),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")
    folder = release(tmp_path / "in.parquet", tmp_path / "r")
    code = (
        "import datasets, os, frictionless, mlcroissant\n"
        f"loaded = datasets.load_dataset(os.getcwd(), cache_dir={str(tmp_path)!r})\n"
        "print(loaded['train'].num_rows)\n"
        "print(frictionless.validate('datapackage.json').valid)\n"
        "issues = mlcroissant.Dataset(jsonld='croissant.json').metadata.ctx.issues\n"
        "print(issues.errors, issues.warnings)\n"
    )
    printed = python_in(folder, code, tmp_path)
    assert printed.splitlines() == ["1", "True", "set() set()"]


@pytest.mark.parametrize("name", ["edits", "Findings", "left_out", "default"])
def test_a_split_is_not_called_as_another_table(tmp_path: Path, name: str) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [RECORD])
    done = call("release", path, "-o", tmp_path / "r", "--splits", f"{name}=0.5,train=0.5")
    assert done.returncode == 2
    assert f"--splits cannot name one '{name.lower()}'" in done.stderr


def test_an_earlier_release_is_not_trusted(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [RECORD])
    before = release(path, tmp_path / "v1")
    about = json.loads((before / "provenance.json").read_text())
    about["facts"]["rules"] = {"SPC101": [1], "SPC999": [1, 2]}
    (before / "provenance.json").write_text(json.dumps(about))
    done = call("release", path, "-o", tmp_path / "v2", "--since", before, "-j", 1)
    assert done.returncode == 0, done.stderr
    assert call("verify", tmp_path / "v2").returncode == 0


def test_a_release_of_another_version_is_left_to_that(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [RECORD])
    folder = release(path, tmp_path / "r")
    about = json.loads((folder / "provenance.json").read_text())
    (folder / "provenance.json").write_text(json.dumps({**about, "arxmend": "99.0"}))
    done = call("verify", folder)
    assert done.returncode == 2
    assert "made with arxmend '99.0'" in done.stderr
    assert call("restore", folder, "-o", tmp_path / "raw.jsonl").returncode == 0


def test_the_card_has_a_head_that_is_yaml(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [RECORD])
    folder = release(path, tmp_path / "r", "--title", "A: b # c")
    head, _ = split_card((folder / "README.md").read_text("utf-8"))
    assert head["pretty_name"] == "A: b # c"
