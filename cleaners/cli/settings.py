"""The options that a configuration file can set, declared once for all commands."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from ..engine import MIN_CONFIDENCE
from ..engine.gap_marks import DEFAULT_MARK, is_mark
from ..gate.report import FORMATS
from ..io.formats import BOUNDS, Bounds
from ..io.readers.kinds import Headings
from ..messages import UserError
from ..records.options import AUTO, HEADINGS, FileSettings, Names, Options, text_columns
from ..rules import PROFILES, profile_rules, select_rules
from ..text.scripts import Scripts
from ..text.tex import Math
from .decisions import decisions_in
from .options import Decorated, Heading, Option, bundled, is_given, option, split_list

if TYPE_CHECKING:
    from ..language.lexicon import Lexicon

__all__ = [
    "BASELINE",
    "DRIFT",
    "DRIFT_FROM",
    "LIMITS",
    "OUTPUT_FORMAT",
    "REFERENCES",
    "SCHEMA",
    "SETTINGS",
    "SUPPRESSIONS",
    "batch_option",
    "bound_options",
    "column_options",
    "error_option",
    "exclude_option",
    "file_settings",
    "format_option",
    "headings_option",
    "jobs_option",
    "keep_option",
    "math_option",
    "rule_options",
    "text_option",
]

_PROBABLE = 0.5  # confidence
_LATEX = ("MRK507", "MRK508")  # what authors write in LaTeX on purpose

SETTINGS: dict[str, Option] = {}
"""The options declared here by name, in the order in which 'arxmend config' shows them."""


def _setting(heading: Heading, *names: str, **attributes: Any) -> Callable[..., Any]:  # noqa: ANN401
    declared = Option(names, heading=heading, **attributes)
    SETTINGS[declared.setting] = declared
    return option(heading, *names, **attributes)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# --- rules and repairs

_RULES = (
    _setting(
        Heading.RULES,
        "--select",
        metavar="CODES",
        multiple=True,
        help="Use only these rules: codes or their beginnings, separated by commas (SPC,NUM201). "
        "Default: all rules.",
    ),
    _setting(
        Heading.RULES,
        "--ignore",
        metavar="CODES",
        multiple=True,
        help="Do not use these rules: codes or their beginnings, separated by commas. "
        "Default: none.",
    ),
    _setting(
        Heading.RULES,
        "--profile",
        type=click.Choice(tuple(PROFILES)),
        default="all",
        show_default=True,
        help="Which rules to use: all, or the safe ones, which repair encoding, entities, tags and "
        "white space at punctuation, and split and join no words.",
    ),
    _setting(
        Heading.RULES,
        "--unsafe-fixes/--no-unsafe-fixes",
        help="Treat unsafe repairs as safe: 'fix' makes them, 'check' counts them as repairable. "
        "Default: no.",
    ),
    _setting(
        Heading.RULES,
        "--safety",
        metavar="CODE=HOW",
        multiple=True,
        help="Treat the repairs of a rule or family as 'safe' or 'unsafe', for example MRK=safe; "
        "SPC201=0.9: as safe from this confidence. Default: what each rule says.",
    ),
    math_option := _setting(
        Heading.RULES,
        "--math",
        type=click.Choice(tuple(map(str, Math))),
        default=str(Math.LATEX),
        show_default=True,
        help="What becomes of TeX: latex leaves it, unicode writes formulas, accents and formatted "
        "words in Unicode where nothing is lost. MathML becomes either.",
    ),
    _setting(
        Heading.RULES,
        "--latex/--no-latex",
        help="The corpus is written in LaTeX: its commands, signs and ties (\\emph, --, ~) are no "
        "findings, the same as --ignore MRK507,MRK508. Default: no.",
    ),
    _setting(
        Heading.RULES,
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="X",
        default=MIN_CONFIDENCE,
        show_default=True,
        help="The lowest confidence, from 0 to 1, at which a repair is safe and a gap reported.",
    ),
    option(
        Heading.RULES,
        "--recall",
        is_flag=True,
        help=f"Repair what is merely probable, too: the same as --min-confidence {_PROBABLE}.",
    ),
    _setting(
        Heading.RULES,
        "--scripts",
        type=click.Choice(tuple(map(str, Scripts))),
        default=str(Scripts.UNICODE),
        show_default=True,
        help="The form of raised and lowered text: unicode (H₂O, 10⁶), plain (H2O, 10^6) or latex "
        "(H$_2$O, 10$^6$).",
    ),
    _setting(
        Heading.RULES,
        "--lexicon",
        metavar="FILE",
        help="Words of your corpus to know beside those of arxmend, from 'arxmend lexicon build'. "
        "Default: none.",
    ),
    _setting(
        Heading.RULES,
        "--extend-words",
        metavar="FILE",
        help="Words that are never split, one a line; # begins a comment. Default: none.",
    ),
    _setting(
        Heading.RULES,
        "--decisions",
        metavar="FILE",
        multiple=True,
        help="Make the repairs that people accepted, and none that they rejected: a file that "
        "'arxmend review' writes. Give it again for each file. Default: none.",
    ),
)
_MARKS = (
    _setting(
        Heading.RULES,
        "--sections/--no-sections",
        help="Add the sections of each structured abstract, with label and text, to a column "
        "'sections'. Default: no.",
    ),
    _setting(
        Heading.RULES,
        "--drop-headings/--no-drop-headings",
        help="Take the headings of structured abstracts (METHODS:) out of the text. Default: no.",
    ),
    _setting(
        Heading.GAPS,
        "--mark-gaps/--no-mark-gaps",
        help="Write a mark at each place where content is certainly missing, and the number of "
        "gaps of each record to a column 'gaps'. Default: no.",
    ),
    _setting(
        Heading.GAPS,
        "--gap-mark",
        metavar="MARK",
        default=DEFAULT_MARK,
        show_default=True,
        help="The mark that --mark-gaps writes: signs without letters, digits and white space.",
    ),
)


def rule_options(command: Decorated, *, writes: bool = True) -> Decorated:
    """Add the options of rules and repairs, given to the command as ``options``.

    Args:
        command: the command.
        writes: whether it writes repaired texts; if not, its help shows no options of marks.
    """
    marks = (partial(each, hidden=not writes) for each in _MARKS)
    return bundled(command, "options", _options, *_RULES, *marks)


def _options(
    select: tuple[str, ...],
    profile: str,
    ignore: tuple[str, ...],
    latex: bool,
    unsafe_fixes: bool,
    math: str,
    recall: bool,
    min_confidence: float,
    scripts: str,
    lexicon: str | None,
    extend_words: str | None,
    mark_gaps: bool,
    gap_mark: str,
    sections: bool,
    drop_headings: bool,
    safety: tuple[str, ...],
    decisions: tuple[str, ...],
) -> Options:
    if recall and is_given("min_confidence"):
        raise click.UsageError("--recall sets --min-confidence; give only one of them")
    if min_confidence != min_confidence:
        raise click.UsageError("--min-confidence must be a number from 0 to 1, not NaN")
    if (math, scripts) == (Math.UNICODE, Scripts.LATEX):
        raise click.UsageError("--math unicode contradicts --scripts latex: leave out one of them")
    if not is_mark(gap_mark):
        raise click.UsageError(
            f"--gap-mark must be signs alone, such as {DEFAULT_MARK}, not {gap_mark!r:.40}"
        )
    return Options(
        _chosen(profile, split_list(select)),
        (*split_list(ignore), *(_LATEX if latex else ())),
        unsafe=unsafe_fixes,
        math=Math(math),
        min_confidence=_PROBABLE if recall else min_confidence,
        lexicon=_words(lexicon, extend_words),
        scripts=Scripts(scripts),
        mark_gaps=gap_mark if mark_gaps else "",
        safety=(*map(_move, safety), *([(HEADINGS, "safe")] if drop_headings else [])),
        sections=sections,
        decisions=decisions_in(decisions),
    )


def _chosen(profile: str, select: tuple[str, ...]) -> tuple[str, ...]:
    if select and is_given("profile") and profile != "all":
        raise click.UsageError("--profile and --select both choose rules; give only one of them")
    return select or profile_rules(profile)


def _move(text: str) -> tuple[str, str]:
    code, sign, how = (part.strip() for part in text.partition("="))
    if not sign:
        raise click.UsageError(
            f"--safety must be CODE=safe, CODE=unsafe or CODE=0.9, not {text!r:.60}"
        )
    return code, how


def _words(lexicon: str | None, extend_words: str | None) -> Lexicon | None:
    """The words of two files; none if neither is named."""
    if lexicon is None and extend_words is None:
        return None
    from ..corpus.lexicon_file import load_lexicon, read_words

    words = read_words(extend_words) if extend_words is not None else ()
    return load_lexicon(lexicon, extend_words=words)


# --- columns and files

text_option = _setting(
    Heading.COLUMNS,
    "--text",
    "text_column",
    metavar="COLUMN",
    multiple=True,
    default=("abstract",),
    show_default="abstract",
    help="The column of the texts. Give it several times to clean several columns: --text title "
    "--text abstract.",
)
_COLUMNS = (
    text_option,
    _setting(
        Heading.COLUMNS,
        "--id",
        "id_column",
        metavar="COLUMN",
        default=AUTO,
        show_default="arxiv_id, id, doi, pmid or pmcid, if there is one",
        help="The column of the ids of papers; the schemes can be mixed.",
    ),
    _setting(
        Heading.COLUMNS,
        "--no-id",
        is_flag=True,
        help="Leave the column of the ids unchanged.",
    ),
    _setting(
        Heading.COLUMNS,
        "--key",
        "key_column",
        metavar="COLUMN",
        help="The column that identifies a record in edits and findings. "
        "Default: the column of the ids; in a table without ids, none.",
    ),
)


FILES = _setting(
    Heading.COLUMNS,
    "--files",
    metavar="PATTERN=SETTINGS",
    multiple=True,
    hidden=True,  # a table of the configuration
    help="What holds for the files of a pattern alone: text, id, no-id, key, ignore.",
)
exclude_option = _setting(
    Heading.FILES,
    "--exclude",
    metavar="PATTERN",
    multiple=True,
    help="Leave out the files whose path, or its end, matches this pattern ('raw/*.csv'). Can be "
    "given several times. Default: none.",
)


def column_options(command: Decorated) -> Decorated:
    """Add --text, --id, --no-id and --key, given to the command as ``names``."""
    return bundled(command, "names", _names, *_COLUMNS, FILES)


def _names(
    text_column: tuple[str, ...],
    id_column: str,
    no_id: bool,
    key_column: str | None,
    files: tuple[str, ...],
) -> Names:
    # an --id on the command line overrules a configuration without ids
    without = no_id and (is_given("no_id") or not is_given("id_column"))
    text, *others = text_columns(text_column)
    of_files = tuple(map(file_settings, files))
    return Names(text, None if without else id_column, key_column, tuple(others), of_files)


def file_settings(text: str) -> FileSettings:
    """Read the settings for the files of a pattern: ``PATTERN=SETTINGS``, these in JSON.

    Raises:
        UserError: if there is an unknown setting, or one of the wrong kind.
    """
    pattern, _, settings = text.partition("=")
    values = json.loads(settings)
    known = ("text", "id", "key", "no-id", "ignore")
    if wrong := [name for name in values if name not in known]:
        raise UserError(f"{pattern}: unknown setting {wrong[0]!r}; known are {', '.join(known)}")
    lists = {name: _as_list(pattern, name, values.get(name, [])) for name in ("text", "ignore")}
    for name in ("id", "key"):
        if not isinstance(values.get(name, ""), str):
            raise UserError(f"{pattern}: {name} must be a string, not {values[name]!r:.60}")
    id_ = "" if values.get("no-id") else values.get("id")
    ignore = split_list(lists["ignore"])
    if ignore:
        select_rules(ignore)
    return FileSettings(pattern, lists["text"], id_, values.get("key"), ignore)


def _as_list(pattern: str, name: str, value: object) -> tuple[str, ...]:
    """A string or list of strings as the latter.

    Raises:
        UserError: if it is neither.
    """
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise UserError(f"{pattern}: {name} must be a string or a list, not {value!r:.60}")
    return tuple(values)


keep_option = _setting(
    Heading.FILES,
    "--keep",
    type=click.Choice(["latest", "first", "all"]),  # KEEPS, whose module is slow to load
    default="all",
    show_default=True,
    help="Which records of a paper to write: its latest version, its first record, or all.",
)
format_option = option(
    Heading.FILES,
    "--format-in",
    metavar="FORMAT",
    default="",
    help="The format of the input: jsonl, csv, tsv, parquet or arrow, or a reader (pubmed, jats, "
    "bibtex, …: 'arxmend extract --help' lists them), with .gz, .zst, .bz2 or .xz behind it if it "
    "is compressed. Default: by the content or the extension of each file.",
)
headings_option = _setting(
    Heading.FILES,
    "--headings",
    type=click.Choice(tuple(map(str, Headings))),
    default=str(Headings.COLON),
    show_default=True,
    help="What becomes of the titles of sections in XML and HTML: colon writes 'Methods: We …', "
    "line leaves them on a line of their own, drop leaves them out.",
)


# --- large and broken corpora

batch_option = _setting(
    Heading.SCALE,
    "--batch",
    type=click.IntRange(min=1),
    metavar="N",
    default=4_096,
    show_default=True,
    help="The number of records that a process holds in memory at a time.",
)
jobs_option = _setting(
    Heading.SCALE,
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    default=_cores,
    show_default="all cores",
    help="The number of processes.",
)
_SKIP = "stop ends the run, skip leaves it out and reports it"
_ON_ERROR = _setting(
    Heading.BROKEN,
    "--on-error",
    type=click.Choice(["stop", "skip"]),
    default="stop",
    show_default=True,
    help=f"What to do with a record that cannot be read: {_SKIP}.",
)


def error_option(command: Decorated, *, keeps: bool = False) -> Decorated:
    """Add --on-error; with ``keeps``, unreadable records can be written as they are."""
    if not keeps:
        return _ON_ERROR(command)  # type: ignore[no-any-return]
    return _ON_ERROR(  # type: ignore[no-any-return]
        command,
        type=click.Choice(["stop", "skip", "keep"]),
        help=f"What to do with a record that cannot be read: {_SKIP}, keep writes it unchanged "
        "(JSONL only).",
    )


def _bound(name: str, unit: str, text: str, least: int = 1) -> Callable[..., Any]:
    return _setting(
        Heading.BROKEN,
        f"--max-{name}",
        name,
        type=click.IntRange(min=least, max=1 << (20 if unit == "MB" else 40)),
        metavar=unit,
        default=getattr(BOUNDS, name),
        show_default=True,
        help=text,
    )


_BOUNDS = (
    _bound("record", "MB", "Refuse records of more megabytes."),
    _bound("unpacked", "MB", "Refuse compressed files that hold more megabytes."),
    _bound("group", "N", "Refuse Parquet row groups and Arrow batches of more records."),
    _bound(
        "memory",
        "MB",
        "Stop if reading a part of a Parquet or Arrow file takes more megabytes of address space, "
        "at least 2048 (Linux only).",
        2048,
    ),
)


def bound_options(command: Decorated) -> Decorated:
    """Add --max-record, --max-unpacked, --max-group and --max-memory, given as ``bounds``."""
    return bundled(command, "bounds", Bounds, *_BOUNDS)


# --- what is accepted, and how it is reported

LIMITS = (
    _setting(
        Heading.ACCEPTED,
        "--max",
        "most",
        metavar="CODE=LIMIT",
        multiple=True,
        help="Fail if a rule, a family or ALL finds more than LIMIT: 12 (findings), 0.1% (of the "
        "records) or 2/1000words (findings in 1,000 words). Default: fail on any finding of a rule "
        "that neither --max nor --warn covers.",
    ),
    _setting(
        Heading.ACCEPTED,
        "--warn",
        metavar="CODE=LIMIT",
        multiple=True,
        help="Warn, but do not fail, if a rule, a family or ALL finds more than LIMIT. "
        "Default: no warnings.",
    ),
)
BASELINE = _setting(
    Heading.ACCEPTED,
    "--baseline",
    metavar="FILE",
    help="Accept the findings in this file, which 'arxmend baseline' writes. Default: none.",
)
SUPPRESSIONS = _setting(
    Heading.ACCEPTED,
    "--suppressions",
    metavar="FILE",
    help="Suppress the findings that the lines of this file name: CODE RECORD # reason. "
    "Default: none.",
)
SCHEMA = _setting(
    Heading.ACCEPTED,
    "--schema",
    metavar="MODULE:MODEL",
    help="Check the table against your own pandera model, from a module or a FILE.py, whose code "
    "is run. Its checks see one batch at a time; unique values are compared over all records. "
    "Default: none.",
)
REFERENCES = (
    _setting(
        Heading.REFERENCE,
        "--reference",
        metavar="PATH",
        multiple=True,
        help="Take white space and what was dropped from these official abstracts, found by id: "
        "arXiv's metadata as JSON lines, OAI-PMH, Atom, or a table; a file, a folder or a pattern. "
        "Can be given several times. Default: none.",
    ),
    _setting(
        Heading.REFERENCE,
        "--reference-id",
        metavar="COLUMN",
        default="",
        help="The column of ids in references that are JSON or tables. Default: arxiv_id or id.",
    ),
    _setting(
        Heading.REFERENCE,
        "--reference-text",
        metavar="COLUMN",
        default="",
        help="The column of abstracts in references that are JSON or tables. Default: abstract or "
        "text.",
    ),
)
DRIFT_FROM = _setting(
    Heading.ACCEPTED,
    "--drift-from",
    metavar="FILE",
    help="Report as REC3 how the corpus differs from this one: a corpus, or its profile (.json) "
    "from 'arxmend profile'. Gaps are compared if all rules of NUM and CIT are selected. "
    "Default: none.",
)
DRIFT = _setting(
    Heading.ACCEPTED,
    "--drift",
    "thresholds",
    metavar="MEASURE=PERCENT",
    multiple=True,
    help="Report a drift from the other corpus if this share of the records differs: length, gaps, "
    "non-ascii, unknown-words, rows, missing, findings or sources, such as rows=20%. Default: 10%, "
    "missing 5%, and rows not compared.",
)
OUTPUT_FORMAT = _setting(
    Heading.FILES,
    "--output-format",
    type=click.Choice(tuple(FORMATS)),
    default="full",
    show_default=True,
    help="The format of the report.",
)
