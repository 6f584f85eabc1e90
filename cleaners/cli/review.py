"""``arxmend review``: ask people about doubtful repairs and gaps, and keep what they decide."""

from __future__ import annotations

import datetime
import json
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ..messages import count_of
from .config import config_option
from .decisions import disagreements, used_lines
from .options import Heading, bundled, color_option, command, file_option, option, quiet_option
from .reading import Reading, reading_options
from .show import Progress

if TYPE_CHECKING:
    from ..engine.decisions import Decision
    from ..review.collect import Review


DISAGREE = 1
PAGE, PRECISION = "review.html", "precision.json"
TABLES = ("review.csv", "review.parquet")
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,80}")


class _Asking(NamedTuple):
    """What is asked, and by whom it is answered, as the command line says."""

    below: float
    sample: int
    most: int
    by: str


_asked = partial(option, Heading.ASKED)
_asking_options = bundled(
    "asking",
    _Asking,
    _asked(
        "--below",
        type=click.FloatRange(0, 1),
        metavar="X",
        default=0.9,
        help="Ask about safe repairs of a lower confidence than this, from 0 to 1.",
    ),
    _asked(
        "--sample",
        type=click.IntRange(min=0),
        metavar="N",
        default=200,
        help="Ask about N random ones of the other safe repairs, to measure how many are right.",
    ),
    _asked(
        "--most",
        type=click.IntRange(min=1),
        metavar="N",
        default=20_000,
        help="Ask the N questions whose answers are worth most.",
    ),
    _asked(
        "--by",
        metavar="NAME",
        default="",
        help="The name of the reviewer. Default: that of the file of --save, or the page asks.",
    ),
)


class _Answers(NamedTuple):
    """How answers are taken, as the command line says."""

    output: str | None
    interactive: bool
    answers: str | None
    save: str | None
    learn: float | None


_answer_options = bundled(
    "given",
    _Answers,
    file_option(
        "-o",
        "--output",
        metavar="DIR",
        help="Write the page, the table as CSV and Parquet, and the measured precision to this "
        "folder.",
    ),
    file_option(
        "--interactive", is_flag=True, help="Ask in the terminal, and save each answer at once."
    ),
    file_option(
        "--answers",
        metavar="TABLE",
        help="Read the answers in the column 'verdict' of a table from an earlier review.",
    ),
    file_option(
        "--save",
        metavar="FILE",
        help="Add the decisions of --interactive or --answers to this file (.jsonl).",
    ),
    file_option(
        "--learn",
        type=click.FloatRange(0, 1, min_open=True),
        metavar="P",
        help="Write into the configuration the confidence from which the repairs of each rule "
        "were right at a rate of P, such as 0.99, by the decisions; and the words that they "
        "keep whole.",
    ),
)


@command(
    "arxmend review corpus.jsonl -o review/",
    "arxmend review corpus.jsonl -o review/ --by anna --decisions decisions/anna.jsonl",
    "arxmend review corpus.jsonl --interactive --save decisions/anna.jsonl --ignore MRK,JNK",
    "arxmend review --answers review/review.csv --save decisions/anna.jsonl",
    "arxmend review corpus.jsonl --decisions decisions/anna.jsonl --learn 0.99",
)
@click.argument("paths", metavar="[PATH...]", nargs=-1)
@_answer_options
@_asking_options
@quiet_option
@reading_options
@config_option
@color_option
def review(
    paths: tuple[str, ...], given: _Answers, asking: _Asking, quiet: bool, reading: Reading
) -> int:
    """Ask people about doubtful repairs and gaps, and keep what they decide.

    PATH is as for 'arxmend check'. It asks about unsafe repairs, safe ones below a confidence,
    gaps, and a random sample of the other repairs. The same change at many places is one question,
    and what --decisions answer is not asked. DIR will contain review.html, which works without a
    server and saves the answers as a file of decisions, and the same questions as review.csv and
    review.parquet, with a column 'verdict' to fill in, in one row of a question or in each: accept,
    reject (at its places), always or never (everywhere). 'fix', 'check' and 'release' take the
    files with --decisions.

    Exit code 0: done, 1: people disagree, 2: an error.
    """
    _check_usage(paths, given)
    if given.answers is not None:
        return _from_table(given.answers, str(given.save), asking.by)
    corpus = reading.corpus(paths)
    with Progress("reading", quiet=quiet) as show:
        from ..review.collect import Doubts, collect

        found = collect(corpus, Doubts(asking.below, asking.sample), show)
    left_out = max(0, len(found.questions) - asking.most)
    del found.questions[asking.most :]
    decisions = corpus.options.decisions
    if given.output is not None:
        before = [] if decisions is None else [each for each in decisions.all if each.by]
        _write(Path(given.output), found, before, asking.by, paths[0], left_out)
    if given.interactive:
        from .ask import ask

        ask(found.questions, str(given.save), _reviewer(asking.by, str(given.save)))
    if given.learn is not None:
        from .learn import learn

        learn(found, decisions, given.learn)
    if not quiet:
        for line in (*_summary(found, given.output), *used_lines(corpus.options, found.used)):
            click.echo(line, err=True)
    if decisions is not None and decisions.disagreements:
        for line in disagreements(decisions):
            click.echo(line, err=True)
        return DISAGREE
    return 0


def _check_usage(paths: tuple[str, ...], given: _Answers) -> None:
    """Make sure that the options go together.

    Raises:
        UsageError: if they do not.
    """
    if (given.answers is None) != bool(paths):
        raise click.UsageError("give either a PATH or --answers TABLE")
    if (given.save is not None) != (given.interactive or given.answers is not None):
        raise click.UsageError("--save needs --interactive or --answers, and they need it")
    asked = (given.output, given.learn, given.answers)
    if not given.interactive and all(each is None for each in asked):
        raise click.UsageError("give -o DIR, --interactive, --answers TABLE or --learn P")
    if given.output is not None and Path(given.output).exists():
        if not Path(given.output).is_dir():
            raise click.UsageError(f"{given.output}: no folder; name another")
    elif given.output is not None and not Path(given.output).resolve().parent.is_dir():
        raise click.UsageError(f"{given.output}: there is no directory above it; make it first")


def _reviewer(by: str, path: str) -> str:
    name = by or Path(path).name.partition(".")[0]
    if not _NAME.fullmatch(name):
        raise click.UsageError("--by takes the name of the reviewer")
    return name


def _today() -> str:
    return str(datetime.date.today())


def _from_table(table: str, path: str, by: str) -> int:
    """Turn a table that was filled in into decisions."""
    from ..corpus.decision_file import add_decisions
    from ..review.table import read_answers

    found, by_another = read_answers(table, _reviewer(by, path), _today())
    size = add_decisions(path, found)
    click.echo(f"{path}: {count_of(len(found), 'answer')} added, {size:,} in all", err=True)
    if by_another:
        rows = "row was" if by_another == 1 else "rows were"
        click.echo(f"{by_another:,} {rows} answered by another row of their question", err=True)
    return 0


def _write(
    folder: Path, found: Review, before: list[Decision], by: str, path: str, left_out: int
) -> None:
    """Write the folder of a review."""
    from ..corpus.precision import measured
    from ..io.lines import write_atomic
    from ..review.page import Head, page
    from ..review.table import write_tables

    folder.mkdir(exist_ok=True)
    head = Head(Path(path).name, by, _today(), left_out)
    write_atomic(str(folder / PAGE), page(head, found, before).encode("utf-8", "replace"))
    write_tables([str(folder / name) for name in TABLES], found.questions)
    precision = json.dumps(measured(found.sampled).as_json(), indent=1)
    write_atomic(str(folder / PRECISION), f"{precision}\n".encode())


def _summary(found: Review, output: str | None) -> list[str]:
    from ..corpus.precision import measured

    places = sum(len(question.places) for question in found.questions)
    where = f"{output}: " if output else ""
    lines = [f"{where}{count_of(len(found.questions), 'question')}, {count_of(places, 'place')}"]
    looked = measured(found.sampled)
    if looked.looked:
        lines.append(f"{found.certain:,} certain repairs: {looked}")
    if output is not None and found.questions:
        lines.append(
            f"next: open {Path(output) / PAGE}, or fill in {TABLES[0]}: each place has a row, and "
            "a verdict in one row of a question holds for its other rows"
        )
    return lines
