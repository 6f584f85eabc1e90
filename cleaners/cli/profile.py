"""``arxmend profile``: the statistics of a corpus."""

from __future__ import annotations

import click

from .config import config_option
from .gate import Reading, make_sure, reading_options
from .settings import examples
from .show import Progress

__all__ = ["profile"]


@click.command(
    epilog=examples(
        "arxmend profile corpus-2025.jsonl -o reference.json",
        "arxmend check corpus-2026.jsonl --reference reference.json",
    ),
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", required=True, help="Where it goes (.json).")
@reading_options
@config_option
def profile(paths: tuple[str, ...], output: str, reading: Reading) -> None:
    """Count lengths, gaps, characters beyond ASCII and unknown words of a corpus, record by record.

    The profile is a reference for other corpora: 'arxmend check --reference' reports as REC3 how
    they differ from it. PATH is what 'arxmend check' takes.
    """
    from ..gate.check import profile_of
    from ..gate.profile import is_profile, write_profile

    if not is_profile(output):
        raise click.UsageError(f"a profile is JSON: name it {output}.json")
    corpus = reading.corpus(paths)
    make_sure(output, corpus)
    with Progress("reading") as show:
        found = profile_of(corpus, show)
    write_profile(output, found)
