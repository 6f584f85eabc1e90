"""``arxmend check``: find what is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from cleaners.cli.options import (
    batch_option,
    color_option,
    column_options,
    examples,
    rule_options,
)
from cleaners.cli.show import Tally, excerpt, printable, progress, record_name
from cleaners.options import Names, Options

if TYPE_CHECKING:
    import polars as pl

__all__ = ["check"]

FOUND = 1


@click.command(
    epilog=examples(
        "arxmend check corpus.jsonl",
        "arxmend check corpus.parquet --select AID,REC",
        "cat corpus.jsonl | arxmend check - --ignore NUM",
    ),
)
@click.argument("source", metavar="IN")
@rule_options
@column_options
@batch_option
@color_option
def check(source: str, options: Options, names: Names, batch: int) -> int:
    """Find damage in a corpus; change nothing.

    Each finding is shown with its record, its offsets in code points of the raw text, and an
    excerpt in which ⟦ and ⟧ mark the place; * says that 'arxmend fix' repairs it. A summary by
    rule goes to standard error. Exit code 0: nothing found, 1: findings, 2: an error.
    """
    from cleaners.cli.work import Walk

    walk = Walk(source, batch, names, options)
    tally = Tally()
    with progress("checking") as show:
        for step in walk:
            tally.add(step.batch.findings)
            for line in _lines(step.batch.findings, step.raw, step.first):
                click.echo(line)
            show(step.share)
    across = walk.table_findings()
    tally.add(across)
    for line in _lines(across, None, 0):
        click.echo(line)
    tally.records = walk.records
    for line in tally.lines("repairable"):
        click.echo(line, err=True)
    return FOUND if tally.found else 0


def _lines(findings: pl.DataFrame, raw: pl.DataFrame | None, first: int) -> Iterator[str]:
    for found in findings.iter_rows(named=True):
        record, column = found["record"], found["column"]
        place = f" {column}:{found['start']}-{found['end']}" if column else ""
        code = click.style(found["rule"], fg="red", bold=True)
        fixable = "*" if found["applied"] else ""
        message = printable(found["message"])
        yield f"{record_name(record, found['key'])}{place} {code}{fixable} {message}"
        if raw is not None and column and found["end"]:
            text = str(raw[column][record - first])
            yield f"    {excerpt(text, found['start'], found['end'])}"
