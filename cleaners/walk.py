"""The walk over the files of a corpus: read, clean, and look at the whole."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from cleaners.adapters import adapter_for
from cleaners.arxiv_id.duplicates import Keep, keep_mask
from cleaners.io import Part, Source, read_parts
from cleaners.options import Names, Options
from cleaners.records import Batch, table_findings
from cleaners.tables import TableError, clean_part, paper_keys, wanted_columns

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Place", "Step", "Walk"]


class Place(NamedTuple):
    """Where a record stands: its file, its number in it from 0, and the line it begins on."""

    path: str
    record: int
    line: int | None


class Step(NamedTuple):
    """A part of a file with what became of it."""

    path: str
    frame: pl.DataFrame | pa.Table
    raw: pl.DataFrame
    batch: Batch
    names: Names
    first: int  # the number of its first record, counted through all files
    share: float  # of all files, as far as they are read
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
    """Cleans files part by part, as one table; afterwards, says what only the whole of it shows.

    Records are counted through all files. With a ``keep`` other than ``all``, the ids of the files
    are read first.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        rows: int,
        names: Names,
        options: Options,
        keep: Keep = "all",
    ) -> None:
        self._sources, self._rows = sources, rows
        self._names, self._options, self._keep = names, options, keep
        self._keys: list[pl.DataFrame] = []
        self._begins: list[int] = []  # the number of the first record of each file
        self._lines: list[array[int]] = []  # of each file; empty for binary ones
        self.records = self.left_out = 0

    def __iter__(self) -> Iterator[Step]:
        self._options.rules()  # a wrong code is told before any work is done
        kept = self._kept() if self._keep != "all" else None
        for number, source in enumerate(self._sources):
            self._begins.append(self.records)
            self._lines.append(array("Q"))
            for part, raw in self._parts(source):
                self._lines[-1].extend(part.lines or ())
                batch = clean_part(raw, self._names, self._options, self.records)
                self._keys.append(batch.keys)
                mask = None if kept is None else kept.slice(self.records, raw.height)
                share = (number + part.share) / len(self._sources)
                first = self.records
                self.records += raw.height
                self.left_out += 0 if mask is None else (~mask).arg_true().len()
                yield Step(source.path, part.frame, raw, batch, self._names, first, share, mask)

    def place(self, record: int) -> Place:
        """Where a record stands that was walked over."""
        file = bisect_right(self._begins, record) - 1
        number, lines = record - self._begins[file], self._lines[file]
        return Place(self._sources[file].path, number, lines[number] if lines else None)

    def labels(self) -> list[str | None]:
        """What each record is called in the tables of edits and findings."""
        return [label for keys in self._keys for label in keys["label"].to_list()]

    def table_findings(self) -> pl.DataFrame:
        """What only the whole table shows."""
        return table_findings(
            self._keys, names=self._names, options=self._options, where=self._where
        )

    def _where(self, record: int) -> str:
        place = self.place(record)
        name = f"record {place.record}"
        return name if len(self._sources) == 1 else f"{name} of {place.path}"

    def _parts(self, source: Source) -> Iterator[tuple[Part, pl.DataFrame]]:
        """Yield each part of a file, and its columns that cleaning reads."""
        for part in read_parts(source, self._rows):
            adapter = adapter_for(part.frame)
            try:
                wanted = wanted_columns(adapter.columns(part.frame), self._names, self._options)
            except TableError as error:
                raise TableError(f"{source.path}: {error}") from None
            yield part, adapter.part(part.frame, wanted)

    def _kept(self) -> pl.Series:
        keys = [
            paper_keys(raw, self._names, self._options)
            for source in self._sources
            for _, raw in self._parts(source)
        ]
        return keep_mask(pl.concat(keys), self._keep)
