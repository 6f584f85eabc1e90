"""GitLab's Code Quality report (docs.gitlab.com/ci/testing/code_quality, code quality format)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ...io.formats import as_json
from ...messages import record_name
from ..check import Summary
from ..diagnostics import Diagnostic
from .base import Report, from_here

_CORPUS = "."  # a path has to be there where a finding is about the whole corpus


class GitLab(Report):
    """A list of objects; a line has to be there, so it is the first where none is known."""

    def __init__(self) -> None:
        self._between = ""
        self._seen: dict[str, int] = {}

    def begin(self) -> Iterator[str]:
        """The start of the list."""
        yield "["

    def add(self, found: Diagnostic) -> Iterator[str]:
        """An object of the list."""
        where = f"{record_name(found.record, found.key)}: " if found.record is not None else ""
        text = f" {found.excerpt}" if found.excerpt is not None else ""
        issue = {
            "description": f"{found.rule}: {where}{found.message}{text}",
            "check_name": found.rule,
            "fingerprint": self._fingerprint(found),
            "severity": "major" if found.error else "minor",
            "location": {
                "path": from_here(found.path) if found.path else _CORPUS,
                "lines": {"begin": found.line or 1},
            },
        }
        yield f"{self._between}\n{as_json(issue)}"
        self._between = ","

    def _fingerprint(self, found: Diagnostic) -> str:
        """A hash that no other issue of the report has: what a file has twice is counted."""
        one = f"{found.path}\t{found.fingerprint}"
        self._seen[one] = count = self._seen.get(one, 0) + 1
        return hashlib.sha256(f"{one}\t{count}".encode("utf-8", "surrogateescape")).hexdigest()

    def finish(self, summary: Summary) -> Iterator[str]:  # noqa: ARG002
        """The end of the list."""
        yield "\n]\n"
