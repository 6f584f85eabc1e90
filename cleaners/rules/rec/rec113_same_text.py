"""REC113: the same text under two ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaners.rule import Changes, Example, RowMatch, Rule, Stage
from cleaners.text import Safety

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    texts = rows.with_row_index("row").filter(pl.col("text").is_not_null())
    first = texts.group_by("text", maintain_order=True).agg(
        pl.col("record").first().alias("first"), pl.col("id").first().alias("first_id")
    )
    other_paper = pl.col("id").ne_missing(pl.col("first_id")) | pl.col("id").is_null()
    found = (
        texts.join(first, on="text", how="left", maintain_order="left")
        .filter(pl.col("record") != pl.col("first"), other_paper)
        .select("row", "first", "first_id")
    )
    for row, first_record, first_id in found.iter_rows():
        of = f" ({first_id})" if first_id else ""
        yield RowMatch(row, f"the text of record {first_record}{of}")


RULE = Rule(
    code="REC113",
    name="same-text",
    what="Reports a record whose cleaned text an earlier record of another paper, or of none, "
    "has; case, marks and white space do not count. Texts of fewer than 40 letters and digits are "
    "left out.",
    why="One of the two ids is wrong, or the paper was submitted twice. Either way the text "
    "weighs twice, and leaks from a training split into a test split.",
    example=Example(
        "the text of 2406.07522 under 2406.07523", "the text of 2406.07522 under 2406.07523"
    ),
    unsafe_when="It changes nothing. Parts of a series may share their abstract.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_rows=_detect,
)
