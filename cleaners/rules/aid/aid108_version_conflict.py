"""AID108: two statements of the version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    found = rows.with_row_index("row").filter(pl.col("version") != pl.col("stated"))
    for row, version, stated in found.select("row", "version", "stated").iter_rows():
        yield RowMatch(
            row, f"the id says version {version}, the version column {stated}; kept {version}"
        )


RULE = Rule(
    code="AID108",
    name="version-conflict",
    what="Reports a record whose id carries another version than its version column states.",
    why="One of the two is wrong. The suffix of the id is kept, as it names a text.",
    example=Example("2406.07522v1", "2406.07522v1"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_ids=_detect,
)
