"""SARIF 2.1.0 (OASIS), as code scanning reads it.

GitHub shows the first 5,000 results of a run and refuses more than 25,000, so the findings of one
rule in one record are one result, and what comes after ``MOST`` results is summed up by rule.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ...io.formats import STREAM, as_json
from ...messages import record_name
from ...rules import all_rules
from ...rules.rule import Rule
from ..check import Summary
from ..diagnostics import Diagnostic
from .base import Report, from_here

MOST = 4_900
_PLACES = 100  # of a result that GitHub shows
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


class Sarif(Report):
    """One run; memory is bounded by the findings of a record."""

    def __init__(self) -> None:
        self._index = {rule.code: at for at, rule in enumerate(all_rules())}
        self._between = ""
        self._results = 0
        self._number: int | None = None  # of the record whose findings are gathered
        self._gathered: dict[str, list[Diagnostic]] = {}
        self._beyond: dict[str, tuple[Diagnostic, int, int]] = {}  # first, findings, records

    def begin(self) -> Iterator[str]:
        """The head of the document, up to the results."""
        driver = {
            "name": "arxmend",
            "version": version("arxmend"),
            "rules": [_rule(rule) for rule in all_rules()],
        }
        run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
        yield f'{{"$schema":"{_SCHEMA}","version":"2.1.0","runs":[{as_json(run)[:-1]},"results":['

    def add(self, found: Diagnostic) -> Iterator[str]:
        """The results of the record before, if this finding is of another."""
        if found.number != self._number:
            yield from self._flush()
        self._number = found.number
        self._gathered.setdefault(found.rule, []).append(found)

    def finish(self, summary: Summary) -> Iterator[str]:
        """What is left of the results, and the end of the document."""
        yield from self._flush()
        for code in sorted(self._beyond):
            first, findings, records = self._beyond[code]
            more = f"{findings:,} more findings of {code} in {records:,} more records, from here on"
            yield from self._result([first], more)
        invocation = {"executionSuccessful": True, "exitCode": 0 if summary.passed else 1}
        yield f'\n],"invocations":[{as_json(invocation)}]}}]}}\n'

    def _flush(self) -> Iterator[str]:
        for code, found in self._gathered.items():
            if self._results < MOST:
                more = f" (and {len(found) - 1} more in this record)" if found[1:] else ""
                yield from self._result(found, f"{found[0].message}{more}")
            else:
                first, findings, records = self._beyond.get(code, (found[0], 0, 0))
                self._beyond[code] = first, findings + len(found), records + 1
        self._gathered = {}

    def _result(self, found: list[Diagnostic], message: str) -> Iterator[str]:
        first = found[0]
        where = f"{record_name(first.record, first.key)}: " if first.record is not None else ""
        result: dict[str, Any] = {
            "ruleId": first.rule,
            "ruleIndex": self._index[first.rule],
            "level": "error" if first.error else "warning",
            "message": {"text": f"{where}{message}"},
            "partialFingerprints": {"arxmend/v1": first.fingerprint},
        }
        if first.record is not None:
            result["locations"] = [_location(each) for each in found[:_PLACES]]
        yield f"{self._between}\n{as_json(result)}"
        self._between = ","
        self._results += 1


def _location(found: Diagnostic) -> dict[str, Any]:
    physical: dict[str, Any] = {}
    if found.path != STREAM:
        physical["artifactLocation"] = {"uri": _uri(found.path)}
        if found.line is not None:
            physical["region"] = {"startLine": found.line}
    properties = {
        "record": found.record,
        "key": found.key,
        "column": found.column,
        "start": found.start,
        "end": found.end,
        "confidence": found.confidence,
    }
    logical = {"name": record_name(found.record, found.key), "kind": "object"}
    place: dict[str, Any] = {"logicalLocations": [logical], "properties": properties}
    if found.excerpt is not None:
        place["message"] = {"text": str(found.excerpt)}
    return {"physicalLocation": physical, **place} if physical else place


def _uri(path: str) -> str:
    here = from_here(path)
    return Path(here).as_uri() if here.startswith("/") else quote(os.fsencode(here))


def _rule(rule: Rule) -> dict[str, Any]:
    text = f"{rule.what} {rule.why} {rule.unsafe_when}".rstrip()
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.what},
        "help": {"text": text},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": [rule.family], "safety": rule.safety.value},
    }
