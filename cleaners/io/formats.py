"""What the formats have in common."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, NamedTuple, Protocol

import orjson

from cleaners.errors import UserError

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

__all__ = ["FileError", "Part", "Writer", "to_json"]


class FileError(UserError):
    """A file that cannot be read or written; the message names it, the place and the way out."""


class Part(NamedTuple):
    """Some records in a row.

    Attributes:
        frame: the records, of the library that holds the values of the format as they are: polars
            for text formats (columns of mixed or nested values have the type Object, with
            ``ABSENT`` where a record lacks the field), pyarrow for Parquet and Arrow.
        lines: the line of the file that each record begins on, from 1; none in a binary format.
        share: how much of the file has been read with them, 0 to 1.
    """

    frame: pl.DataFrame | pa.Table
    lines: Sequence[int] | None = None
    share: float = 0.0


class Writer(Protocol):
    """Writes frames, one after another, to a file that somebody else opens and closes."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin with an empty file."""

    def write(self, frame: pl.DataFrame | pa.Table) -> None:
        """Write the records of ``frame``, which has the columns of the frames before."""

    def finish(self) -> None:
        """Write what is left to write."""


def to_json(value: object) -> bytes:
    """Return a value as JSON on one line; what JSON does not know is written as text."""
    try:
        return orjson.dumps(value, default=str)
    except orjson.JSONEncodeError:  # an integer of more than 64 bits, or a surrogate
        return json.dumps(value, default=str, separators=(",", ":")).encode()
