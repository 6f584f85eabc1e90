"""The column reader gives the answers of the scalar one; duplicates build on it."""

import datetime
import math
import struct
from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arxmend.arxiv_id.column import version_of
from arxmend.arxiv_id.duplicates import Keep, keep_mask, older_versions, repeats, same_texts
from arxmend.identifiers import read_identifier
from arxmend.identifiers.column import SCHEMA, read_id_column
from tests.arxiv_id.cases import CASES
from tests.arxiv_id.test_read import TEXTS, TODAY, ids


def read_column(values: pl.Series) -> list[str]:
    statuses: list[str] = read_id_column(values, "arxiv", today=TODAY)["status"].to_list()
    return statuses


def assert_same(values: Sequence[object], dtype: pl.DataType, today: datetime.date) -> None:
    frame = read_id_column(pl.Series("ids", values, dtype=dtype), "arxiv", today=today)
    assert frame.schema == SCHEMA
    expected = []
    for value in values:
        each = read_identifier(value, expected="arxiv", today=today)
        told = (each.id, each.version, each.status, each.reason, each.scheme, each.key)
        expected.append((*told, list(each.candidates)))
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
    assert read_column(pl.Series([math.nan], dtype=pl.Float32)) == ["invalid"]


def test_categories_are_strings() -> None:
    column = pl.Series(["2405.04517", "x", "2405.04517"], dtype=pl.Categorical)
    assert read_column(column) == ["valid", "invalid", "valid"]


def test_single_precision_is_not_certain() -> None:
    column = pl.Series([2405.04517, 2405.5, 704.0001], dtype=pl.Float32)
    assert read_column(column) == ["ambiguous"] * 3


ROWS = pl.DataFrame(
    {
        "id": ["2405.04517", "2405.04517", None, "2405.04517", None, "hep-th/9901001"] * 2,
        "version": [1, 3, None, 3, None, None, 1, 3, None, 3, None, 9],
        "text": ["a", "a", "b", "c", "b", "c", "a", None, None, None, None, "a"],
    }
)


def test_duplicates_are_paired_with_the_first() -> None:
    repeated = [(3, 1), (6, 0), (7, 1), (9, 1)]
    assert repeats(ROWS).rows() == repeated
    assert older_versions(ROWS).rows() == [(0, 1), (6, 1), (11, 5)]
    assert same_texts(ROWS).rows() == [(4, 2), (5, 3), (11, 0)]


@pytest.mark.parametrize(
    ("keep", "rows"),
    [("latest", [1, 2, 4, 5, 8, 10]), ("first", [0, 2, 4, 5, 8, 10]), ("all", list(range(12)))],
)
def test_keep(keep: Keep, rows: list[int]) -> None:
    assert keep_mask(ROWS, keep).arg_true().to_list() == rows
    assert keep_mask(ROWS.clear(), keep).to_list() == []


def test_keep_is_checked() -> None:
    with pytest.raises(ValueError, match="'last'"):
        keep_mask(ROWS, "last")  # type: ignore[arg-type]


VERSIONS = {"1": 1, "v12": 12, " V3 ": 3, "4.0": 4, "2\n": 2, "9" * 9: 999_999_999}
NO_VERSIONS = ("", "0", "1.5", "v", "1e3", "１", "9" * 10, "v1v2", "-1")


@pytest.mark.parametrize(
    ("value", "version"), [*VERSIONS.items(), *((value, None) for value in NO_VERSIONS)]
)
def test_versions_are_read(value: str, version: int | None) -> None:
    assert pl.DataFrame({"v": [value]}).select(version_of(pl.col("v"))).item() == version
