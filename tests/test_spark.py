"""The Spark adapter on a real Spark with two workers: its rows are those of one machine."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from arxmend import clean_frame, clean_text
from arxmend.engine.decisions import Decision, Decisions, Verdict
from arxmend.records.columns import TableError
from arxmend.rules import UnknownRuleError
from tests.process import GOLDEN, ROOT, process, write_jsonl

pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs a Java", allow_module_level=True)

from pyspark.sql import DataFrame, SparkSession

from arxmend.spark import clean_dataframe


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(ROOT)
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .getOrCreate()
    )
    yield session
    session.stop()


def records() -> list[dict[str, Any]]:
    lines = [dict(record) for record in GOLDEN[:40]]
    for number, line in enumerate(lines):
        line["n"] = number
    twice = [
        {**lines[3], "n": 40},
        {**lines[5], "arxiv_id": "2401.00001", "n": 5},
        {**lines[7], "arxiv_id": f"{lines[7]['arxiv_id']}v9", "n": None},
    ]
    return [*lines, *twice, {"arxiv_id": None, "abstract": None, "n": None}]


def rows(frame: DataFrame) -> list[str]:
    return sorted(json.dumps(row.asDict(recursive=True), sort_keys=True) for row in frame.collect())


def of_polars(frame: pl.DataFrame) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in frame.to_dicts())


def test_decisions_are_followed(spark: SparkSession) -> None:
    texts = [{"abstract": record["abstract"]} for record in records()[:8]]
    found = (clean_text(row["abstract"], decisions=Decisions()).findings for row in texts)
    subjects = [each.subject for findings in found for each in findings if each.subject]
    decisions = Decisions([Decision(Verdict.REJECT, subject) for subject in subjects[::2]])
    frame = spark.createDataFrame([[row["abstract"]] for row in texts], "abstract string")
    cleaned = clean_dataframe(frame.coalesce(1), id=None, decisions=decisions)
    alone = clean_frame(pl.DataFrame(texts), id=None, decisions=decisions)
    assert rows(cleaned.records) == of_polars(alone.records)
    assert rows(cleaned.findings) == of_polars(alone.findings)
    assert len(alone.findings) < len(subjects)


@pytest.mark.parametrize("key", [None, "n"])
def test_the_rows_are_those_of_one_machine(spark: SparkSession, key: str | None) -> None:
    columns = ["arxiv_id", "abstract", "n"]
    values = [[record[name] for name in columns] for record in records()]
    frame = spark.createDataFrame(values, "arxiv_id string, abstract string, n long")
    cleaned = clean_dataframe(frame.coalesce(2), key=key, mark_gaps="⟨?⟩")
    alone = clean_frame(pl.DataFrame(records()).select(columns), key=key, mark_gaps="⟨?⟩")
    assert rows(cleaned.records) == of_polars(alone.records)
    assert rows(cleaned.edits) == of_polars(alone.edits)
    assert rows(cleaned.findings) == of_polars(alone.findings)
    found = {json.loads(row)["rule"] for row in rows(cleaned.findings)}
    assert {"REC111", "REC112", "REC113", *(["REC114"] if key else [])} <= found
    cleaned.unpersist()


def test_records_are_numbered_after_a_shuffle(spark: SparkSession) -> None:
    values = [(f"2401.{n:05}", f"a , b in text {n} of many", n) for n in range(60)]
    frame = spark.createDataFrame(values, "arxiv_id string, abstract string, n long")
    cleaned = clean_dataframe(frame.repartition(4).orderBy("n"))
    found = [(row["record"], row["key"]) for row in cleaned.findings.collect()]
    assert sorted(set(found)) == [(n, f"2401.{n:05}") for n in range(60)]
    cleaned.unpersist()


def test_mixed_ids_are_kept(spark: SparkSession) -> None:
    ids = ["2406.07522v1", "https://doi.org/10.1093/NAR/gkab1112", "PMID: 17", "smith2020", "n/a"]
    values = [(each, f"a , b in text {n} of many") for n, each in enumerate(ids)]
    cleaned = clean_dataframe(spark.createDataFrame(values, "id string, abstract string"))
    found = {row["id_raw"]: (row["id"], row["id_scheme"]) for row in cleaned.records.collect()}
    assert list(map(found.get, ids)) == [
        ("2406.07522", "arxiv"),
        ("10.1093/nar/gkab1112", "doi"),
        ("17", "pmid"),
        ("smith2020", "local"),
        ("n/a", None),
    ]
    numbers = spark.createDataFrame([(17, "a , b in a text")], "pmid long, abstract string")
    [row] = clean_dataframe(numbers).records.collect()
    assert (row["pmid"], row["id_scheme"]) == (17, "pmid")


def test_several_columns_and_ids_of_several_schemes(spark: SparkSession) -> None:
    values = [
        ("10.1093/nar/1", 31, None, "On a , b", "The first text , of two papers that are one"),
        ("PMID:31", None, "10.1093/NAR/1", None, "The other text , of two papers that are one"),
    ]
    columns = "id string, pmid long, doi string, title string, abstract string"
    frame = spark.createDataFrame(values, columns).repartition(2)
    cleaned = clean_dataframe(frame, text=["title", "abstract"])
    titles = {row["id"]: row["title"] for row in cleaned.records.collect()}
    assert titles == {"10.1093/nar/1": "On a, b", "31": None}
    assert {row["column"] for row in cleaned.edits.collect()} == {"id", "title", "abstract"}
    assert sum(row["rule"] == "REC115" for row in cleaned.findings.collect()) == 1


def test_empty_partitions_and_names_of_another_case(spark: SparkSession) -> None:
    values = [(f"2401.{n:05}", f"a , b in text {n} of many") for n in range(3)]
    frame = spark.createDataFrame(values, "arXiv_ID string, Abstract string").repartition(6)
    cleaned = clean_dataframe(frame, text="Abstract", id="arXiv_ID")
    assert {row["Abstract"] for row in cleaned.records.collect()} == {
        f"a, b in text {n} of many" for n in range(3)
    }
    nothing = clean_dataframe(frame.limit(0), text="Abstract", id="arXiv_ID")
    assert [nothing.records.count(), nothing.edits.count(), nothing.findings.count()] == [0, 0, 0]
    with pytest.raises(TableError, match=r"no column 'abstract' .*did you mean 'Abstract'"):
        clean_dataframe(frame)


def test_wrong_columns_and_codes_are_told(spark: SparkSession) -> None:
    frame = spark.createDataFrame(
        [("2401.00001", "a , b", 1)], "arxiv_id string, body string, n int"
    )
    with pytest.raises(TableError, match="no column 'abstract'"):
        clean_dataframe(frame)
    with pytest.raises(TableError, match="'n' holds IntegerType"):
        clean_dataframe(frame, text="n")
    with pytest.raises(UnknownRuleError, match="SPX"):
        clean_dataframe(frame, text="body", select=["SPX"])


def test_it_runs_as_a_job(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "in.jsonl", records())
    submit = Path(sys.executable).with_name("spark-submit")
    job = [submit, "--master", "local[2]", ROOT / "cleaners" / "spark_job.py"]
    python = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    submitted = partial(process, *job, cwd=ROOT, PYTHONPATH=str(ROOT), **python)
    done = submitted(source, tmp_path / "out")
    assert done.returncode == 0, done.stderr[-2000:]
    alone = clean_frame(pl.DataFrame(records()))
    for name in ("records", "edits", "findings"):
        written = pl.read_parquet(tmp_path / "out" / name / "*.parquet")
        table = getattr(alone, name)
        assert of_polars(written.select(table.columns)) == of_polars(table)
    done = submitted(source, tmp_path / "other", "--text", "body")
    assert done.returncode == 2
    # spark-submit joins the two streams of the job
    assert "arxmend: no column 'body' for the text" in done.stdout + done.stderr
    done = submitted(tmp_path / "nowhere.jsonl", tmp_path / "other")
    assert done.returncode == 2
    assert "arxmend: [PATH_NOT_FOUND]" in done.stdout + done.stderr


def test_references_are_found_on_every_machine(spark: SparkSession, tmp_path: Path) -> None:
    damaged = "We presentSamba, a model forrivers that are cold and large in the winter."
    official = "We present Samba, a model for $n$ rivers that are cold and large in the winter."
    ids = [f"2406.{number:05}" for number in range(1, 9)]
    path = tmp_path / "metadata.json"
    path.write_text("\n".join(json.dumps({"id": each, "abstract": official}) for each in ids))
    frame = spark.createDataFrame(
        [(f"{each}v1", damaged) for each in ids], "arxiv_id string, abstract string"
    )
    cleaned = clean_dataframe(frame.repartition(2), reference=str(path))
    assert {row["abstract"] for row in cleaned.records.collect()} == {official}
    assert cleaned.edits.filter("rule = 'REF102'").count() == len(ids)
