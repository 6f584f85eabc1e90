"""Which columns are read: found by themselves, several of texts, by file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from arxmend import clean_frame, clean_text
from arxmend.records.columns import TableError
from tests.frames import LIBRARIES, as_polars, in_library
from tests.process import call, read_jsonl, write_jsonl

DAMAGED = "a tokenizer (TiTok) , an approach"
REPAIRED = "a tokenizer (TiTok), an approach"
TITLE = "A title , of some words"


def test_a_frame_of_abstracts_alone_works() -> None:
    cleaned = clean_frame(pl.DataFrame({"abstract": [DAMAGED, None]}))
    assert cleaned.records.to_dict(as_series=False) == {"abstract": [REPAIRED, None]}
    assert "AID107" not in cleaned.findings["rule"].to_list()


@pytest.mark.parametrize("column", ["arxiv_id", "id", "doi", "pmid", "pmcid", "DOI", "PMID", "Id"])
def test_the_column_of_ids_is_found(column: str) -> None:
    frame = pl.DataFrame({"n": [1], column: ["10.1093/nar/A1"], "abstract": [DAMAGED]})
    records = clean_frame(frame).records
    assert records[column].to_list() == ["10.1093/nar/a1"]
    assert records[f"{column}_raw"].to_list() == ["10.1093/nar/A1"]
    assert clean_frame(frame, id=None).records.columns == ["n", column, "abstract"]


def test_a_key_is_not_taken_for_the_ids() -> None:
    frame = pl.DataFrame({"id": ["x"], "abstract": [DAMAGED]})
    assert clean_frame(frame, key="id").records.columns == ["id", "abstract"]


@pytest.mark.parametrize("as_frame", [pl.DataFrame, pd.DataFrame])
def test_several_columns_of_texts_have_findings_of_their_own(as_frame: Any) -> None:  # noqa: ANN401
    frame = as_frame({"title": [TITLE], "abstract": [DAMAGED], "note": ["a , b"]})
    cleaned = clean_frame(frame, text=["title", "abstract"])
    assert list(cleaned.records["title"]) == ["A title, of some words"]
    assert list(cleaned.records["abstract"]) == [REPAIRED]
    assert list(cleaned.records["note"]) == ["a , b"]
    assert list(cleaned.edits["column"]) == ["abstract", "title"]
    found = list(zip(cleaned.findings["column"], cleaned.findings["rule"], strict=True))
    assert ("title", "SPC101") in found
    assert not [rule for column, rule in found if column == "title" and rule.startswith("REC1")]


def test_fix_and_check_take_several_columns(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", [{"title": TITLE, "abstract": DAMAGED, "n": 1}])
    columns = ("--text", "title", "--text", "abstract")
    edits = tmp_path / "edits.jsonl"
    assert call("fix", source, "-o", tmp_path / "out.jsonl", *columns, "--edits", edits).stderr
    assert read_jsonl(tmp_path / "out.jsonl") == [
        {"title": "A title, of some words", "abstract": REPAIRED, "n": 1}
    ]
    assert [edit["column"] for edit in read_jsonl(edits)] == ["abstract", "title"]
    checked = call("check", source, *columns, "--output-format", "concise", "--select", "SPC")
    assert "record 0 title:7-9 SPC101*" in checked.stdout
    assert "record 0 abstract:19-21 SPC101*" in checked.stdout
    shown = call("fix", source, "--diff", *columns)
    assert "  title: A [-title-][- -]" in shown.stdout or "  title: " in shown.stdout
    refused = call("release", source, "-o", tmp_path / "r", *columns)
    assert "a release has one column of texts; give --text once" in refused.stderr


def test_a_file_of_a_folder_without_the_column_is_told_and_skipped(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    write_jsonl(folder / "a.jsonl", [{"abstract": DAMAGED}])
    write_jsonl(folder / "notes.jsonl", [{"note": "x"}])
    run = call("check", folder, "--select", "SPC")
    assert run.returncode == 1
    assert "notes.jsonl: skipped, no column 'abstract' (note)" in run.stderr
    named = call("check", folder / "a.jsonl", folder / "notes.jsonl", "--select", "SPC")
    assert named.returncode == 2
    assert "notes.jsonl: no column 'abstract' for the text" in named.stderr
    (folder / "a.jsonl").unlink()
    alone = call("check", folder)
    assert alone.returncode == 2
    assert "no file has the column 'abstract' (--text)" in alone.stderr


def test_files_can_be_excluded(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "raw").mkdir(parents=True)
    write_jsonl(folder / "a.jsonl", [{"abstract": REPAIRED}])
    write_jsonl(folder / "raw" / "b.jsonl", [{"abstract": DAMAGED}])
    assert call("check", folder, "--select", "SPC").returncode == 1
    assert call("check", folder, "--select", "SPC", "--exclude", "raw/*").returncode == 0
    everything = call("check", folder, "--exclude", "*.jsonl")
    assert "all its files are excluded (--exclude)" in everything.stderr


def test_columns_and_ignored_rules_can_be_set_by_file(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "new.jsonl", [{"arxiv_id": "2406.07522", "abstract": DAMAGED}])
    write_jsonl(tmp_path / "old.jsonl", [{"paper": "10.1093/nar/a1", "summary": f"{DAMAGED} , b"}])
    (tmp_path / "arxmend.toml").write_text(
        'select = ["SPC"]\nexclude = "raw/*"\n'
        '[files."old*.jsonl"]\ntext = "summary"\nid = "paper"\nignore = "SPC101"\n'
    )
    run = call("check", ".", "--output-format", "concise", cwd=tmp_path)
    assert "new.jsonl:1: record 0 (2406.07522) abstract:19-21 SPC101*" in run.stdout
    assert "old.jsonl" not in run.stdout
    shown = call("config", cwd=tmp_path).stdout
    assert '[files."old*.jsonl"]  # arxmend.toml\ntext = "summary"\n' in shown
    (tmp_path / "arxmend.toml").write_text('[files."old*"]\ntexts = "summary"\n')
    wrong = call("check", ".", cwd=tmp_path)
    assert (
        "arxmend.toml: files: old*: unknown setting 'texts'; known are text, id, key"
        in wrong.stderr
    )


STRUCTURED = "Background: Asthma is common in towns. Methods: We asked 20 adults , and more."


@pytest.mark.parametrize("library", LIBRARIES)
def test_sections_are_a_column(library: str) -> None:
    frame = pl.DataFrame({"abstract": [STRUCTURED, "It has no headings at all.", None]})
    records = clean_frame(in_library(frame, library), sections=True).records
    told = as_polars(records)["sections"].to_list()
    assert told[0] == [
        {"label": "Background", "text": "Asthma is common in towns."},
        {"label": "Methods", "text": "We asked 20 adults, and more."},
    ]
    assert told[2] is None
    with pytest.raises(TableError, match="column 'sections', where sections go, is there"):
        clean_frame(records, sections=True)


def test_labels_hold_no_markup() -> None:
    text = (
        "<b>Background</b>: Asthma is common.<br>"
        "<b>Materials</b> and <i>Methods</i>: We asked 20 adults."
    )
    records: Any = clean_frame(
        pl.DataFrame({"abstract": [text]}), sections=True, safety={"JNK615": "safe"}
    ).records
    assert records["sections"].to_list() == [
        [
            {"label": "Background", "text": "Asthma is common."},
            {"label": "Materials and Methods", "text": "We asked 20 adults."},
        ]
    ]


def test_headings_can_be_dropped_and_come_back(tmp_path: Path) -> None:
    cleaned = clean_text(STRUCTURED, safety={"JNK615": "safe"})
    assert cleaned.text == "Asthma is common in towns. We asked 20 adults, and more."
    assert cleaned.revert() == STRUCTURED
    assert "JNK615" not in {found.rule for found in clean_text(STRUCTURED, unsafe=True).findings}
    source = write_jsonl(tmp_path / "in.jsonl", [{"abstract": STRUCTURED}])
    for out in ("out.jsonl", "out.parquet"):
        done = call("fix", source, "-o", tmp_path / out, "--drop-headings", "--sections")
        assert done.returncode == 0, done.stderr
    [row] = read_jsonl(tmp_path / "out.jsonl")
    assert row["abstract"] == cleaned.text
    assert row["sections"] == [
        {"label": "Background", "text": "Asthma is common in towns."},
        {"label": "Methods", "text": "We asked 20 adults, and more."},
    ]
    assert pl.read_parquet(tmp_path / "out.parquet")["sections"].to_list() == [row["sections"]]
