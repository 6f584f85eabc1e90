"""``arxmend check``: the gate."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..gate.report import ATOMIC, report_in
from ..messages import count_of, printable
from ..rules import get_rule
from .config import config_option
from .decisions import used_lines
from .options import bundled, color_option, command, file_option, is_given, quiet_option
from .reading import Judging, Reading, judging_options, reading_options
from .referring import Referring, reference_options, referred_lines
from .settings.accepted import BASELINE, DRIFT, DRIFT_FROM, LIMITS, OUTPUT_FORMAT
from .show import Progress, rule_lines

if TYPE_CHECKING:
    from ..gate.check import Gate, Summary
    from ..gate.limits import Counts, Limit


FOUND = 1


def _limits(most: tuple[str, ...], warn: tuple[str, ...]) -> tuple[Limit, ...]:
    from ..gate.limits import parse_limit

    fails, warns = map(parse_limit, most), (parse_limit(text, warns=True) for text in warn)
    return (*fails, *warns)


_limit_options = bundled("limits", _limits, *LIMITS)


@command(
    "arxmend check corpus.jsonl",
    "arxmend check data/ --max SPC=0.1% --max NUM=5% --warn NUM=1%",
    "arxmend check 'data/*.jsonl.gz' --output-format sarif -o arxmend.sarif",
    "arxmend check corpus.parquet --baseline arxmend-baseline.txt --schema schema.py:Papers",
    "cat corpus.jsonl | arxmend check - --ignore NUM --statistics",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@OUTPUT_FORMAT
@file_option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the report to this file. Default: standard output.",
)
@file_option(
    "--statistics",
    is_flag=True,
    help="Report counts and examples of each rule instead of all findings.",
)
@file_option(
    "--summary",
    metavar="FILE",
    help="Append a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY. Default: none.",
)
@file_option(
    "--changed-since",
    metavar="REVISION",
    default="",
    help="Check only records that are new or changed since this revision of git (HEAD, "
    "origin/main). Default: check all records.",
)
@_limit_options
@BASELINE
@DRIFT_FROM
@DRIFT
@reference_options
@quiet_option
@judging_options
@reading_options
@config_option
@color_option
def check(
    paths: tuple[str, ...],
    output_format: str,
    output: str | None,
    statistics: bool,
    summary: str | None,
    changed_since: str,
    limits: tuple[Limit, ...],
    baseline: str | None,
    drift_from: str | None,
    thresholds: tuple[str, ...],
    referring: Referring,
    quiet: bool,
    judging: Judging,
    reading: Reading,
) -> int:
    """Find damage in a corpus, and fail if there is more than is allowed.

    PATH is a file (.jsonl, .csv, .tsv, .parquet or .arrow, or one that 'arxmend extract' reads), a
    folder, a pattern, or - for standard input; it is not changed. Each finding is shown with its
    record, its offsets in code points of the raw text, and an excerpt in which ⟦ and ⟧ enclose the
    place; * says that 'arxmend fix' repairs it. A summary by rule and the verdict go to standard
    error.

    Exit code 0: no more findings than allowed, 1: more, 2: an error.
    """
    if statistics and output_format not in ("full", "concise"):
        if is_given("output_format"):
            raise click.UsageError(
                f"--output-format {output_format} contains statistics; leave --statistics out"
            )
        output_format = "full"
    from ..gate.baseline import read_baseline
    from ..gate.profile import parse_drift

    corpus = referring.corpus(reading.corpus(paths))
    output = None if output == "-" else output
    if output is not None:
        from ..io.outputs import check_outputs

        others = filter(None, (baseline, drift_from, judging.suppressions))
        check_outputs([output], [*(each.path for each in corpus.sources), *others])
    gate = judging.gate(
        corpus,
        limits=limits,
        baseline=read_baseline(baseline) if baseline is not None else None,
        reference=reading.profile(drift_from) if drift_from is not None else None,
        thresholds=dict(map(parse_drift, thresholds)),
        since=changed_since,
    )
    outcome = _report(gate, output_format, output, statistics=statistics, quiet=quiet)
    if summary is not None:
        from ..gate.report.markdown import summary_lines

        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(f"{line}\n" for line in summary_lines(outcome))
    if not quiet:
        records = outcome.counts.records
        for line in (
            *referred_lines(corpus.options, outcome.referred, records, "restorable"),
            *used_lines(corpus.options, outcome.used),
            *_verdict(outcome, has_limits=bool(limits)),
        ):
            click.echo(line, err=True)
    return 0 if outcome.passed else FOUND


def _report(gate: Gate, form: str, output: str | None, *, statistics: bool, quiet: bool) -> Summary:
    """Write the report while the corpus is read; return the summary."""
    report = report_in(form)
    with Progress("checking", quiet=quiet) as show, _sink(output, atomic=form in ATOMIC) as write:
        for text in report.begin():
            write(text)
        for found in gate.run(show):
            if not statistics:
                for text in report.add(found):
                    write(text)
        summary = gate.summary()
        for text in report.finish(summary) if not statistics else _statistics(summary.counts):
            write(text)
    return summary


@contextmanager
def _sink(output: str | None, *, atomic: bool) -> Iterator[Callable[[str], object]]:
    """Yield a function that writes text; if ``atomic``, it appears only when all is written."""
    from ..io.lines import atomic_file

    if output is not None:
        with atomic_file(output) as file:
            yield lambda text: file.write(click.unstyle(text).encode("utf-8", "backslashreplace"))
    elif atomic:
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as kept:
            yield kept.write
            kept.seek(0)
            while text := kept.read(1 << 16):
                click.echo(text, nl=False)
    else:
        yield lambda text: click.echo(text, nl=False)


def _statistics(counts: Counts) -> Iterator[str]:
    yield f"{'findings':>9}  {'records':>9}  {'rate':>8}  rule\n"
    order = sorted(counts.rules.items(), key=lambda item: (-item[1].found, item[0]))
    for code, rule in order:
        rate = f"{rule.records / counts.records:.2%}" if rule.records else "–"
        name = f"{click.style(code, bold=True)} {get_rule(code).name}"
        fixable = f", {rule.fixable:,} repairable" if rule.fixable else ""
        yield f"{rule.found:>9,}  {rule.records:>9,}  {rate:>8}  {name}{fixable}\n"
        for example in rule.examples:
            yield f"{'':>32}{example.excerpt or printable(example.message)}\n"


def _verdict(summary: Summary, *, has_limits: bool) -> Iterator[str]:
    counts = summary.counts
    rules = {code: (rule.found, rule.fixable) for code, rule in counts.rules.items()}
    yield from rule_lines(rules, counts.touched, counts.records, "repairable")
    for number, what in (
        (summary.accepted, "accepted by the baseline"),
        (summary.suppressed, "suppressed"),
    ):
        if number:
            yield f"{count_of(number, 'finding')} {what}"
    for name, number in (("baseline", summary.unread[0]), ("suppressions", summary.unread[1])):
        if number:
            yield f"{count_of(number, 'record')} of the {name} not in the corpus"
    if summary.stale:
        first, number = summary.stale[0], len(summary.stale)
        yield (
            f"{count_of(number, 'stale entry', 'stale entries')} in the baseline, such as "
            f"{first.rule} of {first.name or 'the corpus'}; update it with 'arxmend baseline'"
        )
    for line in summary.unused:
        yield f"{line.place}: suppresses nothing; remove it"
    if has_limits:
        for verdict in summary.verdicts:
            if not verdict.implied:
                yield f"{verdict.state}: {verdict}"
        if beyond := [v.limit.code for v in summary.verdicts if v.implied]:
            yield f"failed: {', '.join(beyond)}: no limit covers these findings"
    limits = [verdict.limit for verdict in summary.verdicts]
    advised = [
        code
        for code in sorted(rules)
        if get_rule(code).advises and not any(limit.covers(code) for limit in limits)
    ]
    if advised:
        hint = "; --latex leaves LaTeX's signs alone" if "MRK508" in advised else ""
        yield f"{', '.join(advised)}: fails no check without a limit{hint}"
    if not summary.passed:
        yield f"next: {_advice(counts)}"


def _advice(counts: Counts) -> str:
    steps = []
    if counts.fixable:
        some = "it" if counts.found == 1 else f"{counts.fixable:,} of {counts.found:,}"
        steps.append(f"'arxmend fix' repairs {some}")
    if counts.fixable < counts.found:
        code = next(c for c, rule in sorted(counts.rules.items()) if rule.fixable < rule.found)
        steps.append(f"'arxmend rule {code}' explains a rule")
    steps.append("'arxmend baseline' accepts these findings, --max some of them")
    return "; ".join(steps)
