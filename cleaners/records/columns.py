"""The columns that cleaning reads of a table, and what they hold."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import polars as pl

from ..arxiv_id.column import version_of
from ..identifiers import expected_scheme
from ..identifiers.column import is_scheme, read_id_column
from ..identifiers.schemes import LOCAL
from ..io.values import as_text
from ..messages import UserError
from .options import GAPS_COLUMN, SCHEME_COLUMN, SECTIONS_COLUMN, VERSION_COLUMN, Names, Options
from .references import key_of


class TableError(UserError):
    """A frame that lacks a column, or has one that cannot be what it is named for."""


def wanted_columns(columns: Sequence[str], names: Names, options: Options) -> list[str]:
    """Return the columns that cleaning reads.

    Raises:
        TableError: if one of those that were named is not there, or is to be text and id at once;
            or if one has the name of the column of gaps.
    """
    if options.mark_gaps and GAPS_COLUMN in columns:
        raise TableError(f"column {GAPS_COLUMN!r}, where gaps are counted, is there; rename it")
    named = [*names.texts, names.id, VERSION_COLUMN, SCHEME_COLUMN]
    if taken := [name for name in named if named.count(name) > 1]:
        raise TableError(
            f"column {taken[0]!r} cannot be two of text, id, version and scheme at once; name "
            "different ones"
        )
    if options.sections and SECTIONS_COLUMN in columns:
        raise TableError(f"column {SECTIONS_COLUMN!r}, where sections go, is there; rename it")
    roles: list[tuple[str, str | None]] = [("text", name) for name in names.texts]
    roles += [("id", names.id), ("key", names.key)]
    if options.references is not None:
        if not options.references.column and names.id is None:
            raise TableError("references are found by id: name its column (--id or --key)")
        roles.append(("reference", options.references.column or names.id))
    wanted = []
    for role, name in roles:
        if name is not None:
            _check_column(name, role, columns)
            wanted.append(name)
    if names.id is not None:
        wanted += [name for name in (VERSION_COLUMN, SCHEME_COLUMN) if name in columns]
        wanted += names.shared(columns)
    return list(dict.fromkeys(wanted))


def _check_column(name: str, role: str, columns: Sequence[str]) -> None:
    """Make sure that a column is there, once.

    Raises:
        TableError: if it is not.
    """
    if not isinstance(name, str):
        raise TableError(f"the column for the {role} has to be named by a string, not {name!r}")
    if columns.count(name) > 1:
        raise TableError(f"column {name!r} for the {role} is there {columns.count(name)} times")
    if name in columns:
        return
    known = [str(column) for column in columns]  # those of pandas can be anything
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    there = ", ".join(known[:20]) + (", …" if len(known) > 20 else "")
    if role == "id" and not near:
        hint = "; name it (--id, id=), or say that there is none (--no-id, id=None)"
    whose = " of the records" if role == "reference" else ""
    raise TableError(f"no column {name!r}{whose} for the {role}{hint} (columns{whose}: {there})")


def texts_in(column: pl.Series) -> list[object]:
    """Return the values of a column of texts.

    Raises:
        TableError: if it cannot hold texts.
    """
    if column.dtype in (pl.Categorical, pl.Enum, pl.Null):
        column = column.cast(pl.String)
    if column.dtype not in (pl.String, pl.Object):
        raise TableError(f"column {column.name!r} holds {column.dtype}, not text")
    return column.to_list()


def stated(part: pl.DataFrame, names: Names, column: str) -> list[str | None] | None:
    """Return what a column says of the ids, as text; none if there is no such column."""
    if names.id is None or column not in part.columns:
        return None
    return [as_text(value) or None for value in part[column].to_list()]


def read_ids(part: pl.DataFrame, names: Names, options: Options) -> pl.DataFrame:
    """Read the ids of some records into what an ``IdRule`` takes, with the ``key`` of each paper.

    The scheme that a column states of an id counts more than that for which the ids' is named.
    """
    values = pl.Series([None] * part.height, dtype=pl.String)
    if names.id is not None:
        values = part[names.id]
    items = [as_text(item) if isinstance(item, str) else item for item in values.to_list()]
    if values.dtype == pl.Object:
        values = pl.Series(items, dtype=pl.Object)
    expected = None if names.id is None else expected_scheme(names.id)
    hints: Sequence[str | None] | str | None = expected
    if (schemes := stated(part, names, SCHEME_COLUMN)) is not None:
        hints = [each if is_scheme(each) and each != LOCAL else expected for each in schemes]
    versions = stated(part, names, VERSION_COLUMN) or [None] * part.height
    said = pl.select(stated=version_of(pl.lit(pl.Series(versions, dtype=pl.String)))).to_series()
    read = read_id_column(values, hints, today=options.today).rename({"canonical": "id"})
    return read.with_columns(
        said,
        pl.coalesce("version", said),
        pl.Series("raw", [as_text(item) for item in items], dtype=pl.String),
        pl.Series("number", [isinstance(item, int | float) for item in items], dtype=pl.Boolean),
        expected=pl.lit(expected, pl.String),
    )


def asked_keys(
    part: pl.DataFrame, names: Names, options: Options, read: pl.DataFrame | None = None
) -> list[str | None]:
    """Return what the references of some records are found by (``key_of``).

    Args:
        part: the records.
        names: the names of their columns.
        options: the references, and the column that they are found by.
        read: the ids, if they were read before (``read_ids``).
    """
    column = options.references.column if options.references is not None else ""
    if column not in ("", names.id):
        return list(map(key_of, part[column].to_list()))
    read = read_ids(part, names, options) if read is None else read
    return [key_of(id_ or raw) for id_, raw in zip(read["id"], read["raw"], strict=True)]
