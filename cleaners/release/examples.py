"""Records of a release with what was changed in them, chosen by hash."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from ..messages import context, printable
from ..text.edits import Edit, apply_inside


class Example(NamedTuple):
    """A record whose text was changed: its number, key, raw text and edits."""

    record: int
    key: str | None
    text: str
    edits: Sequence[Edit]


class Segment(NamedTuple):
    """A piece of a text: what stood there, what stands there now, and the rule if they differ."""

    before: str
    after: str
    rule: str = ""


class Sample:
    """Keeps some of the examples that it is shown: those whose hashes are least, in any order."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._heap: list[tuple[int, int, Example]] = []
        self.seen = 0

    def wants(self, record: int) -> bool:
        """Whether a record would be kept, if it has edits; asked once for each that has."""
        self.seen += 1
        return len(self._heap) < self._size or _rank(record) < -self._heap[0][0]

    def add(self, example: Example) -> None:
        """Keep an example that is wanted."""
        heapq.heappush(self._heap, (-_rank(example.record), -example.record, example))
        if len(self._heap) > self._size:
            heapq.heappop(self._heap)

    def __iter__(self) -> Iterator[Example]:
        """Yield what was kept, by record."""
        yield from sorted((entry[2] for entry in self._heap), key=lambda e: e.record)


def _rank(record: int) -> int:
    return int.from_bytes(sha256(str(record).encode()).digest()[:8])


def segments(example: Example, longest: int) -> list[Segment]:
    """Return a text piece by piece; long unchanged pieces lose their middle."""
    found: list[Segment] = []
    at = 0
    for edit in [*example.edits, None]:
        stop = len(example.text) if edit is None else edit.start
        same = _shortened(example.text[at:stop], longest)
        if same:
            found.append(Segment(same, same))
        if edit is not None:
            found.append(Segment(example.text[edit.start : edit.end], edit.replacement, edit.rule))
            at = edit.end
    return found


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return f"{text[: longest // 2]} … {text[-longest // 2 :]}"


def around(example: Example, rule: str) -> tuple[str, str] | None:
    """Return the first place that a rule changed, before and after; none if it changed nothing.

    Both are printable. What other rules changed in the same words is changed with it.
    """
    first = next((edit for edit in example.edits if edit.rule == rule), None)
    if first is None:
        return None
    left, right = context(example.text, first.start, first.end, 30)
    inside = [edit for edit in example.edits if left <= edit.start and edit.end <= right]
    after = apply_inside(example.text, left, right, inside)
    return printable(example.text[left:right]), printable(after)
