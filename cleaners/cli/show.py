"""How texts, places and counts are shown on a terminal, or in a pipe."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cleaners.rules import get_rule
from cleaners.text import Edit, apply_inside

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Tally", "count_of", "diff", "excerpt", "printable", "progress", "record_name"]

_AROUND = 40  # characters of context on each side of a place
_LONGEST = 160  # characters of a place that are shown


def printable(text: str) -> str:
    """Show control characters as signs, so that a hostile text cannot steer the terminal."""
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    if ord(char) < 32:
        return chr(0x2400 + ord(char))
    if unicodedata.category(char) == "Zs":
        return char
    return f"<U+{ord(char):04X}>"


def excerpt(text: str, start: int, end: int) -> str:
    """Show ``text[start:end]`` between marks, with some text around it."""
    left, right = _context(text, start, end)
    inside = text[start:end]
    if len(inside) > _LONGEST:
        half = _LONGEST // 2
        inside = f"{inside[:half]} … {inside[-half:]}"
    before, place, after = map(printable, (text[left:start], inside, text[end:right]))
    marked = click.style(f"⟦{place}⟧", fg="yellow", bold=True)
    return f"{'…' * (left > 0)}{before}{marked}{after}{'…' * (right < len(text))}"


def record_name(record: int, key: str | None) -> str:
    """``record 7``, with its key in brackets if it has one."""
    return f"record {record}" + (f" ({printable(key)})" if key is not None else "")


def diff(text: str, edits: Sequence[Edit]) -> Iterator[str]:
    """Show sorted edits word by word, one line a neighbourhood."""
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        start, end = _to_words(text, edit.start, edit.end)
        if groups and start <= groups[-1][1]:
            first, _, members = groups.pop()
            groups.append((first, end, [*members, edit]))
        else:
            groups.append((start, end, [edit]))
    line: list[str] = []
    at = -1
    for start, end, members in groups:
        if at >= 0 and start - at <= 2 * _AROUND:
            line.append(printable(text[at:start]))
        else:
            if line:
                yield "".join([*line, _tail(text, at)])
            left, _ = _context(text, start, start)
            line = ["…" * (left > 0), printable(text[left:start])]
        line.append(_replaced(text[start:end], apply_inside(text, start, end, members)))
        at = end
    if line:
        yield "".join([*line, _tail(text, at)])


def _replaced(before: str, after: str) -> str:
    old = click.style(f"[-{printable(before)}-]", fg="red") if before else ""
    new = click.style(f"{{+{printable(after)}+}}", fg="green") if after else ""
    return old + new


def _tail(text: str, at: int) -> str:
    _, right = _context(text, at, at)
    return printable(text[at:right]) + "…" * (right < len(text))


def _context(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the text around a place begins and ends, at words if there are any."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if left:
        left = max(left, text.find(" ", left, start) + 1)
    if right < len(text) and (space := text.rfind(" ", end, right)) > 0:
        right = space
    return left, right


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place to the words it touches."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while start > low and not text[start - 1].isspace():
        start -= 1
    while end < high and not text[end].isspace():
        end += 1
    return start, end


def count_of(number: int, noun: str) -> str:
    """``1 finding``, ``2 findings``."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


class Tally:
    """Counts by rule, for the summary at the end."""

    def __init__(self) -> None:
        self.records = 0
        self._found: dict[str, int] = {}
        self._applied: dict[str, int] = {}
        self._touched: set[int] = set()

    def add(self, findings: pl.DataFrame) -> None:
        """Count a table of findings."""
        for record, rule, applied in findings.select("record", "rule", "applied").iter_rows():
            self._found[rule] = self._found.get(rule, 0) + 1
            self._applied[rule] = self._applied.get(rule, 0) + applied
            self._touched.add(record)

    @property
    def found(self) -> int:
        """The number of findings."""
        return sum(self._found.values())

    @property
    def applied(self) -> int:
        """The number of findings that were, or can be, repaired."""
        return sum(self._applied.values())

    def lines(self, repaired: str) -> Iterator[str]:
        """Yield the summary; ``repaired`` says what ``applied`` means."""
        for code in sorted(self._found):
            found, applied = self._found[code], self._applied[code]
            state = f"  {applied:,} {repaired}" if applied else ""
            yield f"{found:>8,}  {click.style(code, bold=True)} {get_rule(code).name}{state}"
        touched = f"{count_of(len(self._touched), 'record')} of {self.records:,}"
        yield (
            f"{count_of(self.found, 'finding')} in {touched}; {self.applied:,} {repaired}"
            if self.found
            else f"nothing found in {count_of(self.records, 'record')}"
        )


@contextmanager
def progress(label: str) -> Iterator[Callable[[float], None]]:
    """Show a bar on standard error if that is a terminal; yields what takes the share done."""
    if not sys.stderr.isatty():
        yield lambda share: None  # noqa: ARG005
        return
    steps = 1_000
    with click.progressbar(length=steps, label=label, file=sys.stderr) as bar:
        yield lambda share: bar.update(int(share * steps) - bar.pos)
