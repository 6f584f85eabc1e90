"""A pandera schema of the user's own, whose failures become findings."""

from __future__ import annotations

import copy
import hashlib
import importlib
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from arxmend.schemas.failures import all_failures

from ..io.rows import Rows, to_polars
from ..messages import UserError
from ..records.cross_record import CrossRecordCheck
from ..rules.rule import RowMatch

if TYPE_CHECKING:
    import pyarrow as pa


_CHECK_FAILED, _COLUMN = "REC201", "REC202"


class Broken(NamedTuple):
    """A failure: its row (none for a whole column), its column if any, its rule, and a message."""

    row: int | None
    column: str
    rule: str
    message: str


class UserSchema:
    """A schema that a table is held to chunk by chunk; it is loaded anew in every process.

    Uniqueness is not left to pandera, which sees one chunk at a time: ``comparisons`` check it over
    the whole table. Missing values are no repeats.
    """

    def __init__(self, name: str) -> None:
        """Load ``module:Model`` or ``file.py:Model``, which runs the code in it.

        Raises:
            UserError: if there is no such module or name, it cannot be run, or is no schema.
        """
        self._name = name
        self._unique = _load(name).unique

    def comparisons(self) -> list[CrossRecordCheck]:
        """Return the comparisons of values that must be unique."""
        return [
            CrossRecordCheck(_CHECK_FAILED, f"unique{at}", _Repeats(f"unique{at}", tuple(names)))
            for at, names in enumerate(self._unique)
        ]

    def check(self, frame: Rows | pl.DataFrame | pa.Table) -> tuple[list[Broken], list[pl.Series]]:
        """Return what fails in a chunk, and for ``comparisons`` a column each of hashes.

        A field that the first records of the file have not is a missing column.
        """
        schema = _load(self._name)
        table = _typed(frame, schema)
        broken = []
        try:
            of_columns, of_rows = all_failures(
                schema.schema, table.to_pandas() if schema.is_pandas else table
            )
        except Exception as error:
            why = f"{type(error).__name__}: {str(error).partition(chr(10))[0]:.200}"
            broken.append(Broken(None, "", _COLUMN, f"the schema cannot be held to it: {why}"))
        else:
            for column in of_columns:
                broken.append(Broken(None, column.column, _COLUMN, column.message))
            for row in of_rows:
                words = (f"column {row.column!r}:" if row.column else "", row.code, row.message)
                message = " ".join(filter(None, words))
                broken.append(Broken(row.row, row.column, _CHECK_FAILED, message))
        hashes = [
            pl.Series(f"unique{at}", _hashes(table, names), dtype=pl.String)
            for at, names in enumerate(self._unique)
        ]
        return broken, hashes


@dataclass(frozen=True, slots=True)
class _Repeats:
    """Finds rows that repeat the values of an earlier row."""

    by: str
    names: tuple[str, ...]

    def __call__(self, rows: pl.DataFrame) -> Iterator[RowMatch]:
        first = pl.col("row").first().over(self.by)
        found = rows.with_row_index("row").with_columns(first=first)
        what = ", ".join(map(repr, self.names))
        for row, other in (
            found.filter(pl.col("row") != pl.col("first")).select("row", "first").rows()
        ):
            yield RowMatch(row, f"the value of {what} is already in {{other}}", other)


class _Loaded(NamedTuple):
    """A schema without what has to be unique, and that."""

    schema: Any
    is_pandas: bool
    unique: list[list[str]]


@cache
def _load(name: str) -> _Loaded:
    where, colon, attribute = name.rpartition(":")
    if not colon or not where or not attribute:
        raise UserError(f"{name!r:.100} names no schema; write module:Model or file.py:Model")
    try:
        module = _from_file(where) if where.endswith(".py") else _from_path(where)
    except (Exception, SystemExit) as error:
        raise UserError(
            f"the schema {name!r:.100} cannot be loaded: {type(error).__name__}: "
            f"{str(error).partition(chr(10))[0]:.200}"
        ) from None
    schema = getattr(module, attribute, None)
    if schema is None:
        raise UserError(f"{where} has no {attribute!r}, so {name!r:.100} names no schema")
    if not hasattr(schema, "validate") or "pandera" not in _origin(schema):
        raise UserError(f"{name!r:.100} is no model or DataFrameSchema of pandera")
    try:
        return _without_unique(schema.to_schema() if hasattr(schema, "to_schema") else schema)
    except Exception as error:
        raise UserError(
            f"{name!r:.100} cannot be made a schema: {str(error).partition(chr(10))[0]:.200}"
        ) from None


def _without_unique(schema: Any) -> _Loaded:  # noqa: ANN401 - a schema of pandera
    schema = copy.deepcopy(schema)
    together = schema.unique or []
    if isinstance(together, str):
        together = [together]
    unique = [list(names) for names in together if not isinstance(names, str)]
    if names := [name for name in together if isinstance(name, str)]:
        unique.append(names)
    for name, column in schema.columns.items():
        if column.unique:
            unique.append([name])
            column.unique = False
    schema.unique = None
    schema.drop_invalid_rows = False  # they would be gone, not found
    return _Loaded(schema, "pandas" in type(schema).__module__, unique)


def _typed(frame: Rows | pl.DataFrame | pa.Table, schema: _Loaded) -> pl.DataFrame:
    """A chunk as polars; where it does not say what type a column has, the schema does."""
    table = to_polars(frame)
    if isinstance(frame, Rows):
        late = set(table.columns).difference(frame.fields)
        table = table.drop(late.intersection(schema.schema.columns))
    if schema.is_pandas:
        return table
    for name, column in schema.schema.columns.items():
        wanted = None if column.dtype is None else column.dtype.type
        if wanted is None or name not in table.columns:
            continue
        has = table[name].dtype
        unknown = has == pl.Null or has == pl.List(pl.Null)
        if unknown or (has.is_integer() and wanted in (pl.Float32, pl.Float64)):
            table = table.with_columns(pl.col(name).cast(wanted, strict=False))
    return table


def _hashes(table: pl.DataFrame, names: Sequence[str]) -> list[str | None]:
    """A hash of the values in some columns of each row; none if one of them is missing."""
    columns = [
        column
        for name in names
        for column in table.columns
        if column == name or re.fullmatch(name, column)
    ]
    if not columns:
        return [None] * table.height
    return [
        _hash(row) for row in zip(*(table[column].to_list() for column in columns), strict=True)
    ]


def _hash(values: Iterable[object]) -> str | None:
    texts = [None if value is None or value != value else str(value) for value in values]
    if any(text is None for text in texts):
        return None
    return hashlib.sha256(repr(texts).encode("utf-8", "replace")).hexdigest()[:32]


def _from_path(module: str) -> object:
    """Import a module from the current folder or from where Python finds it."""
    sys.path.insert(0, str(Path.cwd()))
    try:
        return importlib.import_module(module)
    finally:
        sys.path.remove(str(Path.cwd()))


def _from_file(path: str) -> object:
    name = f"_arxmend_schema_{Path(path).stem}"  # which stands in for no other module
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # pandera looks up the annotations of a model there
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _origin(schema: object) -> str:
    kinds = schema.__mro__ if isinstance(schema, type) else type(schema).__mro__
    return " ".join(kind.__module__ for kind in kinds)
