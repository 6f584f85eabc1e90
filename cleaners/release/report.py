"""``report.html``: what was repaired, on one page that asks the network for nothing.

Texts of the corpus can be hostile. They go into the page as JSON in which no tag can begin, the
script sets them as text alone, and a content security policy allows that script and no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..io.templates import digest_of
from .card import restored_from
from .examples import Sample, segments
from .facts import Facts
from .templates import html, source

_LONGEST = 600  # characters of an unchanged piece of text that are shown
_RULES = 15  # in the chart

_Bar = tuple[str, int, int]  # its name, its length, and the length of its dark part


def report(provenance: Mapping[str, Any], facts: Facts, sample: Sample) -> str:
    """Return the page.

    Args:
        provenance: what ``provenance.json`` holds.
        facts: the counts.
        sample: the changed records that it shows.
    """
    style, script = source("report.css"), source("report.js")
    repaired = sum(repaired for _, repaired in facts.rules.values())
    return html("report.html.jinja").render(
        style=style,
        script=script,
        digests={"style": digest_of(style), "script": digest_of(script)},
        about=provenance["about"],
        date=provenance["date"],
        arxmend=provenance["arxmend"],
        restored=restored_from(provenance, facts),
        counts=(
            ("records", facts.size),
            ("records with edits", facts.changed),
            ("edits", facts.edits),
            ("findings repaired", repaired),
            ("findings flagged", facts.findings - repaired),
            ("records left out", sum(provenance["left_out"].values())),
        ),
        charts=list(_charts(facts)),
        rules=sorted(facts.rules.items()),
        sampled=_sampled(sum(1 for _ in sample), sample.seen),
        codes=sorted({edit.rule for example in sample for edit in example.edits}),
        records=list(_records(sample)),
    )


def _charts(facts: Facts) -> Iterator[tuple[str, list[_Bar]]]:
    rules = sorted(facts.rules.items(), key=lambda item: (-item[1][0], item[0]))[:_RULES]
    yield "Findings by rule; dark: repaired", [(code, *counts) for code, counts in rules]
    gaps = [
        (f"{n}{'+' if n == max(facts.gaps) and n >= 5 else ''}", facts.gaps[n], facts.gaps[n])
        for n in sorted(facts.gaps)
    ]
    yield "Records by the number of gaps found", gaps
    lengths = [(f"{n:,}", facts.lengths[n], facts.lengths[n]) for n in sorted(facts.lengths)]
    yield "Texts by length in characters, from", lengths


def _sampled(shown: int, changed: int) -> str:
    if shown == changed:
        return f"All {shown:,} records whose text was changed."
    return (
        f"A sample: {shown:,} of {changed:,} records whose text was changed, chosen by a hash of "
        "their numbers."
    )


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
