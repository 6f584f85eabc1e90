"""``arxmend release``: make a repaired corpus that others can load, assess and check."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ..messages import UserError, count_of
from ..records.options import AUTO, Names
from ..rules import select_rules
from .config import config_option
from .decisions import used_lines
from .options import (
    Heading,
    bundled,
    color_option,
    command,
    file_option,
    option,
    quiet_option,
    split_list,
)
from .reading import Reading, reading_options
from .referring import Referring, reference_options, referred_lines
from .settings.columns import keep_option
from .show import Progress, rule_counts

if TYPE_CHECKING:
    from ..arxiv_id.duplicates import Keep
    from ..corpus.precision import Measured
    from ..corpus.walk import Corpus
    from ..release.build import Built
    from ..release.plan import About, Plan


_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){0,2}(?:[-+.][0-9A-Za-z.-]+)?")
_LICENSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_HOMEPAGE = re.compile(r"(?:https?://[^\s<>\"]+)?")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_DESCRIPTION = "Scholarly abstracts, repaired where text extraction damaged them."
MEGABYTE = 1 << 20


def _plan(
    drop: tuple[str, ...],
    max_gaps: int | None,
    keep: Keep,
    splits: str,
    jsonl: bool,
    shard_size: int,
) -> Plan:
    codes = split_list(drop)
    if codes:
        select_rules(codes)  # wrong codes are reported before any work is done
    from ..release.plan import Plan, read_splits

    return Plan(read_splits(splits), codes, max_gaps, keep, jsonl, shard_size * MEGABYTE)


_content = partial(option, Heading.CONTENT)
_plan_options = bundled(
    "plan",
    _plan,
    _content(
        "--drop",
        metavar="CODES",
        multiple=True,
        help="Leave out records with findings of these rules that are not repaired: codes or "
        "their beginnings, separated by commas (REC,NUM304); MRK508 and REC109 only under their "
        "full codes. Default: none.",
    ),
    _content(
        "--max-gaps",
        type=click.IntRange(min=0),
        metavar="N",
        help="Leave out records with more than N gaps, that is, missing numbers, symbols, "
        "formulas and citations. Default: no limit.",
    ),
    keep_option,
    _content(
        "--splits",
        metavar="NAME=SHARE,...",
        default="train=1",
        help="The splits and their shares of the records. The hash of its id decides the split "
        "of a record, which stays the same while the corpus grows.",
    ),
    _content("--jsonl", is_flag=True, help="Write the records as JSON lines (.jsonl.zst), too."),
    _content(
        "--shard-size",
        type=click.IntRange(min=1),
        metavar="MB",
        default=512,
        help="The approximate size of a Parquet file in megabytes.",
    ),
)


class _AboutOptions(NamedTuple):
    """What the release says about itself, as the command line says."""

    name: str | None
    title: str | None
    description: str | None
    release_version: str
    license_: str
    citation: str
    homepage: str
    date: datetime.datetime | None
    precision: str | None

    def measured(self) -> Measured:
        """Return how often sampled repairs were right, as a review measured.

        Raises:
            UserError: if the file is none that a review wrote.
        """
        from ..corpus.precision import NOTHING, read_measured
        from ..io.lines import read_lines

        if self.precision is None:
            return NOTHING
        try:
            return read_measured(json.loads("".join(read_lines(self.precision))))
        except (UserError, ValueError, RecursionError):
            raise UserError(
                f"{self.precision}: no measured precision; 'arxmend review' writes precision.json"
            ) from None

    def about(self, path: str) -> About:
        """Return what the release of a corpus says about itself.

        Raises:
            UsageError: if a value has not the form that it should have.
        """
        from ..release.plan import About

        name = self.name
        if name is None:
            stem = Path(path).resolve().name.lower().partition(".")[0]
            name = re.sub(r"[^a-z0-9_-]+", "-", stem).strip("-_") or "corpus"
        for option_, value, form, example in (
            ("--release-version", self.release_version, _VERSION, "1.0.0"),
            ("--license", self.license_, _LICENSE, "cc0-1.0"),
            ("--homepage", self.homepage, _HOMEPAGE, "https://example.org/corpus"),
            ("--name", name, _NAME, "arxiv-abstracts"),
        ):
            if not form.fullmatch(value):
                raise click.UsageError(f"{option_} must look like {example}, not {value!r:.40}")
        return About(
            name,
            self.title or name,
            self.description or _DESCRIPTION,
            self.release_version,
            self.license_,
            _text(self.citation),
            self.homepage,
            _day(self.date),
        )


_about = partial(option, Heading.ABOUT)
_ABOUT = (
    _about(
        "--name",
        metavar="NAME",
        help="The name of the corpus in paths: small letters, digits, '.', '_' and '-'. "
        "Default: made from PATH.",
    ),
    _about("--title", metavar="TEXT", help="The title of the corpus. Default: its name."),
    _about(
        "--description",
        metavar="TEXT",
        help=f"The corpus in a sentence or two. Default: {_DESCRIPTION}",
    ),
    _about(
        "--release-version", metavar="X.Y.Z", default="1.0.0", help="The version of the release."
    ),
    _about(
        "--license",
        "license_",
        metavar="ID",
        default="unknown",
        help="The identifier of the licence, such as cc0-1.0.",
    ),
    _about(
        "--citation",
        metavar="TEXT",
        default="",
        help="How to cite the release; @FILE reads the text from a file. Default: none.",
    ),
    _about(
        "--homepage",
        metavar="URL",
        default="",
        help="The web page of the release (http or https). Default: none.",
    ),
    _about(
        "--date",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="The day of publication; arXiv ids of later months are then invalid. Default: the "
        "day in the environment variable SOURCE_DATE_EPOCH, or none; ids of any month up to "
        "2035 are valid.",
    ),
    _about(
        "--precision",
        metavar="FILE",
        help="Say on the card how often sampled repairs were right: the precision.json that "
        "'arxmend review' writes. Default: not said.",
    ),
)


_about_options = bundled("about", _AboutOptions, *_ABOUT)


def _names(corpus: Corpus) -> Names:
    """The names of the columns of a release, which has one table.

    Raises:
        UsageError: if there are several columns of texts, or names for some files alone.
    """
    from ..corpus.walk import columns_of

    if corpus.names.others:
        raise click.UsageError("a release has one column of texts; give --text once")
    if corpus.options.sections:
        raise click.UsageError("a release has no column of sections; leave out --sections")
    if corpus.names.files:
        raise click.UsageError("the files of a release have the same columns; leave out [files]")
    read = map(columns_of, corpus.sources) if corpus.names.id == AUTO else iter(())
    return corpus.names.of_table(next(filter(None, read), []))


@command(
    "arxmend release corpus.jsonl -o release/",
    "arxmend release 'raw/*.jsonl.zst' -o v2/ --since v1/ --keep latest --drop REC --date "
    "2026-11-26",
    "arxmend release corpus.parquet -o release/ --splits train=98%,validation=1%,test=1% "
    "--license cc0-1.0",
    "arxmend release corpus.jsonl --dry-run --drop REC --max-gaps 3",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@file_option(
    "-o",
    "--output",
    metavar="DIR",
    help="Make the release in this folder. Required unless --dry-run is given.",
)
@file_option("--dry-run", is_flag=True, help="Say what the release would contain; write nothing.")
@file_option(
    "--since",
    metavar="DIR",
    help="Add a list of changes since the earlier release in this folder. Default: none.",
)
@_plan_options
@_about_options
@reference_options
@quiet_option
@partial(reading_options, writes=True)
@config_option
@color_option
def release(
    paths: tuple[str, ...],
    output: str | None,
    dry_run: bool,
    since: str | None,
    plan: Plan,
    about: _AboutOptions,
    referring: Referring,
    quiet: bool,
    reading: Reading,
) -> int:
    """Make a release of a corpus: a folder that others can load, assess and check.

    PATH is a file (.jsonl, .csv, .tsv, .parquet or .arrow, or one that 'arxmend extract' reads), a
    folder or a pattern. DIR will contain the repaired records, the edits, the findings and the
    records that were left out, as Parquet; a card (README.md, as Hugging Face reads it); a report
    (report.html); Croissant and Data Package metadata; SHA256SUMS and provenance.json. The same
    input, options and versions make the same bytes. 'arxmend verify DIR' checks a release, 'arxmend
    restore DIR' undoes all its edits.

    Exit code 0: done, 2: an error.
    """
    if (output is None) != dry_run:
        raise click.UsageError("give either -o DIR or --dry-run")
    if "-" in paths:
        raise click.UsageError("a release lists the hashes of its input; name files, not '-'")
    from ..release.build import build
    from ..release.plan import HORIZON, Job

    corpus = reading.corpus(paths)
    last = about.date.date() if about.date is not None else HORIZON
    corpus = referring.corpus(replace(corpus, options=replace(corpus.options, today=last)))
    corpus = replace(corpus, names=_names(corpus))
    job = Job(corpus, plan, about.about(paths[0]), since, about.measured())
    with Progress("reading", quiet=quiet) as show:
        built = build(job, None if output is None else _target(output), show)
    if not quiet:
        records = built.facts.size + built.left_out.total()
        referred = referred_lines(corpus.options, built.referred, records)
        for line in (*_summary(built, output), *referred, *used_lines(corpus.options, built.used)):
            click.echo(line, err=True)
    return 0


def _target(output: str) -> Path:
    path = Path(output)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UserError(
            f"{output}: already exists and is no empty folder; name another, or remove it"
        )
    if not path.resolve().parent.is_dir():
        raise UserError(f"{output}: there is no directory {path.resolve().parent}; make it first")
    return path


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
        raise UserError(
            f"SOURCE_DATE_EPOCH must be seconds since 1970, not {epoch!r:.40}; change or unset it"
        ) from None


def _summary(built: Built, output: str | None) -> Iterator[str]:
    facts = built.facts
    yield from rule_counts(facts.rules, "repaired")
    for reason, number in sorted(built.left_out.items()):
        yield f"{count_of(number, 'record')} left out: {reason}"
    splits = ", ".join(f"{n:,} in {split}" for split, n in sorted(facts.records.items()))
    where = f"{output}: " if output else "the release would contain "
    yield f"{where}{count_of(facts.size, 'record')} ({splits}), {count_of(facts.edits, 'edit')}"
    if output:
        yield f"next: 'arxmend verify {output}' checks it; its report.html shows the changes"
