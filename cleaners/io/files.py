"""Files by their extension; outputs that appear only when they are whole."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, NamedTuple, Self

from .compression import COMPRESSIONS, compressed, counted, decompressed, whole
from .formats import (
    BOUNDS,
    STREAM,
    Bounds,
    Broken,
    Chunk,
    EmptyFileError,
    FileError,
    Reader,
    Writer,
    chunk_sizes,
)

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

    from .rows import Rows

__all__ = [
    "EXTENSIONS",
    "FileError",
    "Outputs",
    "Source",
    "beside",
    "check_extension",
    "check_format",
    "check_target",
    "encode",
    "format_of",
    "is_known",
    "is_special",
    "parse",
    "split",
]


class _Format(NamedTuple):
    """Where the reader and writer of a format are, so that only the one in use is imported."""

    module: str
    reader: str
    writer: str


_FORMATS = {
    "jsonl": _Format(".jsonl", "JsonlReader", "JsonlWriter"),
    "csv": _Format(".delimited", "CsvReader", "CsvWriter"),
    "tsv": _Format(".delimited", "TsvReader", "TsvWriter"),
    "parquet": _Format(".columnar", "ParquetReader", "ParquetWriter"),
    "arrow": _Format(".columnar", "ArrowReader", "ArrowWriter"),
}
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
    form = (_format_named(source.format) if source.format else _format(source.path))[0]
    return next(name for name, each in _FORMATS.items() if each == form)


def is_known(path: str) -> bool:
    """Whether the name of a file says what format it has."""
    return _split(path)[0] in (*_FORMATS, *_ALIASES)


def check_extension(path: str) -> None:
    """Make sure that the format of ``path`` is known, before any work is done.

    Raises:
        FileError: if it is not.
    """
    _format(path)


def check_target(path: str) -> None:
    """Make sure that ``path`` can be an output, before any work is done.

    Raises:
        FileError: if it is a folder, is in none, or its format is not known.
    """
    if Path(path).is_dir():
        raise FileError(f"{path}: a directory; name a file in it")
    if not Path(path).parent.is_dir():
        raise FileError(f"{path}: there is no directory {Path(path).parent}; make it first")
    check_extension(path)


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
        with _about(path), whole(path, compression):
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
    with _about(path):
        encoded: bytes = _writer(path).encode(frame)
        return encoded


class Outputs:
    """Files that are written aside, and renamed when all of them are whole.

    After an error nothing is left of them, and files that had their names are as they were.
    """

    def __init__(self) -> None:
        self._open: list[_Output] = []

    def add(self, path: str) -> Callable[[bytes], None]:
        """Begin a file; ``-`` is JSONL to standard output.

        Returns:
            what writes records to it that ``encode`` encoded for ``path``.

        Raises:
            FileError: if the file cannot be written.
        """
        kind = _writer(path)
        aside = None if path == STREAM or is_special(path) else beside(path)
        with _about(path):
            if aside is not None:
                file: IO[bytes] = aside.open("xb")
            else:
                file = sys.stdout.buffer if path == STREAM else Path(path).open("wb")  # noqa: SIM115
        content = compressed(file, _format(path)[1])
        writer = kind(content)
        self._open.append(_Output(path, aside, file, content, writer))

        def write(encoded: bytes) -> None:
            with _about(path):
                writer.write(encoded)

        return write

    @property
    def asides(self) -> list[Path]:
        """Where the files are until they are whole."""
        return [output.aside for output in self._open if output.aside is not None]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._finish()
        except BaseException:
            self._close(broken=True)
            raise
        self._close(broken=error is not None)

    def _close(self, *, broken: bool) -> None:
        for output in self._open:
            if broken:
                output.writer.abandon()
            if output.path != STREAM:
                with suppress(OSError) if broken else nullcontext():
                    output.file.close()
            if output.aside is not None:
                output.aside.unlink(missing_ok=True)

    def _finish(self) -> None:
        for output in self._open:
            with _about(output.path):
                output.writer.finish()
                if output.content is not output.file:
                    output.content.close()
                output.file.flush()
                if output.aside is not None:
                    os.fsync(output.file.fileno())
        for output in self._open:
            if output.aside is not None:
                with _about(output.path):
                    output.aside.replace(Path(output.path).resolve())


class _Output(NamedTuple):
    """An output: where it goes, where it is until it is whole, and what writes it."""

    path: str
    aside: Path | None
    file: IO[bytes]
    content: IO[bytes]  # what is compressed into the file; the file itself where nothing is
    writer: Writer


def is_special(path: str) -> bool:
    """Whether a path is there and no file that could be replaced: a device, a pipe."""
    return Path(path).exists() and not Path(path).is_file() and not Path(path).is_dir()


def beside(path: str) -> Path:
    """Return a new name in the folder of ``path``, or of what it links to, for use until whole."""
    return Path(path).resolve().with_name(f".arxmend-{secrets.token_hex(8)}.part")


@contextmanager
def _about(path: str) -> Iterator[None]:
    """Tell the errors of the operating system, and of a format, with the name of the file."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileError(f"{path}: {error.strerror or error}") from None
    except FileError as error:
        raise error if str(error).startswith(path) else FileError(f"{path}: {error}") from None


def _opened(path: str) -> IO[bytes]:
    if path == STREAM:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    with _about(path):
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


def _format(path: str) -> tuple[_Format, str]:
    """The format and the compression of a file by its name."""
    if path == STREAM:
        return _FORMATS["jsonl"], ""
    name, compression = _split(path)
    if known := _FORMATS.get(_ALIASES.get(name, name)):
        return known, compression
    raise FileError(
        f"{path}: unknown extension {'.' + name if name else '(none)'}; arxmend reads and writes "
        f"{', '.join(EXTENSIONS)}, each with {' or '.join(COMPRESSIONS)} behind it too"
    )


def _format_named(name: str) -> tuple[_Format, str]:
    """The format and the compression that a name such as ``csv.gz`` stands for."""
    kind, compression = _split(f"-.{name}")
    if known := _FORMATS.get(_ALIASES.get(kind, kind)):
        return known, compression
    raise FileError(
        f"no format {name!r}; arxmend reads {', '.join(_FORMATS)}, "
        f"each with {' or '.join(COMPRESSIONS)} behind it too"
    )


def _split(path: str) -> tuple[str, str]:
    """The last extension of a path, without its dot, and the compression behind it."""
    name = Path(path)
    compression = name.suffix.lower() if name.suffix.lower() in COMPRESSIONS else ""
    if compression:
        name = name.with_suffix("")
    return name.suffix.lower().removeprefix("."), compression


def _reader(source: Source) -> tuple[Reader, str]:
    form, compression = _format_named(source.format) if source.format else _format(source.path)
    reader: Reader = getattr(import_module(form.module, __package__), form.reader)(source.bounds)
    return reader, compression


def _writer(path: str) -> type[Writer]:
    form, _ = _format(path)
    writer: type[Writer] = getattr(import_module(form.module, __package__), form.writer)
    return writer
