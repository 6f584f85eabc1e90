"""AID105: an id with several readings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    found = rows.with_row_index("row").filter(pl.col("status") == "ambiguous")
    for row, reason, candidates in found.select("row", "reason", "candidates").iter_rows():
        others = f" ({' or '.join(candidates)}?)" if candidates else ""
        yield RowMatch(row, f"{reason}{others}")


RULE = Rule(
    code="AID105",
    name="ambiguous-id",
    what="Reports an id that can be read in several ways; the canonical id is left empty.",
    why="A wrong id corrupts every join without a sign, so arxmend does not guess.",
    example=Example("2406.0752", "2406.0752"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_ids=_detect,
)
