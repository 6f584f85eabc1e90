"""``arxmend verify`` and ``arxmend restore``: check a release, and undo its edits."""

from __future__ import annotations

import click

from ..messages import count_of, printable
from .options import command, examples, file_option

FOUND = 1


@click.command(epilog=examples("arxmend verify release/"))
@click.argument("folder", metavar="DIR")
def verify(folder: str) -> int:
    """Check that a release is complete and that its pages and metadata are true.

    DIR is checked for four things: its files have the sums in SHA256SUMS; the tables fit their
    schemas; the edits lead from the raw values to the cleaned ones and back; and card, report and
    metadata are those that arxmend makes from the tables. Each problem is printed on a line.
    Nothing in DIR is run or trusted. The version of arxmend must be the one that made the release.

    Exit code 0: no problems, 1: problems, 2: an error.
    """
    from ..release.folder import open_release
    from ..release.verify import verify as problems

    release = open_release(folder)
    wrong = 0
    for problem in problems(release):
        wrong += 1
        click.echo(printable(problem))
    if wrong:
        click.echo(f"failed: {count_of(wrong, 'problem')}", err=True)
        return FOUND
    size = sum(release.provenance["facts"]["records"].values())
    click.echo(f"ok: {count_of(size, 'record')}, complete and as described", err=True)
    return 0


@command("arxmend restore release/ -o raw.parquet", "arxmend restore release/ -o raw.jsonl.zst")
@click.argument("folder", metavar="DIR")
@file_option(
    "-o", "--output", metavar="OUT", required=True, help="Write the raw records to this file."
)
def restore(folder: str, output: str) -> int:
    """Undo all edits of a release: write its records as they were before it was made.

    OUT is a file (.jsonl, .csv, .tsv, .parquet or .arrow, also with .gz, .zst, .bz2 or .xz), or -
    for JSONL to standard output. Records that the release left out are missing from it.

    A release stores its records as Parquet, so some values come back in another form: a field that
    a record of JSON lines lacked and an empty field of CSV become null; integers in a column with
    fractions become fractions; half of a surrogate pair becomes its escape.
    """
    from ..io.outputs import check_target
    from ..release.folder import open_release
    from ..release.restore import restore as write

    check_target(output)
    release = open_release(folder)
    size, edits = write(release, output)
    click.echo(f"{output}: {count_of(size, 'record')}, {count_of(edits, 'edit')} undone", err=True)
    if left_out := sum(release.provenance["left_out"].values()):
        of_all = f"of {count_of(release.provenance['read'], 'record')}"
        click.echo(f"missing: {left_out:,} {of_all}, which the release left out", err=True)
    return 0
