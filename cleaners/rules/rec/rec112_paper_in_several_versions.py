"""REC112: a paper in several versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaners.rule import Changes, Example, RowMatch, Rule, Stage
from cleaners.text import Safety

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    # an id without a version stands for the latest one
    rank = pl.col("version").fill_null(pl.Int64.max())
    found = (
        rows.with_row_index("row")
        .filter(pl.col("id").is_not_null())
        .with_columns(rank.alias("rank"))
        .with_columns(pl.col("rank").max().over("id").alias("latest"))
        .filter(pl.col("rank") < pl.col("latest"))
        .with_columns(pl.col("latest").replace(pl.Int64.max(), None))
    )
    for row, canonical, version, latest in found.select(
        "row", "id", "version", "latest"
    ).iter_rows():
        newer = f"version {latest}" if latest else "no version (the latest)"
        yield RowMatch(row, f"version {version} of {canonical}, which is here with {newer} too")


RULE = Rule(
    code="REC112",
    name="paper-in-several-versions",
    what="Reports each record of a paper that is in the table in a later version too; an id "
    "without a version counts as the latest.",
    why="Two versions of an abstract are nearly the same text: the paper weighs twice, and leaks "
    "from a training split into a test split.",
    example=Example("2406.07522v1 and 2406.07522v3", "2406.07522v1 and 2406.07522v3"),
    unsafe_when="It changes nothing. A corpus of revisions has them on purpose.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_rows=_detect,
)
