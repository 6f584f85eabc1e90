"""REC114: records with the same key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    if "key" not in rows.columns:
        return
    found = (
        rows.with_row_index("row")
        .with_columns(pl.col("row").first().over("key").alias("first"))
        .filter(pl.col("key").is_null() | (pl.col("row") != pl.col("first")))
    )
    for row, key, first in found.select("row", "key", "first").iter_rows():
        if key is None:
            yield RowMatch(row, "no key")
        else:
            yield RowMatch(row, f"{{other}} has the key {key!r} too", first)


RULE = Rule(
    code="REC114",
    name="key-not-unique",
    what="Reports a record whose key is missing, or is that of an earlier record, where a key "
    "column was named.",
    why="A key that names two records names none: edits and findings cannot be joined back.",
    example=Example("two records with the key 17", "two records with the key 17"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_rows=_detect,
    rows_by="key",
)
