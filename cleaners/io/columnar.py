"""Parquet and Arrow by pyarrow: types, field order and metadata stay as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from typing import IO, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from .arrays import check_fields, check_metadata, check_values, size_of
from .formats import AT_ONCE, BOUNDS, GROUP, Bounds, Broken, Chunk, FileError, too_long
from .memory import bounded
from .rows import Rows
from .values import as_text

__all__ = [
    "ArrowReader",
    "ArrowWriter",
    "ParquetReader",
    "ParquetWriter",
    "from_stream",
    "to_table",
]


_MOST = 1 << 34  # bytes of a group that is written
# threads of a read that fails can outlive it, and end the process
_ALONE = pa.ipc.IpcReadOptions(use_threads=False)


class _ColumnarReader:
    """What readers of Parquet and Arrow have in common."""

    seeks = True
    kind = ""

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        self._bounds = bounds

    def split(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        """Yield chunks of tables."""
        with _whole(name, self.kind, self._bounds):
            yield from bounded(self._chunks(file, name, sizes), self._bounds.memory)

    def parse(
        self,
        chunk: Chunk,
        name: str,  # noqa: ARG002
        broken: list[Broken] | None = None,  # noqa: ARG002
    ) -> pa.Table:
        """Return the table."""
        return _table_of(chunk)

    def _chunks(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        raise NotImplementedError

    def _check_group(self, name: str, records: int) -> None:
        if records > self._bounds.group:
            raise FileError(
                f"{name}: a group of {records:,} records; --max-group reads longer ones"
            )

    def _split(
        self,
        batches: Iterable[pa.RecordBatch],
        schema: pa.Schema,
        name: str,
        sizes: Iterator[int],
    ) -> Iterator[Chunk]:
        """Yield chunks of these sizes, but for the last, wherever the groups of the file end.

        Batches are validated: offsets that lead out of an array, or bytes that are no UTF-8, would
        end the process later.
        """
        if not schema.names:
            raise FileError(f"{name}: has no columns; fetch or write it again")
        check_metadata(schema.metadata, name)
        check_fields(list(schema), name)
        pending: list[pa.RecordBatch] = []
        empty, left, held, begun = True, next(sizes), 0, 0
        for batch in batches:
            self._check_group(name, batch.num_rows)
            batch.validate(full=True)
            start = 0
            while start < batch.num_rows:
                piece, size = self._piece(batch.slice(start, left), name, begun)
                if pending and held + size > AT_ONCE:
                    yield _chunk(pa.Table.from_batches(pending, schema))
                    pending, held = [], 0
                pending.append(piece)
                start, begun = start + piece.num_rows, begun + piece.num_rows
                left, held, empty = left - piece.num_rows, held + size, False
                if not left:
                    yield _chunk(pa.Table.from_batches(pending, schema))
                    pending, held, left = [], 0, next(sizes)
        if pending or empty:
            yield _chunk(pa.Table.from_batches(pending, schema))

    def _piece(self, batch: pa.RecordBatch, name: str, before: int) -> tuple[pa.RecordBatch, int]:
        """Return as much from the beginning as a chunk may hold, and how many bytes that are."""
        most = min(AT_ONCE, self._bounds.record << 20)
        while (size := sum(map(size_of, batch.columns))) > most and batch.num_rows > 1:
            batch = batch.slice(0, batch.num_rows // 2)
        if size > self._bounds.record << 20:
            raise too_long(f"{name}: record {before}", self._bounds)
        for column in batch.columns:
            check_values(column, name)
        return batch, size


class ParquetReader(_ColumnarReader):
    """Reads a Parquet file row group by row group."""

    kind = "Parquet"

    def _chunks(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        parquet = pq.ParquetFile(file, pre_buffer=False)
        for group in range(parquet.num_row_groups):
            self._check_counts(name, parquet, parquet.metadata.row_group(group))
        promised = parquet.metadata.num_rows
        size = next(sizes)
        batches = parquet.iter_batches(batch_size=size, use_threads=False)
        records = 0
        for chunk in self._split(batches, parquet.schema_arrow, name, chain([size], sizes)):
            records += chunk.size
            yield chunk
        if records != promised:
            raise pa.ArrowInvalid(f"{records:,} records where its end tells of {promised:,}")

    def _check_counts(self, name: str, parquet: pq.ParquetFile, group: pq.RowGroupMetaData) -> None:
        """Make sure that a group has as many records as its columns say, where they can."""
        self._check_group(name, group.num_rows)
        if group.num_columns != len(parquet.schema):
            raise pa.ArrowInvalid(f"{group.num_columns} columns of {len(parquet.schema)}")
        for at in range(group.num_columns):
            values = group.column(at).num_values
            flat = parquet.schema.column(at).max_repetition_level == 0
            if values != group.num_rows if flat else values < group.num_rows:
                raise pa.ArrowInvalid(f"{values:,} values of {group.num_rows:,} records")


class ArrowReader(_ColumnarReader):
    """Reads an Arrow IPC file (Feather, version 2) or stream."""

    kind = "Arrow"

    def _chunks(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        try:
            source = pa.ipc.open_file(file, options=_ALONE)
            batches = map(source.get_batch, range(source.num_record_batches))
        except pa.ArrowInvalid:
            file.seek(0)
            source = batches = pa.ipc.open_stream(file, options=_ALONE)
        yield from self._split(batches, source.schema, name, sizes)


def _chunk(table: pa.Table) -> Chunk:
    """The rows of a table alone, where pickle would send all rows that it was cut from."""
    table = _without_views_in_dictionaries(table)
    return Chunk((_to_stream(table.cast(_cut(table.schema))), table.schema), table.num_rows)


def _table_of(chunk: Chunk) -> pa.Table:
    stream, schema = chunk.content
    return from_stream(stream).cast(schema)


def _without_views_in_dictionaries(table: pa.Table) -> pa.Table:
    """The same rows; pyarrow has no way from such a dictionary to anything, nor back."""
    for at, field in enumerate(table.schema):
        kind = field.type
        if pa.types.is_dictionary(kind) and pa.types.is_string_view(kind.value_type):
            inner = pa.dictionary(kind.index_type, pa.large_string(), ordered=kind.ordered)
            chunks = [
                pa.DictionaryArray.from_arrays(
                    each.indices, each.dictionary.cast(pa.large_string())
                )
                for each in table.column(at).chunks
            ]
            table = table.set_column(at, field.with_type(inner), pa.chunked_array(chunks, inner))
    return table


def _cut(schema: pa.Schema) -> pa.Schema:
    """A schema in whose types a part of an array holds its own values; a view goes with all."""
    return pa.schema([_cut_field(field) for field in schema], schema.metadata)


def _cut_field(field: pa.Field) -> pa.Field:
    kind = field.type
    if pa.types.is_string_view(kind):
        return field.with_type(pa.large_string())
    if pa.types.is_binary_view(kind):
        return field.with_type(pa.large_binary())
    if pa.types.is_struct(kind):
        return field.with_type(pa.struct([_cut_field(inner) for inner in kind]))
    if pa.types.is_large_list(kind):
        return field.with_type(pa.large_list(_cut_field(kind.value_field)))
    if pa.types.is_list(kind):
        return field.with_type(pa.list_(_cut_field(kind.value_field)))
    return field


def _to_stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return memoryview(sink.getvalue()).tobytes()


def from_stream(data: bytes) -> pa.Table:
    """The table of an Arrow stream."""
    return pa.ipc.open_stream(pa.BufferReader(data)).read_all()


@contextmanager
def _whole(name: str, kind: str, bounds: Bounds) -> Iterator[None]:
    try:
        yield
    except MemoryError:  # which pyarrow's is, too
        raise FileError(
            f"{name}: reading it takes more than {bounds.memory:,} MB of memory; --max-memory "
            "allows more"
        ) from None
    except FileError:
        raise
    except (pa.ArrowException, OSError, ValueError) as error:
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
        self._rows = self._bytes = 0
        self._schema: pa.Schema | None = None
        self._writer: Any = None

    @staticmethod
    def encode(frame: Rows | pl.DataFrame | pa.Table) -> bytes:
        """Return the records as an Arrow stream."""
        try:
            return _to_stream(to_table(frame))
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
                f"the columns change their types along the input ({what}), which a typed format "
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
        # copied row by row, as the bytes of an array tell from what others it was cut and joined:
        # by bits behind its end, values under nulls, and what else views look at
        rows = group.cast(self._written).cast(_cut(self._written))
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
