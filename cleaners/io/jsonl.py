"""JSON lines: one object per line, in UTF-8."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

import orjson
import polars as pl

from cleaners.io.formats import FileError, Part, to_json
from cleaners.values import ABSENT, is_text

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
_LONG_NUMBER = re.compile(rb"[0-9]{19}")


def read_jsonl(file: IO[bytes], name: str, rows: int) -> Iterator[Part]:
    """Yield the records of a file in parts of ``rows``; blank lines are passed over.

    What Python's ``json`` writes beyond the standard is read: NaN and infinities as null,
    surrogates as they are. Integers keep all their digits.

    Raises:
        FileError: at a line that is no JSON object.
    """
    names: dict[str, None] = {}  # of all records so far, in the order they came up
    records: list[dict[str, Any]] = []
    lines: list[int] = []
    for number, line in enumerate(file, start=1):
        text = line.removeprefix(_BOM) if number == 1 else line
        if text.isspace() or not text:
            continue
        records.append(_parse(text, f"{name}:{number}"))
        lines.append(number)
        if len(records) == rows:
            yield Part(_frame(records, names), lines)
            records, lines = [], []
    if records:
        yield Part(_frame(records, names), lines)


def _parse(line: bytes, place: str) -> dict[str, Any]:
    try:
        record = orjson.loads(line)
        if _may_have_rounded(record) and _LONG_NUMBER.search(line):
            record = json.loads(line)
    except orjson.JSONDecodeError as error:
        record = _parse_leniently(line, place, error)
    if not isinstance(record, dict):
        raise FileError(
            f"{place}: a JSON {type(record).__name__}, not an object; "
            'each line has to be one record, such as {"arxiv_id": …, "abstract": …}'
        )
    return record


def _may_have_rounded(record: Any) -> bool:  # noqa: ANN401
    """Whether there can be an integer of more than 64 bits, of which orjson makes a float."""
    return isinstance(record, dict) and any(
        isinstance(value, dict | list) or (isinstance(value, float) and abs(value) >= 2**63)
        for value in record.values()
    )


def _parse_leniently(line: bytes, place: str, error: orjson.JSONDecodeError) -> Any:  # noqa: ANN401
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=lambda _: None)
    except UnicodeDecodeError:
        raise FileError(f"{place}: not UTF-8; convert the file to UTF-8 first") from None
    except (ValueError, RecursionError):
        what = error.msg.partition(":")[0]
        raise FileError(
            f"{place}: broken JSON at character {error.pos + 1} ({what}); mend or remove this line"
        ) from None
    if isinstance(record, dict) and (odd := [name for name in record if not is_text(name)]):
        raise FileError(
            f"{place}: the field name {odd[0]!r} holds a surrogate, which is no character; "
            "rename the field"
        )
    return record


def _frame(records: list[dict[str, Any]], names: dict[str, None]) -> pl.DataFrame:
    for record in records:
        names.update(dict.fromkeys(record))
    return pl.DataFrame([_series(name, records) for name in names])


def _series(name: str, records: Iterable[dict[str, Any]]) -> pl.Series:
    """Make a column of the type that all values have and that can hold them, else of objects."""
    values = [record.get(name, ABSENT) for record in records]
    kinds = set(map(type, values)) - {type(None)}
    kind = kinds.pop() if len(kinds) == 1 else None
    try:
        if kind in _TYPES:
            return pl.Series(name, values, dtype=_TYPES[kind])
    except (OverflowError, TypeError, UnicodeEncodeError):
        pass  # an integer of more than 64 bits, or a surrogate
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
            self._file.write(to_json(record) + b"\n")

    def finish(self) -> None:
        """Do nothing: every line was written at once."""
