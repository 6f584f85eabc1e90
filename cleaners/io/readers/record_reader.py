"""A reader of records among the formats: cuts a file into chunks, and makes rows of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from typing import IO

import polars as pl

from ..chunks import chunks_of, fields_in, read_each
from ..errors import FileError
from ..formats import BOUNDS, Bounds, Broken, Chunk, Reader
from ..rows import Rows
from .kinds import Input, Kind, Piece, Record, Style


class RecordReader(Reader):
    """Reads files of one kind."""

    def __init__(self, kind: Kind, style: Style, bounds: Bounds = BOUNDS) -> None:
        super().__init__(bounds)
        self._kind, self._style = kind, style

    def split(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        """Yield chunks of records that are not parsed yet."""
        needed = self._kind.needs
        if needed and find_spec(needed) is None:
            raise FileError(
                f"{name}: reading {self._kind.what} needs {needed}; install it with "
                "pip install 'arxmend[readers]'"
            )
        pieces, known = _Kept(self._kind, Input(file, name, self._bounds)), self._kind.fields
        if known:
            chunks = chunks_of(iter(pieces), lambda _: known, name, sizes, ahead=1)
        else:
            chunks = chunks_of(iter(pieces), partial(fields_in, read=self._read), name, sizes)
        told = 0
        for chunk in chunks:
            yield chunk._replace(deleted=pieces.deleted - told)
            told = pieces.deleted
        if pieces.deleted > told:  # and no other record
            yield Chunk((), 0, (), fields=known, deleted=pieces.deleted)

    def parse(self, chunk: Chunk, name: str, broken: list[Broken] | None = None) -> Rows:
        """Read the records of a chunk."""
        rows = read_each(chunk, name, self._read, broken)
        rows.types = dict.fromkeys(self._kind.fields, pl.String())
        return rows

    def _read(self, piece: bytes, _: int) -> Record:
        return self._kind.read(piece, self._style)


class _Kept:
    """The pieces of a file without those that were deleted.

    Attributes:
        deleted: how many those were, up to the piece that comes next.
    """

    def __init__(self, kind: Kind, source: Input) -> None:
        self._kind, self._source = kind, source
        self.deleted = 0

    def __iter__(self) -> Iterator[Piece]:
        last: Piece | None = None
        for piece in self._kind.cut(self._source):
            if self._kind.is_deleted(piece[1]):
                self.deleted += 1
                continue
            if last is not None:
                yield last
            last = piece
        if last is not None:
            yield last
