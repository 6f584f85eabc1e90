"""REC112: a paper in several versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...text.edits import Safety
from ..rule import Changes, Example, RowMatch, Rule, Stage

if TYPE_CHECKING:
    import polars as pl


def _detect(rows: pl.DataFrame) -> Iterator[RowMatch]:
    from ...arxiv_id.duplicates import older_versions

    versions = rows["version"]
    for row, latest in older_versions(rows).iter_rows():
        newer = f"version {versions[latest]}" if versions[latest] else "no version (the latest)"
        older = f"version {versions[row]} of {rows['id'][row]}"
        yield RowMatch(row, f"{older}, which is here with {newer} too")


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
    rows_by="id",
)
