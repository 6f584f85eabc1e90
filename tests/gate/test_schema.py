"""A user's own schema in the gate, and arxmend's checks in a user's own schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pp
import pandera.polars as pa
import polars as pl
import pytest
from pandera.errors import SchemaErrors

import arxmend.schemas.checks  # noqa: F401 - registers the checks
from tests.gate.corpora import CLEAN, RECORDS, write
from tests.process import call, objects_in, run

PAPERS = Path(__file__).parent / "data" / "papers.py"
ONLY = ("--select", "REC2")


def told(done: Any) -> list[tuple[int | None, str | None, str, str]]:  # noqa: ANN401
    return [
        (line["record"], line["column"], line["rule"], line["message"])
        for line in objects_in(done.stdout)
        if line["type"] == "finding"
    ]


def check(path: Path, model: str, *more: object) -> list[tuple[int | None, str | None, str, str]]:
    arguments = ("check", path, *ONLY, "--schema", f"{PAPERS}:{model}", *more)
    return told(call(*arguments, "--output-format", "jsonl"))


def test_what_fails_the_schema_is_a_finding_with_its_place(tmp_path: Path) -> None:
    late = {**RECORDS[0], "year": 20024}
    path = write(tmp_path / "c.jsonl", [*RECORDS, late, {**RECORDS[1], "year": None}])
    done = run("check", path, *ONLY, "--schema", f"{PAPERS}:Papers", "--output-format", "jsonl")
    assert done.returncode == 1
    assert told(done) == [
        (3, "year", "REC201", "column 'year': less_than_or_equal_to(2100)"),
        (4, "year", "REC201", "column 'year': a value is missing"),
        (3, None, "REC201", "the value of 'arxiv_id' is already in record 0"),
        (4, None, "REC201", "the value of 'arxiv_id' is already in record 1"),
    ]
    assert run("check", write(path), *ONLY, "--schema", f"{PAPERS}:Papers").returncode == 0


@pytest.mark.parametrize("batch", [1, 2, 4096])
@pytest.mark.parametrize("name", ["c.jsonl", "c.parquet", "c.csv"])
def test_what_must_be_unique_is_compared_in_the_whole_table(
    tmp_path: Path, name: str, batch: int
) -> None:
    path = write(tmp_path / name, [*RECORDS, RECORDS[0], RECORDS[0]])
    assert check(path, "Papers", "--batch", batch, "--jobs", 1) == [
        (3, None, "REC201", "the value of 'arxiv_id' is already in record 0"),
        (4, None, "REC201", "the value of 'arxiv_id' is already in record 0"),
    ]


def test_rows_that_the_schema_would_drop_are_found(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl")
    assert [row[:3] for row in check(path, "Dropping")] == [
        (0, "year", "REC201"),
        (2, "year", "REC201"),
    ]


@pytest.mark.parametrize("batch", [1, 4096])
def test_fields_that_some_records_lack_are_no_columns_of_another_type(
    tmp_path: Path, batch: int
) -> None:
    records: list[dict[str, Any]] = [{**RECORDS[0], "x": 1}, RECORDS[1], {**RECORDS[2], "x": 2.5}]
    path = write(tmp_path / "c.jsonl", records)
    assert check(path, "Nullable", "--batch", batch, "--jobs", 1) == []


@pytest.mark.parametrize("batch", [1, 4096])
def test_a_field_that_the_first_record_lacks_is_a_column_for_any_batch(
    tmp_path: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "c.jsonl", [RECORDS[0], {**RECORDS[1], "x": 2}, RECORDS[2]])
    assert check(path, "Nullable", "--batch", batch, "--jobs", 1) == []
    monkeypatch.setattr("arxmend.io.chunks._HEAD", 1)
    [(record, *_, message)] = check(path, "Nullable", "--batch", batch, "--jobs", 1)
    assert (record, message) == (None, "there is no column 'x'")


def test_what_a_schema_cannot_be_held_to_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", [{**RECORDS[0], "x": 1}, {**RECORDS[1], "x": "a"}])
    [(record, _, rule, message)] = check(path, "Nullable")
    assert (record, rule) == (None, "REC202")
    assert "'x'" in message or "cannot be held" in message


def test_a_schema_file_stands_in_for_no_other_module(tmp_path: Path) -> None:
    write(tmp_path / "c.jsonl")
    (tmp_path / "schemas.py").write_text(
        "import pandera.polars as pa\nimport arxmend.schemas.checks\n\n\n"
        "class Papers(pa.DataFrameModel):\n    abstract: str = pa.Field(no_glue=True)\n"
    )
    done = run("check", "c.jsonl", *ONLY, "--schema", "schemas.py:Papers", cwd=tmp_path)
    assert "REC201 column 'abstract': no_glue(wanted=True)" in done.stdout


def test_columns_are_told_once(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl")
    for batch in (1, 4096):
        found = check(path, "Strict", "--batch", batch, "--jobs", 1)
        assert sorted((row for row in found if row[0] is None), key=str) == [
            (None, "title", "REC202", "there is no column 'title'"),
            (None, "year", "REC202", "column 'year' has the type Int64, not String"),
        ]


def test_schemas_of_pandas_and_checks_with_names_are_taken(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", [{**RECORDS[0], "year": 3000}])
    assert check(path, "PANDAS") == [(0, "year", "REC201", "column 'year': ACME 1 too late")]


def test_a_module_of_the_current_folder_is_found(tmp_path: Path) -> None:
    write(tmp_path / "c.jsonl")
    (tmp_path / "own_papers.py").write_bytes(PAPERS.read_bytes())
    done = run("check", "c.jsonl", *ONLY, "--schema", "own_papers:Papers", cwd=tmp_path)
    assert done.returncode == 0
    (tmp_path / "arxmend.toml").write_text('schema = "own_papers.py:Strict"\n')
    done = call("check", "c.jsonl", *ONLY, cwd=tmp_path)
    assert "REC202 there is no column 'title'" in done.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (":Papers", "':Papers' names no schema"),
        ("nowhere.py:Papers", "the schema 'nowhere.py:Papers' cannot be loaded: FileNotFound"),
        (f"{PAPERS}:Nothing", f"{PAPERS} has no 'Nothing'"),
        (f"{PAPERS}:NOT_A_SCHEMA", f"'{PAPERS}:NOT_A_SCHEMA' is no model or DataFrameSchema"),
    ],
)
def test_what_is_no_schema_is_told(tmp_path: Path, name: str, message: str) -> None:
    done = call("check", write(tmp_path / "c.jsonl"), "--schema", name)
    assert done.returncode == 2
    assert done.stderr.startswith(f"arxmend: {message}")


# --- checks for schemas of one's own

FRAME = {
    "abstract": ["a tokenizer , b", CLEAN, None, "We use **bold** words", "by a factor of, so"],
    "arxiv_id": ["2406.07522v1", "2406.07522", "2406.07522", "arXiv:2406.07522", "x"],
}


def failed(schema: Any, frame: Any) -> list[tuple[str, int]]:  # noqa: ANN401
    with pytest.raises(SchemaErrors) as error:
        schema.validate(frame, lazy=True)
    cases = error.value.failure_cases
    rows = zip(cases["check"].to_list(), cases["index"].to_list(), strict=True)
    return sorted((check.partition("(")[0], int(row)) for check, row in rows)


class OfPolars(pa.DataFrameModel):
    abstract: str = pa.Field(nullable=True, no_glue=True, no_gaps=True, no_damage=["MRK"])
    arxiv_id: str = pa.Field(arxiv_id=True)


class OfPandas(pp.DataFrameModel):
    abstract: str = pp.Field(nullable=True, no_glue=True, no_gaps=True, no_damage=["MRK"])
    arxiv_id: str = pp.Field(arxiv_id=True)


@pytest.mark.parametrize(
    ("schema", "frame"), [(OfPolars, pl.DataFrame(FRAME)), (OfPandas, pd.DataFrame(FRAME))]
)
def test_checks_stand_in_schemas_of_both_libraries(schema: Any, frame: Any) -> None:  # noqa: ANN401
    assert failed(schema, frame) == [
        ("arxiv_id", 0),
        ("arxiv_id", 3),
        ("arxiv_id", 4),
        ("no_damage", 3),
        ("no_gaps", 4),
        ("no_glue", 0),
    ]


def test_checks_can_be_switched_off_or_wide() -> None:
    frame = pd.DataFrame({"a": ["a , b"]})
    pp.DataFrameSchema({"a": pp.Column(str, pp.Check.no_glue(False))}).validate(frame)
    pp.DataFrameSchema({"a": pp.Column(str, pp.Check.no_damage(False))}).validate(frame)
    wide = pp.DataFrameSchema({"a": pp.Column(str, pp.Check.no_damage(True))})
    assert failed(wide, frame)[0] == ("no_damage", 0)
    missing = pd.DataFrame({"a": pd.Series(["ok so far", pd.NA], dtype="string")})
    check = pp.Check.no_glue(True, ignore_na=False)
    pp.DataFrameSchema({"a": pp.Column("string", check, nullable=True)}).validate(missing)
    unknown = pp.DataFrameSchema({"a": pp.Column(str, pp.Check.no_damage("SPX"))})
    with pytest.raises(SchemaErrors) as error:
        unknown.validate(frame, lazy=True)
    assert "UnknownRuleError" in str(error.value.failure_cases["failure_case"][0])
