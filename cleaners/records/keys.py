"""What tells that records are of one paper: its keys, and a number for its text."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import polars as pl

from ..identifiers import expected_scheme, read_identifier
from ..identifiers.schemes import LOCAL

KEY_TYPES = {
    "record": pl.Int64,
    "label": pl.String,
    "id": pl.String,
    "version": pl.Int64,
    "text": pl.UInt64,
    "ids": pl.String,
}
"""The columns of keys, but for ``key``, which is there if the table has a column of keys."""

_SHORTEST_TWIN = 40  # letters and digits; shorter texts are alike by chance


def keys_of(
    texts: Sequence[str | None],
    papers: Sequence[str | None],
    versions: Sequence[int | None],
    ids: Sequence[str | None],
    labels: Sequence[str | None],
    keys: Sequence[str | None] | None,
    first: int,
) -> pl.DataFrame:
    """Return what table rules read of records (see ``RecordRule``).

    Args:
        texts: the cleaned texts, of which a number that is the same on every machine is kept.
        papers: the keys of their papers.
        versions: their versions.
        ids: what other records know the papers by (``shared_ids``).
        labels: what they are called in the tables.
        keys: the values of the key column, if there is one.
        first: the position in the table of the first record.
    """
    frame = pl.DataFrame(
        {
            "record": range(first, first + len(texts)),
            "label": labels,
            "id": papers,
            "version": versions,
            "text": texts,
            "ids": ids,
        },
        schema={**KEY_TYPES, "text": pl.String},
    )
    if keys is not None:
        frame = frame.with_columns(pl.Series("key", keys, dtype=pl.String))
    core = pl.col("text").str.to_lowercase().str.replace_all(r"[^\pL\pN]+", "")
    twins = [_twin(text) for text in frame.select(core).to_series().to_list()]
    return frame.with_columns(pl.Series("text", twins, dtype=pl.UInt64))


def shared_ids(read: pl.DataFrame, shared: Sequence[pl.Series]) -> list[str | None]:
    """What other records know each paper by, with spaces between them; null if it is nothing."""
    own = read.select(pl.when(pl.col("scheme") != LOCAL).then("key")).to_series()
    columns = [own.to_list(), *map(_paper_keys, shared)]
    return [
        " ".join(dict.fromkeys(filter(None, ids))) or None for ids in zip(*columns, strict=True)
    ]


def _paper_keys(column: pl.Series) -> list[str | None]:
    """The keys of the ids in a column that is named for their scheme."""
    expected = expected_scheme(column.name)
    values = [each if isinstance(each, str | int | float) else None for each in column.to_list()]
    keys = {each: read_identifier(each, expected=expected).key for each in set(values) - {None}}
    return [keys.get(each) for each in values]


def _twin(core: str | None) -> int | None:
    """A number that texts have in common on every machine, by their letters and digits."""
    if core is None or len(core) < _SHORTEST_TWIN:
        return None
    return int.from_bytes(blake2b(core.encode(), digest_size=8).digest())
