"""Writing Parquet and Arrow by pyarrow, in groups of one size."""

from __future__ import annotations

from contextlib import suppress
from typing import IO, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from .arrow_streams import from_stream, own_values_schema, to_stream
from .errors import FileError
from .formats import GROUP, Writer
from .rows import Rows
from .values import as_text

_MOST = 1 << 34  # bytes of a group that is written


class _GroupWriter(Writer):
    """Writes groups of records of one size, whatever the size of the frames.

    The types are those of the first group; what cannot be brought to them is an error.
    """

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file)
        self._pending: list[pa.Table] = []
        self._rows = self._bytes = 0
        self._schema: pa.Schema | None = None
        self._writer: Any = None

    @classmethod
    def encode(cls, frame: Rows | pl.DataFrame | pa.Table) -> bytes:
        """Return the records as an Arrow stream."""
        try:
            return to_stream(to_table(frame))
        except pa.ArrowException as error:
            raise _cannot_hold(error) from None

    def write(self, encoded: bytes) -> None:
        """Write the records, whole groups at a time."""
        self.take(from_stream(encoded))

    def take(self, table: pa.Table) -> None:
        """The same for a table."""
        self._pending.append(table)
        self._rows += table.num_rows
        self._bytes += table.nbytes
        if self._bytes > _MOST:
            raise FileError(
                f"{self._rows:,} records of more than {_MOST >> 20:,} MB, of which this format "
                f"holds {GROUP:,} at a time; write JSONL instead"
            )
        if self._rows >= GROUP:
            self._flush(whole_groups=True)

    def finish(self) -> None:
        """Write the last group and the footer."""
        self._flush(whole_groups=False)
        if self._writer is not None:
            self._writer.close()

    def abandon(self) -> None:
        """Close the writer while its file is open, or it would try to later."""
        if self._writer is not None:
            with suppress(pa.ArrowException, OSError, ValueError):
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
        size = table.num_rows // GROUP * GROUP if whole_groups else table.num_rows
        try:
            if self._schema is None:
                self._schema = table.schema
                self._writer = self._begin(table.schema)
            for start in range(0, size, GROUP):
                self._put(table.slice(start, min(GROUP, size - start)))
        except pa.ArrowException as error:
            raise _cannot_hold(error) from None
        rest = table.slice(size)
        self._pending = [rest] if rest.num_rows else []
        self._rows, self._bytes = rest.num_rows, rest.nbytes

    def _joined(self) -> pa.Table:
        try:
            table = pa.concat_tables(self._pending, promote_options="permissive")
            if self._schema is None or table.schema == self._schema:
                return table
            return _fitted(table, self._schema)
        except pa.ArrowException as error:
            what = str(error).partition("\n")[0]
            raise FileError(
                f"the columns change their types within the input ({what}), which a typed format "
                "cannot hold; write JSONL instead"
            ) from None


def _cannot_hold(error: pa.ArrowException) -> FileError:
    what = str(error).partition("\n")[0][:150]
    return FileError(f"this format cannot hold the records ({what}); write JSONL instead")


class ParquetWriter(_GroupWriter):
    """Row groups of one size, compressed by Zstandard at level 3."""

    def _begin(self, schema: pa.Schema) -> Any:  # noqa: ANN401
        return pq.ParquetWriter(self._file, schema, compression="zstd", compression_level=3)

    def _put(self, group: pa.Table) -> None:
        # in one piece: the pages of the file follow the pieces
        self._writer.write_table(group.combine_chunks(), row_group_size=GROUP)


class ArrowWriter(_GroupWriter):
    """An Arrow IPC file, each record batch compressed by Zstandard.

    Such a file has one dictionary for all batches, so a column of them is written as its values.
    """

    def _begin(self, schema: pa.Schema) -> Any:  # noqa: ANN401
        fields = [
            field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
            for field in schema
        ]
        self._written = pa.schema(fields, schema.metadata)
        options = pa.ipc.IpcWriteOptions(compression="zstd")
        return pa.ipc.new_file(self._file, self._written, options=options)

    def _put(self, group: pa.Table) -> None:
        # copied row by row, as the bytes of an array depend on how it was sliced and joined: bits
        # behind its end, values under nulls, and buffers that views share
        rows = group.cast(self._written).cast(own_values_schema(self._written))
        rows = rows.take(pa.array(range(group.num_rows), pa.int64())).combine_chunks()
        self._writer.write_table(rows.cast(self._written), max_chunksize=GROUP)


def _fitted(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Bring a later group to the schema of the first, if nothing is lost or changed by it."""
    if new := [name for name in table.column_names if name not in schema.names]:
        raise FileError(
            f"the column {new[0]!r} comes up after {GROUP:,} records, when the columns are "
            "written already; write JSONL instead"
        )
    columns = []
    for field in schema:
        if field.name not in table.column_names:
            columns.append(pa.nulls(table.num_rows, field.type))
            continue
        column = table.column(field.name)
        numbers = pa.types.is_integer(column.type) and (
            pa.types.is_integer(field.type) or pa.types.is_floating(field.type)
        )
        if column.type != field.type and not pa.types.is_null(column.type) and not numbers:
            raise FileError(
                f"the column {field.name!r} changes its type from {field.type} to {column.type} "
                "along the input, which a typed format cannot hold; write JSONL instead"
            )
        columns.append(column.cast(field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def to_table(frame: Rows | pl.DataFrame | pa.Table) -> pa.Table:
    """The records of a frame as Arrow holds them.

    Raises:
        FileError: if it cannot.
    """
    if isinstance(frame, pa.Table):
        return frame
    if isinstance(frame, pl.DataFrame):
        return pa.table({series.name: series.to_arrow() for series in frame})
    columns = {}
    for name in frame.fixed_columns():
        series = frame.column(name)
        if series.dtype != pl.Object:
            columns[name] = series.to_arrow()
            continue
        # a typed format cannot hold a string with a surrogate
        values = [as_text(value) if isinstance(value, str) else value for value in series.to_list()]
        kinds = set(map(type, values)) - {type(None)}
        try:
            if bool in kinds and len(kinds) > 1:
                raise TypeError  # of which Arrow would make numbers
            columns[name] = pa.array(values, pa.large_string() if kinds == {str} else None)
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            raise FileError(
                f"column {name!r} holds values of several types or integers of more than 64 "
                "bits, which a typed format cannot hold; write JSONL instead"
            ) from None
    return pa.table(columns)
