"""Cutting what is read record by record into chunks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from .formats import AT_ONCE, STREAM, Chunk

__all__ = ["chunks_of"]

_HEAD = 10_000  # how many records it is looked ahead for fields, at most


def chunks_of(
    pieces: Iterator[tuple[int, bytes]],
    fields_of: Callable[[Sequence[tuple[int, bytes]]], Sequence[str]],
    name: str,
    sizes: Iterator[int],
    ahead: int = _HEAD,
) -> Iterator[Chunk]:
    """Yield chunks of so many records each.

    Args:
        pieces: the records, each with the line that it begins on.
        fields_of: returns the fields of the first records.
        name: the path of the file.
        sizes: the sizes of the chunks, which are cut further where records are long.
        ahead: how many records are looked at for fields.
    """
    first = next(sizes)
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
