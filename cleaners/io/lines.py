"""Small text files, read at once, and written so that they appear when they are complete."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from .errors import FileError
from .outputs import is_special, temporary_path

_GZIP = b"\x1f\x8b"
_LONGEST = 1 << 27  # bytes


def read_lines(path: str) -> list[str]:
    """Return the lines of a text file, gzipped or not, without their ends.

    Raises:
        FileError: if the file cannot be read, or is not UTF-8.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(_LONGEST + 1)
        if data.startswith(_GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as content:
                data = content.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            raise FileError(
                f"{path}: more than {_LONGEST >> 20:,} MB; this is no list of words or findings"
            )
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise FileError(f"{path}: broken gzip data; make the file again") from None
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}") from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(f"{path}:{line}: not UTF-8; convert the file to UTF-8 first") from None


def write_atomic(path: str, data: bytes) -> None:
    """Write a file, gzipped if ``path`` ends in ``.gz``; the same data makes the same bytes.

    Raises:
        FileError: if the file cannot be written.
    """
    with atomic_file(path) as file:
        file.write(gzip.compress(data, mtime=0) if path.endswith(".gz") else data)


@contextmanager
def atomic_file(path: str) -> Iterator[IO[bytes]]:
    """Give a file to write that has its name only when the block ends without an error.

    Raises:
        FileError: if it cannot be written.
    """
    temporary = temporary_path(path)
    try:
        if is_special(path):
            with Path(path).open("wb") as file:
                yield file
            return
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(Path(path).resolve())
    except OSError as error:
        raise FileError(f"{path}: {error.strerror}") from None
    finally:
        temporary.unlink(missing_ok=True)
