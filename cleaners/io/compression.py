"""Compressed files: Zstandard by pyarrow, the others by Python's own modules."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from .errors import FileError
from .formats import MAGIC, Bounds

COMPRESSIONS = {".gz": "gzip", ".zst": "Zstandard", ".bz2": "bzip2", ".xz": "xz"}
"""What files are called by how they are compressed."""


def compression_in(data: bytes) -> str:
    """How a file that begins so is compressed; empty if it is not."""
    found = (name for magic, name in MAGIC.items() if data.startswith(magic))
    return next((name for name in found if name in COMPRESSIONS), "")


def decompressed(file: IO[bytes], compression: str) -> IO[bytes]:
    """Return what reads the content of ``file``, which somebody else closes."""
    if not compression:
        return file
    if compression == ".gz":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file, mode="rb"))
    if compression == ".bz2":
        return cast("IO[bytes]", bz2.BZ2File(file))
    if compression == ".xz":
        return cast("IO[bytes]", lzma.LZMAFile(file))
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
    if compression == ".bz2":
        return cast("IO[bytes]", bz2.BZ2File(file, "wb"))
    if compression == ".xz":
        return cast("IO[bytes]", lzma.LZMAFile(file, "wb"))
    import pyarrow as pa

    return cast("IO[bytes]", pa.CompressedOutputStream(pa.PythonFile(_Borrowed(file), "w"), "zstd"))


def counted(content: IO[bytes], name: str, bounds: Bounds) -> IO[bytes]:
    """The same content; reading more of it than a file may unpack to raises FileError."""
    return io.BufferedReader(_Counted(content, name, bounds), 1 << 18)


class _Counted(io.RawIOBase):
    """Counts what is read."""

    def __init__(self, content: IO[bytes], name: str, bounds: Bounds) -> None:
        self._content, self._name, self._bounds = content, name, bounds
        self._left = bounds.unpacked << 20

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - what can be written to
        data = self._content.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise FileError(
                f"{self._name}: holds more than {self._bounds.unpacked:,} MB; --max-unpacked reads "
                "longer ones"
            )
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def decompression_errors(name: str, compression: str) -> Iterator[None]:
    """Say which file cannot be decompressed; the errors of other files pass."""
    try:
        yield
    except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise _broken(name, compression, error) from None
    except OSError as error:
        if error.errno is not None or not compression:
            raise
        raise _broken(name, compression, error) from None


def _broken(name: str, compression: str, error: Exception) -> FileError:
    what = COMPRESSIONS[compression]
    return FileError(f"{name}: not a complete {what} file ({error}); fetch or write it again")


class _Borrowed:
    """A file whose ``close`` is left to its owner; pyarrow closes what it wraps."""

    closed = False

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def close(self) -> None:
        self.closed = True

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._file, name)
