"""``arxmend profile``: the statistics of a corpus."""

from __future__ import annotations

import click

from cleaners.cli.config import config_option
from cleaners.cli.gate import GateOptions, gate_options
from cleaners.cli.options import examples
from cleaners.cli.show import progress

__all__ = ["profile"]


@click.command(
    epilog=examples(
        "arxmend profile corpus-2025.jsonl -o reference.json",
        "arxmend check corpus-2026.jsonl --reference reference.json",
    ),
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", required=True, help="Where it goes (.json).")
@gate_options
@config_option
def profile(paths: tuple[str, ...], output: str, given: GateOptions) -> None:
    """Count lengths, gaps, characters beyond ASCII and unknown words of a corpus, record by record.

    The profile is a reference for other corpora: 'arxmend check --reference' reports as REC3 how
    they differ from it. PATH is what 'arxmend check' takes.
    """
    from cleaners.gate.gate import profile_of
    from cleaners.io import find_sources
    from cleaners.profile import is_profile, write_profile

    if not is_profile(output):
        raise click.UsageError(f"a profile is JSON: name it {output}.json")
    sources = find_sources(paths, given.format_in)
    with progress("reading") as show:
        found = profile_of(sources, given.batch, given.names, given.options, show)
    write_profile(output, found)
