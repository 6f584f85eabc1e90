"""The errors of reading and writing files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..messages import UserError


class FileError(UserError):
    """A file that cannot be read or written; the message names it, the place and the way out."""


class EmptyFileError(FileError):
    """A file without records and columns."""


@contextmanager
def errors_of(name: object) -> Iterator[None]:
    """Name the file or folder in the errors of the operating system.

    Raises:
        FileError: in their place.
        BrokenPipeError: as it is, if nobody reads the output any more.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileError(f"{name}: {error.strerror or error}") from None


@contextmanager
def named_errors(path: str) -> Iterator[None]:
    """Name the file in the errors of its format, too, which do not know it.

    Raises:
        FileError: in the place of each.
        BrokenPipeError: see ``errors_of``.
    """
    try:
        with errors_of(path):
            yield
    except FileError as error:
        raise error if str(error).startswith(path) else FileError(f"{path}: {error}") from None
