"""``arxmend baseline``: accept the present findings."""

from __future__ import annotations

import click

from ..messages import count_of
from .config import config_option
from .options import command, output_option
from .reading import Judging, Reading, judging_options, reading_options
from .show import Progress

_DEFAULT = "arxmend-baseline.txt"


@command(
    "arxmend baseline corpus.jsonl", "arxmend check corpus.jsonl --baseline arxmend-baseline.txt"
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@output_option("Write the baseline to this file.", _DEFAULT)
@judging_options
@reading_options
@config_option
def baseline(paths: tuple[str, ...], output: str, judging: Judging, reading: Reading) -> None:
    """Accept the present findings, so that 'arxmend check --baseline' fails only on new ones.

    The baseline has a line for each finding: rule, record, count and the text around it, sorted. A
    finding counts as the same as long as the text around it does not change. PATH is as for
    'arxmend check'.
    """
    from ..gate.baseline import write_baseline

    corpus = reading.corpus(paths)
    from ..io.outputs import check_outputs

    others = filter(None, (judging.suppressions,))
    check_outputs([output], [*(each.path for each in corpus.sources), *others])
    gate = judging.gate(corpus)
    with Progress("checking") as show:
        number = write_baseline(output, gate.run(show))
    records = count_of(gate.summary().counts.records, "record")
    click.echo(f"{output}: {count_of(number, 'finding')} in {records} accepted", err=True)
