"""Workflow commands of GitHub, which become annotations beside the lines of a pull request.

The escapes are those of the runner (``actions/toolkit``, ``packages/core/src/command.ts``).
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.gate.diagnostics import Diagnostic
from cleaners.gate.gate import Summary
from cleaners.gate.report.paths import from_here
from cleaners.gate.report.text import record_name
from cleaners.io.files import STREAM
from cleaners.rules import get_rule

__all__ = ["GitHub"]


class GitHub:
    """One command a finding, and one for each limit that was not kept."""

    def begin(self) -> Iterator[str]:
        """Nothing stands before the findings."""
        yield from ()

    def add(self, found: Diagnostic) -> Iterator[str]:
        """A command."""
        properties = {}
        if found.path and found.path != STREAM:
            properties["file"] = from_here(found.path)
            if found.line is not None:
                properties["line"] = str(found.line)
        properties["title"] = f"{found.rule} {get_rule(found.rule).name}"
        where = record_name(found) if found.record is not None else "corpus"
        span = f" {found.column}:{found.start}-{found.end}" if found.start is not None else ""
        text = f"\n{found.excerpt}" if found.excerpt is not None else ""
        message = f"{where}{span}: {found.message}{text}"
        yield _command("error" if found.error else "warning", properties, message)

    def finish(self, summary: Summary) -> Iterator[str]:
        """A command for each limit that was not kept."""
        for verdict in summary.verdicts:
            if not verdict.kept:
                level = "warning" if verdict.limit.warns else "error"
                yield _command(level, {"title": "arxmend check"}, str(verdict))


def _command(level: str, properties: dict[str, str], message: str) -> str:
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {named}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
