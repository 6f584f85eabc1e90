"""Validation whose result is a list of failures with rule codes, not an exception of pandera.

A check says which rule it speaks for by the code its ``error`` begins with. The text of pandera's
own errors embeds every failing value, and is never shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

__all__ = ["Failure", "SchemaError", "failures"]

_CODED = re.compile(r"([A-Z]{3}[0-9]{3}) (.*)", re.DOTALL)
_MISSING = "column_in_dataframe"
_DTYPE = re.compile(r"dtype\('(.*)'\)")
_BUILT_IN = {
    "not_nullable": "a value is missing",
    "field_uniqueness": "the value stands twice",
    "multiple_fields_uniqueness": "the values stand twice",
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


def failures(model: type[pa.DataFrameModel], frame: pl.DataFrame) -> list[Failure]:
    """Validate all of ``frame`` against ``model``, and return what fails, sorted by row.

    Raises:
        SchemaError: if a column is missing or of another type, or a check cannot be run.
    """
    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
    else:
        return []
    found = []
    for value, context, column, check, row in cases.select(
        "failure_case", "schema_context", "column", "check", "index"
    ).iter_rows():
        if row is None:
            raise SchemaError(_about_column(model.__name__, value, column, check))
        coded = _CODED.fullmatch(check)
        code, message = coded.groups() if coded else ("", _BUILT_IN.get(check, check))
        found.append(Failure(row, column if context == "Column" else "", code, message))
    return sorted(found, key=lambda failure: (failure.row, failure.column, failure.code))


def _about_column(model: str, value: str, column: str, check: str) -> str:
    if check == _MISSING:
        return f"{model}: there is no column {value!r}"
    if dtype := _DTYPE.fullmatch(check):
        return f"{model}: column {column!r} has the type {value}, not {dtype[1]}"
    return f"{model}: column {column!r}: the check {check!r} cannot be run: {value[:200]}"
