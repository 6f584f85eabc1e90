"""AID107: a record without an id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    found = rows.with_row_index("row").filter(pl.col("raw").fill_null("") == "")
    for row in found["row"]:
        yield RowMatch(row, "no id")


RULE = Rule(
    code="AID107",
    name="no-id",
    what="Reports a record whose id is missing or empty.",
    why="A record without a paper cannot be traced, joined or checked against anything.",
    example=Example("", ""),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_ids=_detect,
)
