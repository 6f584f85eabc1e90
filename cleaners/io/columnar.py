"""Parquet and Arrow by pyarrow: types, field order and metadata stay as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from cleaners.io.formats import FileError, Part
from cleaners.values import Absent, as_text

__all__ = ["ArrowWriter", "ParquetWriter", "read_arrow", "read_parquet"]

_GROUP = 65_536  # records of a row group


def read_parquet(file: IO[bytes], name: str, rows: int) -> Iterator[Part]:
    """Yield the records of a file in tables of at most ``rows``.

    Raises:
        FileError: if the file is no Parquet, or not whole.
    """
    with _whole(name, "Parquet"):
        parquet = pq.ParquetFile(file, pre_buffer=False)
        schema = parquet.schema_arrow
        yield from _parts(parquet.iter_batches(batch_size=rows), schema, rows)


def read_arrow(file: IO[bytes], name: str, rows: int) -> Iterator[Part]:
    """Do the same for an Arrow IPC file (Feather, version 2) or stream."""
    with _whole(name, "Arrow"):
        try:
            source = pa.ipc.open_file(file)
            batches = map(source.get_batch, range(source.num_record_batches))
        except pa.ArrowInvalid:
            file.seek(0)
            source = batches = pa.ipc.open_stream(file)
        yield from _parts(batches, source.schema, rows)


def _parts(batches: Iterable[pa.RecordBatch], schema: pa.Schema, rows: int) -> Iterator[Part]:
    empty = True
    for batch in batches:
        for start in range(0, batch.num_rows, rows):
            empty = False
            yield Part(pa.Table.from_batches([batch.slice(start, rows)], schema))
    if empty:
        yield Part(schema.empty_table())


@contextmanager
def _whole(name: str, kind: str) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        what = str(error).partition("\n")[0][:150]
        raise FileError(
            f"{name}: no {kind} file, or not all of it ({what}); fetch or write it again"
        ) from None


class _GroupWriter:
    """Writes groups of records of one size, whatever the size of the frames.

    The types are those of the first group; what cannot be brought to them is an error.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._pending: list[pa.Table] = []
        self._rows = 0
        self._schema: pa.Schema | None = None
        self._writer: Any = None

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

    def _begin(self, schema: pa.Schema) -> Any:  # noqa: ANN401
        """Return pyarrow's writer for tables of this schema."""
        raise NotImplementedError

    def _put(self, group: pa.Table) -> None:
        """Write one group."""
        raise NotImplementedError

    def _flush(self, *, whole_groups: bool) -> None:
        if not self._pending:
            return
        table = self._joined()
        if self._schema is None:
            self._schema = table.schema
            self._writer = self._begin(table.schema)
        size = table.num_rows // _GROUP * _GROUP if whole_groups else table.num_rows
        for start in range(0, size, _GROUP):
            self._put(table.slice(start, min(_GROUP, size - start)))
        rest = table.slice(size)
        self._pending = [rest] if rest.num_rows else []
        self._rows = rest.num_rows

    def _joined(self) -> pa.Table:
        try:
            table = pa.concat_tables(self._pending, promote_options="permissive")
            if self._schema is None or table.schema == self._schema:
                return table
            return table.select(self._schema.names).cast(self._schema)
        except (pa.ArrowException, KeyError) as error:
            what = str(error).partition("\n")[0]
            raise FileError(
                f"the columns change their types along the input ({what}), which a typed format "
                "cannot hold; write JSONL instead"
            ) from None


class ParquetWriter(_GroupWriter):
    """Row groups of one size, compressed by Zstandard at level 3."""

    def _begin(self, schema: pa.Schema) -> Any:  # noqa: ANN401
        return pq.ParquetWriter(self._file, schema, compression="zstd", compression_level=3)

    def _put(self, group: pa.Table) -> None:
        self._writer.write_table(group, row_group_size=_GROUP)


class ArrowWriter(_GroupWriter):
    """An Arrow IPC file, each record batch compressed by Zstandard."""

    def _begin(self, schema: pa.Schema) -> Any:  # noqa: ANN401
        return pa.ipc.new_file(
            self._file, schema, options=pa.ipc.IpcWriteOptions(compression="zstd")
        )

    def _put(self, group: pa.Table) -> None:
        self._writer.write_table(group.combine_chunks(), max_chunksize=_GROUP)


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
                "bits, which a typed format cannot hold; write JSONL instead"
            ) from None
    return pa.table(columns)
