"""Workflow commands of GitHub, which become annotations beside the lines of a pull request.

The escapes are those of the runner (``actions/toolkit``, ``packages/core/src/command.ts``).
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from ...io.formats import STREAM
from ...messages import record_name
from ...rules import get_rule
from ..check import Summary
from ..diagnostics import Diagnostic
from .base import Report, from_here
from .text import headline

_SHOWN = 10  # annotations of a level in a step that the runner keeps


class GitHub(Report):
    """One command a finding, and one for each limit that was not kept.

    Of each level the runner keeps few, so what comes later is a plain line of the log, and there is
    place for the limits.
    """

    def __init__(self) -> None:
        self._left = {"error": _SHOWN // 2, "warning": _SHOWN // 2}

    def add(self, found: Diagnostic) -> Iterator[str]:
        """A command, or a line."""
        level = "error" if found.error else "warning"
        if not self._left[level]:
            yield f"{click.unstyle(headline(found))}\n"
            return
        self._left[level] -= 1
        properties = {}
        if found.path and found.path != STREAM:
            properties["file"] = from_here(found.path)
            if found.line is not None:
                properties["line"] = str(found.line)
        properties["title"] = f"{found.rule} {get_rule(found.rule).name}"
        where = record_name(found.record, found.key) if found.record is not None else "corpus"
        span = f" {found.column}:{found.start}-{found.end}" if found.start is not None else ""
        text = f"\n{found.excerpt}" if found.excerpt is not None else ""
        message = f"{where}{span}: {found.message}{text}"
        yield _command(level, properties, message)

    def finish(self, summary: Summary) -> Iterator[str]:
        """A command for each limit that was not kept."""
        for verdict in summary.verdicts:
            if not verdict.kept and not verdict.implied:
                level = "warning" if verdict.limit.warns else "error"
                yield _command(level, {"title": "arxmend check"}, str(verdict))


def _command(level: str, properties: dict[str, str], message: str) -> str:
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {named}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
