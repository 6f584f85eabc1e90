"""``arxmend fix``: repair a corpus."""

from __future__ import annotations

import datetime
import json
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..messages import count_of, printable, record_name
from ..records.options import Names, Options
from ..text.edits import Edit
from .config import config_option
from .settings import (
    batch_option,
    bound_options,
    color_option,
    column_options,
    error_option,
    examples,
    format_option,
    jobs_option,
    rule_options,
)
from .show import Progress, diff, rule_lines

if TYPE_CHECKING:
    from ..arxiv_id.duplicates import Keep
    from ..corpus.checkpoint import Checkpoint
    from ..corpus.fix import Tally, Targets
    from ..corpus.walk import Task
    from ..io import Source
    from ..io.formats import Bounds

__all__ = ["fix"]


@click.command(
    epilog=examples(
        "arxmend fix corpus.jsonl -o clean.jsonl",
        "arxmend fix corpus.csv -o clean.parquet --edits edits.parquet --findings findings.parquet",
        "arxmend fix corpus.jsonl --diff --select SPC | less -R",
        "arxmend fix 'shards/*.jsonl.zst' -o clean.parquet --jobs 8 --resume",
        "arxmend fix papers.csv -o clean.csv --text summary --id paper --ignore NUM,CIT",
    ),
)
@click.argument("source", metavar="IN")
@click.option("-o", "--output", metavar="OUT", help="Where the repaired corpus goes.")
@click.option("--edits", metavar="FILE", help="Write the table of edits, too.")
@click.option("--findings", metavar="FILE", help="Write the table of findings, too.")
@click.option(
    "--keep",
    type=click.Choice(["latest", "first", "all"]),  # KEEPS, whose module is slow to load
    default="all",
    show_default=True,
    help="Which records of a paper go to OUT: its latest version, the first record, or all.",
)
@click.option(
    "--rejects", metavar="FILE", help="Write the records that cannot be read, each with its reason."
)
@click.option(
    "--for-spreadsheets",
    is_flag=True,
    help="Put an apostrophe before cells of CSV that a spreadsheet would run as a formula.",
)
@click.option("--diff", "show_diff", is_flag=True, help="Show what would change; write nothing.")
@click.option(
    "--resume", is_flag=True, help="Go on with a run that was interrupted, if there is one."
)
@click.option("--restart", is_flag=True, help="Forget such a run, and begin anew.")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON, to standard output.")
@rule_options
@column_options
@format_option
@error_option("stop", "skip", "keep")
@bound_options
@batch_option
@jobs_option
@config_option
@color_option
def fix(
    source: str,
    output: str | None,
    edits: str | None,
    findings: str | None,
    keep: Keep,
    rejects: str | None,
    for_spreadsheets: bool,
    show_diff: bool,
    resume: bool,
    restart: bool,
    quiet: bool,
    as_json: bool,
    options: Options,
    names: Names,
    format_in: str,
    on_error: str,
    bounds: Bounds,
    batch: int,
    jobs: int,
) -> int:
    """Repair the texts and ids of a corpus.

    IN is a file (.jsonl, .csv, .tsv, .parquet or .arrow, also with .gz or .zst), a folder or a
    pattern, whose files are read as one, or - for standard input; outputs are such files, or - for
    JSONL to standard output. Other columns are kept. Outputs appear when they are whole; until then
    finished work is kept beside OUT, for --resume. A summary by rule goes to standard error. Edits
    and findings are those of all records of IN.
    """
    named = [target for target in (output, edits, findings, rejects) if target is not None]
    if show_diff and named:
        raise click.UsageError("--diff writes nothing: leave the outputs out")
    if not show_diff and output is None:
        raise click.UsageError("say where the repaired corpus goes (-o OUT), or ask for --diff")
    if as_json and "-" in named:
        raise click.UsageError("--json goes to standard output, where -o - goes; name a file")
    if (rejects is not None) != (on_error == "skip") and not show_diff and on_error != "keep":
        raise click.UsageError("--on-error skip and --rejects FILE go together: none is lost")
    if resume and restart:
        raise click.UsageError("--resume goes on and --restart begins anew; give one of them")
    from ..corpus.fix import Targets
    from ..corpus.walk import read_kept
    from ..io import find_sources
    from ..io.files import Source, format_of
    from ..io.outputs import check_outputs, check_target, is_special

    for target in named:
        check_target(target)
    sources = find_sources([source], format_in, on_error, bounds)
    if (
        on_error == "keep"
        and output is not None
        and not (
            all(format_of(each) == "jsonl" for each in sources)
            and format_of(Source(output)) == "jsonl"
        )
    ):
        raise click.UsageError(
            "--on-error keep is for JSONL in and out; other formats have no place"
        )
    if keep != "all" and any(each.path == "-" or is_special(each.path) for each in sources):
        raise click.UsageError("--keep reads the input twice, so it has to be files")
    check_outputs(named, [each.path for each in sources])
    options.rules()  # a wrong code is told before any work is done
    progress = Progress("repairing", quiet=quiet)
    run = _Run(sources, names, replace(options, today=datetime.date.today()), batch, jobs)
    with progress:
        if show_diff:
            tally = _show_diff(run, progress)
        else:
            targets = Targets(output or "", edits, findings, rejects, for_spreadsheets)
            checkpoint, run = _checkpoint(run, targets, keep, resume=resume, restart=restart)
            from ..corpus.fix import repair

            tally = repair(
                sources,
                targets,
                names,
                run.options,
                rows=batch,
                jobs=jobs,
                kept=read_kept(sources, batch, names, run.options, keep, jobs),
                checkpoint=checkpoint,
                show=progress,
            )
    if as_json:
        seconds = {"seconds": round(progress.seconds, 3), "jobs": jobs}
        click.echo(json.dumps({**_as_object(tally), **seconds}))
    if not quiet:
        for line in _summary(tally, "to repair" if show_diff else "repaired", keep, progress):
            click.echo(line, err=True)
    return 0


_DECIDING = ("ftfy", "orjson", "polars", "pyarrow", "regex")  # packages that can change bytes


@dataclass(frozen=True, slots=True)
class _Run:
    """What is read, and how it is cleaned."""

    sources: Sequence[Source]
    names: Names
    options: Options
    batch: int
    jobs: int


def _checkpoint(
    run: _Run, targets: Targets, keep: Keep, *, resume: bool, restart: bool
) -> tuple[Checkpoint | None, _Run]:
    """Return where finished work is kept, if it can be, and the run with the day it began."""
    from importlib.metadata import version

    from ..corpus.checkpoint import Checkpoint, fingerprint, unfinished
    from ..messages import UserError

    paths = [source.path for source in run.sources]
    if targets.records == "-" or "-" in paths:
        if resume:
            raise click.UsageError("--resume needs files, not standard input or output")
        return None, run
    options = run.options
    output = Path(targets.records).resolve()
    folder = output.with_name(f".{output.name}.arxmend")
    state = {
        **{f"file {path}": about for path, about in fingerprint(paths).items()},
        "--format-in": run.sources[0].format,
        "--on-error": run.sources[0].on_error,
        **{f"--max-{name}": most for name, most in asdict(run.sources[0].bounds).items()},
        "outputs": [None if path is None else str(Path(path).resolve()) for path in targets[:4]],
        "--for-spreadsheets": targets.for_spreadsheets,
        "columns": asdict(run.names),
        "--select": options.select,
        "--ignore": options.ignore,
        "--safety": options.safety,
        "--unsafe-fixes": options.unsafe,
        "--min-confidence": options.min_confidence,
        "--mark-gaps": options.mark_gaps,
        "lexicon": options.lexicon.digest() if options.lexicon is not None else "",
        "--batch": run.batch,
        "--keep": keep,
        "Python": platform.python_version(),
        **{f"version of {name}": version(name) for name in ("arxmend", *_DECIDING)},
        "today": str(options.today),
    }
    begun, differs = unfinished(folder, state)
    if begun is None or restart:
        return Checkpoint(folder, state, forget=restart), run
    if resume and differs:
        raise UserError(
            f"{targets.records}: the unfinished run cannot go on, as it is another one: "
            f"{'; '.join(differs)}; give the same, or begin anew with --restart"
        )
    if not resume:
        raise UserError(
            f"{targets.records}: there is an unfinished run; go on with --resume, or begin anew "
            "with --restart"
        )
    today = datetime.date.fromisoformat(str(begun["today"]))
    return Checkpoint(folder, begun), replace(run, options=replace(options, today=today))


def _as_object(tally: Tally) -> dict[str, Any]:
    rules = {
        code: {"findings": found, "repaired": applied}
        for code, (found, applied) in sorted(tally.rules.items())
    }
    return {**asdict(tally), "rules": rules}


def _summary(tally: Tally, repaired: str, keep: Keep, progress: Progress) -> Iterator[str]:
    yield from rule_lines(tally.rules, tally.touched, tally.records, repaired)
    if tally.left_out:
        yield f"{count_of(tally.left_out, 'record')} left out (--keep {keep})"
    if tally.rejected:
        yield f"{count_of(tally.rejected, 'record')} could not be read: see the rejects"
    if progress.was_shown:
        yield progress.rate(tally.records)


# --- what would change


class _Diff(NamedTuple):
    """What would change in a chunk, as lines, and what the summary needs of it."""

    lines: list[str]
    keys: Any  # polars.DataFrame
    counts: dict[str, tuple[int, int]]
    touched: int


@dataclass(frozen=True, slots=True)
class _ShowDiff:
    """Says what would change in a chunk, in any process."""

    names: Names
    options: Options
    many: bool  # files

    def __call__(self, task: Task) -> _Diff:
        from ..corpus.fix import mark_touched
        from ..corpus.walk import clean_chunk
        from ..records.findings import count_rules

        cleaned = clean_chunk(task, self.names, self.options)
        _, raw, batch, keys, _ = cleaned
        lines: list[str] = []
        for rows in batch.edits.partition_by("record", maintain_order=True):
            record, key = rows.row(0)[:2]
            name = record_name(task.place(record).record, key)
            file = f"{printable(task.source.path)}: " if self.many else ""
            lines.append(click.style(f"{file}{name}", bold=True))
            for group in rows.partition_by("column", maintain_order=True):
                column = group["column"][0]
                edits = group.select("start", "end", "after", "rule", "reason").rows()
                text = str(raw[column][record - task.first])
                name = f"{column}: " if column != self.names.text else ""
                shown = diff(text, [Edit(*edit) for edit in edits])
                lines += [f"  {name}{line}" for line in shown]
            lines.append("")
        keys, touched = mark_touched(keys, batch.findings)
        return _Diff(lines, cleaned.readable(keys), count_rules(batch.findings), touched)


def _show_diff(run: _Run, show: Progress) -> Tally:
    from ..corpus.fix import Tally
    from ..corpus.walk import record_namer, walk
    from ..records.cross_record import CrossRecordChecks

    tally = Tally()
    task = _ShowDiff(run.names, run.options, len(run.sources) > 1)
    with CrossRecordChecks(run.names, run.options, where=record_namer(run.sources)) as checks:
        for done, part in walk(run.sources, run.batch, task, run.jobs):
            click.echo("".join(f"{line}\n" for line in part.lines), nl=False)
            checks.add(part.keys)
            tally.add_chunk(done, part.touched, part.counts)
            show(done)
        for findings in checks.findings():
            tally.add_cross_record(findings)
    return tally
