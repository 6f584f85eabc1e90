"""AID101: an id that carries its version."""

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
    found = rows.with_row_index("row").filter(pl.col("raw") == plain)
    for row, version in found.select("row", "version").iter_rows():
        yield RowMatch(row, f"the id carries version {version}")


RULE = Rule(
    code="AID101",
    name="version-suffix",
    what="Splits the version off an arXiv id, into a column of its own.",
    why="An id with and one without a version do not join, and two versions of a paper pass for "
    "two papers. The version is data: it is kept.",
    example=Example("2406.07522v1", "2406.07522"),
    unsafe_when="The suffix is part of the scheme, so it cannot be anything else.",
    safety=Safety.SAFE,
    stage=Stage.REPORT,
    changes=Changes.ANY,
    detect_ids=_detect,
)
