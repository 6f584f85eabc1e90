"""How texts, places and counts are shown on a terminal, or in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import click

from ..engine.gap_marks import GAP_MARK
from ..messages import count_of, printable
from ..rules import get_rule
from ..text.differences import neighbourhoods
from ..text.edits import Edit

if TYPE_CHECKING:
    from ..corpus.walk import ReadProgress


_OFTEN, _SELDOM = 0.5, 10  # seconds between two lines of progress


def diff(text: str, edits: Sequence[Edit]) -> Iterator[str]:
    """Show sorted edits word by word, one line a neighbourhood."""
    for line in neighbourhoods(text, edits):
        yield "".join(_styled(*piece) for piece in line if piece.text)


def _styled(kind: str, text: str) -> str:
    shown = printable(text)
    if kind == "old":
        return click.style(f"[-{shown}-]", fg="red")
    return click.style(f"{{+{shown}+}}", fg="green") if kind == "new" else shown


def rule_lines(
    rules: Mapping[str, tuple[int, int]], touched: int, records: int, repaired: str
) -> Iterator[str]:
    """Yield a summary: a line for each rule, how much it found and repaired, and one for all.

    A mark at a gap is neither: the gap is found by another rule, and is not repaired.
    """
    yield from rule_counts(rules, repaired)
    if not rules:
        yield f"nothing found in {count_of(records, 'record')}"
        return
    repairs = [counts for code, counts in rules.items() if code != GAP_MARK]
    all_found = sum(found for found, _ in repairs)
    all_applied = sum(applied for _, applied in repairs)
    yield (
        f"{count_of(all_found, 'finding')} in {count_of(touched, 'record')} of {records:,}; "
        f"{all_applied:,} {repaired}"
    )


def rule_counts(rules: Mapping[str, tuple[int, int]], repaired: str) -> Iterator[str]:
    """Yield a line for each rule: how much it found and repaired."""
    for code, (found, applied) in sorted(rules.items()):
        done = "marked" if code == GAP_MARK else repaired
        state = f"  {applied:,} {done}" if applied else ""
        yield f"{found:>8,}  {click.style(code, bold=True)} {get_rule(code).name}{state}"


def deleted_line(deleted: int) -> str:
    """Say how many records were left out because they are deleted."""
    return f"{count_of(deleted, 'record')} left out, marked as deleted"


class Progress(AbstractContextManager["Progress"]):
    """How far the work is, on standard error: a line that changes on a terminal, else one a while.

    The first is shown after a moment, so that short work goes without. At the end, or at an error,
    the line on a terminal is cleared.
    """

    def __init__(self, label: str, *, quiet: bool = False) -> None:
        self._label, self._quiet = label, quiet
        self._is_terminal = sys.stderr.isatty()
        self._begun = self._last = time.monotonic()
        self._between = _OFTEN if self._is_terminal else _SELDOM
        self.was_shown = False

    @property
    def seconds(self) -> float:
        """The time since the work began."""
        return time.monotonic() - self._begun

    def __call__(self, done: ReadProgress) -> None:
        """Show how much is done, unless the last line is too recent."""
        now = time.monotonic()
        if self._quiet or now - self._last < self._between:
            return
        self._last, self.was_shown = now, True
        left = (now - self._begun) * (1 - done.share) / max(done.share, 1e-9)
        line = f"{self._label}: {done.share:.0%}, {self.rate(done.records)}, {_time(left)} left"
        if self._is_terminal:
            click.echo(f"\r{line}\x1b[K", err=True, nl=False)
        else:
            click.echo(line, err=True)

    def rate(self, records: int) -> str:
        """How many records there are, and how many in a second."""
        return f"{count_of(records, 'record')}, {records / max(self.seconds, 1e-9):,.0f} a second"

    def __exit__(self, *_: object) -> None:
        if self.was_shown and self._is_terminal:
            click.echo("\r\x1b[K", err=True, nl=False)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
