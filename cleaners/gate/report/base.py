"""What all formats of a report share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..check import Summary
from ..diagnostics import Diagnostic


class Report:
    """Turns findings into text, piece by piece; a format says which pieces there are."""

    def begin(self) -> Iterator[str]:
        """Yield what comes before the findings."""
        yield from ()

    def add(self, found: Diagnostic) -> Iterator[str]:  # noqa: ARG002
        """Yield what a finding adds."""
        yield from ()

    def finish(self, summary: Summary) -> Iterator[str]:  # noqa: ARG002
        """Yield what comes after the findings."""
        yield from ()


def from_here(path: str) -> str:
    """A path with slashes, relative to the current folder if the file is in it."""
    full, here = Path(path).absolute(), Path.cwd()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else full.as_posix()
