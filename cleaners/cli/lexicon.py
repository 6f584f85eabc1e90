"""``arxmend lexicon``: the words of a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import count_of
from .settings import bound_options, examples
from .show import Progress

if TYPE_CHECKING:
    from ..io import Source
    from ..io.formats import Bounds

__all__ = ["lexicon"]

_ROWS = 4_096  # records to hold in memory at a time
_SHOWN = 12  # forms thrown out that are shown


@click.group(
    epilog=examples(
        "arxmend lexicon build corpus.jsonl -o words.tsv.gz",
        "arxmend fix corpus.jsonl -o clean.jsonl --lexicon words.tsv.gz",
    ),
)
def lexicon() -> None:
    """Count the words of a corpus, for --lexicon."""


@lexicon.command(
    epilog=examples(
        "arxmend lexicon build corpus.jsonl -o words.tsv.gz",
        "arxmend lexicon build papers.csv -o words.tsv --text summary --min-records 5",
    ),
)
@click.argument("source", metavar="CORPUS")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    help="Where the words go: a word, a tab and its count a line; gzipped if it ends in .gz.",
)
@click.option(
    "--min-records",
    type=click.IntRange(min=1),
    metavar="N",
    default=3,
    show_default=True,
    help="In how many records a word must stand alone.",
)
@click.option(
    "--text",
    "column",
    metavar="COLUMN",
    default="abstract",
    show_default=True,
    help="The column of texts.",
)
@bound_options
def build(source: str, output: str, min_records: int, column: str, bounds: Bounds) -> None:
    """Count the words of a corpus that arxmend does not know.

    CORPUS is a .jsonl, .csv, .tsv or .parquet file; it is read twice. Words that stand alone in N
    records are kept, but for those that the corpus shows to be glue. A summary goes to standard
    error.
    """
    if source == "-":
        raise click.UsageError("the corpus is read twice, so it cannot be standard input")
    from ..corpus.lexicon_file import write_lexicon
    from ..io import Source
    from ..io.outputs import check_outputs
    from ..language.lexicon import default_lexicon
    from ..spacing.corpus_words import corpus_words

    check_outputs([output], [source])
    passes = iter((0.0, 0.5))
    with Progress("counting") as show:

        def texts() -> Iterator[str]:
            return _texts(Source(source, bounds=bounds), column, show, next(passes))

        found = corpus_words(texts, default_lexicon(), min_records)
    counts = (
        f"{count_of(found.records, 'record')} of {Path(source).name}, "
        f"{count_of(found.forms, 'unknown form')}, "
        f"{len(found.words) + len(found.glue):,} in {count_of(min_records, 'record')} or more, "
        f"{len(found.glue):,} of them glue"
    )
    write_lexicon(output, found.words, counts)
    click.echo(f"{counts}; {count_of(len(found.words), 'word')} kept", err=True)
    if found.glue:
        worst = sorted(found.glue, key=lambda form: (-found.glue[form], form))
        more = ", …" if len(worst) > _SHOWN else ""
        click.echo(f"thrown out as glue: {', '.join(worst[:_SHOWN])}{more}", err=True)


def _texts(source: Source, column: str, show: Progress, before: float) -> Iterator[str]:
    """Yield the texts of a file, which is read twice; ``before`` is the share of passes before."""
    from ..corpus.walk import ReadProgress, Task, read_columns
    from ..io import split
    from ..io.values import is_text
    from ..records.options import Names, Options

    first = 0
    for chunk in split(source, _ROWS):
        task = Task(source, 0, chunk, first, first)
        _, raw = read_columns(task, Names(column, None), Options())
        yield from filter(is_text, raw[column].to_list())
        first += chunk.size
        show(ReadProgress(first, before + chunk.share / 2))
