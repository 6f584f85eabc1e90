"""Records as they go out."""

from __future__ import annotations

import datetime
from functools import cache
from typing import ClassVar

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from arxmend.identifiers.column import is_scheme, read_id_column
from arxmend.identifiers.schemes import ARXIV, LOCAL


class CleanedRecords(pa.DataFrameModel):
    """Cleaned records, as ``clean_frame`` gives them of a table with ids.

    There may be other columns. ``record`` is the position in the table; ``safe_left``
    counts the safe repairs that a second cleaning of the cleaned text asks for (null where it was
    not asked), ``gaps`` the numbers, formulas and citations that are certainly missing from the
    text: findings of NUM and CIT of a confidence of 0.9 or more that have no repair. These three
    may be absent, and so may ``id_scheme``, the scheme of the id: without it, all ids are arXiv's;
    an id whose scheme is null, ``local`` or none that arxmend knows can be anything.
    """

    record: pl.Int64 | None = pa.Field(ge=0, unique=True)
    abstract: str = pa.Field(nullable=True)
    arxiv_id: str = pa.Field(nullable=True)
    arxiv_version: pl.Int64 = pa.Field(nullable=True)
    id_scheme: str | None = pa.Field(nullable=True)
    safe_left: pl.Int64 | None = pa.Field(nullable=True)
    gaps: pl.Int64 | None = pa.Field(ge=0)

    _today: ClassVar[datetime.date | None] = None

    @classmethod
    def until(cls, today: datetime.date | None) -> type[CleanedRecords]:
        """The same with ``today`` as the day that bounds the months of ids (the current if none).

        Records that were cleaned with another ``today`` than the current day ask for it.
        """
        return cls if today is None else _until(today)

    @pa.dataframe_check(error="the id is canonical, and real by the calendar")
    def _id_is_canonical(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        frame = data.lazyframe.collect()
        ids, schemes = frame["arxiv_id"], pl.Series([ARXIV] * frame.height, dtype=pl.String)
        if "id_scheme" in frame.columns:
            known = [each if is_scheme(each) else None for each in frame["id_scheme"]]
            schemes = pl.Series(known, dtype=pl.String)
        free = schemes.is_null() | (schemes == LOCAL) | ids.is_null()
        read = read_id_column(ids, schemes.to_list(), today=cls._today).select(
            free
            | pl.col("canonical").eq_missing(ids)
            & pl.col("version").is_null()
            & (pl.col("scheme") == schemes)
        )
        return read.lazy()

    @pa.check("arxiv_version", error="a version is an integer from 1")
    def _counts_from_one(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        return data.lazyframe.select(pl.col(data.key) >= 1)

    @pa.check("safe_left", error="no safe repair is left to do")
    def _is_clean(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        return data.lazyframe.select(pl.col(data.key) == 0)


@cache
def _until(today: datetime.date) -> type[CleanedRecords]:
    return type("CleanedRecords", (CleanedRecords,), {"_today": today, "__module__": __name__})
