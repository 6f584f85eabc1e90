"""Validation whose result is a list of failures with rule codes, not an exception of pandera.

A check says which rule it speaks for by the code its ``error`` begins with. The text of pandera's
own errors embeds every failing value, and is never shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

_CODED = re.compile(r"([A-Z]{3}[0-9]{3}) (.*)", re.DOTALL)
_MISSING = "column_in_dataframe"
_SUPERFLUOUS = "column_in_schema"
_ORDERED = "column_ordered"
_COERCED = re.compile(r"coerce_dtype\('?(.*?)'?\)")
_DTYPE = re.compile(r"dtype\('(.*)'\)")
_BUILT_IN = {
    "not_nullable": "a value is missing",
    "field_uniqueness": "the value occurs twice",
    "multiple_fields_uniqueness": "the values occur twice",
}


class SchemaError(ValueError):
    """A frame that lacks a column, or has one of another type, so that no row can be judged."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that fails a check.

    Attributes:
        row: position in the frame.
        column: the column that was checked; empty where the check read several.
        code: the rule that the check speaks for; empty if it names none.
        message: what the check asks for.
    """

    row: int
    column: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ColumnFailure:
    """A column that is missing or of another type, or that a check cannot be run on."""

    column: str
    message: str


def failures(model: type[pa.DataFrameModel], frame: pl.DataFrame) -> list[Failure]:
    """Validate all of ``frame`` against ``model``, and return what fails, sorted by row.

    Raises:
        SchemaError: if a column is missing or of another type, or a check cannot be run.
    """
    of_columns, of_rows = all_failures(model, frame)
    if of_columns:
        raise SchemaError(f"{model.__name__}: {of_columns[0].message}")
    return of_rows


def all_failures(schema: Any, frame: Any) -> tuple[list[ColumnFailure], list[Failure]]:  # noqa: ANN401
    """Validate all of ``frame``, and return what fails: columns, and rows sorted.

    Args:
        schema: a model or schema of pandera, for polars or pandas.
        frame: a frame of that library.
    """
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
    else:
        return [], []
    names = ["failure_case", "schema_context", "column", "check", "index"]
    of_columns: dict[ColumnFailure, None] = {}
    of_rows: set[Failure] = set()
    for value, context, name, check, row in zip(*(cases[n].to_list() for n in names), strict=True):
        column = str(name) if context == "Column" else ""
        if row is None or row != row:
            message = _about_column(str(value), column, check)
            of_columns[ColumnFailure(column or str(value), message)] = None
        else:
            coded = _CODED.fullmatch(check)
            code, message = coded.groups() if coded else ("", _BUILT_IN.get(check, check))
            if _COERCED.fullmatch(check) or _DTYPE.fullmatch(check):
                message = "a value that is not of the type that the schema asks for"
            of_rows.add(Failure(int(row), column, code, message))
    return list(of_columns), sorted(of_rows, key=lambda f: (f.row, f.column, f.code, f.message))


def _about_column(value: str, column: str, check: str) -> str:
    if check == _MISSING:
        return f"there is no column {value!r}"
    if check == _SUPERFLUOUS:
        return f"column {value!r} is not in the schema"
    if check == _ORDERED:
        return f"column {value!r} is not in the place that the schema says"
    if value == "False":
        return f"{f'column {column!r}' if column else 'the table'} fails the check {check!r}"
    if dtype := _DTYPE.fullmatch(check):
        return f"column {column!r} has the type {value}, not {dtype[1]}"
    about = f"column {column!r}: " if column else ""
    return f"{about}the check {check!r} cannot be run: {value[:200]}"
