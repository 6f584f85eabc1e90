"""REC111: records with the same id and version."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    from ...arxiv_id.duplicates import repeats

    for row, first in repeats(rows).iter_rows():
        yield RowMatch(row, f"{rows['id'][row]} stands in {{other}} already", first)


RULE = Rule(
    code="REC111",
    name="same-record-twice",
    what="Reports a record whose id and version an earlier record has.",
    why="A paper counted twice weighs twice, and leaks from a training split into a test split.",
    example=Example("2406.07522", "2406.07522"),
    unsafe_when="It changes nothing.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect_rows=_detect,
    rows_by="id",
)
