"""``arxmend baseline``: accept what is there today."""

from __future__ import annotations

import click

from ..messages import count_of
from .config import config_option
from .gate import Judging, Reading, judging_options, make_sure, reading_options
from .settings import examples
from .show import Progress

__all__ = ["baseline"]

_DEFAULT = "arxmend-baseline.txt"


@click.command(
    epilog=examples(
        "arxmend baseline corpus.jsonl",
        "arxmend check corpus.jsonl --baseline arxmend-baseline.txt",
    ),
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FILE", default=_DEFAULT, show_default=True, help="Where it goes."
)
@judging_options
@reading_options
@config_option
def baseline(paths: tuple[str, ...], output: str, judging: Judging, reading: Reading) -> None:
    """Accept the findings of today, so that only new ones fail.

    They are written with rule, record, number and the text around them, one a line, sorted. A
    finding stays the same as long as the text close to it does. PATH is what 'arxmend check' takes.
    """
    from ..gate.baseline import write_baseline

    corpus = reading.corpus(paths)
    make_sure(output, corpus, judging.suppressions)
    gate = judging.gate(corpus)
    with Progress("checking") as show:
        number = write_baseline(output, gate.run(show))
    records = count_of(gate.summary().counts.records, "record")
    click.echo(f"{output}: {count_of(number, 'finding')} in {records} accepted", err=True)
