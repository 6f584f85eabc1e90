"""A summary in Markdown, as GitHub shows it on the page of a job."""

from __future__ import annotations

from collections.abc import Iterator

from ...messages import count_of, printable, record_name
from ...rules import get_rule
from ..check import Summary
from ..diagnostics import Diagnostic
from .base import Report

_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>#|~$!&"})


class Markdown(Report):
    """The verdict, the limits, and a row for each rule with an example."""

    def finish(self, summary: Summary) -> Iterator[str]:
        """The summary."""
        yield from (f"{line}\n" for line in summary_lines(summary))


def summary_lines(summary: Summary) -> Iterator[str]:
    """Yield the lines of the summary of a check."""
    counts = summary.counts
    yield f"### arxmend check {'passed' if summary.passed else 'failed'}"
    yield ""
    files = count_of(len(summary.sources), "file")
    yield (
        f"{count_of(counts.found, 'finding')} in {counts.touched:,} of "
        f"{count_of(counts.records, 'record')} ({files}); {counts.fixable:,} repairable."
    )
    for verdict in summary.verdicts:
        if not verdict.implied:
            state = verdict.state.replace("failed", "**failed**")
            yield f"- {state}: {_escaped(str(verdict))}"
    if beyond := [verdict.limit.code for verdict in summary.verdicts if verdict.implied]:
        yield f"- **failed**: {', '.join(beyond)}: no limit covers these findings"
    passed_over = {"accepted by the baseline": summary.accepted, "suppressed": summary.suppressed}
    for what, number in passed_over.items():
        if number:
            yield f"- {count_of(number, 'finding')} {what}"
    if not counts.rules:
        return
    yield ""
    yield "| rule | findings | records | repairable | example |"
    yield "|---|--:|--:|--:|---|"
    order = sorted(counts.rules.items(), key=lambda item: (-item[1].found, item[0]))
    for code, rule in order:
        example = _example(rule.examples[0]) if rule.examples else ""
        yield (
            f"| {code} {get_rule(code).name} | {rule.found:,} | {rule.records:,} | "
            f"{rule.fixable:,} | {example} |"
        )


def _example(found: Diagnostic) -> str:
    where = record_name(found.record, found.key) if found.record is not None else "corpus"
    return _escaped(f"{where}: {found.excerpt or found.message}")


def _escaped(text: str) -> str:
    """A text in which nothing is Markdown or HTML, on one line."""
    return " ".join(printable(text).translate(_SPECIAL).split())
