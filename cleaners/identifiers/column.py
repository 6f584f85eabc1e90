"""Read a whole column of identifiers at once, with the answers of ``read_identifier``."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import polars as pl

from ..arxiv_id.column import split_plain
from ..arxiv_id.read import read_float
from .read import IdReading, of_arxiv, read_identifier
from .schemes import ARXIV, LOCAL, SCHEMES

SCHEMA = pl.Schema(
    {
        "canonical": pl.String(),
        "version": pl.Int64(),
        "status": pl.String(),
        "reason": pl.String(),
        "scheme": pl.String(),
        "key": pl.String(),
        "candidates": pl.List(pl.String()),
    }
)
"""Columns of the frame that ``read_id_column`` returns: see ``IdReading``."""

_OLD_SCHEME_ENDED = datetime.date(2007, 4, 1)


def is_scheme(name: object) -> bool:
    """Whether a value is the name of a scheme, as the column ``id_scheme`` holds it."""
    return name in (ARXIV, LOCAL) or name in SCHEMES


def read_id_column(
    values: pl.Series,
    expected: Sequence[str | None] | str | None = None,
    *,
    today: datetime.date | None = None,
) -> pl.DataFrame:
    """Read a column of strings, numbers or mixed values; one row for each value, in order.

    Plain arXiv ids are decided in bulk; of the others, each distinct value is read once.

    Args:
        values: the ids.
        expected: the scheme that the column is named for, or one for each value (or none).
        today: the day that bounds the months of arXiv ids; the current one if left out.
    """
    now = today or datetime.date.today()
    if values.dtype in (pl.Categorical, pl.Enum):
        values = values.cast(pl.String)
    hints = [expected] * len(values) if expected is None or isinstance(expected, str) else expected
    single = values.dtype == pl.Float32
    if values.dtype != pl.String or now < _OLD_SCHEME_ENDED:
        return _read_all(values.to_list(), hints, now, single=single)
    fast = split_plain(values.alias("value"), now)
    slow = fast["canonical"].is_null()
    rows = slow.arg_true()
    others = _read_all(values.filter(slow).to_list(), [hints[row] for row in rows], now)
    plain = fast.filter(~slow).with_columns(
        scheme=pl.lit(ARXIV), key="canonical", candidates=pl.lit([], pl.List(pl.String))
    )
    order = pl.concat([(~slow).arg_true(), rows]).arg_sort()
    return pl.concat([plain.select(SCHEMA.names()), others])[order]


def _read_all(
    items: Sequence[object],
    hints: Sequence[str | None],
    today: datetime.date,
    *,
    single: bool = False,
) -> pl.DataFrame:
    """Read each distinct value once."""
    known: dict[tuple[type, object, str | None], IdReading] = {}
    readings = []
    for item, hint in zip(items, hints, strict=True):
        at = (type(item), item, hint) if isinstance(item, str | float | int) else None
        found = None if at is None else known.get(at)
        if found is None:
            found = _read(item, hint, today, single=single)
        if at is not None:
            known[at] = found
        readings.append(found)
    return pl.DataFrame(
        {
            "canonical": [each.id for each in readings],
            "version": [each.version for each in readings],
            "status": [each.status for each in readings],
            "reason": [each.reason for each in readings],
            "scheme": [each.scheme for each in readings],
            "key": [each.key for each in readings],
            "candidates": [list(each.candidates) for each in readings],
        },
        schema=SCHEMA,
    )


def _read(
    value: object, expected: str | None, today: datetime.date, *, single: bool = False
) -> IdReading:
    if single and isinstance(value, float) and value % 1 and expected in (None, ARXIV):
        return of_arxiv(read_float(value, today, single=True))
    return read_identifier(value, expected=expected, today=today)
