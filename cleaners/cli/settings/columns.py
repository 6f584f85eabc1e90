"""The options of columns and files."""

from __future__ import annotations

import json
from functools import partial

import click

from ...io.readers.kinds import Headings
from ...messages import UserError
from ...records.options import AUTO, FileSettings, Names, text_columns
from ...rules import select_rules
from ..options import Heading, bundled, is_given, option, setting, split_list

_column = partial(setting, Heading.COLUMNS)
_file = partial(setting, Heading.FILES)

text_option = _column(
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
    _column(
        "--id",
        "id_column",
        metavar="COLUMN",
        default=AUTO,
        show_default="arxiv_id, id, doi, pmid or pmcid, in any case, if there is one",
        help="The column of the ids of papers; the schemes can be mixed.",
    ),
    _column("--no-id", is_flag=True, help="Leave the column of the ids unchanged."),
    _column(
        "--key",
        "key_column",
        metavar="COLUMN",
        help="The column that identifies a record in edits and findings. "
        "Default: the column of the ids; in a table without ids, none.",
    ),
)


FILES = _column(
    "--files",
    metavar="PATTERN=SETTINGS",
    multiple=True,
    hidden=True,  # a table of the configuration
    help="What holds for the files of a pattern alone: text, id, no-id, key, ignore.",
)
exclude_option = _file(
    "--exclude",
    metavar="PATTERN",
    multiple=True,
    help="Leave out the files whose path, or its end, matches this pattern ('raw/*.csv'). Can be "
    "given several times. Default: none.",
)


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


column_options = bundled("names", _names, *_COLUMNS, FILES)


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


keep_option = _file(
    "--keep",
    type=click.Choice(["latest", "first", "all"]),  # KEEPS, whose module is slow to load
    default="all",
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
headings_option = _file(
    "--headings",
    type=click.Choice(tuple(map(str, Headings))),
    default=str(Headings.COLON),
    help="What becomes of the titles of sections in XML and HTML: colon writes 'Methods: We …', "
    "line leaves them on a line of their own, drop leaves them out.",
)
