"""``arxmend profile``: the statistics of a corpus."""

from __future__ import annotations

import click

from ..messages import count_of
from .config import config_option
from .options import command, output_option
from .reading import Reading, reading_options
from .show import Progress


@command(
    "arxmend profile corpus-2025.jsonl -o reference.json",
    "arxmend check corpus-2026.jsonl --drift-from reference.json",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@output_option("Write the profile to this file, whose name ends in .json.")
@reading_options
@config_option
def profile(paths: tuple[str, ...], output: str, reading: Reading) -> None:
    """Measure a corpus: lengths, gaps, non-ASCII characters and unknown words of its records.

    The profile is a reference for other corpora: 'arxmend check --drift-from' reports as REC3 how
    they differ from it. PATH is as for 'arxmend check'.
    """
    from ..gate.check import profile_of
    from ..gate.profile import is_profile, write_profile

    if not is_profile(output):
        raise click.UsageError(f"a profile is a .json file; name it {output}.json")
    corpus = reading.corpus(paths)
    from ..io.outputs import check_outputs

    check_outputs([output], [each.path for each in corpus.sources])
    with Progress("reading") as show:
        found = profile_of(corpus, show)
    write_profile(output, found)
    click.echo(f"{output}: {count_of(found.records, 'record')} measured", err=True)
