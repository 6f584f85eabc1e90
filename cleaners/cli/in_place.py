"""``arxmend fix --in-place``: repair the texts of files where they are."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from ..messages import count_of, printable
from .reading import Reading
from .show import Progress


def repair_in_place(paths: Sequence[str], reading: Reading, *, quiet: bool) -> None:
    """Repair the texts of each file, and replace those that changed.

    Only texts change, so that files keep their columns; a file without changes is not touched, and
    a record without them keeps its bytes.

    Raises:
        FileError: if a file cannot be read or written, or in its own format.
        UsageError: if standard input is named, or broken records cannot be kept in a format.
    """
    from ..corpus.fix import Targets, repair
    from ..io.errors import FileError
    from ..io.files import Source, compression_of, format_of
    from ..io.unchanged import keep_unchanged

    if "-" in paths:
        raise click.UsageError("--in-place repairs files, not standard input")
    corpus = reading.corpus(paths)
    names = replace(corpus.names, id=None)
    for source in corpus.sources:  # before the first one is written
        if format_of(source) != format_of(Source(source.path)):
            raise FileError(
                f"{printable(source.path)}: is read as {format_of(source)}, and not written so; "
                "write a new file with -o"
            )
        if reading.on_error == "keep" and format_of(source) != "jsonl":
            raise click.UsageError(
                f"--on-error keep needs JSONL, and {printable(source.path)} is "
                f"{format_of(source)}; give --on-error stop"
            )
    for source in corpus.sources:
        path = Path(source.path).resolve()  # of a link, the file it leads to
        with tempfile.TemporaryDirectory(prefix=".arxmend-", dir=path.parent) as folder:
            repaired = Path(folder) / path.name
            with Progress(f"repairing {printable(source.path)}", quiet=quiet) as show:
                one = replace(corpus, sources=[source], names=names)
                tally = repair(one, Targets(str(repaired)), show=show)
            changes = sum(applied for _, applied in tally.rules.values())
            if changes:
                if not compression_of(source.path):
                    texts = names.of_file(source.path).texts
                    keep_unchanged(path, repaired, format_of(source), texts)
                repaired.chmod(path.stat().st_mode & 0o7777)
                repaired.replace(path)
        if changes and not quiet:
            click.echo(f"{printable(source.path)}: {count_of(changes, 'repair')}", err=True)
