"""CSV and TSV: every value is text, as no reader can know what else it was."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

import polars as pl

from cleaners.io.formats import LONGEST, Broken, Chunk, FileError, as_json, too_long
from cleaners.io.rows import Rows, to_polars

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CsvReader", "CsvWriter", "TsvReader", "TsvWriter", "spreadsheet_safe"]

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![0-9.]+\Z)")


class CsvReader:
    """Reads a file with a header line; a row that has not its columns is broken."""

    delimiter = ","
    seeks = False

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest

    def split(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        """Yield chunks of a header and rows of cells."""
        csv.field_size_limit(self._longest)
        # kept open for who opened it
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        reader = csv.reader(_lines(text, self._longest), delimiter=self.delimiter, strict=True)
        try:
            yield from _split(reader, name, sizes)
        except _LongLineError:
            raise too_long(f"{name}:{reader.line_num + 1}", self._longest) from None
        except csv.Error as error:
            if "field limit" in str(error):
                raise too_long(f"{name}:{reader.line_num}", self._longest) from None
            raise FileError(f"{name}:{reader.line_num}: {error}; mend the quoting") from None
        except UnicodeDecodeError:
            raise FileError(
                f"{name}: not UTF-8 after line {reader.line_num}; convert the file to UTF-8 first"
            ) from None
        finally:
            text.detach()

    def parse(self, chunk: Chunk, name: str, broken: list[Broken] | None = None) -> pl.DataFrame:
        """Return the cells as columns of strings."""
        header, records = chunk.content
        assert chunk.lines is not None
        for row, (record, line) in enumerate(zip(records, chunk.lines, strict=True)):
            if len(record) == len(header):
                continue
            reason = (
                f"{len(record)} fields where the header has {len(header)}; quote fields that hold "
                "a delimiter or a line end"
            )
            if broken is None:
                raise FileError(f"{name}:{line}: {reason}")
            content = self.delimiter.join(record).encode("utf-8", "backslashreplace")
            broken.append(Broken(row, line, reason, content))
            records[row] = [None] * len(header)
        columns = zip(*records, strict=True) if records else [[] for _ in header]
        return pl.DataFrame(
            [
                pl.Series(column, values, dtype=pl.String)
                for column, values in zip(header, columns, strict=True)
            ]
        )


class TsvReader(CsvReader):
    """The same with tabs."""

    delimiter = "\t"


class _LongLineError(Exception):
    """A line has more characters than a record may."""


def _lines(text: IO[str], longest: int) -> Iterator[str]:
    while line := text.readline(longest + 1):
        if len(line) > longest and not line.endswith("\n"):
            raise _LongLineError
        yield line


def _split(reader: Any, name: str, sizes: Iterator[int]) -> Iterator[Chunk]:  # noqa: ANN401
    header: list[str] = next(reader, [])
    if len(set(header)) < len(header):
        twice = next(column for column in header if header.count(column) > 1)
        raise FileError(f"{name}:1: the header names column {twice!r} twice; rename one")
    records: list[list[str]] = []
    lines: list[int] = []
    empty, size = True, next(sizes)
    behind = reader.line_num  # the last line of the record before
    for record in reader:
        first, behind = behind + 1, reader.line_num
        if not record:
            continue
        records.append(record)
        lines.append(first)
        if len(records) == size:
            yield Chunk((header, records), len(records), lines)
            records, lines, empty, size = [], [], False, next(sizes)
    if header and (records or empty):
        yield Chunk((header, records), len(records), lines)


def spreadsheet_safe(frame: Rows | pl.DataFrame | pa.Table) -> Rows | pl.DataFrame | pa.Table:
    """The same with an apostrophe before cells that a spreadsheet would run as a formula.

    They begin with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return, and are no numbers; see
    https://owasp.org/www-community/attacks/CSV_Injection. The columns are named safely, too.
    """
    if isinstance(frame, Rows):
        rows = [{_inert(name): _inert(value) for name, value in r.items()} for r in frame.records]
        return Rows(rows, [_inert(name) for name in frame.fields], frame.types)
    table = to_polars(frame)
    return pl.DataFrame(
        [
            series.map_elements(_inert, pl.String) if series.dtype == pl.String else series
            for series in table
        ]
    ).rename({name: _inert(name) for name in table.columns})


def _inert(value: Any) -> Any:  # noqa: ANN401
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


class CsvWriter:
    r"""Writes a header and one row per record; null is an empty field, what nests is JSON.

    A surrogate, which UTF-8 cannot hold, is written as ``\ud800``. Each encoded piece begins with
    its own header.
    """

    delimiter = ","

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._header: list[str] | None = None

    @classmethod
    def encode(cls, frame: Rows | pl.DataFrame | pa.Table) -> bytes:
        """Return a header and the rows."""
        if isinstance(frame, Rows):
            columns = frame.fixed_columns()
            values = [[record.get(name) for record in frame.records] for name in columns]
        else:
            table = to_polars(frame)
            columns, values = table.columns, [series.to_list() for series in table]
        cells = [[_cell(value) for value in column] for column in values]
        return cls._text([columns, *zip(*cells, strict=True)])

    def write(self, encoded: bytes) -> None:
        """Write the rows, in the order of the columns of the first piece."""
        text = io.StringIO(encoded.decode("utf-8"), newline="")
        csv.field_size_limit(1 << 30)  # what was read is written
        header = next(csv.reader(text, delimiter=self.delimiter), [])
        if not header:
            return  # no record of the piece is kept
        if self._header is None:
            self._header = header
            self._file.write(self._text([header]))
        if header == self._header:
            self._file.write(text.read().encode("utf-8"))
            return
        if new := [name for name in header if name not in self._header]:
            raise FileError(
                f"the field {new[0]!r} comes up when the header is written already; write JSONL "
                "instead"
            )
        records = csv.DictReader(text, header, delimiter=self.delimiter)
        names = self._header
        self._file.write(self._text([record.get(name, "") for name in names] for record in records))

    def finish(self) -> None:
        """Do nothing: every row was written at once."""

    def abandon(self) -> None:
        """Do nothing: nothing is held."""

    @classmethod
    def _text(cls, rows: Any) -> bytes:  # noqa: ANN401 - rows of any cells
        lines = _Lines()
        # a cell with either sign of the line end is quoted only if the line end has it
        csv.writer(lines, delimiter=cls.delimiter, lineterminator="\r\n").writerows(rows)
        return "".join(lines).encode("utf-8", "backslashreplace")


class _Lines(list[str]):
    """Takes what a writer of module csv writes, line by line, each with the end of Unix."""

    def write(self, line: str) -> None:
        self.append(f"{line[:-2]}\n")


class TsvWriter(CsvWriter):
    """The same with tabs."""

    delimiter = "\t"


def _cell(value: Any) -> object:  # noqa: ANN401
    if isinstance(value, bool | list | dict):
        return as_json(value)
    return value
