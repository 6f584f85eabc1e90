"""``arxmend fix``: repair a corpus."""

from __future__ import annotations

import datetime
import json
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..messages import UserError, count_of
from .changes import show_changes
from .config import config_option
from .decisions import used_lines
from .in_place import repair_in_place
from .options import (
    Heading,
    bundled,
    color_option,
    command,
    file_option,
    option,
    quiet_option,
    rejects_option,
)
from .reading import Reading, reading_options
from .referring import Referring, reference_options, referred_lines
from .settings.columns import keep_option
from .show import Progress, deleted_line, rule_lines

if TYPE_CHECKING:
    from ..arxiv_id.duplicates import Keep
    from ..corpus.checkpoint import Checkpoint
    from ..corpus.fix import Targets
    from ..corpus.fixed_chunk import Tally
    from ..corpus.walk import Corpus
    from ..io import Source


# packages that can change bytes of the output: a release has more, for its pages and its checks
_DECIDING = "ftfy orjson polars pyahocorasick pyarrow pylatexenc rapidfuzz regex".split()


def _targets(
    output: str | None,
    edits: str | None,
    findings: str | None,
    rejects: str | None,
    for_spreadsheets: bool,
) -> Targets:
    from ..corpus.fix import Targets

    return Targets(output, edits, findings, rejects, for_spreadsheets)


class _Start(NamedTuple):
    """What to do with an unfinished run."""

    resume: bool
    restart: bool


_output_options = bundled(
    "targets",
    _targets,
    file_option(
        "-o",
        "--output",
        metavar="OUT",
        help="Write the repaired corpus to this file. Required unless --diff or --in-place is "
        "given.",
    ),
    file_option(
        "--edits",
        metavar="FILE",
        help="Write the table of edits to this file, too. Default: not written.",
    ),
    file_option(
        "--findings",
        metavar="FILE",
        help="Write the table of findings to this file, too. Default: not written.",
    ),
    rejects_option,
    file_option(
        "--for-spreadsheets",
        is_flag=True,
        help="In CSV, put an apostrophe before each cell that a spreadsheet would run as a "
        "formula.",
    ),
)


_start_options = bundled(
    "start",
    _Start,
    option(
        Heading.SCALE,
        "--resume",
        is_flag=True,
        help="Continue the interrupted run that was to write OUT, if there is one.",
    ),
    option(
        Heading.SCALE,
        "--restart",
        is_flag=True,
        help="Discard the interrupted run that was to write OUT, and begin again.",
    ),
)


@command(
    "arxmend fix corpus.jsonl -o clean.jsonl",
    "arxmend fix corpus.csv -o clean.parquet --edits edits.parquet --findings findings.parquet",
    "arxmend fix corpus.jsonl --diff --select SPC | less -R",
    "arxmend fix 'shards/*.jsonl.zst' -o clean.parquet --jobs 8 --resume",
    "arxmend fix pubmed24n0001.xml.gz -o clean.parquet",
    "arxmend fix papers.csv -o clean.csv --text summary --id paper --ignore NUM,CIT",
    "arxmend fix --in-place data/*.jsonl",
)
@click.argument("paths", metavar="IN...", nargs=-1, required=True)
@_output_options
@keep_option
@file_option("--diff", "show_diff", is_flag=True, help="Show the changes; write no files.")
@file_option(
    "--in-place",
    is_flag=True,
    help="Repair the texts of each IN in its own file; ids and columns stay as they are. Records "
    "without a repair keep their bytes in JSONL, CSV and TSV; other and compressed files with a "
    "repair are written anew.",
)
@_start_options
@reference_options
@quiet_option
@option(
    Heading.MESSAGES,
    "--json",
    "as_json",
    is_flag=True,
    help="Print the summary as JSON to standard output, too.",
)
@partial(reading_options, writes=True, keeps=True)
@config_option
@color_option
def fix(
    paths: tuple[str, ...],
    targets: Targets,
    keep: Keep,
    show_diff: bool,
    in_place: bool,
    start: _Start,
    referring: Referring,
    quiet: bool,
    as_json: bool,
    reading: Reading,
) -> int:
    """Repair the texts and ids of a corpus.

    IN is a file (.jsonl, .csv, .tsv, .parquet or .arrow, or one that 'arxmend extract' reads), a
    folder or a pattern, or - for standard input; several are read as one corpus. Outputs are
    .jsonl, .csv, .tsv, .parquet or .arrow files, also with .gz, .zst, .bz2 or .xz behind it, or -
    for JSONL to standard output. Other columns are kept.

    Outputs appear under their names when they are complete. Until then, finished work is kept
    beside OUT, so that --resume can continue after an interruption. Edits and findings are those of
    all records of IN, whatever --keep leaves out. A summary by rule goes to standard error.

    Exit code 0: done, 1: decisions that contradict each other, 2: an error.
    """
    if in_place:
        if targets.paths or show_diff or as_json or keep != "all" or start.resume or start.restart:
            raise click.UsageError("--in-place writes each file anew, and takes no other outputs")
        if reading.on_error == "skip":
            raise click.UsageError("--in-place loses no record; give --on-error keep or stop")
        if referring.reference:
            raise click.UsageError("--in-place takes no --reference; write a new file with -o")
        repair_in_place(paths, reading, quiet=quiet)
        return 0
    _check_usage(targets, start, reading.on_error, show_diff=show_diff, as_json=as_json)
    corpus = reading.corpus(paths)
    _check_files(corpus.sources, targets, keep, reading.on_error)
    corpus = replace(corpus, options=replace(corpus.options, today=datetime.date.today()))
    corpus = referring.corpus(corpus)
    with Progress("repairing", quiet=quiet) as progress:
        if show_diff:
            tally = show_changes(corpus, progress)
        else:
            tally = _repair(corpus, targets, keep, start, progress)
    if as_json:
        seconds = {"seconds": round(progress.seconds, 3), "jobs": corpus.jobs}
        click.echo(json.dumps({**_as_object(tally), **seconds}))
    if not quiet:
        restored = "to restore" if show_diff else "restored"
        for line in (
            *_summary(tally, "to repair" if show_diff else "repaired", keep, progress),
            *referred_lines(corpus.options, tally.referred, tally.records, restored),
            *used_lines(corpus.options, tally.used),
        ):
            click.echo(line, err=True)
    return 0


def _check_usage(
    targets: Targets, start: _Start, on_error: str, *, show_diff: bool, as_json: bool
) -> None:
    """Make sure that the options go together.

    Raises:
        UsageError: if they do not.
    """
    if show_diff and targets.paths:
        raise click.UsageError("--diff writes no files; leave the outputs out")
    if not show_diff and targets.records is None:
        raise click.UsageError("no output; name one with -o OUT, or give --diff or --in-place")
    if as_json and "-" in targets.paths.values():
        raise click.UsageError("--json and -o - both write to standard output; name a file")
    skips = on_error == "skip"
    if (targets.rejects is not None) != skips and not show_diff and on_error != "keep":
        raise click.UsageError(
            "--on-error skip and --rejects FILE need each other; give both or neither"
        )
    if start.resume and start.restart:
        raise click.UsageError("--resume continues and --restart begins again; give only one")


def _check_files(sources: Sequence[Source], targets: Targets, keep: Keep, on_error: str) -> None:
    """Make sure that the files can be read and written in the way that is asked for.

    Raises:
        FileError: if an output cannot be written.
        UsageError: if the files do not suit the options.
    """
    from ..io.files import Source, format_of
    from ..io.outputs import check_outputs, check_target, is_special

    outputs = list(targets.paths.values())
    for path in outputs:
        check_target(path)
    if on_error == "keep" and targets.records is not None:
        files = [*sources, Source(targets.records)]
        if not all(format_of(each) == "jsonl" for each in files):
            raise click.UsageError(
                "--on-error keep needs JSONL as input and output; give --on-error skip"
            )
    if keep != "all" and any(each.path == "-" or is_special(each.path) for each in sources):
        raise click.UsageError("--keep reads the input twice; name files, not a stream")
    check_outputs(outputs, [each.path for each in sources])


def _repair(
    corpus: Corpus, targets: Targets, keep: Keep, start: _Start, progress: Progress
) -> Tally:
    from ..corpus.fix import repair
    from ..corpus.walk import read_kept

    checkpoint, corpus = _checkpoint(corpus, targets, keep, start)
    kept = read_kept(corpus, keep)
    return repair(corpus, targets, kept=kept, checkpoint=checkpoint, show=progress)


def _checkpoint(
    corpus: Corpus, targets: Targets, keep: Keep, start: _Start
) -> tuple[Checkpoint | None, Corpus]:
    """Return where finished work is kept, if it can be, and the corpus with the day it began."""
    from ..corpus.checkpoint import Checkpoint, unfinished

    if targets.records == "-" or any(source.path == "-" for source in corpus.sources):
        if start.resume:
            raise click.UsageError("--resume needs files, not standard input or output")
        return None, corpus
    output = Path(str(targets.records)).resolve()
    folder = output.with_name(f".{output.name}.arxmend")
    state = _state(corpus, targets, keep)
    begun, differs = unfinished(folder, state)
    if begun is None or start.restart:
        return Checkpoint(folder, state, forget=start.restart), corpus
    if start.resume and differs:
        raise UserError(
            f"{targets.records}: cannot continue the unfinished run, which differs: "
            f"{'; '.join(differs)}; give the same options, or begin again with --restart"
        )
    if not start.resume:
        raise UserError(
            f"{targets.records}: there is an unfinished run; continue it with --resume, or begin "
            "again with --restart"
        )
    today = datetime.date.fromisoformat(str(begun["today"]))
    return Checkpoint(folder, begun), replace(corpus, options=replace(corpus.options, today=today))


def _state(corpus: Corpus, targets: Targets, keep: Keep) -> dict[str, Any]:
    """All that decides the bytes of the outputs: a run can continue only with the same."""
    from importlib.metadata import version

    from ..corpus.checkpoint import fingerprint

    options, source = corpus.options, corpus.sources[0]
    paths = [each.path for each in corpus.sources]
    return {
        **{f"file {path}": about for path, about in fingerprint(paths).items()},
        "--format-in": source.format,
        "--headings": source.style.headings,
        "--on-error": source.on_error,
        **{f"--max-{name}": most for name, most in asdict(source.bounds).items()},
        "outputs": [None if path is None else str(Path(path).resolve()) for path in targets[:4]],
        "--for-spreadsheets": targets.for_spreadsheets,
        "columns": asdict(corpus.names),
        "--select": options.select,
        "--ignore": options.ignore,
        "--safety": options.safety,
        "--unsafe-fixes": options.unsafe,
        "--math": options.math,
        "--min-confidence": options.min_confidence,
        "--mark-gaps": options.mark_gaps,
        "--scripts": options.scripts,
        "references": options.references.digest() if options.references is not None else "",
        "--sections": options.sections,
        "lexicon": options.lexicon.digest() if options.lexicon is not None else "",
        "--decisions": options.decisions.digest() if options.decisions is not None else "",
        "--batch": corpus.rows,
        "--keep": keep,
        "Python": platform.python_version(),
        **{f"version of {name}": version(name) for name in ("arxmend", *_DECIDING)},
        "today": str(options.today),
    }


def _as_object(tally: Tally) -> dict[str, Any]:
    rules = {
        code: {"findings": found, "repaired": applied}
        for code, (found, applied) in sorted(tally.rules.items())
    }
    counters = {"decided": tally.used.total(), "referred": dict(tally.referred)}
    counts = {name: value for name, value in asdict(tally).items() if isinstance(value, int)}
    return {**counts, "rules": rules, **counters}


def _summary(tally: Tally, repaired: str, keep: Keep, progress: Progress) -> Iterator[str]:
    yield from rule_lines(tally.rules, tally.touched, tally.records, repaired)
    if tally.left_out:
        yield f"{count_of(tally.left_out, 'record')} left out (--keep {keep})"
    if tally.rejected:
        yield f"{count_of(tally.rejected, 'record')} could not be read; --rejects lists them"
    if tally.deleted:
        yield deleted_line(tally.deleted)
    if progress.was_shown:
        yield progress.rate(tally.records)
