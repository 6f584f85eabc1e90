"""``arxmend fix``: repair a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaners.cli.config import config_option
from cleaners.cli.options import (
    batch_option,
    color_option,
    column_options,
    examples,
    rule_options,
)
from cleaners.cli.show import Tally, count_of, diff, progress, record_name
from cleaners.options import Names, Options
from cleaners.text import Edit

if TYPE_CHECKING:
    from cleaners.arxiv_id.duplicates import Keep
    from cleaners.walk import Step, Walk

__all__ = ["fix"]


@click.command(
    epilog=examples(
        "arxmend fix corpus.jsonl -o clean.jsonl",
        "arxmend fix corpus.csv -o clean.parquet --edits edits.parquet --findings findings.parquet",
        "arxmend fix corpus.jsonl --diff --select SPC | less -R",
        "arxmend fix papers.csv -o clean.csv --text summary --id paper --ignore NUM,CIT",
    ),
)
@click.argument("source", metavar="IN")
@click.option("-o", "--output", metavar="OUT", help="Where the repaired corpus goes.")
@click.option("--edits", metavar="FILE", help="Write the table of edits, too.")
@click.option("--findings", metavar="FILE", help="Write the table of findings, too.")
@click.option(
    "--keep",
    type=click.Choice(["latest", "first", "all"]),  # KEEPS, whose module is slow to load
    default="all",
    show_default=True,
    help="Which records of a paper go to OUT: its latest version, the first record, or all.",
)
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change; write nothing.")
@rule_options
@column_options
@batch_option
@config_option
@color_option
def fix(
    source: str,
    output: str | None,
    edits: str | None,
    findings: str | None,
    keep: Keep,
    show_diff: bool,
    options: Options,
    names: Names,
    batch: int,
) -> int:
    """Repair the texts and ids of a corpus.

    IN and the outputs are .jsonl, .csv, .tsv or .parquet files; - is JSONL from standard input or
    to standard output. Other columns are kept. Outputs appear when they are whole. A summary by
    rule goes to standard error. Edits and findings are those of all records of IN.
    """
    targets = [target for target in (output, edits, findings) if target is not None]
    _make_sure(source, output, targets, show_diff)
    if keep != "all" and source == "-":
        raise click.UsageError("--keep reads the input twice, so it cannot be standard input")
    from cleaners.io import Source
    from cleaners.walk import Walk

    walk = Walk([Source(source)], batch, names, options, keep)
    tally = Tally()
    if show_diff:
        for step in walk:
            tally.add(step.batch.findings)
            for line in _diff(step, names.text):
                click.echo(line)
        tally.add(walk.table_findings())
    else:
        _write(walk, tally, output or "", edits, findings)
    tally.records = walk.records
    for line in tally.lines("to repair" if show_diff else "repaired"):
        click.echo(line, err=True)
    if walk.left_out:
        click.echo(f"{count_of(walk.left_out, 'record')} left out (--keep {keep})", err=True)
    return 0


def _make_sure(source: str, output: str | None, targets: list[str], show_diff: bool) -> None:
    from cleaners.io.files import check_extension

    if show_diff and targets:
        raise click.UsageError("--diff writes nothing: leave the outputs out")
    if not show_diff and output is None:
        raise click.UsageError("say where the repaired corpus goes (-o OUT), or ask for --diff")
    for path in (source, *targets):
        check_extension(path)
    known = [path for path in (source, *targets) if path != "-"]
    places = [Path(path).resolve() for path in known]
    if len(set(places)) < len(places) or targets.count("-") > 1:
        raise click.UsageError("the input and the outputs have to be different files")


def _write(walk: Walk, tally: Tally, output: str, edits: str | None, findings: str | None) -> None:
    from cleaners.io import Outputs

    with Outputs() as outputs, progress("repairing") as show:
        write_records = outputs.add(output)
        write_edits = outputs.add(edits) if edits else None
        write_findings = outputs.add(findings) if findings else None
        for step in walk:
            write_records(step.result())
            tally.add(step.batch.findings)
            if write_edits:
                write_edits(step.batch.edits)
            if write_findings:
                write_findings(step.batch.findings)
            show(step.share)
        across = walk.table_findings()
        tally.add(across)
        if write_findings:
            write_findings(across)


def _diff(step: Step, text_column: str) -> Iterator[str]:
    """Show what changed in each record of a part."""
    first = step.first
    edits = step.batch.edits
    for rows in edits.partition_by("record", maintain_order=True):
        record, key = rows.row(0)[:2]
        yield click.style(record_name(record, key), bold=True)
        for group in rows.partition_by("column", maintain_order=True):
            column = group["column"][0]
            raw = step.raw[column][record - first]
            changes = [
                Edit(*row) for row in group.select("start", "end", "after", "rule", "reason").rows()
            ]
            name = f"{column}: " if column != text_column else ""
            for line in diff(str(raw), changes):
                yield f"  {name}{line}"
        yield ""
