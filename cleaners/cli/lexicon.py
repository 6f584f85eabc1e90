"""``arxmend lexicon``: the words of a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import count_of
from .options import Command, Heading, examples, option, output_option
from .settings.columns import text_option
from .settings.scale import bound_options
from .show import Progress

if TYPE_CHECKING:
    from ..io.files import Source
    from ..io.formats import Bounds


_ROWS = 4_096  # records to hold in memory at a time
_SHOWN = 12  # dropped forms that are shown


@click.group(
    epilog=examples(
        "arxmend lexicon build corpus.jsonl -o words.tsv.gz",
        "arxmend fix corpus.jsonl -o clean.jsonl --lexicon words.tsv.gz",
    )
)
def lexicon() -> None:
    """Count the words of a corpus, for --lexicon."""


@lexicon.command(
    cls=Command,
    epilog=examples(
        "arxmend lexicon build corpus.jsonl -o words.tsv.gz",
        "arxmend lexicon build papers.csv -o words.tsv --text summary --min-records 5",
    ),
)
@click.argument("source", metavar="CORPUS")
@output_option(
    "Write the words to this file, each with a tab and its count; gzipped if it ends in .gz."
)
@option(
    Heading.RULES,
    "--min-records",
    type=click.IntRange(min=1),
    metavar="N",
    default=3,
    help="Keep words that occur on their own in at least N records.",
)
@text_option
@bound_options
def build(
    source: str, output: str, min_records: int, text_column: tuple[str, ...], bounds: Bounds
) -> None:
    """Count the words of a corpus that are not in arxmend's lexicon.

    CORPUS is a .jsonl, .csv, .tsv or .parquet file; it is read twice. Words that the corpus shows
    to be two words glued together are dropped. A summary goes to standard error.
    """
    if source == "-":
        raise click.UsageError("CORPUS is read twice; name a file, not standard input")
    from ..corpus.lexicon_file import write_lexicon
    from ..io.files import Source, recognised
    from ..io.outputs import check_outputs
    from ..language.lexicon import default_lexicon
    from ..spacing.corpus_words import corpus_words

    check_outputs([output], [source])
    passes = iter((0.0, 0.5))
    with Progress("counting") as show:

        def texts() -> Iterator[str]:
            return _texts(
                recognised(Source(source, bounds=bounds)), text_column, show, next(passes)
            )

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
        click.echo(f"dropped as glue: {', '.join(worst[:_SHOWN])}{more}", err=True)


def _texts(
    source: Source, columns: tuple[str, ...], show: Progress, before: float
) -> Iterator[str]:
    """Yield the texts of a file, which is read twice; ``before`` is the share of passes before."""
    from ..corpus.walk import ReadProgress, Task, read_columns
    from ..io import split
    from ..io.values import is_text
    from ..records.options import Names, Options

    first = 0
    for chunk in split(source, _ROWS):
        task = Task(source, 0, chunk, first, first)
        names = Names(columns[0], None, None, columns[1:])
        raw = read_columns(task, names, Options())[1]
        for column in columns:
            yield from filter(is_text, raw[column].to_list())
        first += chunk.size
        show(ReadProgress(first, before + chunk.share / 2))
