"""What cleaning needs of a data frame, for each library of frames: take columns, put results back.

Only the columns that are cleaned are converted; the others are left as they are, index and all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import polars as pl

from ..io.rows import Rows, to_polars
from ..io.values import as_text, is_text
from .batch import Batch
from .options import GAPS_COLUMN, SCHEME_COLUMN, SECTIONS_COLUMN, VERSION_COLUMN, Names

_SECTIONS = pl.List(pl.Struct({"label": pl.String(), "text": pl.String()}))


class Adapter(Protocol):
    """How to read and extend the frames of one library; see the module."""

    def columns(self, frame: Any) -> list[str]:  # noqa: ANN401 - a frame of any library
        """The names of the columns."""

    def part(self, frame: Any, wanted: Sequence[str]) -> pl.DataFrame:  # noqa: ANN401
        """The columns ``wanted`` as polars columns; of type Object if their values are mixed."""

    def with_result(self, frame: Any, names: Names, batch: Batch) -> Any:  # noqa: ANN401
        """The frame with a cleaned batch in the place of the raw columns."""

    def take(self, frame: Any, kept: pl.Series) -> Any:  # noqa: ANN401
        """The rows of the frame where ``kept`` is true."""

    def give(self, table: pl.DataFrame) -> Any:  # noqa: ANN401
        """A table of edits or findings as a frame of the library."""


def adapter_for(frame: object) -> Adapter:
    """Return the adapter for the library that ``frame`` is of.

    Raises:
        TypeError: if it is of none that is known.
    """
    if isinstance(frame, Rows):
        return _Rows()
    library = type(frame).__module__.partition(".")[0]
    kind = type(frame).__name__
    if adapter := _ADAPTERS.get((library, kind)):
        return adapter
    if kind in ("LazyFrame", "RecordBatch"):
        hint = (
            ".collect() it first, or see arxmend.accessors"
            if kind == "LazyFrame"
            else "make a pyarrow.Table of it"
        )
        raise TypeError(f"clean_frame takes no {library} {kind}: {hint}")
    raise TypeError(
        "clean_frame takes a polars or pandas DataFrame or a pyarrow Table, "
        f"not {type(frame).__name__}"
    )


class _Polars:
    def columns(self, frame: pl.DataFrame) -> list[str]:
        return frame.columns

    def part(self, frame: pl.DataFrame, wanted: Sequence[str]) -> pl.DataFrame:
        return frame.select(wanted)

    def with_result(self, frame: pl.DataFrame, names: Names, batch: Batch) -> pl.DataFrame:
        result = frame.with_columns(
            pl.Series(name, texts, dtype=pl.Object if frame[name].dtype == pl.Object else pl.String)
            for name, texts in batch.texts.items()
        )
        if batch.gaps is not None:
            result = result.with_columns(pl.Series(GAPS_COLUMN, batch.gaps, dtype=pl.Int64))
        if batch.sections is not None:
            told = pl.Series(SECTIONS_COLUMN, batch.sections, dtype=_SECTIONS)
            result = result.with_columns(told)
        if names.id is None:
            return result
        if (raw := _raw_name(names.id)) not in frame.columns:
            result = result.with_columns(frame[names.id].alias(raw))
        if not frame[names.id].dtype.is_integer():  # which no repair changes
            ids = pl.Series(names.id, _as_texts(batch.ids), dtype=pl.String)
            result = result.with_columns(ids)
        return result.with_columns(
            pl.Series(VERSION_COLUMN, batch.versions, dtype=pl.Int64),
            pl.Series(SCHEME_COLUMN, batch.schemes, dtype=pl.String),
        )

    def take(self, frame: pl.DataFrame, kept: pl.Series) -> pl.DataFrame:
        return frame.filter(kept)

    def give(self, table: pl.DataFrame) -> pl.DataFrame:
        return table


class _Rows:
    def columns(self, frame: Rows) -> list[str]:
        return frame.columns

    def part(self, frame: Rows, wanted: Sequence[str]) -> pl.DataFrame:
        return pl.DataFrame([frame.column(name) for name in wanted])

    def with_result(self, frame: Rows, names: Names, batch: Batch) -> Rows:
        results = []
        for row, record in enumerate(frame.records):
            result = dict(record)
            for name, texts in batch.texts.items():
                if name in record:
                    result[name] = texts[row]
            if batch.gaps is not None:
                result[GAPS_COLUMN] = batch.gaps[row]
            if batch.sections is not None:
                result[SECTIONS_COLUMN] = batch.sections[row]
            if names.id is not None:
                if names.id in record:
                    result.setdefault(_raw_name(names.id), record[names.id])
                    result[names.id] = batch.ids[row]
                result[VERSION_COLUMN] = batch.versions[row]
                result[SCHEME_COLUMN] = batch.schemes[row]
            results.append(result)
        added = [GAPS_COLUMN] * (batch.gaps is not None)
        added += [SECTIONS_COLUMN] * (batch.sections is not None)
        types: dict[str, pl.DataType] = {name: pl.String() for name in batch.texts}
        if names.id is not None:
            added += [_raw_name(names.id), VERSION_COLUMN, SCHEME_COLUMN]
            types |= {names.id: pl.String(), VERSION_COLUMN: pl.Int64(), SCHEME_COLUMN: pl.String()}
        return Rows(results, list(dict.fromkeys([*frame.fields, *added])), types)

    def take(self, frame: Rows, kept: pl.Series) -> Rows:
        records = [record for record, keep in zip(frame.records, kept, strict=True) if keep]
        return Rows(records, frame.fields, frame.types)

    def give(self, table: pl.DataFrame) -> Rows:
        return Rows(table.to_dicts())


class _Pandas:
    def columns(self, frame: Any) -> list[str]:  # noqa: ANN401
        return list(frame.columns)

    def part(self, frame: Any, wanted: Sequence[str]) -> pl.DataFrame:  # noqa: ANN401
        return pl.DataFrame([self._series(frame[name]).alias(name) for name in wanted])

    def with_result(self, frame: Any, names: Names, batch: Batch) -> Any:  # noqa: ANN401
        import pandas as pd

        result = frame.copy(deep=False)
        for name, column in batch.texts.items():
            texts = pd.Series(column, index=frame.index, dtype=object)
            dtype = frame[name].dtype
            result[name] = texts.astype(dtype) if isinstance(dtype, pd.StringDtype) else texts
        if batch.gaps is not None:
            result[GAPS_COLUMN] = pd.Series(batch.gaps, index=frame.index, dtype="int64")
        if batch.sections is not None:
            result[SECTIONS_COLUMN] = pd.Series(batch.sections, index=frame.index, dtype=object)
        if names.id is None:
            return result
        if (raw := _raw_name(names.id)) not in frame.columns:
            result[raw] = frame[names.id]
        dtype = frame[names.id].dtype
        if not pd.api.types.is_integer_dtype(dtype):
            mixed = pd.api.types.is_object_dtype(dtype)
            values: Sequence[object] = batch.ids if mixed else _as_texts(batch.ids)
            ids = pd.Series(list(values), index=frame.index, dtype=object)
            result[names.id] = ids.astype(dtype) if isinstance(dtype, pd.StringDtype) else ids
        result[VERSION_COLUMN] = pd.Series(batch.versions, index=frame.index, dtype="Int64")
        result[SCHEME_COLUMN] = pd.Series(batch.schemes, index=frame.index, dtype=object)
        return result

    def take(self, frame: Any, kept: pl.Series) -> Any:  # noqa: ANN401
        return frame.loc[kept.to_list()]

    def give(self, table: pl.DataFrame) -> Any:  # noqa: ANN401
        return table.to_pandas()

    def _series(self, column: Any) -> pl.Series:  # noqa: ANN401
        if column.dtype != object:
            return pl.Series(pl.from_pandas(column))
        values = column.where(column.notna(), None).tolist()
        if all(value is None or is_text(value) for value in values):
            return pl.Series(values, dtype=pl.String)
        return pl.Series(values, dtype=pl.Object)


class _Pyarrow:
    def columns(self, frame: Any) -> list[str]:  # noqa: ANN401
        return list(frame.column_names)

    def part(self, frame: Any, wanted: Sequence[str]) -> pl.DataFrame:  # noqa: ANN401
        return to_polars(frame.select(list(wanted)))

    def with_result(self, frame: Any, names: Names, batch: Batch) -> Any:  # noqa: ANN401
        import pyarrow as pa

        def text_type(name: str) -> pa.DataType:
            large = pa.types.is_large_string(frame.schema.field(name).type)
            return pa.large_string() if large else pa.string()

        result = frame
        for name, texts in batch.texts.items():
            result = _put(result, name, pa.array(texts, text_type(name)))
        if batch.gaps is not None:
            result = _put(result, GAPS_COLUMN, pa.array(batch.gaps, pa.int64()))
        if batch.sections is not None:
            told = pl.Series(batch.sections, dtype=_SECTIONS).to_arrow()
            result = _put(result, SECTIONS_COLUMN, told)
        if names.id is None:
            return result
        if (raw := _raw_name(names.id)) not in frame.column_names:
            result = result.append_column(raw, frame.column(names.id))
        if not pa.types.is_integer(frame.schema.field(names.id).type):
            result = _put(result, names.id, pa.array(_as_texts(batch.ids), text_type(names.id)))
        result = _put(result, VERSION_COLUMN, pa.array(batch.versions, pa.int64()))
        named = SCHEME_COLUMN if SCHEME_COLUMN in frame.column_names else names.text
        return _put(result, SCHEME_COLUMN, pa.array(batch.schemes, text_type(named)))

    def take(self, frame: Any, kept: pl.Series) -> Any:  # noqa: ANN401
        return frame.filter(kept.to_arrow())

    def give(self, table: pl.DataFrame) -> Any:  # noqa: ANN401
        return table.to_arrow()


_ADAPTERS: dict[tuple[str, str], Adapter] = {
    ("polars", "DataFrame"): _Polars(),
    ("pandas", "DataFrame"): _Pandas(),
    ("pyarrow", "Table"): _Pyarrow(),
}


def _as_texts(values: Sequence[object]) -> list[str | None]:
    return [as_text(value) for value in values]


def _raw_name(id_name: str) -> str:
    """The column that keeps the ids as they were."""
    return f"{id_name}_raw"


def _put(table: Any, name: str, values: Any) -> Any:  # noqa: ANN401
    if name in table.column_names:
        return table.set_column(table.column_names.index(name), name, values)
    return table.append_column(name, values)
