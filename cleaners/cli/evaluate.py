"""``arxmend evaluate``: how good the rules are on a corpus, by its official abstracts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import UserError, count_of
from ..rules import get_rule
from .config import config_option
from .options import color_option, command, file_option, quiet_option
from .reading import Reading, reading_options
from .referring import Referring, reference_options
from .show import Progress

if TYPE_CHECKING:
    from ..release.evaluation import Evaluation


@command(
    "arxmend evaluate corpus.jsonl --reference arxiv-metadata-oai-snapshot.json",
    "arxmend evaluate corpus.parquet --reference official.csv -o evaluation.html",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@file_option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write a page of HTML with examples to this file, too. Default: not written.",
)
@reference_options
@quiet_option
@reading_options
@config_option
@color_option
def evaluate(
    paths: tuple[str, ...], output: str | None, referring: Referring, quiet: bool, reading: Reading
) -> int:
    """Measure the rules on your own corpus, by the official abstracts of its papers.

    The records are cleaned without references, and the result is held against them: which repairs
    and reported gaps were right, which wrong, and what was missed, by rule. PATH is as for
    'arxmend check'. Records without a reference are not judged.

    Exit code 0: done, 2: an error.
    """
    if not referring.reference:
        raise click.UsageError("no references; name them with --reference PATH")
    from ..io.lines import write_atomic
    from ..io.outputs import check_outputs
    from ..release.evaluation import evaluate as run
    from ..release.evaluation import page

    corpus = reading.corpus(paths)
    if output is not None:
        check_outputs([output], [*(each.path for each in corpus.sources), *referring.reference])
    corpus = referring.corpus(corpus)
    with Progress("evaluating", quiet=quiet) as show:
        found = run(corpus, show)
    if not found.judged:
        raise UserError(_why_none(found))
    if output is not None:
        write_atomic(output, page(found, Path(paths[0]).name))
    for line in _lines(found):
        click.echo(line)
    return 0


def _why_none(found: Evaluation) -> str:
    """Why no record was judged, and what to do."""
    records = count_of(found.records, "record")
    if found.others:
        return (
            f"nothing to judge: {records}, {found.others:,} with a reference, each of another "
            "text; are --id and --reference-id the same kind of id?"
        )
    return (
        f"nothing to judge: none of {records} has a reference; name the columns of ids with --id "
        "and --reference-id"
    )


def _lines(found: Evaluation) -> Iterator[str]:
    yield f"{'right':>9} {'wrong':>9} {'unknown':>9} {'missed':>9}  rule"
    for code, is_gap, counts in found.rows():
        numbers = " ".join(
            f"{counts[name]:>9,}" for name in ("right", "wrong", "unknown", "missed")
        )
        what = "gaps" if is_gap else "repairs"
        yield f"{numbers}  {click.style(code, bold=True)} {get_rule(code).name} ({what})"
    judged = f"{count_of(found.judged, 'record')} of {found.records:,} judged"
    yield f"{judged}, {found.others:,} with a reference of another text"
