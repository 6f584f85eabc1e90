"""The column reader gives the answers of the scalar one; duplicates build on it."""

import datetime
import math
import struct
from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.arxiv_id import read_arxiv_id
from cleaners.arxiv_id.column import SCHEMA, explain_float_damage, read_arxiv_column
from cleaners.arxiv_id.duplicates import Keep, drop_duplicate_ids, find_duplicates, keep_mask
from tests.arxiv_id.cases import CASES
from tests.arxiv_id.test_read import TEXTS, TODAY, ids


def assert_same(values: Sequence[object], dtype: pl.DataType, today: datetime.date) -> None:
    frame = read_arxiv_column(pl.Series("ids", values, dtype=dtype), today=today)
    assert frame.schema == SCHEMA
    expected = []
    for value in values:
        each = read_arxiv_id(value, today=today)
        canonical, version = (each.id.canonical, each.id.version) if each.id else (None, None)
        expected.append((canonical, version, each.status, each.reason))
    assert frame.rows() == expected


FORMS = [
    "{}",
    "arXiv:{}",
    "arxiv:{}",
    "ARXIV:{}",
    "https://arxiv.org/abs/{}",
    "{}\n",
    "{}v1",
    "{}v0",
]
ID_TEXTS = st.builds(str.format, st.sampled_from(FORMS), ids())
STRINGS = st.lists(st.none() | ID_TEXTS | TEXTS.filter(lambda text: text.isprintable()), max_size=8)


@given(STRINGS, st.sampled_from([TODAY, datetime.date(2015, 3, 1), datetime.date(2001, 5, 1)]))
def test_strings(values: list[str | None], today: datetime.date) -> None:
    assert_same(values, pl.String(), today)


@given(st.lists(st.none() | st.floats() | ids().map(lambda i: float(i.canonical.split("/")[-1]))))
def test_floats(values: list[float | None]) -> None:
    assert_same(values, pl.Float64(), TODAY)


@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1) | st.integers(0, 10**9)))
def test_integers(values: list[int | None]) -> None:
    assert_same(values, pl.Int64(), TODAY)


def test_cases() -> None:
    texts = [case[0] for group in CASES.values() for case in group if isinstance(case[0], str)]
    texts = [
        each for each in texts if each.isascii() or each.encode("utf-8", "ignore").decode() == each
    ]
    assert_same(texts, pl.String(), TODAY)
    assert_same(texts[:1], pl.String(), TODAY)


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([], pl.String()),
        ([None], pl.Null()),
        ([True, None], pl.Boolean()),
        ([["2405.04517"]], pl.List(pl.String)),
    ],
)
def test_other_types(values: list[object], dtype: pl.DataType) -> None:
    assert_same(values, dtype, TODAY)


def test_nans_are_read_like_the_rest() -> None:
    odd = struct.unpack("<d", struct.pack("<Q", 0xFFF8000000000001))[0]
    for values in ([math.nan], [-math.nan, None], [odd, math.nan, 0.0, -0.0, math.inf, 704.0001]):
        assert_same(values, pl.Float64(), TODAY)
    single = read_arxiv_column(pl.Series([math.nan], dtype=pl.Float32), today=TODAY)
    assert single["status"].to_list() == ["invalid"]


def test_categories_are_strings() -> None:
    column = pl.Series(["2405.04517", "x", "2405.04517"], dtype=pl.Categorical)
    assert read_arxiv_column(column, today=TODAY)["status"].to_list() == [
        "valid",
        "invalid",
        "valid",
    ]


def test_single_precision_is_not_certain() -> None:
    column = pl.Series([2405.04517, 2405.5, 704.0001], dtype=pl.Float32)
    assert read_arxiv_column(column, today=TODAY)["status"].to_list() == ["ambiguous"] * 3


def test_float_damage_is_explained() -> None:
    told = explain_float_damage(
        pl.Series("id", [704.0001, 2406.0752, 1412.9999, None, float("nan")])
    )
    assert told is not None
    assert "id holds floats" in told
    assert "1 ids lost a leading zero and 1 trailing" in told
    told = explain_float_damage(pl.Series("id", [2405.1], dtype=pl.Float32))
    assert told is not None
    assert "float32" in told
    told = explain_float_damage(pl.Series("id", ["704.0001", "2406.0752", "2405.04517"]))
    assert told is not None
    assert "written from floats" in told
    assert explain_float_damage(pl.Series("id", ["2405.04517"])) is None
    assert explain_float_damage(pl.Series("id", [1])) is None


IDS = [
    "2405.04517v1",
    "arXiv:2405.04517v3",
    "x",
    "2405.04517v3",
    None,
    "hep-th/9901001",
    "hep-th/9901001v9",
    "x",
]


@pytest.mark.parametrize(
    ("keep", "rows"),
    [("latest", [1, 2, 4, 5, 7]), ("first", [0, 2, 4, 5, 7]), ("all", list(range(8)))],
)
def test_keep(keep: Keep, rows: list[int]) -> None:
    frame = pl.DataFrame({"id": IDS, "row": range(8)})
    assert drop_duplicate_ids(frame, "id", keep, today=TODAY)["row"].to_list() == rows


def test_keep_is_checked() -> None:
    with pytest.raises(ValueError, match="'last'"):
        keep_mask(pl.Series(IDS), "last")  # type: ignore[arg-type]
    assert keep_mask(pl.Series([], dtype=pl.String)).to_list() == []


def test_duplicates_are_listed() -> None:
    texts = pl.Series(["a", "a", "", "a  b", "a b", "a\nb", None, ""])
    assert find_duplicates(pl.Series(IDS), texts, today=TODAY).rows() == [
        (1, "same-id", "2405.04517v3"),
        (3, "same-id", "2405.04517v3"),
        (3, "same-text", "2405.04517"),
        (5, "same-text", "2405.04517"),
        (0, "versions", "2405.04517"),
        (1, "versions", "2405.04517"),
        (3, "versions", "2405.04517"),
        (5, "versions", "hep-th/9901001"),
        (6, "versions", "hep-th/9901001"),
    ]
    with pytest.raises(ValueError, match="2 texts for 8 ids"):
        find_duplicates(pl.Series(IDS), texts[:2])
