"""What the formats have in common."""

from __future__ import annotations

import codecs
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import orjson

from .errors import FileError

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

    from .rows import Rows


STREAM = "-"  # the path of standard input and output
MAGIC = {
    b"PAR1": ".parquet",
    b"ARROW1": ".arrow",
    b"\x1f\x8b": ".gz",
    b"\x28\xb5\x2f\xfd": ".zst",
    b"BZh": ".bz2",
    b"\xfd7zXZ\x00": ".xz",
}
"""How binary files begin, by their extension."""

AT_ONCE = 1 << 26  # bytes of records that a chunk has, but for one that is longer
GROUP = 65_536  # records that a typed output looks at to tell the types, and keeps together


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the files of a stranger may take; what takes more ends the run.

    Attributes:
        record: the megabytes of a record.
        unpacked: the megabytes that a compressed file holds.
        group: the records of a row group of Parquet, or a batch of Arrow.
        memory: the megabytes of memory that reading some of Parquet or Arrow takes.
    """

    record: int = 64
    unpacked: int = 1 << 16
    group: int = 1 << 26  # as many as pyarrow before version 10 put in one
    memory: int = 1 << 12


BOUNDS = Bounds()


class Chunk(NamedTuple):
    """Some records in a row, as they are cut from a file: cheap to make, and to send elsewhere.

    Attributes:
        content: what ``Reader.parse`` makes a frame of.
        size: the number of records.
        lines: the line of the file that each begins on, from 1; none in a binary format.
        share: how much of the file has been read with them, 0 to 1.
        fields: what the first records of the file have, where not all need to have the same.
        end: where they end in the file, in bytes, if that is known.
        deleted: how many records beside them say that they were deleted, and are left out.
    """

    content: Any
    size: int
    lines: Sequence[int] | None = None
    share: float = 0.0
    fields: Sequence[str] = ()
    end: int | None = None
    deleted: int = 0


def too_long(place: str, bounds: Bounds) -> FileError:
    """What is wrong with a record that takes more than it may."""
    return FileError(
        f"{place}: a record of more than {bounds.record} MB; allow longer ones with --max-record"
    )


def chunk_sizes(rows: int, at: int = 0, kept: bytes = b"") -> Iterator[int]:
    """Yield the sizes of chunks from record ``at`` on: ``rows``, or less where a group ends.

    Groups are those of the records that are ``kept`` (1, or else 0); all are if it is empty.
    """
    put = kept.count(1, 0, at) if kept else at
    while True:
        room, size = GROUP - put % GROUP, rows
        if not kept:
            size = min(rows, room)
        elif kept.count(1, at, at + rows) > room:
            end = min(at + rows, len(kept))
            size = [n for n in range(at, end) if kept[n]][room - 1] + 1 - at
        put += kept.count(1, at, at + size) if kept else size
        at += size
        yield size


class Broken(NamedTuple):
    """A record that cannot be read: its number in the chunk, its line, why, and how it is."""

    row: int
    line: int
    reason: str
    content: bytes


class Reader:
    """A format as it is read: cut into chunks by one, which others can parse at the same time."""

    seeks = False  # whether it jumps about in the file

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        """Take what the files may take."""
        self._bounds = bounds

    def split(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        """Yield chunks of so many records each; at least one, if only with the columns.

        Where records are long, a chunk has fewer, and the next the rest of the same number.

        Raises:
            FileError: if the file cannot be cut.
        """
        raise NotImplementedError

    def parse(
        self, chunk: Chunk, name: str, broken: list[Broken] | None = None
    ) -> Rows | pl.DataFrame | pa.Table:
        """Return the records of a chunk, values as they are in the file.

        Records that are broken are added to ``broken``, and are in the frame without values.

        Raises:
            FileError: if records are broken and there is no ``broken``.
        """
        raise NotImplementedError


class Writer:
    """A format as it is written: frames are encoded anywhere, and written in order by one."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin with an empty file."""
        self._file = file

    @classmethod
    def encode(cls, frame: Rows | pl.DataFrame | pa.Table) -> bytes:
        """Return what ``write`` takes for the records of a frame.

        Raises:
            FileError: if the format cannot hold them.
        """
        raise NotImplementedError

    def write(self, encoded: bytes) -> None:
        """Write encoded records, which have the columns of those before.

        Raises:
            FileError: if they do not fit those before.
        """
        raise NotImplementedError

    def finish(self) -> None:
        """Write what is left to write, if anything is; somebody else closes the file."""

    def abandon(self) -> None:
        """Let go of what is held, if anything is, as the file is given up."""


def not_utf8(data: bytes) -> str:
    """Say that bytes are no UTF-8, and what they look like by how they begin."""
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            return (
                f"this looks like {kind}; give the file that extension, or say so with --format-in"
            )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "this looks like UTF-16; convert the file to UTF-8 first"
    return "not UTF-8; convert the file to UTF-8 first"


def to_json(value: object) -> bytes:
    """Return a value as JSON on one line; what JSON does not know is written as text."""
    try:
        return orjson.dumps(value, default=str)
    except orjson.JSONEncodeError:  # an integer of more than 64 bits, or a surrogate
        return json.dumps(_finite(value), default=str, separators=(",", ":")).encode()


def _finite(value: object) -> object:
    """The same with null for numbers that JSON has no sign for, as orjson writes them."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, list) else value


def as_json(value: object) -> str:
    """The same as a string."""
    return to_json(value).decode()
