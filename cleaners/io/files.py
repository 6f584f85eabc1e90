"""Files by their extension; outputs that appear only when they are whole."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from cleaners.io.formats import FileError, Part, Writer

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

__all__ = [
    "EXTENSIONS",
    "FileError",
    "Outputs",
    "Part",
    "beside",
    "check_extension",
    "read_parts",
]

STREAM = "-"


@dataclass(frozen=True, slots=True)
class _Format:
    """Where the reader and writer of a format are, so that only the one in use is imported."""

    module: str
    reader: str
    writer: str


_JSONL = _Format("cleaners.io.jsonl", "read_jsonl", "JsonlWriter")
_FORMATS = {
    ".jsonl": _JSONL,
    ".ndjson": _JSONL,
    ".csv": _Format("cleaners.io.delimited", "read_csv", "CsvWriter"),
    ".tsv": _Format("cleaners.io.delimited", "read_tsv", "TsvWriter"),
    ".parquet": _Format("cleaners.io.parquet", "read_parquet", "ParquetWriter"),
}
EXTENSIONS = tuple(_FORMATS)


def check_extension(path: str) -> None:
    """Make sure that the format of ``path`` is known, before any work is done.

    Raises:
        FileError: if it is not.
    """
    _format(path)


def read_parts(path: str, rows: int) -> Iterator[Part]:
    """Yield the records of a file in parts of ``rows``; ``-`` is JSONL from standard input.

    Raises:
        FileError: if the file cannot be read, or holds no records and no columns.
    """
    form = _format(path)
    reader: Callable[[IO[bytes], str, int], Iterator[Any]] = _load(form, form.reader)
    empty = True
    with _opened(path) as file:
        size = 0 if path == STREAM else os.fstat(file.fileno()).st_size
        for part in reader(file, path, rows):
            empty = False
            if isinstance(part, Part):
                yield part
            else:
                yield Part(part, _share(file, size))
    if empty:
        raise FileError(f"{path}: holds no records")


class Outputs:
    """Files that are written aside, and renamed when all of them are whole.

    After an error nothing is left of them, and files that had their names are as they were.
    """

    def __init__(self) -> None:
        self._open: list[tuple[str, Path | None, IO[bytes], Writer]] = []

    def add(self, path: str) -> Callable[[pl.DataFrame | pa.Table], None]:
        """Begin a file; ``-`` is JSONL to standard output. Returns what writes a frame to it.

        Raises:
            FileError: if the file cannot be written.
        """
        form = _format(path)
        aside = None if path == STREAM else beside(path)
        with _about(path):
            file: IO[bytes] = sys.stdout.buffer if aside is None else aside.open("xb")
        writer: Writer = _load(form, form.writer)(file)
        self._open.append((path, aside, file, writer))

        def write(frame: pl.DataFrame | pa.Table) -> None:
            with _about(path):
                writer.write(frame)

        return write

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
        finally:
            for _, aside, file, _ in self._open:
                if aside is not None:
                    file.close()
                    aside.unlink(missing_ok=True)

    def _finish(self) -> None:
        for path, aside, file, writer in self._open:
            with _about(path):
                writer.finish()
                file.flush()
                if aside is not None:
                    os.fsync(file.fileno())
        for path, aside, _, _ in self._open:
            if aside is not None:
                with _about(path):
                    aside.replace(Path(path).resolve())


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


def _share(file: IO[bytes], size: int) -> float:
    return min(1.0, file.tell() / size) if size else 0.0


def _format(path: str) -> _Format:
    if path == STREAM:
        return _JSONL
    suffix = Path(path).suffix.lower()
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    raise FileError(
        f"{path}: unknown extension {suffix or '(none)'}; arxmend reads and writes "
        f"{', '.join(EXTENSIONS)}"
    )


def _load(form: _Format, name: str) -> Any:  # noqa: ANN401
    return getattr(import_module(form.module), name)
