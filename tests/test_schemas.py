"""The schemas find what is wrong, where it is, and say it without a word of pandera's."""

from __future__ import annotations

import datetime
from typing import Any

import polars as pl
import pytest

from arxmend import clean_frame
from arxmend.schemas import (
    CleanedRecords,
    Edits,
    Findings,
    RawRecords,
    SchemaError,
    failures,
    irreproducible,
)

CLEAN = {
    "record": [0, 1, 2],
    "abstract": ["a", "b", None],
    "arxiv_id": ["2406.07522", "hep-th/9901001", None],
    "arxiv_version": [1, None, 2],
    "safe_left": [0, 0, 0],
}
RAW = pl.DataFrame(
    {
        "arxiv_id": ["2406.07522v1", "2406.07523"],
        "abstract": ["a tokenizer (TiTok) , an approach", "a  doubled space ."],
    }
)


def cleaned_records(**columns: list[Any]) -> pl.DataFrame:
    return pl.DataFrame({**CLEAN, **columns})


def said(model: Any, frame: pl.DataFrame) -> list[tuple[int, str, str]]:  # noqa: ANN401
    return [(f.row, f.column, f.code or f.message) for f in failures(model, frame)]


def test_raw_records_fail_by_rule_code_and_row() -> None:
    frame = pl.DataFrame(
        {"abstract": ["a", None, "c"], "arxiv_id": ["x", None, "y"], "arxiv_version": [None, 1, 0]}
    )
    assert said(RawRecords, frame) == [(1, "abstract", "REC101"), (2, "arxiv_version", "AID109")]


def test_raw_records_need_no_version() -> None:
    assert failures(RawRecords, pl.DataFrame({"abstract": ["a"], "arxiv_id": ["b"]})) == []


@pytest.mark.parametrize("versions", [["v1", "", "x"], [2.0, None, 1.5], [1, None, 0]])
def test_raw_records_state_versions_in_any_way(versions: list[Any]) -> None:
    frame = pl.DataFrame(
        {"abstract": ["a"] * 3, "arxiv_id": [704.0001] * 3, "arxiv_version": versions}
    )
    assert said(RawRecords, frame) == [(2, "arxiv_version", "AID109")]


def test_good_records_pass() -> None:
    assert failures(CleanedRecords, cleaned_records()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "2406.07522v1",  # a version is not part of it
        "arXiv:2406.07522",
        "math.CA/0611800",  # a subject class
        "2413.01234",  # a month 13
        "9912.01234",  # a month to come
        "2406.7522",
        "2406.00000",
        "junk 2406.07522",
        "2406.07522\n",
        "２406.07522",
        "",
    ],
)
def test_an_id_that_is_not_canonical_or_not_real_fails(wrong: str) -> None:
    frame = cleaned_records(arxiv_id=["2406.07522", wrong, None])
    assert said(CleanedRecords, frame) == [(1, "", "the id is canonical, and real by the calendar")]


def test_the_day_that_bounds_the_months_can_be_set() -> None:
    frame = cleaned_records(arxiv_id=["2406.07522", "2901.00001", None])
    assert [row for row, *_ in said(CleanedRecords, frame)] == [1]
    assert said(CleanedRecords.until(datetime.date(2029, 1, 1)), frame) == []
    assert len(said(CleanedRecords.until(datetime.date(2024, 5, 31)), frame)) == 2
    assert CleanedRecords.until(None) is CleanedRecords


def test_versions_count_from_one() -> None:
    frame = cleaned_records(arxiv_version=[1, 0, -1])
    assert [row for row, *_ in said(CleanedRecords, frame)] == [1, 2]


def test_a_safe_repair_that_is_left_fails() -> None:
    assert said(CleanedRecords, cleaned_records(safe_left=[0, 2, 0])) == [
        (1, "safe_left", "no safe repair is left to do")
    ]


def test_a_record_that_stands_twice_fails() -> None:
    assert said(CleanedRecords, cleaned_records(record=[0, 1, 1])) == [
        (1, "record", "the value occurs twice"),
        (2, "record", "the value occurs twice"),
    ]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (cleaned_records().drop("arxiv_id"), "CleanedRecords: there is no column 'arxiv_id'"),
        (
            cleaned_records(arxiv_version=["1", None, None]),
            "CleanedRecords: column 'arxiv_version' has the type String, not Int64",
        ),
    ],
)
def test_a_frame_of_another_shape_is_an_error_of_one_line(
    frame: pl.DataFrame, message: str
) -> None:
    with pytest.raises(SchemaError) as error:
        failures(CleanedRecords, frame)
    assert str(error.value) == message


def test_what_clean_frame_gives_passes() -> None:
    cleaned = clean_frame(RAW)
    assert failures(RawRecords, RAW) == []
    assert failures(CleanedRecords, cleaned.records) == []
    broken = cleaned.records.with_columns(arxiv_id=pl.lit("2406.07522v1"))
    assert len(failures(CleanedRecords, broken)) == 2
    assert cleaned.edits.height > 2
    assert failures(Edits, cleaned.edits) == []
    assert failures(Findings, cleaned.findings) == []


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("start", -1, "the span is as long as the text it replaces"),
        ("end", 99, "the span is as long as the text it replaces"),
        ("rule", "SPC999", "the rule is known"),
        ("safety", "display-only", "isin"),
        ("record", -1, "greater_than_or_equal_to"),
    ],
)
def test_an_edit_that_cannot_be_fails(column: str, value: object, message: str) -> None:
    edits = clean_frame(RAW).edits
    edits[1, column] = value
    assert any(row == 1 and message in what for row, _, what in said(Edits, edits))


def test_edits_that_overlap_or_change_nothing_fail() -> None:
    edits = clean_frame(RAW).edits.filter(pl.col("column") == "abstract")
    twice = pl.concat([edits[:1], edits[:1]])
    assert (1, "", "edits of one value are sorted and do not overlap") in said(Edits, twice)
    idle = edits.with_columns(after=pl.col("before"))
    assert (0, "", "an edit changes something") in said(Edits, idle)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("end", 1, "a span has a column, and ends behind its start"),
        ("column", None, "a span has a column, and ends behind its start"),
        ("after", None, "what was applied is not display-only, and has a repair"),
        ("safety", "display-only", "what was applied is not display-only, and has a repair"),
        ("confidence", 1.5, "less_than_or_equal_to"),
        ("message", "", "str_length"),
    ],
)
def test_a_finding_that_cannot_be_fails(column: str, value: object, message: str) -> None:
    findings = clean_frame(RAW).findings
    findings[1, column] = value
    assert any(row == 1 and message in what for row, _, what in said(Findings, findings))


def test_edits_lead_from_raw_to_cleaned_or_are_found_out() -> None:
    cleaned = clean_frame(RAW)
    raw, texts = RAW["abstract"].to_list(), cleaned.records["abstract"].to_list()
    edits = cleaned.edits.filter(pl.col("column") == "abstract")
    assert irreproducible(raw, texts, edits) == []
    assert irreproducible(raw, [texts[0], texts[1] + "!"], edits) == [1]
    assert irreproducible(raw, texts, edits.filter(pl.col("record") != 0)) == [0]
    assert irreproducible(raw, texts, edits.with_columns(before=pl.lit("?"))) == [0, 1]
    assert irreproducible([None, raw[1]], [None, texts[1]], edits) == [0]
    assert irreproducible(raw, texts, edits.with_columns(start=pl.col("start") - 1)) == [0, 1]


def test_a_failure_never_quotes_the_whole_text() -> None:
    frame = pl.DataFrame({"abstract": [None, "x" * 100_000], "arxiv_id": ["a", "b"]})
    assert max(len(f.message) for f in failures(RawRecords, frame)) < 100
