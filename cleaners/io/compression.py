"""Compressed files: gzip by Python's own module, Zstandard by pyarrow."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from cleaners.io.formats import FileError

__all__ = ["COMPRESSIONS", "compressed", "decompressed", "whole"]

COMPRESSIONS = (".gz", ".zst")


def decompressed(file: IO[bytes], compression: str) -> IO[bytes]:
    """Return what reads the content of ``file``, which somebody else closes."""
    if not compression:
        return file
    if compression == ".gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file, mode="rb"))
    import pyarrow as pa

    stream = pa.CompressedInputStream(pa.PythonFile(_Borrowed(file), "r"), "zstd")
    return io.BufferedReader(stream)


def compressed(file: IO[bytes], compression: str) -> IO[bytes]:
    """Return what writes to ``file`` when it is closed at the latest; somebody else closes that.

    No time and no name is written, so that the same content gives the same bytes.
    """
    if not compression:
        return file
    if compression == ".gz":
        return cast(
            "IO[bytes]",
            gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0),
        )
    import pyarrow as pa

    return cast("IO[bytes]", pa.CompressedOutputStream(pa.PythonFile(_Borrowed(file), "w"), "zstd"))


@contextmanager
def whole(name: str, compression: str) -> Iterator[None]:
    """Tell of content that cannot be decompressed; the errors of other files pass."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _broken(name, compression, error) from None
    except OSError as error:
        if error.errno is not None or not compression:
            raise
        raise _broken(name, compression, error) from None


def _broken(name: str, compression: str, error: Exception) -> FileError:
    what = "gzip" if compression == ".gz" else "Zstandard"
    return FileError(f"{name}: no {what} file, or not all of it ({error}); fetch or write it again")


class _Borrowed:
    """A file whose ``close`` is left to its owner; pyarrow closes what it wraps."""

    closed = False

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def close(self) -> None:
        self.closed = True

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._file, name)
