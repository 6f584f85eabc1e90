"""The walk over a file that fix and check share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from cleaners.adapters import adapter_for
from cleaners.arxiv_id.duplicates import Keep, keep_mask
from cleaners.io import read_parts
from cleaners.options import Names, Options
from cleaners.records import Batch, table_findings
from cleaners.tables import clean_part, paper_keys, wanted_columns

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Step", "Walk"]


class Step(NamedTuple):
    """A part of a file with what became of it."""

    frame: pl.DataFrame | pa.Table
    raw: pl.DataFrame
    batch: Batch
    names: Names
    first: int
    share: float
    kept: pl.Series | None  # which records to keep; all if none

    def result(self) -> pl.DataFrame | pa.Table:
        """The records to keep of the part, with the cleaned columns."""
        adapter = adapter_for(self.frame)
        result = adapter.with_result(self.frame, self.names, self.batch)
        frame: pl.DataFrame | pa.Table = (
            result if self.kept is None else adapter.take(result, self.kept)
        )
        return frame


class Walk:
    """Cleans a file part by part; afterwards, ``table_findings`` says what the whole shows.

    With a ``keep`` other than ``all``, the ids of the file are read first.
    """

    def __init__(
        self, path: str, rows: int, names: Names, options: Options, keep: Keep = "all"
    ) -> None:
        self._path, self._rows = path, rows
        self._names, self._options, self._keep = names, options, keep
        self._keys: list[pl.DataFrame] = []
        self.records = self.left_out = 0

    def __iter__(self) -> Iterator[Step]:
        self._options.rules()  # a wrong code is told before any work is done
        kept = self._kept() if self._keep != "all" else None
        for frame, raw, share in self._parts():
            batch = clean_part(raw, self._names, self._options, self.records)
            self._keys.append(batch.keys)
            mask = None if kept is None else kept.slice(self.records, raw.height)
            yield Step(frame, raw, batch, self._names, self.records, share, mask)
            self.records += raw.height
            self.left_out += 0 if mask is None else (~mask).arg_true().len()

    def _parts(self) -> Iterator[tuple[pl.DataFrame | pa.Table, pl.DataFrame, float]]:
        """Yield each part of the file, its columns that cleaning reads, and the share read."""
        for frame, share in read_parts(self._path, self._rows):
            adapter = adapter_for(frame)
            wanted = wanted_columns(adapter.columns(frame), self._names, self._options)
            yield frame, adapter.part(frame, wanted), share

    def _kept(self) -> pl.Series:
        keys = [paper_keys(raw, self._names, self._options) for _, raw, _ in self._parts()]
        return keep_mask(pl.concat(keys), self._keep)

    def table_findings(self) -> pl.DataFrame:
        """What only the whole table shows."""
        return table_findings(self._keys, names=self._names, options=self._options)
