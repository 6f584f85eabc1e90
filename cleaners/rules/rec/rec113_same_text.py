"""REC113: the same text under two ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    from ...arxiv_id.duplicates import same_texts

    for row, first in same_texts(rows).iter_rows():
        of = f" ({rows['id'][first]})" if rows["id"][first] else ""
        yield RowMatch(row, f"the text of {{other}}{of}", first)


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
    rows_by="text",
)
