"""What people meet in Python: how a result shows itself, columns of texts, accessors, profiles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from polars.testing import assert_frame_equal

import arxmend.accessors  # noqa: F401
from arxmend import clean_frame, clean_text, clean_texts
from arxmend.messages import UserError
from tests.process import CORPUS, call

DAMAGED = "training111https://example.org , faster by a factor of, where <b>x</b> & more"
SPACED = "a tokenizer (TiTok) , an approach"
REPAIRED = "a tokenizer (TiTok), an approach"


def corpus() -> pl.DataFrame:
    return pl.read_ndjson(CORPUS)


def test_a_result_shows_its_text_and_one_line() -> None:
    cleaned = clean_text("a model . It is faster by a factor of, where")
    assert str(cleaned) == cleaned.text == f"{cleaned}"
    text, told = repr(cleaned).split("\n")
    assert text == cleaned.text
    assert told == "(1 change (SPC101); 2 findings left (NUM301, REC107))"
    assert repr(clean_text("We prove a theorem of it.")).endswith("(no change; nothing left)")
    assert cleaned.diff() == "a [-model .-]{+model.+} It is faster by a factor of, where"
    assert clean_text("We prove a theorem of it.").diff() == ""


@pytest.mark.parametrize(
    "texts",
    [
        pl.Series("abstract", [SPACED, None, SPACED]),
        pd.Series([SPACED, None, SPACED], name="abstract", index=[3, 4, 5]),
        pd.Series([SPACED, pd.NA, SPACED], dtype="string"),
        pa.array([SPACED, None, SPACED]),
        pa.array([SPACED, None, SPACED], pa.large_string()),
        pa.chunked_array([[SPACED], [None, SPACED]]),
    ],
)
def test_a_column_comes_back_as_it_came(texts: Any) -> None:  # noqa: ANN401
    cleaned = clean_texts(texts)
    assert type(cleaned) is type(texts)
    values = cleaned.to_pylist() if hasattr(cleaned, "to_pylist") else list(cleaned)
    assert [values[0], values[2]] == [REPAIRED] * 2
    assert values[1] is None or pd.isna(values[1])
    if isinstance(texts, pd.Series):
        assert list(cleaned.index) == list(texts.index)
        assert cleaned.dtype == texts.dtype
    if isinstance(texts, pa.Array):
        assert cleaned.type == texts.type


def test_lists_and_generators_give_lists() -> None:
    assert clean_texts([SPACED, None]) == [REPAIRED, None]
    assert clean_texts(text for text in (SPACED, float("nan"))) == [REPAIRED, None]
    assert clean_texts([SPACED], ignore=["SPC"]) == [SPACED]
    with pytest.raises(TypeError, match="value 1 is of type int"):
        clean_texts([SPACED, 7])
    with pytest.raises(TypeError, match="use clean_text for one"):
        clean_texts(SPACED)


def test_accessors_of_polars_and_pandas() -> None:
    frame = pl.DataFrame({"id": ["2406.07522v1", "x"], "abstract": [SPACED, None]})
    column = pl.col("abstract").arxmend.clean()  # type: ignore[attr-defined]
    assert frame.select(column)["abstract"].to_list() == [REPAIRED, None]
    assert frame.lazy().select(column).collect()["abstract"].to_list() == [REPAIRED, None]
    lazy = frame.lazy().arxmend.clean(ignore=["NUM"])  # type: ignore[attr-defined]
    whole = clean_frame(frame, ignore=["NUM"])
    assert lazy.collect_schema() == whole.records.schema
    assert_frame_equal(lazy.collect(), whole.records)
    assert_frame_equal(frame.arxmend.clean().edits, whole.edits)  # type: ignore[attr-defined]
    of_pandas = frame.to_pandas()
    assert of_pandas["abstract"].arxmend.clean()[0] == REPAIRED
    assert list(of_pandas.arxmend.clean().records["id"]) == ["2406.07522", "x"]


def test_the_safe_profile_cuts_no_word() -> None:
    text = "We presentSamba &amp; a <i>model</i> , cafÃ© ."
    assert clean_text(text, profile="safe").text == "We presentSamba & a model, café."
    assert clean_texts([text], profile="safe") == ["We presentSamba & a model, café."]
    records = clean_frame(pl.DataFrame({"abstract": [text]}), profile="safe").records
    assert records["abstract"].to_list() == ["We presentSamba & a model, café."]
    explained = call("explain", text, "--profile", "safe")
    assert "presentSamba & a model, café." in explained.stdout
    with pytest.raises(UserError, match="profile must be all or safe, not 'bold'"):
        clean_text(text, profile="bold")
    with pytest.raises(UserError, match="'safe' and select both choose rules"):
        clean_text(text, profile="safe", select=["SPC"])


def test_several_processes_and_a_bar_give_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    frame = pl.concat([corpus()] * 4).with_columns(pl.col("abstract").str.slice(0, 200))
    whole = clean_frame(frame)
    other = clean_frame(frame, jobs=2, progress=True)
    assert_frame_equal(other.records, whole.records)
    assert_frame_equal(other.edits, whole.edits)
    assert_frame_equal(other.findings, whole.findings)
    assert "cleaning: 100%" in capsys.readouterr().err
    odd = pl.DataFrame({"abstract": pl.Series([SPACED, 7], dtype=pl.Object)})
    assert clean_frame(odd, progress=True).records["abstract"].to_list() == [REPAIRED, 7]


def test_a_script_can_use_several_processes(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import polars as pl\nfrom arxmend import clean_frame\n"
        'if __name__ == "__main__":\n'
        f"    frame = pl.DataFrame({{'abstract': [{SPACED!r}] * 600}})\n"
        "    print(clean_frame(frame, jobs=2).records['abstract'].n_unique())\n"
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert run.stdout == "1\n"
