"""Parquet by pyarrow: types, field order and metadata are those of the file that was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from cleaners.io.formats import FileError, Part
from cleaners.values import Absent, as_text

__all__ = ["ParquetWriter", "read_parquet"]

_GROUP = 65_536  # records of a row group


def read_parquet(file: IO[bytes], name: str, rows: int) -> Iterator[Part]:
    """Yield the records of a file in tables of at most ``rows``.

    Raises:
        FileError: if the file is no Parquet, or not whole.
    """
    try:
        parquet = pq.ParquetFile(file, pre_buffer=False)
        total = parquet.metadata.num_rows
        done = 0
        for batch in parquet.iter_batches(batch_size=rows):
            done += batch.num_rows
            table = pa.Table.from_batches([batch], parquet.schema_arrow)
            yield Part(table, done / max(total, 1))
        if not done:
            yield Part(parquet.schema_arrow.empty_table(), 1.0)
    except (pa.ArrowException, OSError) as error:
        what = str(error).partition("\n")[0][:150]
        raise FileError(
            f"{name}: no Parquet file, or not all of it ({what}); fetch or write it again"
        ) from None


class ParquetWriter:
    """Writes row groups of one size, whatever the size of the frames (zstd, level 3).

    The types are those of the first row group; what cannot be brought to them is an error.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._pending: list[pa.Table] = []
        self._rows = 0
        self._writer: pq.ParquetWriter | None = None

    def write(self, frame: pl.DataFrame | pa.Table) -> None:
        """Write the records of ``frame``."""
        table = _arrow(frame) if isinstance(frame, pl.DataFrame) else frame
        self._pending.append(table)
        self._rows += table.num_rows
        if self._rows >= _GROUP:
            self._flush(whole_groups=True)

    def finish(self) -> None:
        """Write the last group and the footer."""
        self._flush(whole_groups=False)
        if self._writer is not None:
            self._writer.close()

    def _flush(self, *, whole_groups: bool) -> None:
        if not self._pending:
            return
        table = self._joined()
        if self._writer is None:
            self._writer = pq.ParquetWriter(
                self._file, table.schema, compression="zstd", compression_level=3
            )
        size = table.num_rows // _GROUP * _GROUP if whole_groups else table.num_rows
        self._writer.write_table(table.slice(0, size), row_group_size=_GROUP)
        rest = table.slice(size)
        self._pending = [rest] if rest.num_rows else []
        self._rows = rest.num_rows

    def _joined(self) -> pa.Table:
        try:
            table = pa.concat_tables(self._pending, promote_options="permissive")
            if self._writer is None or table.schema == self._writer.schema:
                return table
            return table.select(self._writer.schema.names).cast(self._writer.schema)
        except (pa.ArrowException, KeyError) as error:
            what = str(error).partition("\n")[0]
            raise FileError(
                f"the columns change their types along the input ({what}), which Parquet cannot "
                "hold; write JSONL instead"
            ) from None


def _arrow(frame: pl.DataFrame) -> pa.Table:
    columns = {}
    for series in frame:
        if series.dtype != pl.Object:
            columns[series.name] = series.to_arrow()
            continue
        # what Parquet cannot hold is not there, or a string with a surrogate
        values = [as_text(v) if isinstance(v, str | Absent) else v for v in series.to_list()]
        try:
            columns[series.name] = pa.array(values)
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            raise FileError(
                f"column {series.name!r} holds values of several types or integers of more than 64 "
                "bits, which Parquet cannot hold; write JSONL instead"
            ) from None
    return pa.table(columns)
