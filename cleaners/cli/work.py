"""The walk over a file that fix and check share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cleaners.adapters import adapter_for
from cleaners.io import read_parts
from cleaners.options import Names, Options
from cleaners.records import Batch, table_findings
from cleaners.tables import clean_part, wanted_columns

if TYPE_CHECKING:
    import polars as pl
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

    def result(self) -> pl.DataFrame | pa.Table:
        """The part with the cleaned columns."""
        frame: pl.DataFrame | pa.Table = adapter_for(self.frame).with_result(
            self.frame, self.names, self.batch
        )
        return frame


class Walk:
    """Cleans a file part by part; afterwards, ``table_findings`` says what the whole shows."""

    def __init__(self, path: str, rows: int, names: Names, options: Options) -> None:
        self._path, self._rows = path, rows
        self._names, self._options = names, options
        self._keys: list[pl.DataFrame] = []
        self.records = 0

    def __iter__(self) -> Iterator[Step]:
        self._options.rules()  # a wrong code is told before any work is done
        for frame, share in read_parts(self._path, self._rows):
            adapter = adapter_for(frame)
            wanted = wanted_columns(adapter.columns(frame), self._names)
            raw = adapter.part(frame, wanted)
            batch = clean_part(raw, self._names, self._options, self.records)
            self._keys.append(batch.keys)
            yield Step(frame, raw, batch, self._names, self.records, share)
            self.records += raw.height

    def table_findings(self) -> pl.DataFrame:
        """What only the whole table shows."""
        return table_findings(self._keys, names=self._names, options=self._options)
