"""The formats in which findings are reported, one module each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..check import Summary
    from ..diagnostics import Diagnostic

__all__ = ["ATOMIC", "FORMATS", "Report", "from_here", "report_in"]


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


FORMATS = (
    *("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit"),
    *("markdown", "html"),
)
ATOMIC = ("json", "gitlab", "sarif", "junit", "html")  # of no use until they are complete


def report_in(name: str) -> Report:
    """Return a new report in one of ``FORMATS``."""
    # not above: the command needs the names for its help, and polars takes long to load
    from .github import GitHub
    from .gitlab import GitLab
    from .html import Html
    from .json import Json, JsonLines
    from .junit import JUnit
    from .markdown import Markdown
    from .sarif import Sarif
    from .text import Concise, Full

    kinds = (Full, Concise, Json, JsonLines, GitHub, GitLab, Sarif, JUnit, Markdown, Html)
    return dict[str, type[Report]](zip(FORMATS, kinds, strict=True))[name]()
