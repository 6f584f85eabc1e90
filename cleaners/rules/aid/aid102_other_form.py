"""AID102: an id in one of its other written forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    plain = pl.concat_str("id", pl.lit("v"), pl.col("version").cast(pl.String))
    found = rows.with_row_index("row").filter(
        pl.col("status") == "valid",
        ~pl.col("number"),
        pl.col("raw") != pl.col("id"),
        (pl.col("raw") != plain).fill_null(value=True),
    )
    for row, canonical in found.select("row", "id").iter_rows():
        yield RowMatch(row, f"another form of {canonical}")


RULE = Rule(
    code="AID102",
    name="other-form",
    what="Brings an id that is written as a citation, URL, DOI or the like to its canonical form.",
    why="Ids are what corpora are joined by, and two forms of one id do not join.",
    example=Example("https://arxiv.org/abs/2406.07522", "2406.07522"),
    unsafe_when="Only documented forms are read, and each has one reading.",
    safety=Safety.SAFE,
    stage=Stage.REPORT,
    changes=Changes.ANY,
    detect_ids=_detect,
)
