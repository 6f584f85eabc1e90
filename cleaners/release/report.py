"""``report.html``: what was repaired, on one page that asks the network for nothing.

Texts of the corpus can be hostile. They go into the page as JSON in which no tag can begin, the
script sets them as text alone, and a content security policy allows that script and no other.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from typing import Any

from .examples import Sample, segments
from .facts import Facts
from .markdown import name_of

__all__ = ["report"]

_LONGEST = 600  # characters of an unchanged piece of text that are shown


def report(provenance: Mapping[str, Any], facts: Facts, sample: Sample) -> str:
    """Return the page.

    Args:
        provenance: what ``provenance.json`` holds.
        facts: the counts.
        sample: the changed records that it shows.
    """
    style, script = (
        files(__package__).joinpath(f"report.{kind}").read_text() for kind in ("css", "js")
    )
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    about = provenance["about"]
    title = escape(about["title"])
    body = "\n".join(_body(provenance, facts, sample))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: what was repaired</title>
<style>{style}</style>
</head>
<body>
{body}
<script type="application/json" id="records">{_inert(list(_records(sample)))}</script>
<script>{script}</script>
</body>
</html>
"""


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _inert(value: object) -> str:
    """A value as JSON in which nothing can end the element it stands in."""
    return json.dumps(value, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e")


def _records(sample: Sample) -> Iterator[dict[str, Any]]:
    for example in sample:
        yield {
            "record": example.record,
            "key": example.key,
            "segments": [
                [part.before, part.after, part.rule] if part.rule else [part.before]
                for part in segments(example, _LONGEST)
            ],
        }


def _body(provenance: Mapping[str, Any], facts: Facts, sample: Sample) -> Iterator[str]:
    about = provenance["about"]
    yield f"<h1>{escape(about['title'])}</h1>"
    yield f"<p>{escape(about['description'])}</p>"
    dated = f", {provenance['date']}" if provenance["date"] else ""
    yield (
        f'<p class="soft">Version {escape(about["version"])}{dated}, made with arxmend '
        f"{escape(provenance['arxmend'])}. Every change can be undone: see README.md.</p>"
    )
    yield "<dl>"
    repaired = sum(done for _, done in facts.rules.values())
    for name, number in (
        ("records", facts.size),
        ("records with edits", facts.changed),
        ("edits", facts.edits),
        ("findings repaired", repaired),
        ("findings flagged", facts.findings - repaired),
        ("records left out", sum(provenance["left_out"].values())),
    ):
        yield f"<div><dt>{name}</dt><dd>{number:,}</dd></div>"
    yield "</dl>"
    yield '<div class="plots">'
    rules = sorted(facts.rules.items(), key=lambda item: (-item[1][0], item[0]))[:15]
    yield _bars("Findings by rule; dark: repaired", [(code, *counts) for code, counts in rules])
    gaps = [
        (f"{n}{'+' if n == max(facts.gaps) and n >= 5 else ''}", facts.gaps[n])
        for n in sorted(facts.gaps)
    ]
    yield _bars("Records by the number of gaps found", [(name, n, n) for name, n in gaps])
    lengths = sorted(facts.lengths)
    yield _bars(
        "Texts by length in characters, from",
        [(f"{length:,}", facts.lengths[length], facts.lengths[length]) for length in lengths],
    )
    yield "</div>"
    yield "<h2>All rules</h2>"
    yield '<div class="table"><table><thead><tr><th>rule</th><th>name</th>'
    yield '<th class="number">found</th><th class="number">repaired</th></tr></thead><tbody>'
    for code, (found, done) in sorted(facts.rules.items()):
        yield (
            f"<tr><td>{code}</td><td>{escape(name_of(code))}</td>"
            f'<td class="number">{found:,}</td><td class="number">{done:,}</td></tr>'
        )
    yield "</tbody></table></div>"
    yield "<h2>Before and after</h2>"
    shown = sum(1 for _ in sample)
    whole = (
        f"All {shown:,} records whose text was changed."
        if shown == sample.seen
        else f"A sample: {shown:,} of {sample.seen:,} records whose text was changed, chosen by a "
        "hash of their numbers."
    )
    yield f'<p class="soft" id="sampled">{whole} ␣ is a space, ↵ the end of a line.</p>'
    codes = sorted({edit.rule for example in sample for edit in example.edits})
    options = "".join(f'<option value="{c}">{c} {escape(name_of(c))}</option>' for c in codes)
    yield f"""<form id="filters">
<label>Search texts and keys<input id="query" type="search" autocomplete="off"></label>
<label>Changed by<select id="rule"><option value="">any rule</option>{options}</select></label>
</form>
<noscript><p>The list needs JavaScript; the table of edits has all of it.</p></noscript>
<div class="pages"><button id="earlier" type="button">Back</button>
<button id="later" type="button">Next</button><span id="told" role="status"></span></div>
<ol id="list"></ol>"""


def _bars(title: str, bars: list[tuple[str, int, int]]) -> str:
    """A bar chart: name, whole and dark part of each bar."""
    height, left, right = 18, 70, 60
    most = max((whole for _, whole, _ in bars), default=0) or 1
    width = 480 - left - right
    rows = []
    for number, (name, whole, part) in enumerate(bars):
        y = number * height
        wide, dark = (max(1, round(width * n / most)) if n else 0 for n in (whole, part))
        rows.append(
            f'<text x="{left - 6}" y="{y + 13}" text-anchor="end">{escape(name)}</text>'
            f'<rect class="bar part" x="{left}" y="{y + 3}" width="{wide}" height="12"/>'
            f'<rect class="bar" x="{left}" y="{y + 3}" width="{dark}" height="12"/>'
            f'<text x="{left + wide + 5}" y="{y + 13}">{whole:,}</text>'
        )
    tall = max(1, len(bars)) * height + 4
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg viewBox="0 0 480 {tall}" role="img" aria-label="{escape(title)}">'
        f"{''.join(rows)}</svg></figure>"
    )
