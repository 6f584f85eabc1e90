"""Whole tables: what is kept, what is changed, what is reported, in each library of frames."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.polars as pandera
import polars as pl
import pyarrow as pa
import pytest
from pandera.errors import SchemaError
from polars.testing import assert_frame_equal

import arxmend
import arxmend.schemas.checks
from arxmend import clean_frame, clean_text
from arxmend.engine.gap_marks import is_gap
from arxmend.records.batch import clean_part
from arxmend.records.columns import TableError
from arxmend.records.cross_record import CrossRecordChecks
from arxmend.records.options import Names, Options
from arxmend.rules import UnknownRuleError
from arxmend.text.edits import Cleaned, Edit, Finding, Safety
from tests.frames import LIBRARIES, as_polars, in_library
from tests.process import GOLDEN, call, write_jsonl

CORPUS = Path(__file__).parents[1] / "golden" / "corpus.jsonl"
SPACED = "a tokenizer (TiTok) , an approach"
MENDED = "a tokenizer (TiTok), an approach"
THEOREM = "We prove that every finite group of odd order is solvable."


def corpus() -> pl.DataFrame:
    return pl.DataFrame(GOLDEN)


def small(**columns: list[Any]) -> pl.DataFrame:
    return pl.DataFrame({"arxiv_id": ["2406.07522v1"], "abstract": [SPACED], **columns})


def rules_of(frame: pl.DataFrame, **options: Any) -> list[str]:  # noqa: ANN401
    return list(clean_frame(frame, **options).findings["rule"])


def test_importing_arxmend_waits_with_what_is_slow() -> None:
    slow = ["click", "ftfy", "pandera", "polars"]
    code = f"import sys, arxmend; arxmend.clean_text; print(sorted(set(sys.modules) & {{*{slow}}}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    assert all(getattr(arxmend, name) is not None for name in arxmend.__all__)
    with pytest.raises(AttributeError, match="no attribute 'clean_frames'"):
        arxmend.clean_frames  # noqa: B018


def test_the_real_records_go_through() -> None:
    frame = corpus()
    cleaned = clean_frame(frame)
    assert cleaned.records.columns == [*frame.columns, "arxiv_id_raw", "arxiv_version", "id_scheme"]
    assert_frame_equal(
        cleaned.records.drop("abstract", "arxiv_id", "arxiv_id_raw", "arxiv_version", "id_scheme"),
        frame.drop("abstract", "arxiv_id"),
    )
    assert cleaned.records["arxiv_id_raw"].to_list() == frame["arxiv_id"].to_list()
    assert cleaned.records["arxiv_id"].null_count() == 0
    texts = [clean_text(text) for text in frame["abstract"]]
    assert cleaned.records["abstract"].to_list() == [text.text for text in texts]
    of_texts = cleaned.edits.filter(pl.col("column") == "abstract")
    assert of_texts.height == sum(len(text.edits) for text in texts)
    found = cleaned.findings.filter(pl.col("column") == "abstract")
    assert found.height == sum(len(text.findings) for text in texts)


def test_a_second_cleaning_changes_nothing() -> None:
    once = clean_frame(corpus())
    twice = clean_frame(once.records)
    assert_frame_equal(twice.records, once.records)
    assert twice.edits.is_empty()


def test_edits_and_findings_say_where_and_why() -> None:
    cleaned = clean_frame(small())
    key = {"record": 0, "key": "2406.07522v1"}
    assert cleaned.edits.to_dicts() == [
        {
            **key,
            "column": "arxiv_id",
            "start": 0,
            "end": 12,
            "before": "2406.07522v1",
            "after": "2406.07522",
            "rule": "AID101",
            "safety": "safe",
            "reason": "the id carries version 1",
            "decided": False,
        },
        {
            **key,
            "column": "abstract",
            "start": 19,
            "end": 20,
            "before": " ",
            "after": "",
            "rule": "SPC101",
            "safety": "safe",
            "reason": "white space before ‘,’",
            "decided": False,
        },
    ]
    assert cleaned.findings.to_dicts()[1] == {
        **key,
        "column": "abstract",
        "start": 19,
        "end": 21,
        "before": " ,",
        "after": ",",
        "rule": "SPC101",
        "safety": "safe",
        "applied": True,
        "message": "white space before ‘,’",
        "kind": "",
        "confidence": 1.0,
        "decided": False,
    }


def test_other_columns_keep_their_types_and_order() -> None:
    frame = small(
        day=[datetime.date(2026, 1, 1)], tags=[["a", "b"]], meta=[{"x": 1}], n=[None], score=[0.5]
    ).with_columns(pl.col("score").cast(pl.Float32), pl.lit("cs").cast(pl.Categorical).alias("c"))
    records = clean_frame(frame).records
    assert records.columns == [*frame.columns, "arxiv_id_raw", "arxiv_version", "id_scheme"]
    others = [name for name in frame.columns if name not in ("abstract", "arxiv_id")]
    assert_frame_equal(records.select(others), frame.select(others))
    assert records.schema["arxiv_version"] == pl.Int64


def test_pandas_gives_pandas_with_its_index() -> None:
    frame = pd.DataFrame(
        {
            "arxiv_id": ["2406.07522v1", None],
            "abstract": [SPACED, None],
            "c": pd.Categorical(["a", "b"]),
        },
        index=["x", "y"],
    )
    before = frame.copy(deep=True)
    cleaned = clean_frame(frame)
    pd.testing.assert_frame_equal(frame, before)
    records = cleaned.records
    assert list(records.index) == ["x", "y"]
    assert records["abstract"].dtype == frame["abstract"].dtype
    assert records["c"].dtype == frame["c"].dtype
    assert records["arxiv_version"].dtype == "Int64"
    assert records["abstract"].iloc[0] == MENDED
    assert records["abstract"].isna().iloc[1]
    assert records["arxiv_id"].iloc[0] == "2406.07522"
    assert isinstance(cleaned.edits, pd.DataFrame)
    assert set(cleaned.findings["rule"]) == {"AID101", "SPC101", "AID107", "REC101"}


def test_pandas_with_values_of_mixed_types() -> None:
    ids = pd.Series(["2406.07522v1", 2406.0752, float("nan")], dtype=object)
    texts = pd.Series([SPACED, 7, ["a"]], dtype=object)
    cleaned = clean_frame(pd.DataFrame({"arxiv_id": ids, "abstract": texts}))
    assert cleaned.records["arxiv_id"].tolist()[:2] == ["2406.07522", "2406.07520"]
    assert cleaned.records["abstract"].tolist() == [MENDED, 7, ["a"]]
    messages = cleaned.findings.set_index("rule")["message"]
    assert sorted(messages["REC101"]) == [
        "no text but a value of type int",
        "no text but a value of type list",
    ]


def test_strings_that_are_no_text_are_reported_and_kept() -> None:
    bad = "a \ud800 b , c"
    frame = pd.DataFrame({"arxiv_id": [bad, "2406.07522"], "abstract": [bad, SPACED]}, dtype=object)
    cleaned = clean_frame(frame, key="abstract")
    assert cleaned.records["abstract"].tolist() == [bad, MENDED]
    assert cleaned.records["arxiv_id_raw"].tolist() == [bad, "2406.07522"]
    found = cleaned.findings[cleaned.findings["record"] == 0]
    assert sorted(found["rule"]) == ["AID106", "REC101"]
    assert set(found["key"]) == {"a \\ud800 b , c"}


def test_pyarrow_gives_pyarrow_with_its_types() -> None:
    frame = pa.table(
        {
            "arxiv_id": pa.array(["2406.07522v1"]),
            "abstract": pa.array([SPACED], pa.large_string()),
            "c": pa.array(["x"]).dictionary_encode(),
        },
        metadata={"source": "here"},
    )
    cleaned = clean_frame(frame)
    assert cleaned.records.schema.field("abstract").type == pa.large_string()
    assert cleaned.records.schema.field("arxiv_id").type == pa.string()
    assert cleaned.records.schema.field("c").type == frame.schema.field("c").type
    assert cleaned.records.schema.metadata == {b"source": b"here"}
    assert cleaned.records.column("abstract").to_pylist() == [MENDED]
    assert cleaned.records.column("arxiv_version").to_pylist() == [1]
    assert isinstance(cleaned.findings, pa.Table)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([{"abstract": "a"}], "takes a polars or pandas DataFrame or a pyarrow Table, not list"),
        (small().lazy(), "takes no polars LazyFrame: .collect\\(\\) it first, or see"),
    ],
)
def test_what_is_no_table_is_refused(value: Any, message: str) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match=message):
        clean_frame(value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"text": "abstrct"},
            "no column 'abstrct' for the text; did you mean 'abstract'? "
            "(columns: arxiv_id, abstract)",
        ),
        (
            {"id": "doi"},
            "no column 'doi' for the id; name it (--id, id=), or say that there is none "
            "(--no-id, id=None) (columns: arxiv_id, abstract)",
        ),
        ({"key": "n"}, "no column 'n' for the key (columns: arxiv_id, abstract)"),
    ],
)
def test_a_column_that_is_not_there_is_told_with_those_that_are(
    options: dict[str, Any], message: str
) -> None:
    with pytest.raises(TableError) as error:
        clean_frame(small(), **options)
    assert str(error.value) == message


def test_columns_that_cannot_be_what_they_are_named_for_are_told() -> None:
    with pytest.raises(TableError, match="column 'abstract' holds Int64, not text"):
        clean_frame(small(abstract=[1]))
    twice = pd.DataFrame([["a", "b"]], columns=["abstract", "abstract"])
    with pytest.raises(TableError, match="column 'abstract' for the text is there 2 times"):
        clean_frame(twice, id=None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"text": "abstract", "id": "abstract"}, "column 'abstract' cannot be two of text, id"),
        ({"id": "arxiv_version"}, "column 'arxiv_version' cannot be two of text, id, version"),
        ({"text": "arxiv_version"}, "column 'arxiv_version' cannot be two of text, id,"),
        ({"text": 1}, "the column for the text has to be named by a string, not 1"),
    ],
)
def test_a_column_cannot_have_two_roles_or_no_name(options: dict[str, Any], message: str) -> None:
    with pytest.raises(TableError, match=message):
        clean_frame(small(arxiv_version=[1]), **options)


def test_columns_of_pandas_can_be_named_by_numbers() -> None:
    frame = pd.DataFrame([[SPACED, 7]], columns=["abstract", 0])
    cleaned = clean_frame(frame, id=None)
    assert cleaned.records.to_dict("list") == {"abstract": [MENDED], 0: [7]}
    with pytest.raises(TableError, match=r"no column 'abstract' for the text \(columns: 0, 1\)"):
        clean_frame(pd.DataFrame([[SPACED, 7]]), id=None)


def test_categories_come_back_as_strings() -> None:
    frame = small().with_columns(pl.all().cast(pl.Categorical))
    assert clean_frame(frame).records.schema["abstract"] == pl.String
    of_pandas = clean_frame(frame.to_pandas()).records
    assert not any(isinstance(of_pandas[name].dtype, pd.CategoricalDtype) for name in frame.columns)
    of_arrow = clean_frame(frame.to_arrow()).records
    assert {of_arrow.schema.field(name).type for name in frame.columns} == {pa.string()}


@pytest.mark.parametrize(
    "versions",
    [
        pl.Series(["1", "v2", " V3 ", "4.0", "5.", "", None]),
        pl.Series([1, "v2", 3.0, "4.0", 5, "", float("nan")], dtype=pl.Object),
        pl.Series([1.0, 2.0, 3.0, 4.0, 5.0, None, float("nan")]),
        pl.Series([1, 2, 3, 4, 5, None, None], dtype=pl.UInt8),
    ],
)
def test_versions_are_read_however_they_are_written(versions: pl.Series) -> None:
    frame = pl.DataFrame({"abstract": [THEOREM] * 7, "arxiv_id": ["2406.07522"] * 7})
    cleaned = clean_frame(frame.with_columns(versions.alias("arxiv_version")), select=["AID"])
    assert cleaned.records["arxiv_version"].to_list() == [1, 2, 3, 4, 5, None, None]
    assert cleaned.findings.is_empty()


def test_what_is_no_version_is_reported_and_left_empty() -> None:
    values = ["two", "1.5", "0", "-1", "1v", "v1v2", "9" * 10, "x" * 999]
    ids = ["2406.07522", *["2406.07522v1"] * 7]
    frame = pl.DataFrame({"arxiv_id": ids, "abstract": THEOREM, "arxiv_version": values})
    cleaned = clean_frame(frame, select=["AID109"])
    assert cleaned.records["arxiv_version"].to_list() == [None, *[1] * 7]
    assert cleaned.findings["record"].to_list() == list(range(8))
    assert cleaned.findings["message"][0] == "'two' is no version, which is an integer from 1"
    assert cleaned.findings["before"].to_list() == [*values[:7], None]
    assert set(cleaned.findings["column"]) == {"arxiv_version"}
    halves = clean_frame(small(arxiv_version=[1.5], arxiv_id=["2406.07522"]))
    assert halves.records["arxiv_version"].to_list() == [None]


def test_an_unknown_rule_is_told_even_for_an_empty_table() -> None:
    with pytest.raises(UnknownRuleError, match="SPX"):
        clean_frame(small().clear(), select=["SPX"])


def test_column_names_are_options() -> None:
    frame = small(n=[7]).rename({"arxiv_id": "paper", "abstract": "summary"})
    cleaned = clean_frame(frame, text="summary", id="paper", key="n")
    added = ["paper_raw", "arxiv_version", "id_scheme"]
    assert cleaned.records.columns == ["paper", "summary", "n", *added]
    assert cleaned.records["summary"].to_list() == [MENDED]
    assert set(cleaned.edits["column"]) == {"paper", "summary"}
    assert set(cleaned.findings["key"]) == {"7"}


def test_a_table_without_ids_gets_no_columns_of_ids() -> None:
    frame = small().drop("arxiv_id")
    cleaned = clean_frame(frame, id=None)
    assert cleaned.records.columns == ["abstract"]
    assert cleaned.edits["key"].to_list() == [None]
    left_alone = clean_frame(small(), id=None)
    assert left_alone.records["arxiv_id"].to_list() == ["2406.07522v1"]


def test_ids_are_canonical_whatever_rules_are_selected() -> None:
    cleaned = clean_frame(small(), select=["SPC"])
    assert cleaned.records["arxiv_id"].to_list() == ["2406.07522"]
    assert cleaned.findings["rule"].to_list() == ["SPC101"]
    assert cleaned.edits["rule"].to_list() == ["AID101", "SPC101"]
    ignoring = clean_frame(small(), ignore=["SPC"])
    assert ignoring.records["abstract"].to_list() == [SPACED]


@pytest.mark.parametrize("dtype", [pl.Float64, pl.Int64, pl.Null])
def test_id_columns_of_numbers_are_read(dtype: Any) -> None:  # noqa: ANN401
    value = {pl.Float64: 704.0001, pl.Int64: 17, pl.Null: None}[dtype]
    frame = small(arxiv_id=pl.Series([value], dtype=dtype).to_list())
    cleaned = clean_frame(frame)
    assert cleaned.records["arxiv_id"].to_list() == ["0704.0001" if value == 704.0001 else value]
    assert cleaned.records["arxiv_id_raw"].to_list() == [value]


def test_the_month_of_an_id_is_bounded_by_a_day_that_can_be_set() -> None:
    day = datetime.date(2024, 5, 31)
    assert "AID106" in rules_of(small(), today=day)
    assert "AID106" not in rules_of(small(), today=datetime.date(2024, 6, 1))
    later = small(arxiv_id=["2901.00001"], abstract=[f"{THEOREM} See arXiv:2901.00001."])
    cleaned = clean_frame(later, today=datetime.date(2030, 1, 1))
    assert cleaned.records["arxiv_id"].to_list() == ["2901.00001"]
    assert cleaned.findings.is_empty()


def test_the_day_does_not_matter_to_ids_in_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{THEOREM} See arXiv:2406.07522, arXiv:9913.01234 and arXiv:9912.01234."
    found = clean_text(text).findings
    assert [text[f.start : f.end] for f in found] == ["arXiv:9913.01234", "arXiv:9912.01234"]
    monkeypatch.setattr("arxmend.arxiv_id.scheme._STARTED", "2405")
    assert clean_text(text).findings == found


def test_empty_tables_come_back_empty() -> None:
    cleaned = clean_frame(small().clear())
    assert cleaned.records.is_empty()
    assert cleaned.records.schema["arxiv_version"] == pl.Int64
    assert cleaned.edits.is_empty()
    assert cleaned.findings.is_empty()


# --- batches


def test_batches_of_any_size_find_the_same() -> None:
    frame = corpus()
    frame = pl.concat([frame[:40], frame[20:30]])  # some records twice, far apart
    whole = clean_frame(frame)
    for size in (1, 7, 50):
        names, options = Names(), Options()
        batches = [
            clean_part(frame[first : first + size], names, options, first)
            for first in range(0, frame.height, size)
        ]
        with CrossRecordChecks(names, options) as seen:
            for batch in batches:
                seen.add(batch.keys)
            across = pl.concat(seen.findings()).drop("template")
        assert_frame_equal(pl.concat([b.edits for b in batches]), whole.edits)
        assert_frame_equal(pl.concat([*(b.findings for b in batches), across]), whole.findings)
        assert [text for b in batches for text in b.texts["abstract"]] == list(
            whole.records["abstract"]
        )
    assert set(across["rule"]) == {"REC111"}


# --- the checks on the way out


def test_a_record_that_fails_a_check_is_kept_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(text: str, **_: object) -> Cleaned:
        edits = (Edit(0, 1, "X", "SPC101", "because"),) if "(TiTok)" in text else ()
        return Cleaned(text, text + "!" if edits else text, edits)

    monkeypatch.setattr("arxmend.records.options.clean_text", wrong)
    cleaned = clean_frame(small(arxiv_id=["2406.07522", "2406.07523"], abstract=[SPACED, THEOREM]))
    assert cleaned.records["abstract"].to_list() == [SPACED, THEOREM]
    assert cleaned.edits.is_empty()
    [finding] = cleaned.findings.to_dicts()
    assert (finding["record"], finding["rule"]) == (0, "REC903")
    assert finding["message"] == "the edits do not lead from the raw to the cleaned text"


def test_a_text_that_a_second_cleaning_would_change_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unsettled(text: str, **_: object) -> Cleaned:
        edit = Edit(0, 0, " ", "SPC201", "because")
        found = Finding("SPC201", 0, 1, "because", Safety.SAFE, (edit,))
        return Cleaned(text, f" {text}", (edit,), (found,))

    monkeypatch.setattr("arxmend.records.options.clean_text", unsettled)
    frame = pl.DataFrame({"abstract": [THEOREM] * 40})
    cleaned = clean_frame(frame, id=None, select=["SPC", "REC9"])
    failed = cleaned.findings.filter(rule="REC903")
    assert failed["record"].to_list() == [0, 16, 32]
    assert set(failed["message"]) == {"no safe repair is left to do"}
    kept = cleaned.records["abstract"].to_list()
    assert [record for record, text in enumerate(kept) if text == THEOREM] == [0, 16, 32]
    assert set(cleaned.findings.filter(record=16)["applied"]) == {False}
    assert cleaned.edits.filter(record=16).is_empty()


def test_one_bad_record_does_not_stop_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, **_: object) -> Cleaned:
        if text == SPACED:
            raise RuntimeError("broken")
        return Cleaned(text, text)

    monkeypatch.setattr("arxmend.records.options.clean_text", fail)
    cleaned = clean_frame(small(arxiv_id=["2406.07522", "2406.07523"], abstract=[SPACED, THEOREM]))
    assert cleaned.records["abstract"].to_list() == [SPACED, THEOREM]
    [finding] = cleaned.findings.to_dicts()
    assert (finding["rule"], finding["record"]) == ("REC902", 0)
    assert finding["message"] == "cleaning failed: RuntimeError('broken')"


def test_a_text_that_does_not_settle_is_kept_and_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arxmend.engine.clean.MAX_ROUNDS", 1)
    cleaned = clean_frame(small())
    assert cleaned.records["abstract"].to_list() == [SPACED]
    assert "REC901" in cleaned.findings["rule"].to_list()


GAPPED = "It reduces the cost by a factor of, whereis the loss of the model that we train."


@pytest.mark.parametrize("library", LIBRARIES)
def test_gaps_are_marked_and_counted_on_request(library: str) -> None:
    frame = pl.DataFrame({"abstract": [GAPPED, THEOREM, None]})
    result = clean_frame(in_library(frame, library), id=None, mark_gaps="⟨?⟩")
    records = as_polars(result.records)
    assert records["gaps"].to_list() == [2, 0, 0]
    assert records["abstract"][0].startswith("It reduces the cost by a factor of ⟨?⟩, where ⟨?⟩ is")
    marks = as_polars(result.findings).filter(pl.col("rule") == "NUM901")
    assert marks["applied"].to_list() == [True, True]
    assert "gaps" not in clean_frame(frame, id=None).records.columns


def test_a_column_of_that_name_is_not_overwritten() -> None:
    frame = pl.DataFrame({"abstract": [GAPPED], "gaps": ["mine"]})
    with pytest.raises(TableError, match="column 'gaps', where gaps are counted, is there"):
        clean_frame(frame, id=None, mark_gaps="⟨?⟩")
    assert clean_frame(frame, id=None).records["gaps"].to_list() == ["mine"]


def test_every_command_counts_the_same_gaps(tmp_path: Path) -> None:
    texts = [
        "The text has 224224 of them by a factor of, where it is small.",  # NUM201, unsafe
        "The cluster has an age of ~Myr in all.",  # an uncertain gap
        GAPPED,
        THEOREM,
    ]
    found = [clean_text(text).findings for text in texts]
    assert any(each.rule == "NUM201" and each.safety is Safety.UNSAFE for each in found[0])
    source, fixed, release = (tmp_path / name for name in ("in.jsonl", "out.parquet", "release"))
    write_jsonl(source, [{"abstract": text} for text in texts])
    options = ("--no-id", "-j", 1)
    for command in (
        ("fix", source, "-o", fixed, "--mark-gaps", *options),
        ("release", source, "-o", release, *options),
        ("profile", source, "-o", tmp_path / "profile.json", *options),
    ):
        done = call(*command)
        assert done.returncode == 0, done.stderr
    released = pl.read_parquet(release / "data" / "*.parquet").sort("record")
    marked = clean_frame(pl.DataFrame({"abstract": texts}), id=None, mark_gaps="⟨?⟩").records
    gaps = [text.count("⟨?⟩") for text in marked["abstract"]]
    assert gaps == [1, 0, 2, 0]
    for frame in (marked, pl.read_parquet(fixed), released):
        assert frame["gaps"].to_list() == gaps
    assert [sum(map(is_gap, each)) for each in found] == gaps
    check = pandera.Check.no_gaps(True)
    for text, number in zip(texts, gaps, strict=True):
        schema = pandera.DataFrameSchema({"abstract": pandera.Column(str, check)})
        with nullcontext() if not number else pytest.raises(SchemaError, match="no_gaps"):
            schema.validate(pl.DataFrame({"abstract": [text]}))
    profile = json.loads((tmp_path / "profile.json").read_text("utf-8"))
    assert [profile["counts"]["gaps"][at] for at in range(3)] == [2, 1, 1]
