"""JSON lines: one object per line, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

import orjson
import polars as pl

from cleaners.io.formats import FileError
from cleaners.values import ABSENT

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["JsonlWriter", "read_jsonl"]

_TYPES: dict[type, pl.DataType] = {
    str: pl.String(),
    bool: pl.Boolean(),
    int: pl.Int64(),
    float: pl.Float64(),
}
_BOM = b"\xef\xbb\xbf"


def read_jsonl(file: IO[bytes], name: str, rows: int) -> Iterator[pl.DataFrame]:
    """Yield the records of a file in frames of ``rows``; blank lines are passed over.

    Raises:
        FileError: at a line that is no JSON object.
    """
    names: dict[str, None] = {}  # of all records so far, in the order they came up
    records: list[dict[str, Any]] = []
    for number, line in enumerate(file, start=1):
        text = line.removeprefix(_BOM) if number == 1 else line
        if text.isspace() or not text:
            continue
        records.append(_parse(text, f"{name}:{number}"))
        if len(records) == rows:
            yield _frame(records, names)
            records = []
    if records:
        yield _frame(records, names)


def _parse(line: bytes, place: str) -> dict[str, Any]:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            raise FileError(f"{place}: not UTF-8; convert the file to UTF-8 first") from None
        what = error.msg.partition(":")[0]
        raise FileError(
            f"{place}: broken JSON at character {error.pos + 1} ({what}); mend or remove this line"
        ) from None
    if not isinstance(record, dict):
        raise FileError(
            f"{place}: a JSON {type(record).__name__}, not an object; "
            'each line has to be one record, such as {"arxiv_id": …, "abstract": …}'
        )
    return record


def _frame(records: list[dict[str, Any]], names: dict[str, None]) -> pl.DataFrame:
    for record in records:
        names.update(dict.fromkeys(record))
    return pl.DataFrame([_series(name, records) for name in names])


def _series(name: str, records: Iterable[dict[str, Any]]) -> pl.Series:
    """Make a column of the type that all values have, else of Python objects."""
    values = [record.get(name, ABSENT) for record in records]
    kinds = set(map(type, values)) - {type(None)}
    kind = kinds.pop() if len(kinds) == 1 else None
    try:
        if kind in _TYPES:
            return pl.Series(name, values, dtype=_TYPES[kind])
    except (OverflowError, TypeError):
        pass  # an integer of more than 64 bits
    return pl.Series(name, values, dtype=pl.Object if kind or kinds else pl.Null)


class JsonlWriter:
    """Writes one JSON object per line, fields in the order of the columns."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, frame: pl.DataFrame | pa.Table) -> None:
        """Write the records of ``frame``."""
        table = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(pl.from_arrow(frame))
        names = table.columns
        columns = [series.to_list() for series in table]
        with_gaps = pl.Object in table.dtypes
        for values in zip(*columns, strict=True):
            record = dict(zip(names, values, strict=True))
            if with_gaps:
                record = {k: v for k, v in record.items() if v is not ABSENT}
            line = orjson.dumps(record, default=str, option=orjson.OPT_APPEND_NEWLINE)
            self._file.write(line)

    def finish(self) -> None:
        """Do nothing: every line was written at once."""
