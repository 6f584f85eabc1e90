"""The table of findings."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from arxmend.rules import all_rules
from arxmend.text.edits import Safety


class Findings(pa.DataFrameModel):
    """One row per finding, whether it was repaired (``applied``) or not.

    ``record`` is null where a finding is about the table as such.
    ``column``, ``start`` and ``end`` say where, in code points of the raw value; they are null
    where a finding is about the record as such. ``before`` is the text there (null if longer than
    200 characters), ``after`` what the repair makes of it (null if there is none). ``decided``
    says whether a person accepted it (``arxmend review``); what was rejected is no row.
    ``kind`` says what is gone at a gap (``arxmend.gaps.kinds.KINDS``), or what else was found.
    """

    record: pl.Int64 = pa.Field(ge=0, nullable=True)
    key: str = pa.Field(nullable=True)
    column: str = pa.Field(nullable=True)
    start: pl.Int64 = pa.Field(ge=0, nullable=True)
    end: pl.Int64 = pa.Field(ge=0, nullable=True)
    before: str = pa.Field(nullable=True)
    after: str = pa.Field(nullable=True)
    rule: str
    safety: str = pa.Field(isin=[safety.value for safety in Safety])
    applied: bool
    message: str = pa.Field(str_length={"min_value": 1})
    kind: str
    confidence: float = pa.Field(ge=0.0, le=1.0)
    decided: bool

    class Config:
        """The columns, and no others."""

        strict = True

    @pa.check("rule", error="the rule is known")
    def _rule_is_known(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        return data.lazyframe.select(pl.col(data.key).is_in([rule.code for rule in all_rules()]))

    @pa.dataframe_check(error="a span has a column, and ends behind its start")
    def _span_is_one(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        none = pl.col("start").is_null() & pl.col("end").is_null()
        some = pl.col("column").is_not_null() & (pl.col("start") <= pl.col("end"))
        return data.lazyframe.select(none | some.fill_null(value=False))

    @pa.dataframe_check(error="what was applied is not display-only, and has a repair")
    def _applied_can_be(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        repaired = pl.col("after").is_not_null() & (pl.col("safety") != Safety.DISPLAY_ONLY.value)
        return data.lazyframe.select(~pl.col("applied") | repaired)
