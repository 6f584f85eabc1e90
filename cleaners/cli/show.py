"""How texts, places and counts are shown on a terminal, or in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cleaners.excerpt import AROUND, context, excerpt_of, printable
from cleaners.rules import get_rule
from cleaners.text import Edit, apply_inside

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Tally", "count_of", "diff", "excerpt", "progress", "record_name", "rule_lines"]


def excerpt(text: str, start: int, end: int) -> str:
    """Show ``text[start:end]`` between marks, with some text around it."""
    left, inside, right = excerpt_of(text, start, end)
    return f"{left}{click.style(f'⟦{inside}⟧', fg='yellow', bold=True)}{right}"


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
        if at >= 0 and start - at <= 2 * AROUND:
            line.append(printable(text[at:start]))
        else:
            if line:
                yield "".join([*line, _tail(text, at)])
            left, _ = context(text, start, start)
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
    _, right = context(text, at, at)
    return printable(text[at:right]) + "…" * (right < len(text))


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place to the words it touches."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    while start > low and not text[start - 1].isspace():
        start -= 1
    while end < high and not text[end].isspace():
        end += 1
    return start, end


def count_of(number: int, one: str, more: str = "") -> str:
    """``1 finding``, ``2 findings``."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


class Tally:
    """Counts by rule, for the summary at the end."""

    def __init__(self) -> None:
        self.records = 0
        self._rules: dict[str, tuple[int, int]] = {}
        self._touched: set[int] = set()

    def add(self, findings: pl.DataFrame) -> None:
        """Count a table of findings."""
        for record, rule, applied in findings.select("record", "rule", "applied").iter_rows():
            found, done = self._rules.get(rule, (0, 0))
            self._rules[rule] = found + 1, done + applied
            self._touched.add(record)

    def lines(self, repaired: str) -> Iterator[str]:
        """Yield the summary; ``repaired`` says what became of findings with a safe fix."""
        return rule_lines(self._rules, len(self._touched), self.records, repaired)


def rule_lines(
    rules: Mapping[str, tuple[int, int]], touched: int, records: int, repaired: str
) -> Iterator[str]:
    """Yield a summary: a line for each rule, how much it found and repaired, and one for all."""
    for code, (found, applied) in sorted(rules.items()):
        state = f"  {applied:,} {repaired}" if applied else ""
        yield f"{found:>8,}  {click.style(code, bold=True)} {get_rule(code).name}{state}"
    if not rules:
        yield f"nothing found in {count_of(records, 'record')}"
        return
    all_found, all_applied = map(sum, zip(*rules.values(), strict=True))
    yield (
        f"{count_of(all_found, 'finding')} in {count_of(touched, 'record')} of {records:,}; "
        f"{all_applied:,} {repaired}"
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
