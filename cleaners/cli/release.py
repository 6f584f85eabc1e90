"""``arxmend release``: make a cleaned corpus that others can load, judge and check."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages import UserError, count_of
from ..rules import select_rules
from .config import config_option
from .gate import Reading, reading_options
from .settings import color_option, examples
from .show import Progress, rule_counts

if TYPE_CHECKING:
    from ..arxiv_id.duplicates import Keep
    from ..release.build import Built
    from ..release.plan import About

__all__ = ["release"]

_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){0,2}(?:[-+.][0-9A-Za-z.-]+)?")
_LICENSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_HOMEPAGE = re.compile(r"(?:https?://[^\s<>\"]+)?")
MEGABYTE = 1 << 20
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


@click.command(
    epilog=examples(
        "arxmend release corpus.jsonl -o release/",
        "arxmend release 'raw/*.jsonl.zst' -o v2/ --since v1/ --keep latest --drop REC --date "
        "2026-11-26",
        "arxmend release corpus.parquet -o release/ --splits train=98%,validation=1%,test=1% "
        "--license cc0-1.0",
        "arxmend release corpus.jsonl --dry-run --drop REC --max-gaps 3",
    ),
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="DIR", help="The folder to make.")
@click.option("--dry-run", is_flag=True, help="Say what the release would hold; write nothing.")
@click.option(
    "--drop",
    metavar="CODES",
    multiple=True,
    help="Leave out records with findings of these rules that are not repaired (REC,NUM304).",
)
@click.option(
    "--max-gaps",
    type=click.IntRange(min=0),
    metavar="N",
    help="Leave out records whose text lacks more numbers, formulas and citations.",
)
@click.option(
    "--keep",
    type=click.Choice(["latest", "first", "all"]),  # KEEPS, whose module is slow to load
    default="all",
    show_default=True,
    help="Which records of a paper stay: its latest version, the first record, or all.",
)
@click.option(
    "--splits",
    metavar="NAME=SHARE,...",
    default="train=1",
    show_default=True,
    help="Splits by a hash of the id, which stay as they are while the corpus grows.",
)
@click.option("--jsonl", is_flag=True, help="The records as JSON lines (.jsonl.zst), too.")
@click.option(
    "--shard-size",
    type=click.IntRange(min=1),
    metavar="MB",
    default=512,
    show_default=True,
    help="About how large a Parquet file gets.",
)
@click.option("--since", metavar="DIR", help="An earlier release, to tell what changed.")
@click.option("--name", metavar="NAME", help="What it is called, in paths (default: as PATH).")
@click.option("--title", metavar="TEXT", help="What it is called, for people.")
@click.option("--description", metavar="TEXT", help="What it is, in a sentence or two.")
@click.option(
    "--release-version",
    metavar="X.Y.Z",
    default="1.0.0",
    show_default=True,
    help="The version of the release.",
)
@click.option(
    "--license",
    "license_",
    metavar="ID",
    default="unknown",
    show_default=True,
    help="Its licence, such as cc0-1.0.",
)
@click.option(
    "--citation", metavar="TEXT", default="", help="How it is to be cited; @FILE reads it."
)
@click.option("--homepage", metavar="URL", default="", help="Where it is found.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of publication, and the last that ids can be of (default: SOURCE_DATE_EPOCH for "
    "the publication, or none).",
)
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@reading_options
@config_option
@color_option
def release(
    paths: tuple[str, ...],
    output: str | None,
    dry_run: bool,
    drop: tuple[str, ...],
    max_gaps: int | None,
    keep: Keep,
    splits: str,
    jsonl: bool,
    shard_size: int,
    since: str | None,
    name: str | None,
    title: str | None,
    description: str | None,
    release_version: str,
    license_: str,
    citation: str,
    homepage: str,
    date: datetime.datetime | None,
    quiet: bool,
    reading: Reading,
) -> int:
    """Make a release of a corpus: a folder that others can load, judge and check.

    PATH is a file (.jsonl, .csv, .tsv, .parquet or .arrow, also with .gz or .zst), a folder or a
    pattern. In DIR are the cleaned records, the edits, the findings and what was left out, as
    Parquet; a card (README.md, as Hugging Face reads it), a report (report.html), Croissant and
    Data Package metadata, SHA256SUMS and provenance.json. The same input, options and versions make
    the same bytes. 'arxmend verify DIR' checks it, 'arxmend restore DIR' undoes all edits.
    """
    if (output is None) != dry_run:
        raise click.UsageError("say where the release goes (-o DIR), or ask for a --dry-run")
    if "-" in paths:
        raise click.UsageError("a release names its input by a hash, so it reads files, not '-'")
    codes = tuple(code.strip() for each in drop for code in each.split(",") if code.strip())
    if codes:
        select_rules(codes)
    from ..release.build import build
    from ..release.plan import HORIZON, Job, Plan, read_splits

    for name_, value, form in (
        ("--release-version", release_version, _VERSION),
        ("--license", license_, _LICENSE),
        ("--homepage", homepage, _HOMEPAGE),
    ):
        if not form.fullmatch(value):
            raise click.UsageError(f"{name_} cannot be {value!r:.40}; see --help")
    corpus = reading.corpus(paths)
    day = _day(date)
    about = _about(paths[0], name, title, description)
    about = replace(
        about,
        version=release_version,
        license=license_,
        citation=_text(citation),
        homepage=homepage,
        date=day,
    )
    plan = Plan(read_splits(splits), codes, max_gaps, keep, jsonl, shard_size * MEGABYTE)
    options = replace(corpus.options, today=date.date() if date is not None else HORIZON)
    job = Job(
        corpus.sources, corpus.names, options, plan, about, reading.batch, reading.jobs, since
    )
    with Progress("reading", quiet=quiet) as show:
        built = build(job, None if output is None else _target(output), show)
    if not quiet:
        for line in _summary(built, output):
            click.echo(line, err=True)
    return 0


def _target(output: str) -> Path:
    path = Path(output)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UserError(f"{output}: is there, and not an empty folder; name another, or remove it")
    if not path.resolve().parent.is_dir():
        raise UserError(f"{output}: there is no directory {path.resolve().parent}; make it first")
    return path


def _about(path: str, name: str | None, title: str | None, description: str | None) -> About:
    from ..release.plan import About

    if name is None:
        stem = Path(path).resolve().name.lower().partition(".")[0]
        name = re.sub(r"[^a-z0-9_-]+", "-", stem).strip("-_") or "corpus"
    if not _NAME.fullmatch(name):
        raise click.UsageError("--name takes small letters, digits, '.', '_' and '-'")
    return About(
        name,
        title or name,
        description or "Scholarly abstracts, repaired where text extraction damaged them.",
    )


def _text(value: str) -> str:
    if not value.startswith("@") or "{" in value:  # BibTeX begins with the sign, too
        return value
    from ..io.lines import read_lines

    return "\n".join(read_lines(value[1:])).strip()


def _day(date: datetime.datetime | None) -> datetime.date | None:
    if date is not None:
        return date.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UserError(f"SOURCE_DATE_EPOCH is {epoch!r:.40}, not seconds since 1970") from None


def _summary(built: Built, output: str | None) -> Iterator[str]:
    facts = built.facts
    yield from rule_counts(facts.rules, "repaired")
    for reason, number in sorted(built.left_out.items()):
        yield f"{count_of(number, 'record')} left out: {reason}"
    splits = ", ".join(f"{n:,} in {split}" for split, n in sorted(facts.records.items()))
    where = f"{output}: " if output else "it would hold "
    yield f"{where}{count_of(facts.size, 'record')} ({splits}), {count_of(facts.edits, 'edit')}"
    if output:
        yield f"next: 'arxmend verify {output}' checks it; report.html in it shows the changes"
