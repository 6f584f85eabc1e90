"""JUnit's XML, as Jenkins and others read it (the schema of Jenkins' xUnit plugin).

A file is a test suite and a rule that finds something in it a test case, so that the size of the
report is bounded, whatever the size of the corpus; limits are a suite of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import click

from ...messages import count_of, printable
from ...rules import get_rule
from ..check import Summary
from ..diagnostics import Diagnostic
from .base import Report
from .text import headline

_SHOWN = 20  # findings of a rule in a file that are listed


class JUnit(Report):
    """The document is written at the end, as its head says how many tests failed."""

    def __init__(self) -> None:
        self._files: dict[str, dict[str, list[str]]] = {}
        self._found: dict[tuple[str, str], int] = {}

    def add(self, found: Diagnostic) -> Iterator[str]:
        """Nothing yet."""
        path = found.path
        shown = self._files.setdefault(path, {}).setdefault(found.rule, [])
        self._found[path, found.rule] = self._found.get((path, found.rule), 0) + 1
        if len(shown) < _SHOWN:
            excerpt = f"\n    {found.excerpt}" if found.excerpt is not None else ""
            shown.append(click.unstyle(headline(found)) + excerpt)
        yield from ()

    def finish(self, summary: Summary) -> Iterator[str]:
        """The document."""
        root = Element("testsuites", name="arxmend check")
        for path in (source.path for source in summary.sources):
            self._suite(root, path, summary)
        if "" in self._files:
            self._suite(root, "", summary)
        limits = SubElement(root, "testsuite", name="limits")
        for verdict in (verdict for verdict in summary.verdicts if not verdict.implied):
            case = SubElement(limits, "testcase", name=verdict.limit.code, classname="limits")
            if verdict.state == "failed":
                SubElement(case, "failure", message=str(verdict), type="limit")
            else:
                told = "warning: " * (verdict.state == "warning")
                SubElement(case, "system-out").text = f"{told}{verdict}"
        for suite in [*root, root]:
            suite.set("tests", str(len(suite.findall(".//testcase"))))
            suite.set("failures", str(len(suite.findall(".//failure"))))
            suite.set("errors", "0")
        indent(root)
        yield '<?xml version="1.0" encoding="utf-8"?>\n'
        yield f"{tostring(root, encoding='unicode')}\n"

    def _suite(self, root: Element, path: str, summary: Summary) -> None:
        name = printable(path) or "the whole corpus"
        suite = SubElement(root, "testsuite", name=name)
        rules = self._files.get(path, {})
        if not rules:
            SubElement(suite, "testcase", name="nothing found", classname=name)
        for code, shown in sorted(rules.items()):
            number = self._found[path, code]
            case = SubElement(
                suite, "testcase", name=f"{code} {get_rule(code).name}", classname=name
            )
            found = count_of(number, "finding")
            more = [f"and {number - len(shown):,} more"] if number > len(shown) else []
            text = "\n".join([*shown, *more])
            if any(v.limit.covers(code) and v.state == "failed" for v in summary.verdicts):
                SubElement(case, "failure", message=found, type=code).text = text
            else:
                SubElement(case, "system-out").text = f"{found}, within the limit\n{text}"
