"""One page that shows the summary and the findings, and loads nothing from the network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import click

from ...messages import count_of, printable
from ...rules import get_rule
from ..check import Summary
from ..diagnostics import Diagnostic
from .base import Report
from .text import headline

_SHOWN = 2_000  # findings that are listed, so that a browser can open the page
_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>arxmend check</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse } td, th { padding: .2rem .8rem .2rem 0; text-align: left }
td.n { text-align: right } li { margin: .4rem 0; overflow-wrap: anywhere }
mark { background: rgba(255, 200, 0, .4); color: inherit }
.failed { color: #b00020 } @media (prefers-color-scheme: dark) {
body { background: #161616; color: #ddd } .failed { color: #ff8a80 } }
</style></head><body><h1>arxmend check</h1>
"""


class Html(Report):
    """The verdict and the table of rules stand above the findings, so it is written at the end."""

    def __init__(self) -> None:
        self._items: list[str] = []
        self._more = 0

    def add(self, found: Diagnostic) -> Iterator[str]:
        """Nothing yet."""
        if len(self._items) < _SHOWN:
            self._items.append(_item(found))
        else:
            self._more += 1
        yield from ()

    def finish(self, summary: Summary) -> Iterator[str]:
        """The page."""
        counts = summary.counts
        yield _HEAD
        state = "passed" if summary.passed else "failed"
        yield f'<p class="{state}"><strong>{state}</strong></p>\n<p>'
        yield f"{count_of(counts.found, 'finding')} in {counts.touched:,} of "
        yield f"{count_of(counts.records, 'record')}; {counts.fixable:,} repairable</p>\n<ul>"
        for verdict in summary.verdicts:
            yield f'<li class="{verdict.state}">{verdict.state}: {escape(str(verdict))}</li>'
        yield "</ul>\n<table><tr><th>rule<th>findings<th>records<th>repairable</tr>\n"
        for code, rule in sorted(counts.rules.items(), key=lambda item: (-item[1].found, item[0])):
            numbers = (rule.found, rule.records, rule.fixable)
            cells = "".join(f'<td class="n">{number:,}</td>' for number in numbers)
            yield f"<tr><td>{code} {escape(get_rule(code).name)}</td>{cells}</tr>\n"
        yield "</table>\n<ol>\n"
        yield from self._items
        yield "</ol>\n"
        if self._more:
            yield f"<p>and {self._more:,} more; --output-format jsonl lists all</p>\n"
        yield "</body></html>\n"


def _item(found: Diagnostic) -> str:
    shown = ""
    if found.excerpt is not None:
        left, inside, right = map(escape, found.excerpt)
        shown = f"<br>{left}<mark>{inside}</mark>{right}"
    return f"<li>{escape(printable(click.unstyle(headline(found))))}{shown}</li>\n"
