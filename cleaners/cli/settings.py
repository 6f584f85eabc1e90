"""The options that commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..engine import MIN_CONFIDENCE
from ..engine.gap_marks import DEFAULT_MARK, is_mark
from ..io.formats import BOUNDS, Bounds
from ..records.options import Names, Options

if TYPE_CHECKING:
    from ..language.lexicon import Lexicon

__all__ = [
    "batch_option",
    "bound_options",
    "bundled",
    "color_option",
    "column_options",
    "error_option",
    "examples",
    "format_option",
    "is_given",
    "jobs_option",
    "rule_options",
]

_LIKELY = 0.5  # confidence

Command = TypeVar("Command", bound=Callable[..., Any])


def examples(*lines: str) -> str:
    """The end of a command's help: examples, one a line."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def rule_options(command: Command) -> Command:
    """Add the options of cleaning, given to the command as ``options``."""

    def bundle(
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        unsafe_fixes: bool,
        recall: bool,
        min_confidence: float,
        lexicon: str | None,
        extend_words: str | None,
        mark_gaps: bool,
        gap_mark: str,
        safety: tuple[str, ...],
    ) -> Options:
        if recall and is_given("min_confidence"):
            raise click.UsageError("give --recall or --min-confidence, not both")
        least = _LIKELY if recall else min_confidence
        chosen = (_codes(select), _codes(ignore))
        if least != least:
            raise click.UsageError("--min-confidence takes a number from 0 to 1")
        if not is_mark(gap_mark):
            raise click.UsageError(f"--gap-mark takes signs alone, such as {DEFAULT_MARK}")
        mark = gap_mark if mark_gaps else ""
        return Options(
            *chosen,
            unsafe=unsafe_fixes,
            min_confidence=least,
            lexicon=_words(lexicon, extend_words),
            mark_gaps=mark,
            safety=tuple(map(_move, safety)),
        )

    return bundled(
        command,
        "options",
        bundle,
        click.option(
            "--select",
            metavar="CODES",
            multiple=True,
            help="Only these rules: codes or their beginnings, joined by commas (SPC,NUM201).",
        ),
        click.option("--ignore", metavar="CODES", multiple=True, help="Not these rules."),
        click.option(
            "--unsafe-fixes/--no-unsafe-fixes", help="Apply fixes that are not safe, too."
        ),
        click.option(
            "--safety",
            metavar="CODE=HOW",
            multiple=True,
            help="Count the fixes of a rule or family as 'safe' or 'unsafe' (MRK=safe).",
        ),
        click.option(
            "--recall",
            is_flag=True,
            help=f"Repair what is merely likely, too: --min-confidence {_LIKELY}.",
        ),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            metavar="X",
            default=MIN_CONFIDENCE,
            show_default=True,
            help="How sure a fix must be to be safe, from 0 to 1.",
        ),
        click.option(
            "--lexicon",
            metavar="FILE",
            help="Words of the corpus, too, from 'arxmend lexicon build'.",
        ),
        click.option(
            "--extend-words",
            metavar="FILE",
            help="Words that are never to be cut, one a line; # begins a comment.",
        ),
        click.option(
            "--mark-gaps/--no-mark-gaps",
            help="Write a mark at each gap that is certain; count the gaps in a column 'gaps'.",
        ),
        click.option(
            "--gap-mark",
            metavar="MARK",
            default=DEFAULT_MARK,
            show_default=True,
            help="The mark: signs, no letters, digits or white space.",
        ),
    )


def column_options(command: Command) -> Command:
    """Add --text, --id, --no-id and --key, given to the command as ``names``."""
    return bundled(
        command,
        "names",
        lambda text_column, id_column, no_id, key_column: Names(
            text_column,
            None if no_id and _is_final("no_id", "id_column") else id_column,
            key_column,
        ),
        click.option(
            "--text",
            "text_column",
            metavar="COLUMN",
            default="abstract",
            show_default=True,
            help="The column of texts.",
        ),
        click.option(
            "--id",
            "id_column",
            metavar="COLUMN",
            default="arxiv_id",
            show_default=True,
            help="The column of arXiv ids.",
        ),
        click.option("--no-id", is_flag=True, help="There is no such column, or leave it alone."),
        click.option(
            "--key",
            "key_column",
            metavar="COLUMN",
            help="The column that names a record in edits and findings (default: the ids).",
        ),
    )


def format_option(command: Command) -> Command:
    """Add --format-in."""
    return click.option(
        "--format-in",
        metavar="FORMAT",
        default="",
        help="The format of all files, where it is not by extension: jsonl, csv, tsv, parquet or "
        "arrow, with .gz or .zst behind it if compressed.",
    )(command)


def error_option(*policies: str) -> Callable[[Command], Command]:
    """Add --on-error with some policies."""
    kept = ", keep passes them on as they are (JSONL)." if "keep" in policies else "."
    return click.option(
        "--on-error",
        type=click.Choice(policies),
        default="stop",
        show_default=True,
        help="What becomes of records that cannot be read: stop ends the run, skip leaves them "
        f"out and reports them{kept}",
    )


def bound_options(command: Command) -> Command:
    """Add --max-record, --max-unpacked, --max-group and --max-memory, given as ``bounds``."""
    return bundled(
        command,
        "bounds",
        Bounds,
        _bound("record", "MB", "How long a record may be; a longer one ends the run."),
        _bound("unpacked", "MB", "How much a compressed file may hold; more ends the run."),
        _bound("group", "N", "How many records a group of Parquet or batch of Arrow may have."),
        _bound(
            "memory",
            "MB",
            "How much address space reading some of Parquet or Arrow may take (on Linux).",
            2048,
        ),
    )


def _bound(name: str, unit: str, text: str, least: int = 1) -> Callable[[Command], Command]:
    return click.option(
        f"--max-{name}",
        name,
        type=click.IntRange(min=least, max=1 << (20 if unit == "MB" else 40)),
        metavar=unit,
        default=getattr(BOUNDS, name),
        show_default=True,
        help=text,
    )


def batch_option(command: Command) -> Command:
    """Add --batch."""
    return click.option(
        "--batch",
        type=click.IntRange(min=1),
        metavar="N",
        default=4_096,
        show_default=True,
        help="Records to hold in memory at a time.",
    )(command)


def jobs_option(command: Command) -> Command:
    """Add --jobs."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        default=_cores,
        show_default="the cores",
        help="Processes that clean at the same time.",
    )(command)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def color_option(command: Command) -> Command:
    """Add --color, which sets whether ``click.echo`` keeps colours."""

    def apply(ctx: click.Context, _: click.Parameter, when: str) -> None:
        plain = False if os.environ.get("NO_COLOR") else None
        ctx.color = {"always": True, "never": False, "auto": plain}[when]

    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        expose_value=False,
        callback=apply,
        help="Colours; auto heeds NO_COLOR.",
    )(command)


def bundled(
    command: Command,
    name: str,
    bundle: Callable[..., object],
    *options: Callable[[Command], Command],
) -> Command:
    """Add ``options`` to a command that takes what ``bundle`` makes of them as ``name``.

    ``bundle`` can take arguments that other decorators around this one give the command.
    """
    import functools
    import inspect

    taken = list(inspect.signature(bundle).parameters)

    @functools.wraps(command)
    def wrapper(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        kwargs[name] = bundle(**{option: kwargs.pop(option) for option in taken})
        return command(*args, **kwargs)

    for option in reversed(options):
        wrapper = option(wrapper)
    return wrapper  # type: ignore[return-value]


def is_given(name: str) -> bool:
    """Whether an option stands on the command line."""
    source = click.get_current_context().get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _is_final(name: str, other: str) -> bool:
    """Whether what an option says is not overruled by another on the command line."""
    return is_given(name) or not is_given(other)


def _move(text: str) -> tuple[str, str]:
    code, sign, how = (part.strip() for part in text.partition("="))
    if not sign:
        raise click.UsageError(f"--safety takes CODE=safe or CODE=unsafe, not {text!r:.60}")
    return code, how


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


def _words(lexicon: str | None, extend_words: str | None) -> Lexicon | None:
    """The words of two files; none if neither is named."""
    if lexicon is None and extend_words is None:
        return None
    from ..corpus.lexicon_file import load_lexicon, read_words

    words = read_words(extend_words) if extend_words is not None else ()
    return load_lexicon(lexicon, extend_words=words)
