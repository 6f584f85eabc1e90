"""Outputs that appear under their names only when all of them are complete."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

from .compression import compressed
from .errors import FileError, named_errors
from .files import Source, compression_of, format_of, writer_of
from .formats import STREAM, Writer


def check_target(path: str) -> None:
    """Make sure that ``path`` can be an output, before any work is done.

    Raises:
        FileError: if it is a folder, is in none, or its format is not known.
    """
    if Path(path).is_dir():
        raise FileError(f"{path}: a directory; name a file in it")
    if not Path(path).parent.is_dir():
        raise FileError(f"{path}: there is no directory {Path(path).parent}; make it first")
    format_of(Source(path))  # raises if it is not known


def check_outputs(outputs: Sequence[str], inputs: Iterable[str]) -> None:
    """Make sure that no output overwrites an input, or another output.

    Raises:
        FileError: if one would.
    """
    read = {Path(path).resolve() for path in inputs if path != STREAM}
    places = [None if path == STREAM else Path(path).resolve() for path in outputs]
    for path, place in zip(outputs, places, strict=True):
        if place in read:
            raise FileError(f"{path}: this file is an input; write the output to another file")
        if places.count(place) > 1:
            raise FileError(f"{path}: two outputs name this file; name different files")


class Outputs:
    """Files that are written under other names, and renamed when all of them are complete.

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
        kind = writer_of(path)
        temporary = None if path == STREAM or is_special(path) else temporary_path(path)
        with named_errors(path):
            if temporary is not None:
                file: IO[bytes] = temporary.open("xb")
            else:
                file = sys.stdout.buffer if path == STREAM else Path(path).open("wb")  # noqa: SIM115
        content = compressed(file, compression_of(path))
        writer = kind(content)
        self._open.append(_Output(path, temporary, file, content, writer))

        def write(encoded: bytes) -> None:
            with named_errors(path):
                writer.write(encoded)

        return write

    @property
    def temporary_files(self) -> list[Path]:
        """Where the files are until they are complete."""
        return [output.temporary for output in self._open if output.temporary is not None]

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
            if output.temporary is not None:
                output.temporary.unlink(missing_ok=True)

    def _finish(self) -> None:
        for output in self._open:
            with named_errors(output.path):
                output.writer.finish()
                if output.content is not output.file:
                    output.content.close()
                output.file.flush()
                if output.temporary is not None:
                    os.fsync(output.file.fileno())
        for output in self._open:
            if output.temporary is not None:
                with named_errors(output.path):
                    output.temporary.replace(Path(output.path).resolve())


class _Output(NamedTuple):
    """An output: where it goes, where it is until it is complete, and what writes it."""

    path: str
    temporary: Path | None
    file: IO[bytes]
    content: IO[bytes]  # what is compressed into the file; the file itself where nothing is
    writer: Writer


def is_special(path: str) -> bool:
    """Whether a path is there and no file that could be replaced: a device, a pipe."""
    return Path(path).exists() and not Path(path).is_file() and not Path(path).is_dir()


def temporary_path(path: str) -> Path:
    """Return a new name in the folder of ``path``, or of what it links to, until it is complete."""
    return Path(path).resolve().with_name(f".arxmend-{secrets.token_hex(8)}.part")
