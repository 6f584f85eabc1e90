"""CSV and TSV: every value is text, as no reader can know what else it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

import polars as pl

from cleaners.io.formats import FileError, Part, to_json
from cleaners.values import ABSENT

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CsvWriter", "TsvWriter", "read_csv", "read_tsv"]

_LONGEST_FIELD = 1 << 28


def read_csv(file: IO[bytes], name: str, rows: int) -> Iterator[Part]:
    """Yield the records of a file with a header line in parts of ``rows``, all columns text.

    Raises:
        FileError: at a row that has not the columns of the header, or is not to be read.
    """
    return _read(file, name, rows, ",")


def read_tsv(file: IO[bytes], name: str, rows: int) -> Iterator[Part]:
    """Do the same as ``read_csv`` with tabs."""
    return _read(file, name, rows, "\t")


def _read(file: IO[bytes], name: str, rows: int, delimiter: str) -> Iterator[Part]:
    csv.field_size_limit(_LONGEST_FIELD)
    # kept open for who opened it
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        if len(set(header)) < len(header):
            twice = next(column for column in header if header.count(column) > 1)
            raise FileError(f"{name}:1: the header names column {twice!r} twice; rename one")
        records: list[list[str]] = []
        lines: list[int] = []
        empty = True
        behind = reader.line_num  # the last line of the record before
        for record in reader:
            first, behind = behind + 1, reader.line_num
            if not record:
                continue
            if len(record) != len(header):
                raise FileError(
                    f"{name}:{reader.line_num}: {len(record)} fields where the header has "
                    f"{len(header)}; quote fields that hold a delimiter or a line end"
                )
            records.append(record)
            lines.append(first)
            if len(records) == rows:
                yield Part(_frame(header, records), lines)
                records, lines, empty = [], [], False
        if header and (records or empty):
            yield Part(_frame(header, records), lines)
    except csv.Error as error:
        raise FileError(f"{name}:{reader.line_num}: {error}; mend the quoting") from None
    except UnicodeDecodeError:
        raise FileError(
            f"{name}: not UTF-8 after line {reader.line_num}; convert the file to UTF-8 first"
        ) from None
    finally:
        text.detach()


def _frame(header: list[str], records: list[list[str]]) -> pl.DataFrame:
    columns = zip(*records, strict=True) if records else [[] for _ in header]
    return pl.DataFrame(
        [
            pl.Series(name, values, dtype=pl.String)
            for name, values in zip(header, columns, strict=True)
        ]
    )


class CsvWriter:
    r"""Writes a header and one row per record; null is an empty field, what nests is JSON.

    A surrogate, which UTF-8 cannot hold, is written as ``\ud800``.
    """

    delimiter = ","

    def __init__(self, file: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(
            file, encoding="utf-8", errors="backslashreplace", newline="", write_through=True
        )
        self._writer = csv.writer(self._text, delimiter=self.delimiter, lineterminator="\n")
        self._begun = False

    def write(self, frame: pl.DataFrame | pa.Table) -> None:
        """Write the records of ``frame``."""
        table = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(pl.from_arrow(frame))
        if not self._begun:
            self._writer.writerow(table.columns)
            self._begun = True
        columns = [
            series.to_list() if series.dtype == pl.String else [_cell(v) for v in series.to_list()]
            for series in table
        ]
        self._writer.writerows(zip(*columns, strict=True))

    def finish(self) -> None:
        """Leave the file to who opened it."""
        self._text.detach()


class TsvWriter(CsvWriter):
    """The same with tabs."""

    delimiter = "\t"


def _cell(value: Any) -> object:  # noqa: ANN401
    if value is None or value is ABSENT:
        return None
    if isinstance(value, bool | list | dict):
        return to_json(value).decode()
    return value
