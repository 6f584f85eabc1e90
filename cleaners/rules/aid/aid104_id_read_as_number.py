"""AID104: an id that was read as a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    found = rows.with_row_index("row").filter(
        pl.col("number"), pl.col("status").is_in(["valid", "repaired"])
    )
    for row, raw, canonical, reason in found.select("row", "raw", "id", "reason").iter_rows():
        damage = reason.removeprefix("read as a number")
        yield RowMatch(row, f"the number {raw} was the id {canonical}{damage}")


RULE = Rule(
    code="AID104",
    name="id-read-as-number",
    what="Gives an id that was read as a number its zeros back.",
    why="A reader that guesses types turns 2406.07520 into 2406.0752 and 0704.0001 into 704.0001. "
    "Versions cannot be there at all, and single precision (float32) loses digits, which AID105 "
    "reports. Read the source again, with the column as text.",
    example=Example("704.0001", "0704.0001"),
    unsafe_when="A number that never was an id.",
    safety=Safety.SAFE,
    stage=Stage.REPORT,
    changes=Changes.ANY,
    detect_ids=_detect,
)
