"""Read a whole column of identifiers at once, with the answers of `read_arxiv_id`."""

import datetime

import polars as pl

from .read import Reading, read_arxiv_id, read_float
from .scheme import NEW4, NEW5, OLD, VERSION

__all__ = ["SCHEMA", "read_arxiv_column", "split_plain", "version_of"]

SCHEMA = pl.Schema(
    {"canonical": pl.String, "version": pl.Int64, "status": pl.String, "reason": pl.String}
)
"""Columns of the frame that `read_arxiv_column` returns."""

_PREFIXES = ("arXiv:", "arxiv:", "https://arxiv.org/abs/", "http://arxiv.org/abs/")
_OLD = OLD.replace(r"(?:\.[A-Z]{2})?", "")  # what is left of an id with a class is another text
_PLAIN = rf"^(?:{'|'.join(_PREFIXES)})?(?:{NEW4}|{NEW5}|{_OLD})(?:v{VERSION})?$"
_OLD_SCHEME_ENDED = datetime.date(2007, 4, 1)


def read_arxiv_column(values: pl.Series, *, today: datetime.date | None = None) -> pl.DataFrame:
    """Read a column of strings, integers or floats; one row for each value, in order.

    Returns columns `canonical` (String, null where there is no certain id), `version` (Int64,
    null where none), `status` and `reason` (String). A null or a value of another type is
    invalid, and nothing is raised. Plain ids are decided in bulk; of the others, each distinct
    value is read once. `today` (default: the current date) bounds the months.
    """
    now = today or datetime.date.today()
    if values.dtype in (pl.Categorical, pl.Enum):
        values = values.cast(pl.String)
    values = values.alias("value")
    if values.dtype != pl.String or now < _OLD_SCHEME_ENDED:
        return _read_distinct(values, now)
    fast = split_plain(values, now)
    slow = fast["canonical"].is_null()
    if not slow.any():
        return fast
    rows = slow.arg_true()
    if len(rows) == len(values):
        return _read_distinct(values, now)
    order = pl.concat([slow.not_().arg_true(), rows]).arg_sort()
    read = _read_distinct(values.filter(slow), now)
    return pl.concat([fast.filter(slow.not_()), read])[order]


def version_of(text: pl.Expr) -> pl.Expr:
    """The version (Int64) that a text such as `2`, `v2` or `2.0` states; null if it states none."""
    return text.str.extract(rf"^\s*[vV]?({VERSION})(?:\.0*)?\s*$").cast(pl.Int64)


def split_plain(values: pl.Series, today: datetime.date) -> pl.DataFrame:
    """Split off prefix and version of plain ids; all null where the value is none."""
    text = pl.col("value")
    for prefix in _PREFIXES:
        if values.str.starts_with(prefix).any():
            text = text.str.strip_prefix(prefix)
    month = text.str.slice(0, 4)
    # New ids all are of 20yy; an old one begins with a letter, which sorts after ":".
    future = (month > today.strftime("%y%m")) & (month < ":")
    good = pl.col("value").str.contains(_PLAIN) & ~future
    version = text.str.extract("v([0-9]+)$").cast(pl.Int64, strict=False)
    return (
        values.to_frame()
        .lazy()
        .select(
            canonical=pl.when(good).then(text.str.replace("v[0-9]+$", "")),
            version=pl.when(good).then(version),
            status=pl.when(good).then(pl.lit("valid")),
            reason=pl.when(good).then(pl.lit("")),
        )
        .collect()
    )


def _read_distinct(values: pl.Series, today: datetime.date) -> pl.DataFrame:
    """Read each distinct value once by the scalar reader."""
    dtype = values.dtype
    if dtype.is_float():  # a NaN never joins with itself; infinity is read the same
        values = values.fill_nan(float("inf")).cast(dtype)
    joinable = dtype == pl.String or dtype.is_integer() or dtype.is_float()
    distinct = values.unique() if joinable else values
    readings = [_read_value(each, dtype, today) for each in distinct.to_list()]
    table = pl.DataFrame(
        {
            "canonical": [each.id.canonical if each.id else None for each in readings],
            "version": [each.id.version if each.id else None for each in readings],
            "status": [each.status for each in readings],
            "reason": [each.reason for each in readings],
        },
        schema=SCHEMA,
    )
    if not joinable:
        return table
    table = table.with_columns(distinct)
    joined = values.to_frame().join(
        table, on="value", how="left", nulls_equal=True, maintain_order="left"
    )
    return joined.select(SCHEMA.names())


def _read_value(value: object, dtype: pl.DataType, today: datetime.date) -> Reading:
    if isinstance(value, float) and dtype.is_float() and dtype != pl.Float64:
        return read_float(value, today, single=True)
    return read_arxiv_id(value, today=today)
