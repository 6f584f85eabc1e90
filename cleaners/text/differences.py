"""What edits change, word by word: for the terminal, and as HTML for notebooks."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from ..messages import AROUND, context, printable

__all__ = ["Piece", "as_html", "as_text", "neighbourhoods"]


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
    found = list(findings)
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += _marked(text, at, edit.start, found)
        why = f"{edit.rule}: {edit.reason}"
        parts.append(_tag("del", text[edit.start : edit.end], why))
        parts.append(_tag("ins", edit.replacement, why))
        at = edit.end
    parts += _marked(text, at, len(text), found)
    return f'<div class="arxmend" style="white-space:pre-wrap">{"".join(parts)}</div>'


def _marked(text: str, start: int, end: int, found: Sequence[_Finding]) -> Iterator[str]:
    """Yield a stretch that stays as HTML, with the places of findings in it marked."""
    inside = [each for each in found if each.start < end and each.end > start]
    cuts = {start, end, *(min(max(p, start), end) for f in inside for p in (f.start, f.end))}
    places = sorted(cuts)
    for begin, stop in pairwise(places):
        here = [f"{f.rule}: {f.message}" for f in inside if f.start <= begin and stop <= f.end]
        yield _tag("mark" if here else "", text[begin:stop], "\n".join(here))


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
