"""What a reference proves about a text, sign by sign."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .align import Block, align, shared
from .atoms import Atoms, read

LIKENESS = 0.3  # share of the shorter text's signs; other papers have less than a tenth
_SHORTEST = 40  # signs; shorter texts are alike by chance
MAX_PRODUCT = 4_000_000_000  # signs of one text times those of the other: two of 63,000


class Boundary(NamedTuple):
    """A place between signs of a text that the reference knows.

    Attributes:
        at: the number of the sign behind it.
        start: where the sign before it ends in the text.
        end: where the sign behind it starts.
        begin: the first sign of the reference that only it has here.
        stop: the sign of the reference that is the one behind the place.
    """

    at: int
    start: int
    end: int
    begin: int
    stop: int


class Official:
    """A reference that is read once, and compared with several texts."""

    def __init__(self, text: str) -> None:
        self.numbers: dict[str, int] = {}
        self.atoms = read(text, self.numbers)


@dataclass(frozen=True)
class Comparison:
    """A text beside its reference.

    Attributes:
        text: the signs of the text.
        reference: the signs of the reference.
        blocks: what they have in common, in the same writing or another.
        exact: for each of the blocks, whether it is sign for sign the same.
        unlike: where each of the two has something else.
    """

    text: Atoms
    reference: Atoms
    blocks: tuple[Block, ...]
    exact: tuple[bool, ...]
    unlike: tuple[Block, ...]

    @cached_property
    def likeness(self) -> float:
        """How much of the shorter of the two the other one has, from 0 to 1."""
        if self.text.keys == self.reference.keys:
            return 1.0
        return shared(self.blocks) / _shorter(self.text, self.reference)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where the text is proved: spans of it in which nothing is missing or too much."""
        spans: list[tuple[int, int]] = []
        last: Block | None = None
        for block in self.blocks:
            start, end = self.text.starts[block.start], self.text.ends[block.end - 1]
            if last and (last.end, last.stop) == (block.start, block.begin):
                start, _ = spans.pop()
            spans.append((start, end))
            last = block
        return spans

    def proves(self, start: int, end: int) -> bool:
        """Whether ``start:end`` of the text lies inside of what the reference proves.

        An empty span at the edge of what is proved does not.
        """
        n = bisect_right(self.spans, (start, len(self.text.source) + 1)) - 1
        if n < 0:
            return False
        first, last = self.spans[n]
        return first < start <= end < last or first <= start < end <= last

    def boundaries(self) -> Iterator[Boundary]:
        """Yield the places between equal signs where one of the two has more than the other."""
        starts, ends = self.text.starts, self.text.ends
        here, there = self.text.spaced, self.reference.spaced
        at = place = 0  # behind the last block
        size = len(starts), len(self.reference.starts)
        for block, exact in zip(self.blocks, self.exact, strict=True):
            if block.start == at and (at or block.begin):
                yield Boundary(at, ends[at - 1] if at else 0, starts[at], place, block.begin)
            if exact:
                one, other = here[block.start : block.end], there[block.begin : block.stop]
                for n in range(1, len(one)):
                    if one[n] != other[n]:
                        at, place = block.start + n, block.begin + n
                        yield Boundary(at, ends[at - 1], starts[at], place, place)
            at, place = block.end, block.stop
        if at == size[0] and at and place < size[1]:
            yield Boundary(at, ends[-1], len(self.text.source), place, size[1])

    def place_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The signs of the reference between the signs of the text around ``start:end``.

        None if one of these two signs is not in the reference.
        """
        begin = self._sign_of(start - 1) if start else -1
        size = len(self.text.keys), len(self.reference.keys)
        stop = self._sign_of(end) if end < size[0] else size[1]
        return None if begin is None or stop is None else (begin + 1, stop)

    def _sign_of(self, n: int) -> int | None:
        """The sign of the reference that is sign ``n`` of the text."""
        at = bisect_right(self.blocks, n, key=lambda block: block.start) - 1
        if at < 0 or n >= self.blocks[at].end or not self.exact[at]:
            return None
        return self.blocks[at].begin + n - self.blocks[at].start

    def gaps(self) -> Iterator[Block]:
        """Yield the places where the two differ, one of which can be empty."""
        at = place = 0
        end = Block(len(self.text.keys), 0, len(self.reference.keys), 0)
        for block in (*self.blocks, end):
            if block.start > at or block.begin > place:
                yield Block(at, block.start, place, block.begin)
            at, place = block.end, block.stop

    def is_sure(self, at: int, around: int) -> bool:
        """Whether all signs of the text near the place before sign ``at`` are in the reference."""
        return (
            self._unknown[min(at + around, len(self.text.keys))]
            == self._unknown[max(0, at - around)]
        )

    def is_sure_around(self, block: Block, around: int) -> bool:
        """Whether all signs of the text on both sides of a block are in the reference."""
        before, behind = max(0, block.start - around), min(block.end + around, len(self.text.keys))
        counts = self._unknown
        return counts[before] == counts[block.start] and counts[block.end] == counts[behind]

    @cached_property
    def _unknown(self) -> list[int]:
        """How many signs before each are not in the reference."""
        counts = [0]
        blocks = iter(self.blocks)
        block = next(blocks, None)
        for n in range(len(self.text.keys)):
            while block and block.end <= n:
                block = next(blocks, None)
            counts.append(counts[-1] + (block is None or n < block.start))
        return counts


def _shorter(text: Atoms, reference: Atoms) -> int:
    return max(_SHORTEST, min(len(text.keys), len(reference.keys)))


def compare(text: str, reference: str | Official) -> Comparison | None:
    """Compare a text with its reference; none if they are too long for it."""
    official = Official(reference) if isinstance(reference, str) else reference
    here, there = read(text, official.numbers), official.atoms
    if len(here.keys) * len(there.keys) > MAX_PRODUCT:
        return None
    found = align(here.keys, there.keys, LIKENESS * _shorter(here, there))
    blocks, exact, unlike = [], [], []
    at = place = 0
    for block in [*found, Block(len(here.keys), 0, len(there.keys), 0)]:
        if at < block.start and place < block.begin:
            if here.plain(at, block.start) == there.plain(place, block.begin):
                blocks.append(Block(at, block.start, place, block.begin))
                exact.append(False)
            else:
                unlike.append(Block(at, block.start, place, block.begin))
        if block.end > block.start:
            blocks.append(block)
            exact.append(True)
        at, place = block.end, block.stop
    return Comparison(here, there, tuple(blocks), tuple(exact), tuple(unlike))


def choose(text: str, references: Sequence[str]) -> int:
    """Return the number of the reference that a text is most like; the first of equals."""
    if len(references) == 1:
        return 0
    compared = [compare(text, each) for each in references]
    likeness = [-1.0 if each is None else each.likeness for each in compared]
    return likeness.index(max(likeness))
