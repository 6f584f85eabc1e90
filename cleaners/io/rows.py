"""Records that need not have the same fields, nor values of one type: those of JSON lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import polars as pl

from .errors import FileError
from .values import as_text

if TYPE_CHECKING:
    import pyarrow as pa


_MOST = 4_096  # columns
_TYPES: dict[type, pl.DataType] = {
    str: pl.String(),
    bool: pl.Boolean(),
    int: pl.Int64(),
    float: pl.Float64(),
}


class Rows:
    """Some records of a file, each with the fields it has, in their order.

    Attributes:
        records: the records.
        fields: the fields that the first records of the file have, which these may lack.
        types: the types that are known of columns, whatever values these records have in them.
    """

    def __init__(
        self,
        records: Sequence[dict[str, Any]],
        fields: Sequence[str] = (),
        types: Mapping[str, pl.DataType] | None = None,
    ) -> None:
        self.records, self.fields, self.types = records, fields, types or {}

    def __len__(self) -> int:
        return len(self.records)

    @property
    def columns(self) -> list[str]:
        """The fields of the file, and then those that only some records have."""
        own = (name for record in self.records for name in record)
        return list(dict.fromkeys([*self.fields, *own]))

    def fixed_columns(self) -> list[str]:
        """The columns, for a format in which they are the same for all records of a file.

        Raises:
            FileError: if a record has a field that the first ones of the file have not, or there
                are too many.
        """
        columns = self.columns
        if len(columns) > _MOST:
            raise FileError(
                f"the records have more than {_MOST:,} different fields, each of which would be a "
                "column; write JSONL instead"
            )
        if self.fields and len(columns) > len(self.fields):
            raise FileError(
                f"the field {columns[len(self.fields)]!r} first appears late in the input, but the "
                "columns are those of its first records; write JSONL instead"
            )
        return columns

    def column(self, name: str) -> pl.Series:
        """A field as a column: of the type that all values have and that can hold them, or Object.

        A record without the field counts as one that has null.
        """
        values = [record.get(name) for record in self.records]
        kinds = set(map(type, values)) - {type(None)}
        kind = kinds.pop() if len(kinds) == 1 else None
        try:
            if kind in _TYPES:
                return pl.Series(name, values, dtype=_TYPES[kind])
        except (OverflowError, TypeError, UnicodeEncodeError):
            pass  # an integer of more than 64 bits, or a surrogate
        unknown = pl.Object() if kind or kinds else self.types.get(name, pl.Null())
        return pl.Series(name, values, dtype=unknown)

    def to_polars(self) -> pl.DataFrame:
        """All fields as columns; where a nested value has a type of polars, it gets it."""
        columns = []
        for name in self.columns:
            series = self.column(name)
            if series.dtype == pl.Object:
                values = [as_text(v) if isinstance(v, str) else v for v in series.to_list()]
                numbers = {type(value) for value in values} <= {int, float, type(None)}
                with suppress(TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
                    kind = pl.Float64 if numbers else None
                    series = pl.Series(name, values, kind, strict=numbers is False)
            columns.append(series)
        return pl.DataFrame(columns)


def to_polars(frame: Rows | pl.DataFrame | pa.Table) -> pl.DataFrame:
    """The records of a file of any format as polars."""
    if isinstance(frame, Rows):
        return frame.to_polars()
    return frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(pl.from_arrow(frame))
