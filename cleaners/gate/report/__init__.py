"""The formats in which findings are reported, one module each, loaded when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..check import Summary
    from ..diagnostics import Diagnostic

__all__ = ["FORMATS", "WHOLE", "Report", "report_in"]


class Report(Protocol):
    """Turns findings into text, piece by piece; the pieces together are the report."""

    def begin(self) -> Iterator[str]:
        """Yield what stands before the findings."""

    def add(self, found: Diagnostic) -> Iterator[str]:
        """Yield what a finding adds."""

    def finish(self, summary: Summary) -> Iterator[str]:
        """Yield what stands behind the findings."""


# name -> module and class; in the order of the help
FORMATS = {
    "full": ("text", "Full"),
    "concise": ("text", "Concise"),
    "json": ("json", "Json"),
    "jsonl": ("json", "JsonLines"),
    "github": ("github", "GitHub"),
    "gitlab": ("gitlab", "GitLab"),
    "sarif": ("sarif", "Sarif"),
    "junit": ("junit", "JUnit"),
}
WHOLE = ("json", "gitlab", "sarif", "junit")  # of no use until they are whole


def report_in(name: str) -> Report:
    """Return a new report in one of ``FORMATS``."""
    module, kind = FORMATS[name]
    report: Report = getattr(import_module(f"{__name__}.{module}"), kind)()
    return report
