"""Files by their extension: cut into chunks, parsed and encoded."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from .compression import COMPRESSIONS, counted, decompressed, decompression_errors
from .errors import EmptyFileError, FileError, named_errors
from .formats import BOUNDS, STREAM, Bounds, Broken, Chunk, Reader, Writer, chunk_sizes

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

    from .rows import Rows

__all__ = [
    "EXTENSIONS",
    "Source",
    "check_extension",
    "check_format",
    "compression_of",
    "encode",
    "format_of",
    "is_known",
    "parse",
    "split",
    "writer_of",
]


def _jsonl() -> tuple[type[Reader], type[Writer]]:
    from .jsonl import JsonlReader, JsonlWriter

    return JsonlReader, JsonlWriter


def _csv() -> tuple[type[Reader], type[Writer]]:
    from .delimited import CsvReader, CsvWriter

    return CsvReader, CsvWriter


def _tsv() -> tuple[type[Reader], type[Writer]]:
    from .delimited import TsvReader, TsvWriter

    return TsvReader, TsvWriter


def _parquet() -> tuple[type[Reader], type[Writer]]:
    from .columnar_reader import ParquetReader
    from .columnar_writer import ParquetWriter

    return ParquetReader, ParquetWriter


def _arrow() -> tuple[type[Reader], type[Writer]]:
    from .columnar_reader import ArrowReader
    from .columnar_writer import ArrowWriter

    return ArrowReader, ArrowWriter


# imported on first use: pyarrow alone takes longer than reading a small file
_FORMATS = {"jsonl": _jsonl, "csv": _csv, "tsv": _tsv, "parquet": _parquet, "arrow": _arrow}
_ALIASES = {"ndjson": "jsonl", "feather": "arrow", "ipc": "arrow"}
EXTENSIONS = tuple(f".{name}" for name in (*_FORMATS, *_ALIASES))


class Source(NamedTuple):
    """A file to read, and how.

    Attributes:
        path: its path; ``-`` is standard input.
        format: the format that it has, if not by its name.
        on_error: what becomes of records that cannot be read: ``stop`` ends the run, ``skip``
            leaves them out, ``keep`` passes them on as they are.
        bounds: what reading it may take.
    """

    path: str
    format: str = ""
    on_error: str = "stop"
    bounds: Bounds = BOUNDS


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
    return _FORMATS[_format(path)[0]]()[1]


def is_known(path: str) -> bool:
    """Whether the name of a file says what format it has."""
    return _split(path)[0] in (*_FORMATS, *_ALIASES)


def check_extension(path: str) -> None:
    """Make sure that the format of ``path`` is known, before any work is done.

    Raises:
        FileError: if it is not.
    """
    _format(path)


def check_format(name: str) -> None:
    """Make sure that there is a format of this name.

    Raises:
        FileError: if there is not.
    """
    _format_named(name)


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
    wrong = (
        f"{path}: unknown extension {'.' + name if name else '(none)'}; arxmend reads and writes"
    )
    return _known(name, wrong, EXTENSIONS), compression


def _format_named(name: str) -> tuple[str, str]:
    """The format and the compression that a name such as ``csv.gz`` means."""
    kind, compression = _split(f"-.{name}")
    return _known(kind, f"no format {name!r}; arxmend reads", _FORMATS), compression


def _known(name: str, wrong: str, choices: Iterable[str]) -> str:
    """The format of a name.

    Raises:
        FileError: if there is none; it begins with ``wrong`` and lists the ``choices``.
    """
    known = _ALIASES.get(name, name)
    if known not in _FORMATS:
        way = "; for a JSON array: jq -c '.[]' in.json > in.jsonl" if name == "json" else ""
        packed = " or ".join(COMPRESSIONS)
        raise FileError(f"{wrong} {', '.join(choices)}, each with {packed} behind it too{way}")
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
    return _FORMATS[name]()[0](source.bounds), compression
