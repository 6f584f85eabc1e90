"""JSON lines: one object per line, in UTF-8."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import IO, TYPE_CHECKING, Any

import orjson
import polars as pl

from .chunks import chunks_of, fields_in, read_each
from .errors import FileError
from .formats import STREAM, Bounds, Broken, Chunk, Reader, Writer, not_utf8, to_json, too_long
from .rows import Rows, to_polars
from .values import is_text

if TYPE_CHECKING:
    import pyarrow as pa


_NAME = re.compile(rb'"[ \t\r]*:')  # within a string, too
_LONG_NUMBER = re.compile(rb"[0-9]{19}")
_NO_JSON = ", or say what this is if no JSON (--format-in)"
_DEEPEST = 200  # levels; writers of JSON go down not much further


class JsonlReader(Reader):
    """Reads a file line by line; blank lines are passed over.

    What Python's ``json`` writes beyond the standard is read: NaN and infinities as null,
    surrogates as they are. Integers keep all their digits.
    """

    def split(self, file: IO[bytes], name: str, sizes: Iterator[int]) -> Iterator[Chunk]:
        """Yield chunks of lines."""
        end = 0
        lines, fields = _lines(file, name, self._bounds), partial(fields_in, read=_reader(name))
        for chunk in chunks_of(lines, fields, name, sizes):
            end += sum(map(len, chunk.content))  # but for blank lines
            yield chunk._replace(end=end)

    def parse(self, chunk: Chunk, name: str, broken: list[Broken] | None = None) -> Rows:
        """Parse lines; one that is no JSON object is broken."""
        return read_each(chunk, name, _reader(name), broken, b"\r\n")


def _lines(file: IO[bytes], name: str, bounds: Bounds) -> Iterator[tuple[int, bytes]]:
    number, longest = 0, bounds.record << 20
    while line := file.readline(longest + 1):
        number += 1
        if len(line) > longest and not line.endswith(b"\n"):
            raise too_long(f"{name}:{number}", bounds)
        text = line.removeprefix(BOM_UTF8) if number == 1 else line
        if not text.isspace() and text:
            yield number, text


def _reader(name: str) -> Callable[[bytes, int], dict[str, Any]]:
    """What reads the lines of a file; at the first of standard input, the format may be another."""
    return lambda line, number: parse_object(
        line, unique=True, hint=_NO_JSON if (name, number) == (STREAM, 1) else ""
    )


def parse_object(data: bytes, *, unique: bool = False, hint: str = "") -> dict[str, Any]:
    """Return the object that bytes of JSON are.

    Args:
        data: the bytes.
        unique: whether fields of one name are an error; if not, the last of them counts.
        hint: what else to do if they are broken.

    Raises:
        FileError: if they are none; the message has no place.
    """
    strict = True
    try:
        record = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        record, strict = _parse_leniently(data, error, hint), False
    names, depth = _shape(record)
    if depth > _DEEPEST:
        raise FileError(f"nests more than {_DEEPEST} levels deep; flatten it")
    if (
        strict
        and unique
        and (
            len(_NAME.findall(data)) > names
            or (_may_have_rounded(record) and _LONG_NUMBER.search(data))
        )
    ):
        record = json.loads(data, object_pairs_hook=_unique)
    if not isinstance(record, dict):
        raise FileError(
            f"a JSON {type(record).__name__}, not an object; "
            'each line has to be one record, such as {"arxiv_id": …, "abstract": …}'
        )
    return record


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object as a parser gives it, which would keep the last of fields of one name."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise FileError(f"the field {twice!r:.60} comes twice; rename or remove one")
    return fields


def _shape(record: Any) -> tuple[int, int]:  # noqa: ANN401
    """How many fields a value has with those of what nests in it, and how deep that goes."""
    names, deepest, stack = 0, 0, [(record, 1)]
    while stack:
        value, depth = stack.pop()
        deepest = max(deepest, depth)
        if isinstance(value, dict):
            names += len(value)
            value = value.values()
        elif not isinstance(value, list):
            continue
        stack += ((inner, depth + 1) for inner in value if isinstance(inner, dict | list) and inner)
    return names, deepest


def _may_have_rounded(record: Any) -> bool:  # noqa: ANN401
    """Whether there can be an integer of more than 64 bits, of which orjson makes a float."""
    return isinstance(record, dict) and any(
        isinstance(value, dict | list) or (isinstance(value, float) and abs(value) >= 2**63)
        for value in record.values()
    )


def _parse_leniently(line: bytes, error: orjson.JSONDecodeError, hint: str) -> Any:  # noqa: ANN401
    try:
        record = json.loads(
            line.decode("utf-8"), parse_constant=lambda _: None, object_pairs_hook=_unique
        )
    except FileError:
        raise
    except UnicodeDecodeError:
        raise FileError(not_utf8(line)) from None
    except (ValueError, RecursionError):
        what = error.msg.partition(":")[0]
        raise FileError(
            f"broken JSON at character {error.pos + 1} ({what}); correct or remove this line{hint}"
        ) from None
    if isinstance(record, dict) and (odd := [name for name in record if not is_text(name)]):
        raise FileError(
            f"the field name {odd[0]!r:.60} holds a surrogate, which is no character; "
            "rename the field"
        )
    return record


def _records(frame: pl.DataFrame | pa.Table) -> Iterable[dict[str, Any]]:
    try:
        return list(to_polars(frame).iter_rows(named=True))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, ValueError, OverflowError):
        # a type of Arrow that polars does not know
        try:
            table = frame.to_arrow() if isinstance(frame, pl.DataFrame) else frame
            records: list[dict[str, Any]] = table.to_pylist()
        except (ValueError, OverflowError, KeyError, ImportError) as error:
            what = str(error).partition("\n")[0][:150]
            raise FileError(
                f"a value has no form in this format ({what}); write Parquet, or change its type"
            ) from None
        return records


class JsonlWriter(Writer):
    """Writes one JSON object per line, fields in the order of the record, or of the columns."""

    @classmethod
    def encode(cls, frame: Rows | pl.DataFrame | pa.Table) -> bytes:
        """Return the lines."""
        records = frame.records if isinstance(frame, Rows) else _records(frame)
        return b"".join(to_json(record) + b"\n" for record in records)

    def write(self, encoded: bytes) -> None:
        """Write the lines."""
        self._file.write(encoded)
