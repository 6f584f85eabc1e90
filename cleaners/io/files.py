"""Files by their content or extension: cut into chunks, parsed and encoded."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from .compression import COMPRESSIONS, compression_in, counted, decompressed, decompression_errors
from .errors import EmptyFileError, FileError, named_errors
from .formats import BOUNDS, STREAM, Bounds, Broken, Chunk, Reader, Writer, chunk_sizes
from .readers.kinds import Head, Kind, Style

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

    from .rows import Rows


def _classes(name: str) -> tuple[type[Reader], type[Writer]]:
    """What reads and writes a format of ``_FORMATS``."""
    # imported on first use: pyarrow alone takes longer than reading a small file
    if name == "jsonl":
        from .jsonl import JsonlReader, JsonlWriter

        return JsonlReader, JsonlWriter
    if name in ("csv", "tsv"):
        from .delimited import CsvReader, CsvWriter, TsvReader, TsvWriter

        return (CsvReader, CsvWriter) if name == "csv" else (TsvReader, TsvWriter)
    from .columnar_reader import ArrowReader, ParquetReader
    from .columnar_writer import ArrowWriter, ParquetWriter

    return (ParquetReader, ParquetWriter) if name == "parquet" else (ArrowReader, ArrowWriter)


def _kinds() -> Mapping[str, Kind]:
    from .readers.table import KINDS

    return KINDS


_FORMATS = ("jsonl", "csv", "tsv", "parquet", "arrow")
_ALIASES = {"ndjson": "jsonl", "feather": "arrow", "ipc": "arrow"}
EXTENSIONS = tuple(f".{name}" for name in (*_FORMATS, *_ALIASES))
_HEAD = 1 << 18  # bytes that a reader recognises a file by
# records that are a table as they are: lines of them are read as any other lines
_PLAIN = ("json", "arxiv-snapshot")


class Source(NamedTuple):
    """A file to read, and how.

    Attributes:
        path: its path; ``-`` is standard input.
        format: the format that it has, if not by its name.
        on_error: what becomes of records that cannot be read: ``stop`` ends the run, ``skip``
            leaves them out, ``keep`` passes them on as they are.
        bounds: what reading it may take.
        style: how structure becomes text, where records have some.
    """

    path: str
    format: str = ""
    on_error: str = "stop"
    bounds: Bounds = BOUNDS
    style: Style = Style()


def recognised(source: Source) -> Source:
    """Return a source with the format that its content has, if nothing else says it.

    The names of CSV, TSV, Parquet and Arrow files are believed; those of JSON lines are, unless the
    records have to be put together, as OpenAlex's.

    Raises:
        FileError: if the file cannot be read, or its format is not known.
    """
    extension = _split(source.path)[0]
    by_name = _ALIASES.get(extension, extension)
    if source.format or (by_name in _FORMATS and by_name != "jsonl") or not _is_file(source.path):
        format_of(source)
        return source
    with named_errors(source.path), Path(source.path).open("rb") as file:
        packed = compression_in(file.peek(8))
        with decompression_errors(source.path, packed):
            head = decompressed(file, packed).read(_HEAD)
    from .readers.table import kind_of

    kind = kind_of(head)
    if by_name == "jsonl" and (kind is None or kind.name in _PLAIN):
        return source
    if kind is None:
        raise _not_known(source.path, Head(head))
    return source._replace(format=kind.name + packed)


def _is_file(path: str) -> bool:
    """Whether there is something that can be read twice."""
    return path != STREAM and Path(path).is_file()


def _not_known(path: str, head: Head) -> FileError:
    """What to do with a file of no known format."""
    begins = " ".join(head.text[:200].split())
    if not begins:
        return EmptyFileError(f"{path}: holds no records")
    what = f"has the root <{head.root}>" if head.root else f"begins with {begins!r:.40}"
    return FileError(
        f"{path}: unknown extension {_extension(path)}, and the content, which {what}, is nothing "
        f"that arxmend reads by itself: {', '.join(_kinds())}"
    )


def format_of(source: Source) -> str:
    """The name of the format of a file, compressed or not.

    Raises:
        FileError: if it is not known.
    """
    return (_format_named(source.format) if source.format else _format(source.path))[0]


def compression_of(path: str) -> str:
    """How an output of this name is compressed (``.gz``, ``.zst``); empty if it is not.

    Raises:
        FileError: if its format is not known.
    """
    return _format(path)[1]


def writer_of(path: str) -> type[Writer]:
    """What writes an output of this name.

    Raises:
        FileError: if its format is not known.
    """
    return _classes(_format(path)[0])[1]


def is_known(path: str) -> bool:
    """Whether the name of a file says what format it has."""
    return _split(path)[0] in (*_FORMATS, *_ALIASES)


def split(source: Source, rows: int, first: int = 0, kept: bytes = b"") -> Iterator[Chunk]:
    """Yield the records of a file in chunks of ``rows``; standard input is JSONL unless said else.

    ``first``, the number of the first record among those of all files, and ``kept`` decide where
    groups of records end, and chunks with them (``chunk_sizes``).

    Raises:
        FileError: if the file cannot be read, or holds no records and no columns.
    """
    path = source.path
    reader, compression = _reader(source)
    empty = True
    with ExitStack() as opened:
        file = opened.enter_context(_opened(path))
        size = 0 if path == STREAM else os.fstat(file.fileno()).st_size
        content = decompressed(file, compression)
        to_disk = reader.seeks and (compression or not content.seekable())
        if compression or to_disk:
            content = counted(content, path, source.bounds)
        with named_errors(path), decompression_errors(path, compression):
            if to_disk:
                content = opened.enter_context(_on_disk(content))
            for chunk in reader.split(content, path, chunk_sizes(rows, first, kept)):
                empty = False
                yield chunk._replace(share=_share(chunk, file, compression, size))
    if empty:
        raise EmptyFileError(f"{path}: holds no records")


def parse(
    source: Source, chunk: Chunk, broken: list[Broken] | None = None
) -> Rows | pl.DataFrame | pa.Table:
    """Return the records of a chunk of ``source``; see ``Reader.parse``.

    Raises:
        FileError: if they are broken, and ``source`` does not say to go on.
    """
    lenient = source.on_error != "stop"
    return _reader(source)[0].parse(
        chunk, source.path, ([] if broken is None else broken) if lenient else None
    )


def encode(
    path: str, frame: Rows | pl.DataFrame | pa.Table, *, for_spreadsheets: bool = False
) -> bytes:
    """Return records as the output ``path`` takes them.

    With ``for_spreadsheets``, CSV and TSV hold nothing that a spreadsheet would run.

    Raises:
        FileError: if its format cannot hold them.
    """
    if for_spreadsheets and format_of(Source(path)) in ("csv", "tsv"):
        from .delimited import spreadsheet_safe

        frame = spreadsheet_safe(frame)
    with named_errors(path):
        return writer_of(path).encode(frame)


def _opened(path: str) -> IO[bytes]:
    if path == STREAM:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    with named_errors(path):
        if Path(path).is_dir():
            raise FileError(f"{path}: a directory; name a file in it")
        return Path(path).open("rb")


def _share(chunk: Chunk, file: IO[bytes], compression: str, size: int) -> float:
    if not size:  # a pipe
        return 0.0
    read = file.tell() if chunk.end is None or compression else chunk.end
    return min(1.0, read / size)


def _on_disk(content: IO[bytes]) -> IO[bytes]:
    """Return a copy that can be jumped about in, whatever its size."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    try:
        shutil.copyfileobj(content, copy, 1 << 20)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return copy


def _format(path: str) -> tuple[str, str]:
    """The format and the compression of a file by its name."""
    if path == STREAM:
        return "jsonl", ""
    name, compression = _split(path)
    wrong = f"{path}: unknown extension {_extension(path)}; arxmend reads and writes"
    return _known(name, wrong, EXTENSIONS), compression


def _extension(path: str) -> str:
    name = _split(path)[0]
    return f".{name}" if name else "(none)"


def _format_named(name: str) -> tuple[str, str]:
    """The format and the compression that a name such as ``csv.gz`` means."""
    kind, compression = _split(f"-.{name}")
    if kind not in _FORMATS and kind not in _ALIASES and kind in _kinds():
        return kind, compression
    return _known(kind, f"no format {name!r}; arxmend reads", (*_FORMATS, *_kinds())), compression


def _known(name: str, wrong: str, choices: Iterable[str]) -> str:
    """The format of a name.

    Raises:
        FileError: if there is none; it begins with ``wrong`` and lists the ``choices``.
    """
    known = _ALIASES.get(name, name)
    if known not in _FORMATS:
        *packed, last = COMPRESSIONS
        endings = f"{', '.join(packed)} or {last}"
        raise FileError(f"{wrong} {', '.join(choices)}, each with {endings} behind it too")
    return known


def _split(path: str) -> tuple[str, str]:
    """The last extension of a path, without its dot, and the compression behind it."""
    name = Path(path)
    compression = name.suffix.lower() if name.suffix.lower() in COMPRESSIONS else ""
    if compression:
        name = name.with_suffix("")
    return name.suffix.lower().removeprefix("."), compression


def _reader(source: Source) -> tuple[Reader, str]:
    name, compression = _format_named(source.format) if source.format else _format(source.path)
    if name in _FORMATS:
        return _classes(name)[0](source.bounds), compression
    from .readers.record_reader import RecordReader

    return RecordReader(_kinds()[name], source.style, source.bounds), compression
