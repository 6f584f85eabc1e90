"""Records as they go out."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from cleaners.arxiv_id.column import read_arxiv_column

__all__ = ["CleanedRecords"]


class CleanedRecords(pa.DataFrameModel):
    """Cleaned records. Other columns may stand beside these.

    ``safe_left`` counts, per record, the safe repairs that the cleaned text still asks for; the
    column may be absent where they were not counted.
    """

    record: pl.Int64 = pa.Field(ge=0, unique=True)
    abstract: str = pa.Field(nullable=True)
    arxiv_id: str = pa.Field(nullable=True)
    arxiv_version: pl.Int64 = pa.Field(nullable=True)
    safe_left: pl.Int64 | None = pa.Field()

    @pa.check("arxiv_id", error="the id is canonical, and real by the calendar")
    def _id_is_canonical(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        ids = data.lazyframe.select(data.key).collect().to_series()
        read = read_arxiv_column(ids).select(
            pl.col("canonical").eq_missing(ids) & pl.col("version").is_null()
        )
        return read.lazy()

    @pa.check("arxiv_version", error="a version is an integer from 1")
    def _counts_from_one(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        return data.lazyframe.select(pl.col(data.key) >= 1)

    @pa.check("safe_left", error="no safe repair is left to do")
    def _is_clean(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        return data.lazyframe.select(pl.col(data.key) == 0)
