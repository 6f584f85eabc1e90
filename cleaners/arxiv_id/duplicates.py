"""Find rows that stand for one paper: one id twice, several versions, one text under two ids.

The functions take a frame with the columns `id` (String, canonical), `version` (Int64) and, for
`same_texts`, `text` (of any type that can be compared). A row without an id is a paper of its own.
Pairs are frames with the columns `row` and `other`, positions in the frame that was given, sorted
by `row`, which stands there once.
"""

from typing import Literal

import polars as pl

Keep = Literal["latest", "first", "all"]
KEEPS: tuple[Keep, ...] = ("latest", "first", "all")


def repeats(rows: pl.DataFrame) -> pl.DataFrame:
    """Pair each row with the first of the same id and version, if that is another."""
    return _pairs(rows, pl.col("row").first().over("id", "version"))


def older_versions(rows: pl.DataFrame) -> pl.DataFrame:
    """Pair each row that is not the latest version of its paper with the first row that is.

    An id without a version stands for the latest one, as it does at arXiv.
    """
    rank = pl.col("version").fill_null(pl.Int64.max())
    latest = pl.col("row").sort_by(rank, "row", descending=[True, False]).first()
    return _pairs(rows, pl.when(rank < rank.max().over("id")).then(latest.over("id")))


def same_texts(rows: pl.DataFrame) -> pl.DataFrame:
    """Pair each row with the first of the same text, if that is of another paper or of none.

    Rows whose text is null are left out.
    """
    first_id = pl.col("id").first().over("text")
    other_paper = pl.col("id").is_null() | pl.col("id").ne_missing(first_id)
    other = pl.when(other_paper).then(pl.col("row").first().over("text"))
    return _pairs(rows, other, of="text")


def keep_mask(rows: pl.DataFrame, keep: Keep) -> pl.Series:
    """Say which rows to keep (Boolean) so that a paper stands once.

    `latest` keeps what is neither an older version nor a repeat, `first` the first row of each
    paper, `all` everything. Raises `ValueError` for another `keep`.
    """
    if keep not in KEEPS:
        raise ValueError(f"keep is {keep!r}; it can be one of {', '.join(KEEPS)}")
    gone = pl.Series([], dtype=pl.UInt32)
    if keep == "latest":
        gone = pl.concat([repeats(rows)["row"], older_versions(rows)["row"]])
    elif keep == "first":
        gone = _pairs(rows, pl.col("row").first().over("id"))["row"]
    return ~pl.int_range(rows.height, eager=True, dtype=pl.UInt32).is_in(gone.implode())


def _pairs(rows: pl.DataFrame, other: pl.Expr, of: str = "id") -> pl.DataFrame:
    return (
        rows.with_row_index("row")
        .filter(pl.col(of).is_not_null())
        .select("row", other=other)
        .filter(pl.col("row") != pl.col("other"))
    )
