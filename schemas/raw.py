"""Records as they come in: what may be wrong with them is reported, not refused."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from arxmend.arxiv_id.column import version_of


class RawRecords(pa.DataFrameModel):
    """Raw records. There may be other columns, and ``arxiv_version`` may be absent.

    Ids and versions are brought to text first, so they can be numbers. A failing row is a finding
    of the rule whose code the check names, and is kept.
    """

    abstract: str = pa.Field(nullable=True)
    arxiv_id: str = pa.Field(nullable=True, coerce=True)
    arxiv_version: str | None = pa.Field(nullable=True, coerce=True)

    @pa.check("abstract", error="REC101 no text", ignore_na=False)
    def _has_text(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        return data.lazyframe.select(pl.col(data.key).is_not_null())

    @pa.check("arxiv_version", error="AID109 a version is an integer from 1")
    def _counts_from_one(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        text = pl.col(data.key)
        return data.lazyframe.select((text == "") | version_of(text).is_not_null())
