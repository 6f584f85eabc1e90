"""The walk over the files of a corpus: cut, hand to processes, take the results in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import polars as pl

from ..arxiv_id.duplicates import Keep
from ..io import Chunk, Source, parse, split
from ..io.errors import EmptyFileError, FileError
from ..io.formats import STREAM, Broken
from ..io.outputs import is_special
from ..io.rows import Rows
from ..messages import printable
from ..records.batch import Batch, clean_part, report_broken
from ..records.columns import TableError, asked_keys, read_ids, wanted_columns
from ..records.cross_record import kept_rows
from ..records.frames import adapter_for
from ..records.options import Names, Options
from ..records.pool import ordered_map
from ..records.references import Wanted

if TYPE_CHECKING:
    import pyarrow as pa


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Files, and how they are read and cleaned.

    Attributes:
        sources: the files, read as one table; records are counted through all of them.
        names: the names of the columns.
        options: how to clean.
        rows: the most records of a chunk; a chunk ends where its file ends.
        jobs: the number of processes.
    """

    sources: Sequence[Source]
    names: Names
    options: Options
    rows: int = 4_096
    jobs: int = 1


class Task(NamedTuple):
    """What a process is to do: a chunk of a file, and where it is.

    Attributes:
        source: the file.
        file: its number among the files.
        chunk: the records.
        first: the number of the first record, counted through all files.
        row: the number of the first record in its file.
        kept: for each record, whether it is kept (1) or left out (0); all are if empty.
    """

    source: Source
    file: int
    chunk: Chunk
    first: int
    row: int
    kept: bytes = b""

    def place(self, record: int) -> Place:
        """Where a record of the chunk is, by its number through all files."""
        at, lines = record - self.first, self.chunk.lines
        return Place(self.source.path, self.row + at, None if lines is None else lines[at])


class Place(NamedTuple):
    """Where a record is: its file, its number in it from 0, and the line it begins on."""

    path: str
    record: int
    line: int | None


class ReadProgress(NamedTuple):
    """How much is read when the result of a chunk arrives."""

    records: int  # through all files, with those of the chunk
    share: float  # of all files
    deleted: int = 0  # records that say so of themselves, through all files


class CleanedChunk(NamedTuple):
    """A chunk that was cleaned: its records as they were, the columns of it, and the result."""

    frame: Rows | pl.DataFrame | pa.Table
    raw: pl.DataFrame
    batch: Batch
    keys: pl.DataFrame  # ``batch.keys`` with ``file``, ``in_file`` and ``line``
    broken: list[Broken]
    names: Names  # those of the file
    options: Options

    def readable(self, keys: pl.DataFrame) -> pl.DataFrame:
        """The rows of ``keys``, one for each record, of those that could be read."""
        gone = [each.row for each in self.broken]
        return keys.filter(~pl.int_range(pl.len()).is_in(gone)) if gone else keys


def walk(
    corpus: Corpus,
    function: Callable[[Names, Options, Task], Result],
    kept: bytes = b"",
    known: Callable[[int], Result | None] = lambda _: None,
) -> Iterator[tuple[ReadProgress, Result]]:
    """Apply a function to each chunk of a corpus; yield the results in order.

    Args:
        corpus: the files, and how they are cleaned.
        function: what is applied, in any process.
        kept: for each record, whether it is kept.
        known: the result for the chunk of a number, if it is known already.

    Raises:
        FileError: if a file cannot be read.
        TableError: if one lacks a column.
    """
    progress: list[ReadProgress] = []
    sources = corpus.sources

    def tasks() -> Iterator[Task]:
        first = deleted = 0
        empty: list[EmptyFileError] = []
        for number, source in enumerate(sources):
            begin = first
            for chunk in _chunks(source, corpus.rows, first, kept, empty):
                mask = kept[first : first + chunk.size]
                if kept and len(mask) < chunk.size:
                    raise FileError(f"{source.path}: changed while it was read")
                task = Task(source, number, chunk, first, first - begin, mask)
                first += chunk.size
                deleted += chunk.deleted
                share = (number + chunk.share) / len(sources)
                progress.append(ReadProgress(first, share, deleted))
                yield task
        if len(empty) == len(sources):  # one shard may be empty
            raise empty[0]

    work = partial(function, corpus.names, corpus.options)
    for result in ordered_map(work, tasks(), corpus.jobs, known):
        yield progress.pop(0), result


def _chunks(
    source: Source, rows: int, first: int, kept: bytes, empty: list[EmptyFileError]
) -> Iterator[Chunk]:
    try:
        yield from split(source, rows, first, kept)
    except EmptyFileError as error:
        empty.append(error)


def clean_chunk(task: Task, names: Names, options: Options) -> CleanedChunk:
    """Parse the records of a chunk, and clean them.

    Raises:
        FileError: if the records are broken.
        TableError: if the file lacks a column.
    """
    broken: list[Broken] = []
    options = options.of_file(task.source.path, names.files)
    frame, raw, names = read_columns(task, names, options, broken)
    batch = clean_part(raw, names, options, task.first)
    if broken:
        reasons = {each.row: each.reason for each in broken}
        batch = report_broken(batch, reasons, names, options, task.first)
    lines = task.chunk.lines
    keys = batch.keys.with_columns(
        file=pl.lit(task.file, pl.Int64),
        in_file=pl.col("record") - task.first + task.row,
        line=pl.lit(None, pl.Int64) if lines is None else pl.Series(lines, dtype=pl.Int64),
    )
    return CleanedChunk(frame, raw, batch, keys, broken, names, options)


def record_namer(sources: Sequence[Source]) -> Callable[[dict[str, int]], str]:
    """Return what names a record in messages, by its ``file`` and ``in_file``."""

    def name(place: dict[str, int]) -> str:
        record = f"record {place['in_file']}"
        return (
            record if len(sources) == 1 else f"{record} of {printable(sources[place['file']].path)}"
        )

    return name


def _read_ids(names: Names, options: Options, task: Task) -> pl.DataFrame:
    _, raw, names = read_columns(task, names, options)
    record = pl.int_range(pl.len(), dtype=pl.Int64) + task.first
    return read_ids(raw, names, options).select("version", id="key", record=record)


def read_kept(corpus: Corpus, keep: Keep) -> bytes:
    """Read the ids of a corpus, and return for each record whether ``keep`` keeps it (1 or 0).

    Raises:
        FileError: if a file cannot be read.
        TableError: if one lacks a column.
    """
    if keep == "all":
        return b""
    return kept_rows((keys for _, keys in walk(corpus, _read_ids)), keep)


def _read_wanted(names: Names, options: Options, task: Task) -> list[str | None]:
    _, raw, names = read_columns(task, names, options, [])
    return asked_keys(raw, names, options)


def read_wanted(corpus: Corpus) -> Wanted | None:
    """Read what a corpus asks of references; none, which is all, if it can be read only once.

    Raises:
        FileError: if a file cannot be read.
        TableError: if one lacks a column.
    """
    if any(source.path == STREAM or is_special(source.path) for source in corpus.sources):
        return None
    wanted = Wanted()
    for _, keys in walk(corpus, _read_wanted):
        wanted.add(keys)
    return wanted


def read_columns(
    task: Task, names: Names, options: Options, broken: list[Broken] | None = None
) -> tuple[Rows | pl.DataFrame | pa.Table, pl.DataFrame, Names]:
    """Parse a chunk; return it, its columns that cleaning reads (see ``parse``), and their names.

    Raises:
        FileError: if the records are broken.
        TableError: if the file lacks a column.
    """
    frame = parse(task.source, task.chunk, broken)
    adapter = adapter_for(frame)
    columns = _columns(frame)
    names = names.of_file(task.source.path).of_table(columns)
    try:
        wanted = wanted_columns(columns, names, options)
    except TableError as error:
        raise TableError(f"{task.source.path}: {error}") from None
    part = adapter.part(frame, wanted)
    if isinstance(frame, Rows):
        # what is no text is reported record by record, whatever its neighbours are
        part = part.with_columns(
            pl.Series(name, part[name].to_list(), dtype=pl.Object)
            for name in names.texts
            if part[name].dtype not in (pl.String, pl.Null, pl.Object)
        )
    return frame, part, names


def _columns(frame: Rows | pl.DataFrame | pa.Table) -> list[str]:
    """The columns of a file, as the first of its records say."""
    if isinstance(frame, Rows) and frame.fields:  # whatever other records have, for any batch
        return list(frame.fields)
    return adapter_for(frame).columns(frame)


def columns_of(source: Source) -> list[str] | None:
    """The columns of a file that can be read again; none if it is empty.

    Raises:
        FileError: if it cannot be read.
    """
    try:
        chunk = next(iter(split(source, 1)), None)
    except EmptyFileError:
        return None
    return None if chunk is None else _columns(parse(source, chunk, []))
