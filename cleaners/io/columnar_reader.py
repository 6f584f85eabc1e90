"""Reading Parquet and Arrow by pyarrow: types, field order and metadata stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from .arrays import check_fields, check_metadata, check_values, size_of
from .arrow_streams import from_stream, own_values_schema, to_stream, without_views_in_dictionaries
from .errors import FileError
from .formats import AT_ONCE, Bounds, Broken, Chunk, Reader, too_long
from .memory import bounded

# threads of a read that fails can outlive it, and end the process
_ONE_THREAD = pa.ipc.IpcReadOptions(use_threads=False)


class _ColumnarReader(Reader):
    """What readers of Parquet and Arrow have in common."""

    seeks = True
    kind = ""

    def split(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        """Yield chunks of tables."""
        with _reading_errors(name, self.kind, self._bounds):
            yield from bounded(self._chunks(file, name, sizes), self._bounds.memory)

    def parse(
        self,
        chunk: Chunk,
        name: str,  # noqa: ARG002
        broken: list[Broken] | None = None,  # noqa: ARG002
    ) -> pa.Table:
        """Return the table."""
        stream, schema = chunk.content
        return from_stream(stream).cast(schema)

    def _chunks(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        raise NotImplementedError

    def _check_group(self, name: str, records: int) -> None:
        if records > self._bounds.group:
            raise FileError(
                f"{name}: a group of {records:,} records; allow longer ones with --max-group"
            )

    def _split(
        self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, name: str, sizes: Iterator[int]
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
            source = pa.ipc.open_file(file, options=_ONE_THREAD)
            batches = map(source.get_batch, range(source.num_record_batches))
        except pa.ArrowInvalid:
            file.seek(0)
            source = batches = pa.ipc.open_stream(file, options=_ONE_THREAD)
        yield from self._split(batches, source.schema, name, sizes)


def _chunk(table: pa.Table) -> Chunk:
    """The rows of a table alone, where pickle would send all rows that it was cut from."""
    table = without_views_in_dictionaries(table)
    return Chunk(
        (to_stream(table.cast(own_values_schema(table.schema))), table.schema), table.num_rows
    )


@contextmanager
def _reading_errors(name: str, kind: str, bounds: Bounds) -> Iterator[None]:
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
            f"{name}: not a complete {kind} file ({what}); fetch or write it again"
        ) from None
