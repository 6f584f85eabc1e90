"""``arxmend verify`` and ``arxmend restore``: check a release, and undo its edits."""

from __future__ import annotations

import click

from ..messages import count_of, printable
from .settings import color_option, examples

__all__ = ["restore", "verify"]

FOUND = 1


@click.command(epilog=examples("arxmend verify release/"))
@click.argument("folder", metavar="DIR")
@color_option
def verify(folder: str) -> int:
    """Check that a release is whole and says the truth.

    Looked at are SHA256SUMS, the schemas of the tables, that the edits lead from the raw values to
    the cleaned ones and back, and that card, metadata and report are what is made of the tables.
    What does not hold is told, a line each. Nothing in the folder is run or trusted. A release is
    verified by the version of arxmend that made it.

    Exit code 0: all holds, 1: something does not, 2: an error.
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
    click.echo(f"ok: {count_of(size, 'record')}, whole and as they are said to be", err=True)
    return 0


@click.command(
    epilog=examples(
        "arxmend restore release/ -o raw.parquet", "arxmend restore release/ -o raw.jsonl.zst"
    ),
)
@click.argument("folder", metavar="DIR")
@click.option("-o", "--output", metavar="OUT", required=True, help="Where the raw records go.")
@color_option
def restore(folder: str, output: str) -> int:
    """Undo all edits of a release: write its records as they were before it was made.

    OUT is a file (.jsonl, .csv, .tsv, .parquet or .arrow, also with .gz or .zst), or - for JSONL to
    standard output. Records that the release left out are not in it, nor is what Parquet does not
    know: a field that a record of JSON lines lacked, or an empty one of CSV, comes back as null,
    integers beside fractions as such, half a surrogate pair as its escape.
    """
    from ..io.outputs import check_target
    from ..release.folder import open_release
    from ..release.restore import restore as write

    check_target(output)
    size = write(open_release(folder), output)
    click.echo(f"{output}: {count_of(size, 'record')} as they were", err=True)
    return 0
