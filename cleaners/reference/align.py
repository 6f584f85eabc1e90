"""Which signs two texts share: one comparison of the whole, a finer one where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_NEAR = 6  # equal signs between two differences of one cluster
_AROUND = 12  # equal signs on each side of a cluster that are compared again
_MAX_CLUSTER = 250_000  # signs of one text times signs of the other, which is what it takes
_LONG = 10  # signs that two texts have in common by more than chance


class Block(NamedTuple):
    """The signs ``start:end`` of a text, which are ``begin:stop`` of the reference."""

    start: int
    end: int
    begin: int
    stop: int


def shared(blocks: Iterable[Block]) -> int:
    """How many signs two texts have in common by more than chance."""
    return sum(b.end - b.start for b in blocks if b.end - b.start >= _LONG)


def align(text: str, reference: str, least: float = 0) -> list[Block]:
    """Return what two strings have in common, in order.

    What is missing from one of them shows as one place, not as several with chance matches between,
    unless they share fewer signs than ``least``: then nobody asks.
    """
    rough = _rough(text, reference)
    if shared(rough) < least:
        return rough
    common: list[Block] = []
    for cluster, is_equal in _clusters(rough, len(text), len(reference)):
        if is_equal:
            common.append(cluster)
            continue
        start, end, begin, stop = cluster
        again = SequenceMatcher(None, text[start:end], reference[begin:stop], autojunk=False)
        common += [
            Block(start + a, start + a + size, begin + b, begin + b + size)
            for a, b, size in again.get_matching_blocks()
            if size
        ]
    return list(_joined(common))


def _rough(text: str, reference: str) -> list[Block]:
    from rapidfuzz.distance import Indel  # 30 ms, and few texts have a reference

    return [
        Block(op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(text, reference)
        if op.tag == "equal"
    ]


def _clusters(
    common: list[Block], length: int, reference_length: int
) -> Iterator[tuple[Block, bool]]:
    """Yield what is equal for certain, and what is to be compared again, in order."""
    end_block = Block(length, length, reference_length, reference_length)
    kept = Block(0, 0, 0, 0)  # equal, in front of the cluster
    waiting: list[Block] = []  # short equal blocks inside of it
    for block in [*common, end_block]:
        if block.end - block.start <= _NEAR and block is not end_block:
            waiting.append(block)
            continue
        before = min(_AROUND, (kept.end - kept.start + 1) // 2)
        after = min(_AROUND, (block.end - block.start) // 2)
        window = Block(
            kept.end - before, block.start + after, kept.stop - before, block.begin + after
        )
        size = (window.end - window.start) * (window.stop - window.begin)
        if kept.end > kept.start + before:
            yield Block(kept.start, kept.end - before, kept.begin, kept.stop - before), True
        if size <= _MAX_CLUSTER:
            yield window, False
        else:
            for equal in (
                Block(window.start, kept.end, window.begin, kept.stop),
                *waiting,
                Block(block.start, window.end, block.begin, window.stop),
            ):
                yield equal, True
        kept = Block(window.end, block.end, window.stop, block.stop)
        waiting = []


def _joined(common: Iterable[Block]) -> Iterator[Block]:
    """Join blocks that touch in both texts."""
    last = Block(0, 0, 0, 0)
    for block in common:
        if block.start == last.end and block.begin == last.stop:
            last = Block(last.start, block.end, last.begin, block.stop)
            continue
        if last.end > last.start:
            yield last
        last = block
    if last.end > last.start:
        yield last
