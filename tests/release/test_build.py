"""A release is whole, loads where people load it, and is the same bytes wherever it is made."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from tests.process import (
    CORPUS,
    GOLDEN,
    ROOT,
    call,
    process,
    python_in,
    read_jsonl,
    run,
    write_jsonl,
)

NOTHING: list[dict[str, Any]] = [{"arxiv_id": None, "abstract": None}]


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the shipped corpus, made by the command as it stands in the issue."""
    folder = tmp_path_factory.mktemp("golden") / "release"
    done = run("release", CORPUS, "-o", folder, "--citation", "{A} and B: C", "--jsonl")
    assert done.returncode == 0, done.stderr
    assert "100 records (100 in train)" in done.stderr
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def split_card(text: str) -> tuple[Any, str]:
    """The metadata of a card, and the rest."""
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head), body


def paper(record: dict[str, Any]) -> str:
    """The id of a record without its version."""
    return str(record["arxiv_id"]).partition("v")[0]


def release(path: Path, folder: Path, *options: object) -> Path:
    done = call("release", path, "-o", folder, "-j", 1, "--quiet", *options)
    assert done.returncode == 0, done.stderr
    checked = call("verify", folder)
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout
    return folder


# --- what others make of it


def test_it_is_verified_and_restored(golden: Path, tmp_path: Path) -> None:
    done = run("verify", golden)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "ok: 100 records, complete and as described\n"
    for suffix in ("jsonl", "parquet"):
        assert call("restore", golden, "-o", tmp_path / f"raw.{suffix}").returncode == 0
    assert read_jsonl(tmp_path / "raw.jsonl") == GOLDEN
    assert pl.read_parquet(tmp_path / "raw.parquet").to_dicts() == GOLDEN
    sums = process("sha256sum", "--check", "--quiet", "SHA256SUMS", cwd=golden)
    assert sums.returncode == 0, sums.stderr


def test_croissant_is_accepted_and_read(golden: Path) -> None:
    validate = ("-m", "mlcroissant.scripts.validate", "--jsonld", "croissant.json")
    done = process(sys.executable, *validate, cwd=golden)
    said = done.stdout + done.stderr
    assert "Done." in said
    assert "arning" not in said, said
    assert "rror" not in said, said
    code = (
        "import mlcroissant as m, sys; "
        "rows = list(m.Dataset(jsonld='croissant.json').records('train')); "
        "print(len(rows), next(v for k, v in rows[3].items() if k.endswith('abstract')).decode())"
    )
    read = process(sys.executable, "-c", code, cwd=golden)
    text = pl.read_parquet(golden / "data" / "*.parquet")["abstract"][3]
    assert read.stdout == f"100 {text}\n"


def test_the_data_package_is_accepted(golden: Path) -> None:
    validate = ("-m", "frictionless", "validate", "datapackage.json", "--json")
    done = process(sys.executable, *validate, cwd=golden)
    report = json.loads(done.stdout)
    assert report["valid"], report
    assert report["stats"]["tasks"] == 4


def test_the_hub_reads_the_card_and_loads_the_data(golden: Path, tmp_path: Path) -> None:
    code = f"""
import datasets, json, os, huggingface_hub
card = huggingface_hub.DatasetCard.load("README.md")

told = {{info["config_name"]: info for info in card.data.to_dict()["dataset_info"]}}
loaded = {{}}
for name in told:
    data = datasets.load_dataset(os.getcwd(), name, cache_dir={str(tmp_path)!r})
    split = next(iter(data))
    loaded[name] = [split, data[split].num_rows]
    assert told[name]["features"] == data[split].features._to_yaml_list(), name
print(json.dumps(loaded))
"""
    printed = python_in(golden, code, tmp_path)
    assert json.loads(printed) == {
        "default": ["train", 100],
        "edits": ["edits", 391],
        "findings": ["findings", 417],
    }


def test_the_card_shows_how_to_load_it(golden: Path, tmp_path: Path) -> None:
    body = split_card((golden / "README.md").read_text("utf-8"))[1]
    code = body.split("```python\n")[1].split("```")[0]
    for line in code.splitlines():
        if line.startswith(("polars", "pandas", "duckdb")):
            module = line.partition(".")[0]
            script = f"import {module}; print(len({line}))"
            assert python_in(golden, script, tmp_path) == "100\n"


def test_the_metadata_of_columns_is_in_the_files(golden: Path) -> None:
    import pyarrow.parquet as pq

    schema = pq.read_schema(next((golden / "data").iterdir()))
    assert schema.field("arxiv_id_raw").metadata == {b"description": b"the id as it was"}
    about = json.loads((golden / "provenance.json").read_text("utf-8"))
    assert about["input"][0]["name"] == "corpus.jsonl"
    assert about["date"] is None
    assert str(ROOT) not in (golden / "provenance.json").read_text("utf-8")


# --- the same bytes


def test_the_bytes_are_the_same_anywhere(golden: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "release"
    folder.parent.mkdir()
    copy = tmp_path / "corpus.jsonl"
    copy.write_bytes(CORPUS.read_bytes())
    options = ("--citation", "{A} and B: C", "--jsonl", "--quiet")
    done = run("release", copy, "-o", folder, "-j", 2, "--batch", 7, *options)
    assert done.returncode == 0, done.stderr
    assert contents(folder) == contents(golden)


def test_the_date_is_that_of_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", GOLDEN[:3])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764115200")
    made = release(path, tmp_path / "r")
    assert json.loads((made / "croissant.json").read_text())["datePublished"] == "2025-11-26"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "315532800")  # no day that ids are judged by
    early = release(path, tmp_path / "early")
    assert pl.read_parquet(early / "data")["arxiv_id"].null_count() == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    done = call("release", path, "-o", tmp_path / "c")
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH must be seconds since 1970, not 'soon'" in done.stderr


def test_groups_and_shards_do_not_depend_on_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("arxmend.io.formats.GROUP", 4)
    monkeypatch.setattr("arxmend.io.columnar_writer.GROUP", 4)
    monkeypatch.setattr("arxmend.cli.release.MEGABYTE", 6_000)
    path = write_jsonl(tmp_path / "in.jsonl", GOLDEN[:30])
    found = []
    for batch in (1, 5, 100):
        folder = tmp_path / str(batch) / "r"
        folder.parent.mkdir()
        release(path, folder, "--batch", batch, "--shard-size", 1, "--splits", "a=0.6,b=0.4")
        found.append(contents(folder))
    assert found[0] == found[1] == found[2]
    names = [name for name in found[0] if name.startswith("data/")]
    assert len([name for name in names if name.startswith("data/a-")]) > 1
    assert any(name.startswith("data/b-00000-of-") for name in names)
    restored = tmp_path / "raw.jsonl"
    assert call("restore", tmp_path / "5" / "r", "-o", restored).returncode == 0
    assert read_jsonl(restored) == GOLDEN[:30]


# --- what is kept


def test_records_are_left_out_for_what_was_found(tmp_path: Path) -> None:
    clean = "This text has nothing wrong with it and says so in a dozen words of English."
    gaps = "It grows by a factor of, where is the estimate, and it falls by a factor of, too."
    records: list[dict[str, Any]] = [
        {"arxiv_id": "2401.00001v1", "abstract": clean},
        {"arxiv_id": "2401.00001v2", "abstract": f"{clean} It is longer now."},
        {"arxiv_id": "2401.00002", "abstract": gaps},
        {"arxiv_id": "2401.00003", "abstract": None},
        {"arxiv_id": "2401.00004", "abstract": f"{clean} It is not the same ."},
    ]
    path = write_jsonl(tmp_path / "in.jsonl", records)
    folder = release(path, tmp_path / "r", "--drop", "REC101", "--max-gaps", 1, "--keep", "latest")
    data = pl.read_parquet(folder / "data" / "*.parquet")
    assert data["record"].to_list() == [1, 4]
    assert data["edits"].to_list() == [1, 1 + 0]
    left = pl.read_parquet(folder / "left_out" / "*.parquet")
    assert left.rows() == [
        (0, "2401.00001v1", "another record of its paper (keep latest)"),
        (2, "2401.00002", "more than 1 gaps"),
        (3, "2401.00003", "REC101"),
    ]
    edits = pl.read_parquet(folder / "edits" / "*.parquet")
    assert set(edits["record"]) <= {1, 4}
    card = (folder / "README.md").read_text("utf-8")
    assert "5 records were read. Left out, each listed in `left_out/`: " in card
    restored = call("restore", folder, "-o", tmp_path / "raw.jsonl")
    assert "of 5 records, which the release left out" in restored.stderr
    assert call("restore", folder, "-o", tmp_path / "raw.jsonl").returncode == 0
    assert read_jsonl(tmp_path / "raw.jsonl") == [records[1], records[4]]


def test_what_only_the_whole_corpus_shows_can_leave_out_too(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [*GOLDEN[:3], GOLDEN[1]])
    folder = release(path, tmp_path / "r", "--drop", "REC1", "--batch", 1)
    assert pl.read_parquet(folder / "data" / "*.parquet")["record"].to_list() == [0, 1, 2]
    done = call("release", path, "-o", tmp_path / "s", "--drop", "SPC,NUM,REC,AID,FTN,CIT")
    assert done.returncode == 0  # what is repaired is kept
    done = call("release", write_jsonl(path, NOTHING), "-o", tmp_path / "t")
    assert done.returncode == 0
    done = call("release", path, "-o", tmp_path / "u", "--drop", "REC")
    assert done.returncode == 2
    assert "no record is left to release" in done.stderr
    assert not (tmp_path / "u").exists()
    assert not list(tmp_path.glob(".arxmend-*"))


def test_a_habit_of_authors_leaves_a_record_out_under_its_full_code_alone(tmp_path: Path) -> None:
    quoting = {**GOLDEN[0], "arxiv_id": "2401.00002"}
    quoting["abstract"] = (
        "We ask what the readers of this preface were told in their own time and language: “Nous "
        "voulons que chaque enfant de la ville sache lire dans une langue qui est la sienne”."
    )
    path = write_jsonl(tmp_path / "in.jsonl", [GOLDEN[1], quoting])
    for codes, kept in (("REC", [0, 1]), ("REC109", [0])):
        folder = release(path, tmp_path / codes, "--drop", codes)
        assert pl.read_parquet(folder / "data" / "*.parquet")["record"].to_list() == kept


def test_a_record_stays_in_its_split_as_the_corpus_grows(tmp_path: Path) -> None:
    few = write_jsonl(tmp_path / "few.jsonl", GOLDEN[:20])
    new = {**GOLDEN[50], "arxiv_id": "2401.00001"}
    more = write_jsonl(tmp_path / "more.jsonl", [new, *GOLDEN[:40]])
    splits = ("--splits", "train=50%,validation=25%,test=25%")
    where: list[dict[str, str]] = []
    for path, name in ((few, "f"), (more, "m")):
        folder = release(path, tmp_path / name, *splits)
        where.append(
            {
                key: file.name.partition("-")[0]
                for file in (folder / "data").iterdir()
                for key in pl.read_parquet(file)["arxiv_id"]
            }
        )
    assert {key: where[1][key] for key in where[0]} == where[0]
    assert set(where[1].values()) == {"train", "validation", "test"}


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [*GOLDEN[:3], {"arxiv_id": None, "abstract": None}])
    done = call("release", path, "--dry-run", "--drop", "REC101")
    assert done.returncode == 0
    assert "1 record left out: REC101" in done.stderr
    assert "the release would contain 3 records (3 in train)" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["in.jsonl"]


def test_what_is_new_since_an_earlier_release_is_told(tmp_path: Path) -> None:
    before = release(write_jsonl(tmp_path / "a.jsonl", GOLDEN[:4]), tmp_path / "v1")
    other = {**GOLDEN[1], "abstract": f"{GOLDEN[1]['abstract']} It is new , too."}
    now = write_jsonl(tmp_path / "b.jsonl", [GOLDEN[0], other, *GOLDEN[3:6]])
    folder = release(now, tmp_path / "v2", "--since", before, "--release-version", "2.0.0")
    table = pl.read_parquet(folder / "changes.parquet")
    assert table.rows() == [
        *sorted(("added", paper(GOLDEN[n]), None, n - 1) for n in (4, 5)),
        ("changed", paper(GOLDEN[1]), 1, 1),
        ("removed", paper(GOLDEN[2]), 2, None),
    ]
    text = (folder / "CHANGES.md").read_text("utf-8")
    assert "## Changes since version 1.0.0" in text
    assert "| added | 2 |" in text
    assert "| SPC101 | space-before-punctuation |" in text
    assert text.splitlines()[0] in (folder / "README.md").read_text("utf-8")


def test_columns_of_all_kinds_come_back_as_they_were(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "arxiv_version": ["v2", None],
            "authors": [[{"name": "A", "n": 1}], []],
            "abstract": ["a , b is what we find in this text", None],
            "arxiv_id": [2406.07522, 704.0001],
            "day": pl.Series(["2024-01-02", None]).str.to_date(),
            "tags": [["x"], None],
            "small": pl.Series([1, None], dtype=pl.UInt8),
        }
    )
    frame.write_parquet(tmp_path / "in.parquet")
    folder = release(tmp_path / "in.parquet", tmp_path / "r")
    data = pl.read_parquet(folder / "data" / "*.parquet")
    assert data["arxiv_id"].to_list() == ["2406.07522", "0704.0001"]
    assert data["arxiv_version"].to_list() == [2, None]
    assert call("restore", folder, "-o", tmp_path / "raw.parquet").returncode == 0
    assert pl.read_parquet(tmp_path / "raw.parquet").equals(frame)
    info = split_card((folder / "README.md").read_text("utf-8"))[0]["dataset_info"][0]
    kinds = {each["name"]: each for each in info["features"]}
    assert kinds["tags"] == {"name": "tags", "large_list": "large_string"}
    assert kinds["day"] == {"name": "day", "dtype": "date32"}


def test_a_release_of_other_ids_is_not_tagged_as_arxivs(tmp_path: Path) -> None:
    rows = [
        {"id": id_, "abstract": f"In this text {word} , is said, and more of a kind is said, too."}
        for id_, word in (("10.1093/nar/a1", "one"), ("10.1093/nar/a2", "two"), ("2405.04517", "x"))
    ]
    folder = release(write_jsonl(tmp_path / "in.jsonl", rows), tmp_path / "r")
    assert "arxiv" not in split_card((folder / "README.md").read_text("utf-8"))[0]["tags"]


def test_a_table_without_ids_is_released_too(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('n,body\n1,"a , b is said in this text of a dozen words, and so on"\n2,\n')
    named = ("--text", "body", "--no-id", "--key", "n")
    folder = release(path, tmp_path / "r", *named)
    assert "arxiv" not in split_card((folder / "README.md").read_text("utf-8"))[0]["tags"]
    before = folder
    release(path, tmp_path / "s", *named, "--since", before)
    assert pl.read_parquet(tmp_path / "s" / "changes.parquet").is_empty()
    restored = call("restore", folder, "-o", tmp_path / "raw.csv")
    assert restored.returncode == 0
    assert restored.stderr.endswith("raw.csv: 2 records, 1 edit undone\n")
    assert (tmp_path / "raw.csv").read_text() == path.read_text()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--splits", "train=0.5"), "the shares of --splits are 0.5 in all, not 1"),
        (("--splits", "a=0.5,a=0.5"), "--splits names 'a' twice"),
        (("--splits", "train"), "'train' is no NAME=SHARE"),
        (("--drop", "SPX"), "no rule or family 'SPX'"),
        (("--name", "No Name"), "--name must look like"),
        (("--since", "nowhere"), "nowhere: no folder of a release"),
        (("--citation", "@nowhere"), "nowhere: No such file or directory"),
        (("--text", "arxiv_id_raw"), "no column 'arxiv_id_raw' for the text"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    tmp_path: Path, options: tuple[str, ...], message: str
) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", GOLDEN[:2])
    done = call("release", path, "-o", tmp_path / "r", "-j", 1, *options)
    assert done.returncode == 2
    assert message in done.stderr.splitlines()[-1]
    assert [each.name for each in tmp_path.iterdir()] == ["in.jsonl"]


def test_places_that_are_taken_are_told(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [{**GOLDEN[0], "record": 1}])
    assert "column 'record' is there" in call("release", path, "-o", tmp_path / "r").stderr
    assert "already exists and is no empty folder" in call("release", path, "-o", tmp_path).stderr
    assert "there is no directory" in call("release", path, "-o", tmp_path / "a" / "b").stderr
    assert "name files, not '-'" in call("release", "-", "-o", tmp_path / "r").stderr
    assert "give either -o DIR or --dry-run" in call("release", path).stderr
    (tmp_path / "empty").mkdir()
    release(write_jsonl(path, GOLDEN[:2]), tmp_path / "empty")


def test_ids_of_months_to_come_are_judged_by_the_date(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "in.jsonl", [{**GOLDEN[0], "arxiv_id": "2406.07522"}])
    folder = release(path, tmp_path / "r", "--date", "2024-05-01")
    data = pl.read_parquet(folder / "data" / "*.parquet")
    assert data.select("arxiv_id", "id_scheme").rows() == [("2406.07522", None)]
    assert date(2024, 5, 1).isoformat() in (folder / "provenance.json").read_text()
