"""What is read record by record: cut into chunks, and the records of each read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any

from .errors import FileError
from .formats import AT_ONCE, STREAM, Broken, Chunk
from .rows import Rows

_Read = Callable[[bytes, int], dict[str, Any]]  # of a piece, and the line that it begins on

_HEAD = 10_000  # how many records it is looked ahead for fields, at most


def chunks_of(
    pieces: Iterator[tuple[int, bytes]],
    fields_of: Callable[[Sequence[tuple[int, bytes]]], Sequence[str]],
    name: str,
    sizes: Iterator[int],
    ahead: int | None = None,
) -> Iterator[Chunk]:
    """Yield chunks of so many records each.

    Args:
        pieces: the records, each with the line that it begins on.
        fields_of: returns the fields of the first records.
        name: the path of the file.
        sizes: the sizes of the chunks, which are cut further where records are long.
        ahead: how many records are looked at for fields; ten thousand if left out.
    """
    first, ahead = next(sizes), _HEAD if ahead is None else ahead
    # what comes by a pipe is not to wait for what comes after it
    head = _take(pieces, min(first, ahead) if name == STREAM else ahead)
    fields = fields_of(head)
    pieces = chain(head, pieces)
    del head
    for size in chain([first], sizes):
        left = size
        while left:
            some = _take(pieces, left)
            if not some:
                return
            left -= len(some)
            numbers, texts = zip(*some, strict=True)
            yield Chunk(texts, len(texts), numbers, fields=fields)


def fields_in(head: Iterable[tuple[int, bytes]], read: _Read) -> list[str]:
    """Return the fields of some records, as far as they can be read."""
    fields: dict[str, None] = {}
    for line, piece in head:
        with suppress(FileError):  # raised when it is parsed
            fields.update(dict.fromkeys(read(piece, line)))
    return list(fields)


def read_each(
    chunk: Chunk, name: str, read: _Read, broken: list[Broken] | None, end: bytes = b""
) -> Rows:
    """Return the records of the pieces of a chunk, as ``Reader.parse`` does.

    ``read`` raises ``FileError`` without a place; ``end`` are signs behind what is broken.
    """
    assert chunk.lines is not None
    records: list[dict[str, Any]] = []
    for piece, line in zip(chunk.content, chunk.lines, strict=True):
        try:
            records.append(read(piece, line))
        except FileError as error:
            if broken is None:
                raise FileError(f"{name}:{line}: {error}") from None
            broken.append(Broken(len(records), line, str(error), piece.rstrip(end)))
            records.append({})
    return Rows(records, chunk.fields)


def _take(pieces: Iterator[tuple[int, bytes]], most: int) -> list[tuple[int, bytes]]:
    """Return the next records: so many at most, or fewer where they are long."""
    taken: list[tuple[int, bytes]] = []
    size = 0
    for number, text in islice(pieces, most):
        taken.append((number, text))
        size += len(text)
        if size >= AT_ONCE:
            break
    return taken
