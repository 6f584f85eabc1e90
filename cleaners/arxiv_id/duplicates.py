"""Find rows that are the same paper: one id twice, several versions, one text under two ids."""

import datetime
from typing import Literal

import polars as pl

from .column import read_arxiv_column

__all__ = ["KEEPS", "Keep", "drop_duplicate_ids", "find_duplicates", "keep_mask"]

Keep = Literal["latest", "first", "all"]
KEEPS: tuple[Keep, ...] = ("latest", "first", "all")


def find_duplicates(
    ids: pl.Series, texts: pl.Series | None = None, *, today: datetime.date | None = None
) -> pl.DataFrame:
    """List the rows that stand for a paper, or hold a text, that another row has too.

    `ids` holds identifiers in any form that can be read, `texts` (String, same length) the
    texts beside them. Returns one row for each such row of the input, with columns `row`
    (UInt32, from 0), `kind` and `group` (String): kind `same-id` (same paper, same version or
    none; group is the id), `versions` (same paper, different versions; group is the canonical
    id), `same-text` (equal texts but for white space under different papers; group is the
    canonical id of the first). Sorted by kind, group and row. Rows without a certain id belong
    to no group. Raises `ValueError` if the lengths differ.
    """
    frame = _frame(ids, today)
    version = pl.col("version")
    written = pl.concat_str(
        "canonical",
        pl.when(version.is_null()).then(pl.lit("")).otherwise(pl.format("v{}", version)),
    )
    known = frame.filter(pl.col("canonical").is_not_null()).with_columns(id=written)
    same = known.filter(pl.len().over("id") > 1).select("row", kind=pl.lit("same-id"), group="id")
    versions = known.filter(pl.col("id").n_unique().over("canonical") > 1).select(
        "row", kind=pl.lit("versions"), group="canonical"
    )
    found = [same, versions]
    if texts is not None:
        if len(texts) != len(ids):
            raise ValueError(f"{len(texts)} texts for {len(ids)} ids")
        text = texts.cast(pl.String).str.replace_all(r"\s+", " ").str.strip_chars()
        repeated = (
            frame.with_columns(text.alias("text"))
            .filter(pl.col("canonical").is_not_null() & (pl.col("text") != ""))
            .filter(pl.col("canonical").n_unique().over("text") > 1)
        )
        found.append(
            repeated.select(
                "row", kind=pl.lit("same-text"), group=pl.col("canonical").first().over("text")
            )
        )
    return pl.concat(found).sort("kind", "group", "row")


def keep_mask(
    ids: pl.Series, keep: Keep = "latest", *, today: datetime.date | None = None
) -> pl.Series:
    """Which rows to keep (Boolean, one for each of `ids`) so that a paper stands once.

    `latest` keeps the highest version, for which arXiv takes an id without one; `first` the
    first row; `all` everything. Among equals the first row stays; rows without a certain id
    always stay. Raises `ValueError` for another `keep`.
    """
    if keep not in KEEPS:
        raise ValueError(f"keep is {keep!r}; it can be one of {', '.join(KEEPS)}")
    if keep == "all":
        return pl.Series("keep", [True]).new_from_index(0, len(ids))
    frame = _frame(ids, today)
    rank = pl.col("version").fill_null(2**62) if keep == "latest" else pl.lit(0)
    return frame.with_columns(rank=rank).select(
        keep=pl.col("canonical").is_null()
        | (
            pl.col("row")
            == pl.col("row")
            .sort_by("rank", "row", descending=[True, False])
            .first()
            .over("canonical")
        )
    )["keep"]


def drop_duplicate_ids(
    frame: pl.DataFrame,
    column: str,
    keep: Keep = "latest",
    *,
    today: datetime.date | None = None,
) -> pl.DataFrame:
    """The rows of `frame` that `keep_mask` keeps by the ids in `column`, unchanged, in order."""
    return frame.filter(keep_mask(frame[column], keep, today=today))


def _frame(ids: pl.Series, today: datetime.date | None) -> pl.DataFrame:
    return read_arxiv_column(ids, today=today).with_row_index("row")
