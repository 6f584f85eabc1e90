"""Reports for people: one finding a line, with or without the text around it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ...messages import printable, record_name, styled
from ..diagnostics import Diagnostic
from .base import Report


class Concise(Report):
    """``file:line: record 7 (key) column:start-end CODE* message``; * says that fix repairs it."""

    def add(self, found: Diagnostic) -> Iterator[str]:
        """A line."""
        yield f"{headline(found)}\n"


class Full(Concise):
    """The same with the text around each place on a line of its own."""

    def add(self, found: Diagnostic) -> Iterator[str]:
        """A line, and a second one if there is a text."""
        yield f"{headline(found)}\n"
        if found.excerpt is not None:
            yield f"    {styled(found.excerpt)}\n"


def headline(found: Diagnostic) -> str:
    """One line that says where and what."""
    code = click.style(found.rule, fg="red" if found.error else "yellow", bold=True)
    words = [*_place_of(found), f"{code}{'*' if found.fixable else ''}", printable(found.message)]
    return " ".join(words)


def _place_of(found: Diagnostic) -> Iterator[str]:
    """Yield where a finding is: the file and line, the record, the column and offsets."""
    if found.record is None:
        yield f"{printable(found.path) or 'corpus'}:"
    else:
        line = f"{found.line}:" if found.line is not None else ""
        yield f"{printable(found.path)}:{line}"
        yield record_name(found.record, found.key)
    if found.column is not None and found.start is not None:
        yield f"{printable(found.column)}:{found.start}-{found.end}"
