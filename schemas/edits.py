"""The table of edits, and the check that they lead from the raw texts to the cleaned ones."""

from __future__ import annotations

from collections.abc import Sequence

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from arxmend.rules import all_rules
from arxmend.text.edits import Edit, Safety, apply_edits


class Edits(pa.DataFrameModel):
    """One row per edit that was applied.

    ``start`` and ``end`` are offsets in code points of the raw value, ``end`` exclusive, so
    ``before`` has ``end - start`` of them. Edits of one value are sorted and do not overlap.
    ``decided`` says whether a person accepted the edit (``arxmend review``).
    """

    record: pl.Int64 = pa.Field(ge=0)
    key: str = pa.Field(nullable=True)
    column: str
    start: pl.Int64 = pa.Field(ge=0)
    end: pl.Int64 = pa.Field(ge=0)
    before: str
    after: str
    rule: str
    safety: str = pa.Field(isin=[Safety.SAFE.value, Safety.UNSAFE.value])
    reason: str
    decided: bool

    class Config:
        """The columns, and no others."""

        strict = True

    @pa.check("rule", error="the rule is known")
    def _rule_is_known(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        return data.lazyframe.select(pl.col(data.key).is_in([rule.code for rule in all_rules()]))

    @pa.dataframe_check(error="the span is as long as the text it replaces")
    def _span_fits(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        length = pl.col("before").str.len_chars().cast(pl.Int64)
        return data.lazyframe.select(pl.col("end") - pl.col("start") == length)

    @pa.dataframe_check(error="an edit changes something")
    def _changes_something(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        return data.lazyframe.select(pl.col("before") != pl.col("after"))

    @pa.dataframe_check(error="edits of one value are sorted and do not overlap")
    def _do_not_overlap(cls, data: PolarsData) -> pl.LazyFrame:  # noqa: N805
        last = pl.col("end").shift(1).over("record", "column")
        return data.lazyframe.select((pl.col("start") >= last).fill_null(value=True))


def irreproducible(
    raw: Sequence[str | None], cleaned: Sequence[str | None], edits: pl.DataFrame
) -> list[int]:
    """Return the positions at which the edits do not lead from ``raw`` to ``cleaned``.

    Args:
        raw: the values before cleaning.
        cleaned: the values after it, one for each of ``raw``.
        edits: ``record`` (a position in ``raw``), ``start``, ``end``, ``before`` and ``after`` of
            the edits of these values, sorted by record and start.
    """
    steps: dict[int, list[Edit]] = {}
    wrong = set()
    for record, start, end, before, after in edits.select(
        "record", "start", "end", "before", "after"
    ).iter_rows():
        text = raw[record] if 0 <= record < len(raw) else None
        if text is None or text[start:end] != before:
            wrong.add(record)
        steps.setdefault(record, []).append(Edit(start, end, after, "", ""))
    for record, (before, after) in enumerate(zip(raw, cleaned, strict=True)):
        if record not in wrong and not leads_to(before, steps.get(record, []), after):
            wrong.add(record)
    return sorted(wrong)


def leads_to(raw: str | None, edits: Sequence[Edit], cleaned: str | None) -> bool:
    """Whether edits of ``raw`` make ``cleaned`` of it; a missing value has none."""
    if raw is None or not edits:
        return raw == cleaned and not edits
    try:
        return apply_edits(raw, edits) == cleaned
    except ValueError:
        return False
