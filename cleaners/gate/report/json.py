"""Reports for programs: JSON in one document, or one object a line."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from ...io.formats import as_json
from ...rules import get_rule
from ..check import Summary
from ..diagnostics import Diagnostic
from .base import Report

SCHEMA_VERSION = 1  # of the output; it grows when a field changes its meaning or goes away
_UNIT = "code points of the raw value, end exclusive"


class Json(Report):
    """One document: what it is, the findings, and the summary (``findings.schema.json``)."""

    def __init__(self) -> None:
        self._between = ""

    def begin(self) -> Iterator[str]:
        """The head of the document."""
        head = as_json(_head())
        yield f'{head[:-1]},"findings":['

    def add(self, found: Diagnostic) -> Iterator[str]:
        """An object of the list."""
        yield f"{self._between}\n{as_json(_finding(found))}"
        self._between = ","

    def finish(self, summary: Summary) -> Iterator[str]:
        """The end of the list, and the summary."""
        yield f'\n],"summary":{as_json(summary_object(summary))}}}\n'


class JsonLines(Report):
    """One object a line; ``type`` says whether it is the head, a finding or the summary."""

    def begin(self) -> Iterator[str]:
        """The line of the head."""
        yield f"{as_json({'type': 'head', **_head()})}\n"

    def add(self, found: Diagnostic) -> Iterator[str]:
        """A line."""
        yield f"{as_json({'type': 'finding', **_finding(found)})}\n"

    def finish(self, summary: Summary) -> Iterator[str]:
        """The line of the summary."""
        yield f"{as_json({'type': 'summary', **summary_object(summary)})}\n"


def summary_object(summary: Summary) -> dict[str, Any]:
    """The summary as an object."""
    counts = summary.counts
    return {
        "passed": summary.passed,
        "files": [source.path for source in summary.sources],
        "records": counts.records,
        "records_with_findings": counts.touched,
        "words": counts.words,
        "findings": counts.found,
        "fixable": counts.fixable,
        "accepted_by_baseline": summary.accepted,
        "suppressed": summary.suppressed,
        "rules": {
            code: {
                "name": get_rule(code).name,
                "findings": rule.found,
                "fixable": rule.fixable,
                "records": rule.records,
            }
            for code, rule in sorted(counts.rules.items())
        },
        "limits": [
            {
                "code": verdict.limit.code,
                "amount": verdict.limit.amount,
                "unit": verdict.limit.unit.value,
                "level": "warning" if verdict.limit.warns else "error",
                "kept": verdict.kept,
                "excess": verdict.excess,
                "message": str(verdict),
            }
            for verdict in summary.verdicts
        ],
        "stale_baseline_entries": [entry._asdict() for entry in summary.stale],
        "unused_suppressions": [line.place for line in summary.unused],
    }


def _head() -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": "arxmend",
        "version": version("arxmend"),
        "offsets": _UNIT,
    }


def _finding(found: Diagnostic) -> dict[str, Any]:
    excerpt = found.excerpt
    return {
        "rule": found.rule,
        "name": get_rule(found.rule).name,
        "level": "error" if found.error else "warning",
        "message": found.message,
        "path": found.path or None,
        "line": found.line,
        "record": found.record,
        "key": found.key,
        "column": found.column,
        "start": found.start,
        "end": found.end,
        "before": found.before,
        "after": found.after,
        "fixable": found.fixable,
        "confidence": found.confidence,
        "kind": found.kind,
        "excerpt": None if excerpt is None else excerpt._asdict(),
        "fingerprint": found.fingerprint,
    }
