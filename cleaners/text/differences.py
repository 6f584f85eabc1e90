"""What edits change, word by word: for the terminal, and as HTML for notebooks."""

from __future__ import annotations

import html
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple, Protocol

from ..messages import AROUND, context, printable


class _Edit(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def replacement(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def reason(self) -> str: ...


class _Finding(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def rule(self) -> str: ...
    @property
    def message(self) -> str: ...


class Piece(NamedTuple):
    """A part of a text: what stays (``same``), goes (``old``) or comes (``new``)."""

    kind: str
    text: str


def neighbourhoods(text: str, edits: Sequence[_Edit]) -> Iterator[list[Piece]]:
    """Yield the pieces of a text around sorted edits; edits that are close share a line."""
    groups: list[tuple[int, int, list[_Edit]]] = []
    for edit in edits:
        start, end = _to_words(text, edit.start, edit.end)
        if groups and start <= groups[-1][1]:
            first, _, members = groups.pop()
            groups.append((first, end, [*members, edit]))
        else:
            groups.append((start, end, [edit]))
    line: list[Piece] = []
    at = -1
    for start, end, members in groups:
        if at >= 0 and start - at <= 2 * AROUND:
            line.append(Piece("same", text[at:start]))
        else:
            if line:
                yield [*line, *_tail(text, at)]
            left, _ = context(text, start, start)
            line = [Piece("same", "…" * (left > 0) + text[left:start])]
        line.append(Piece("old", text[start:end]))
        line.append(Piece("new", _applied(text, start, end, members)))
        at = end
    if line:
        yield [*line, *_tail(text, at)]


def as_text(text: str, edits: Sequence[_Edit]) -> str:
    """Show sorted edits as ``[-old-]{+new+}`` among the words around them, line by line."""
    marks = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
    return "\n".join(
        "".join(marks[kind].format(printable(part)) for kind, part in line if part)
        for line in neighbourhoods(text, edits)
    )


_TOLD = 8  # findings at one place that its tooltip names
_STYLES = {
    "del": "background:rgba(255,80,80,.3)",
    "ins": "background:rgba(60,180,75,.3);text-decoration:none",
    "mark": "background:rgba(255,200,0,.35);color:inherit",
}


def as_html(text: str, edits: Iterable[_Edit], findings: Iterable[_Finding]) -> str:
    """A text with its edits, and the places of findings, marked; rule and reason are tooltips.

    Args:
        text: the text before the edits.
        edits: sorted edits.
        findings: what was found and not repaired, in offsets of ``text``.
    """
    marks = _marks(findings)
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += _marked(text, at, edit.start, marks)
        why = f"{edit.rule}: {edit.reason}"
        parts.append(_tag("del", text[edit.start : edit.end], why))
        parts.append(_tag("ins", edit.replacement, why))
        at = edit.end
    parts += _marked(text, at, len(text), marks)
    return f'<div class="arxmend" style="white-space:pre-wrap">{"".join(parts)}</div>'


class _Mark(NamedTuple):
    start: int
    end: int
    title: str


def _marks(findings: Iterable[_Finding]) -> list[_Mark]:
    """Return the stretches with the same findings, sorted, and what these say."""
    changes: defaultdict[int, list[tuple[int, _Finding]]] = defaultdict(list)
    for number, each in enumerate(findings):
        if each.start < each.end:
            changes[each.start].append((number, each))
            changes[each.end].append((number, each))
    here: dict[int, _Finding] = {}
    marks: list[_Mark] = []
    for start, end in pairwise(sorted(changes)):
        for number, each in changes[start]:
            if each.start == start:
                here[number] = each
            else:
                del here[number]
        if here:
            told = [f"{each.rule}: {each.message}" for each in islice(here.values(), _TOLD)]
            told += [f"and {len(here) - _TOLD} more"] * (len(here) > _TOLD)
            marks.append(_Mark(start, end, "\n".join(told)))
    return marks


def _marked(text: str, start: int, end: int, marks: Sequence[_Mark]) -> Iterator[str]:
    """Yield a stretch that stays as HTML, with the places of findings in it marked."""
    first = bisect_right(marks, start, key=lambda each: each.end)
    last = bisect_left(marks, end, key=lambda each: each.start)
    for mark in marks[first:last]:
        begin, stop = max(mark.start, start), min(mark.end, end)
        yield _tag("", text[start:begin], "")
        yield _tag("mark", text[begin:stop], mark.title)
        start = stop
    yield _tag("", text[start:end], "")


def _tag(name: str, text: str, title: str) -> str:
    shown = html.escape("\n".join(map(printable, text.split("\n"))))
    if not name or not text:
        return shown
    return (
        f'<{name} title="{html.escape(printable(title))}" style="{_STYLES[name]}">{shown}</{name}>'
    )


def _applied(text: str, start: int, end: int, edits: Iterable[_Edit]) -> str:
    parts: list[str] = []
    at = start
    for edit in edits:
        parts += (text[at : edit.start], edit.replacement)
        at = edit.end
    return "".join([*parts, text[at:end]])


def _tail(text: str, at: int) -> Iterator[Piece]:
    _, right = context(text, at, at)
    yield Piece("same", text[at:right] + "…" * (right < len(text)))


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place to the words it touches."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    while start > low and not text[start - 1].isspace():
        start -= 1
    while end < high and not text[end].isspace():
        end += 1
    return start, end
