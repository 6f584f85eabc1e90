"""AID106: what is no id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    found = rows.with_row_index("row").filter(pl.col("status") == "invalid", pl.col("raw") != "")
    for row, reason in found.select("row", "reason").iter_rows():
        yield RowMatch(row, reason)


RULE = Rule(
    code="AID106",
    name="invalid-id",
    what="Reports a value of the id column that is no arXiv id; the canonical id is left empty.",
    why="A record without a paper cannot be traced, joined or checked against anything.",
    example=Example("2413.01234", "2413.01234"),
    unsafe_when="It changes nothing. A record may rightly have an id of another archive.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_ids=_detect,
)
