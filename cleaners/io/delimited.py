"""CSV and TSV: every value is text, as no reader can know what else it was."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import polars as pl

from .errors import FileError
from .formats import AT_ONCE, Bounds, Broken, Chunk, Reader, Writer, as_json, not_utf8, too_long
from .rows import Rows, to_polars

if TYPE_CHECKING:
    import pyarrow as pa


_UNREAD = "surrogateescape"  # how bytes that are no UTF-8 are held
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![0-9.]+\Z)")


class CsvReader(Reader):
    """Reads a file with a header line; a row that has not its columns is broken.

    So are bytes that are no UTF-8, and quotes that do not end as they should. From where the record
    begins to where its quoting breaks, all is one broken record: nobody knows what it was.
    """

    delimiter = ","

    def split(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        """Yield chunks of a header and rows: their cells, or what is wrong."""
        csv.field_size_limit(self._bounds.record << 20)
        # kept open for who opened it
        text = io.TextIOWrapper(file, "utf-8-sig", _UNREAD, newline="")
        lines = _InputLines(text, name, self._bounds)
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        try:
            header = _header(reader, lines)
            _check_header(header, lines)
            yield from _split(header, _rows(header, reader, lines), sizes)
        except csv.Error as error:  # in the header; those of rows are raised when they are parsed
            raise FileError(f"{name}:{lines.first}: {_quoting(error)}") from None
        finally:
            text.detach()

    def parse(self, chunk: Chunk, name: str, broken: list[Broken] | None = None) -> pl.DataFrame:
        """Return the cells as columns of strings."""
        header, rows = chunk.content
        assert chunk.lines is not None
        records: list[Sequence[str | None]] = []
        for row, line in zip(rows, chunk.lines, strict=True):
            if not isinstance(row, _Wrong):
                records.append(row)
                continue
            if broken is None:
                raise FileError(f"{name}:{line}: {row.reason}")
            content = row.text.encode("utf-8", _UNREAD)
            broken.append(Broken(len(records), line, row.reason, content))
            records.append([None] * len(header))
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


class _Wrong(NamedTuple):
    """A row that cannot be read: why, and how it is in the file."""

    reason: str
    text: str


class _InputLines:
    """The lines of a file; those of the record that is being read are held."""

    def __init__(self, text: IO[str], name: str, bounds: Bounds) -> None:
        self._text, self.name, self._bounds = text, name, bounds
        self.number, self.held, self._left = 0, list[str](), 0
        self.begin()

    def begin(self) -> None:
        """Begin with a new record."""
        self.held.clear()
        self._left = self._bounds.record << 20

    def __iter__(self) -> Iterator[str]:
        return self

    @property
    def first(self) -> int:
        """The line on which the record begins."""
        return self.number + 1 - len(self.held)

    def __next__(self) -> str:
        line = self._text.readline(self._left + 1)
        self._left -= len(line) if line.isascii() else len(line.encode("utf-8", _UNREAD))
        if self._left < 0:
            raise self._too_long()
        if not line:
            raise StopIteration
        self.number += 1
        self.held.append(line)
        return line

    def _too_long(self) -> FileError:
        place = f"{self.name}:{self.first}"
        if not self.held:
            return too_long(place, self._bounds)
        return FileError(
            f"{place}: a record of more than {self._bounds.record} MB; close the quote that is "
            "open here, or allow longer ones with --max-record"
        )


def _header(reader: Iterator[list[str]], lines: _InputLines) -> list[str]:
    """The first row; blank lines before it are passed over."""
    for row in reader:
        if row:
            return row
        lines.begin()
    return []


def _check_header(header: Sequence[str], lines: _InputLines) -> None:
    if any(map(_NO_UTF8.search, header)):
        what = not_utf8("".join(lines.held).encode("utf-8", _UNREAD))
        raise FileError(f"{lines.name}:{lines.first}: {what}")
    if len(set(header)) < len(header):
        twice = Counter(header).most_common(1)[0][0]
        raise FileError(
            f"{lines.name}:{lines.first}: the header names column {twice!r:.60} twice; rename one"
        )


def _rows(
    header: Sequence[str], reader: Iterator[list[str]], lines: _InputLines
) -> Iterator[tuple[int, int, list[str] | _Wrong]]:
    """Yield the line on which each row begins, how long it is, and its cells or what is wrong."""
    while True:
        lines.begin()
        first = lines.number + 1
        reason = ""
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row, reason = [""], _quoting(error)
        if not row:
            continue
        text = "".join(lines.held)
        if not text.isascii() and _NO_UTF8.search(text):
            reason = "not UTF-8; convert the file to UTF-8 first"
        elif not reason and len(row) != len(header):
            reason = _ragged(len(row), header)
        yield first, len(text), _Wrong(reason, text.rstrip("\r\n")) if reason else row


def _ragged(fields: int, header: Sequence[str]) -> str:
    if len(header) == 1 and ";" in header[0]:
        return "the fields seem to be separated by ‘;’; convert the file to commas, or to .tsv"
    return (
        f"{fields} fields where the header has {len(header)}; quote fields that hold a delimiter "
        "or a line end"
    )


def _quoting(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quote is opened and not closed to the end of the file; correct the quoting"
    return f"{error}; correct the quoting"


def _split(
    header: list[str], rows: Iterator[tuple[int, int, list[str] | _Wrong]], sizes: Iterator[int]
) -> Iterator[Chunk]:
    some: list[list[str] | _Wrong] = []
    lines: list[int] = []
    empty, left, held = True, next(sizes), 0
    for line, size, row in rows:
        some.append(row)
        lines.append(line)
        left, held = left - 1, held + size
        if not left or held >= AT_ONCE:
            yield Chunk((header, some), len(some), lines)
            some, lines, empty, held = [], [], False, 0
            left = left or next(sizes)
    if header and (some or empty):
        yield Chunk((header, some), len(some), lines)


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


class CsvWriter(Writer):
    r"""Writes a header and one row per record; null is an empty field, what nests is JSON.

    A surrogate, which UTF-8 cannot hold, is written as ``\ud800``. Each encoded piece begins with
    its own header.
    """

    delimiter = ","

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file)
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
                f"the field {new[0]!r} first appears after the header was written; write JSONL "
                "instead"
            )
        records = csv.DictReader(text, header, delimiter=self.delimiter)
        names = self._header
        self._file.write(self._text([record.get(name, "") for name in names] for record in records))

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
