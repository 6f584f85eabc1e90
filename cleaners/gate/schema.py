"""A user's own pandera schema in the gate: what fails it becomes findings."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from cleaners.errors import UserError
from cleaners.rules.rec.rec201_schema_check_failed import RULE as CHECK_FAILED
from cleaners.rules.rec.rec202_schema_column import RULE as COLUMN
from cleaners.values import Absent
from schemas.failures import ColumnFailure, all_failures

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["UserSchema", "load_schema"]


class Broken(NamedTuple):
    """What fails: the row (none if it is of no row), the column if of one, the rule, a message."""

    row: int | None
    column: str
    rule: str
    message: str


class UserSchema:
    """A schema that frames are held to part by part; what has to be unique is compared in all."""

    def __init__(self, schema: Any) -> None:  # noqa: ANN401 - a model or schema of pandera
        schema = schema.to_schema() if hasattr(schema, "to_schema") else schema
        self._schema = schema
        self._is_pandas = "pandas" in type(schema).__module__
        together = schema.unique or []
        self._unique = [[name] for name, column in schema.columns.items() if column.unique]
        self._unique += [[together] if isinstance(together, str) else together] if together else []
        self._seen: list[list[pl.Series]] = [[] for _ in self._unique]
        self._told: set[ColumnFailure] = set()

    def check(self, frame: pl.DataFrame | pa.Table) -> list[Broken]:
        """Return what fails in a part, by rows of the part.

        A failure that is of no row is told once, whatever the number of parts.
        """
        table = self._typed(frame)
        of_columns, of_rows = all_failures(
            self._schema, table.to_pandas() if self._is_pandas else table
        )
        found = [
            Broken(None, failure.column, COLUMN.code, failure.message)
            for failure in of_columns
            if failure not in self._told
        ]
        self._told.update(of_columns)
        for failure in of_rows:
            words = (f"column {failure.column!r}:" if failure.column else "", failure.code)
            message = " ".join(filter(None, (*words, failure.message)))
            found.append(Broken(failure.row, failure.column, CHECK_FAILED.code, message))
        for names, seen in zip(self._unique, self._seen, strict=True):
            if set(names) <= set(table.columns):
                seen.append(table.select(pl.struct(names).hash(seed=0)).to_series())
        return found

    def repeats(self) -> list[Broken]:
        """Return, of what has to be unique, what stands in several parts, by rows of all."""
        found = []
        for names, seen in zip(self._unique, self._seen, strict=True):
            rows = pl.concat(
                [
                    pl.DataFrame({"value": values}).with_columns(part=pl.lit(part))
                    for part, values in enumerate(seen)
                ]
                or [pl.DataFrame({"value": [], "part": []})]
            ).with_row_index("row")
            first = pl.col("part").first().over("value")
            for row in rows.filter(pl.col("part") != first)["row"]:
                what = ", ".join(map(repr, names))
                message = f"the value of {what} stands in a record before"
                column = names[0] if len(names) == 1 else ""
                found.append(Broken(row, column, CHECK_FAILED.code, message))
        return found

    def _typed(self, frame: pl.DataFrame | pa.Table) -> pl.DataFrame:
        """The part as polars, with types as far as its values have some."""
        if not isinstance(frame, pl.DataFrame):
            return pl.DataFrame(pl.from_arrow(frame))
        columns = []
        for series in frame:
            if series.dtype == pl.Object:
                values = [None if isinstance(v, Absent) else v for v in series.to_list()]
                try:
                    columns.append(pl.Series(series.name, values))
                except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
                    columns.append(series)
            elif series.dtype == pl.Null and not self._is_pandas:
                wanted = self._schema.columns.get(series.name)
                known = wanted is not None and wanted.dtype is not None
                columns.append(series.cast(wanted.dtype.type) if known else series)
            else:
                columns.append(series)
        return pl.DataFrame(columns)


def load_schema(name: str) -> UserSchema:
    """Load ``module:Model`` or ``file.py:Model``, which runs the code in it.

    Raises:
        UserError: if there is no such module or name, it cannot be run, or is no schema.
    """
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
        return UserSchema(schema)
    except Exception as error:
        raise UserError(
            f"{name!r:.100} cannot be made a schema: {str(error).partition(chr(10))[0]:.200}"
        ) from None


def _from_path(module: str) -> object:
    """Import a module from the current folder or from where Python finds it."""
    sys.path.insert(0, str(Path.cwd()))
    try:
        return importlib.import_module(module)
    finally:
        sys.path.remove(str(Path.cwd()))


def _from_file(path: str) -> object:
    spec = importlib.util.spec_from_file_location(Path(path).stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # pandera looks up the annotations of a model there
    spec.loader.exec_module(module)
    return module


def _origin(schema: object) -> str:
    kinds = schema.__mro__ if isinstance(schema, type) else type(schema).__mro__
    return " ".join(kind.__module__ for kind in kinds)
