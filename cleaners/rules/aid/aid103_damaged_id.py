"""AID103: a damaged id with one reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    found = rows.with_row_index("row").filter(pl.col("status") == "repaired", ~pl.col("number"))
    for row, reason in found.select("row", "reason").iter_rows():
        yield RowMatch(row, reason)


RULE = Rule(
    code="AID103",
    name="damaged-id",
    what="Repairs an id whose damage leaves one reading: other dashes and digits, case, wrapping, "
    "text around it.",
    why="A damaged id joins with nothing, or is thrown away with its record.",
    example=Example("astro–ph/0703694", "astro-ph/0703694"),
    unsafe_when="An id that was typed wrong and happens to look like another one's damage.",
    safety=Safety.SAFE,
    stage=Stage.REPORT,
    changes=Changes.ANY,
    detect_ids=_detect,
)
