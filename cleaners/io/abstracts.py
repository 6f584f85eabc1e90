"""Official abstracts in files: JSON lines, a JSON array, or any format that arxmend reads.

JSON lines, of which arXiv's metadata snapshot is, are read here, as only those that are asked for
need to be parsed. OAI-PMH, Atom and all else come from the readers.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast

import orjson

from .compression import compression_in, counted, decompressed, decompression_errors
from .errors import EmptyFileError, FileError, named_errors
from .files import EXTENSIONS, Source, format_of, parse, recognised, split
from .formats import BOUNDS, Bounds, Broken
from .rows import to_polars
from .sources import files_of
from .values import as_text

_LINES = ("jsonl", "json", "arxiv-snapshot")
_IDS, _TEXTS = ("arxiv_id", "id"), ("abstract", "text")  # columns, where none is named
_LEADING_ID = re.compile(rb'\s*\{\s*"id"\s*:\s*"([^"\\]*)"')
_ROWS = 10_000


class Official(NamedTuple):
    """An abstract that a reference has: the id as it stands there, a version if it is said."""

    id: str
    text: str
    version: int | None
    is_arxiv: bool


class Problem(NamedTuple):
    """What cannot be read: where it is, and why."""

    place: str
    reason: str


def find_files(paths: list[str]) -> list[str]:
    """Return the files that paths, folders and patterns name.

    Raises:
        FileError: if one names none.
    """
    return list(dict.fromkeys(name for path in paths for name in files_of(path)))


def read_abstracts(
    path: str,
    columns: tuple[str, str] = ("", ""),
    is_wanted: Callable[[str], bool] = lambda _: True,
    bounds: Bounds = BOUNDS,
) -> Iterator[Official | Problem]:
    """Yield the abstracts of a file, and what of it cannot be read; memory does not grow with it.

    Args:
        path: the file.
        columns: the columns of ids and of texts in JSON and tables; by their usual names if empty.
        is_wanted: whether an id is asked for; others need not be read.
        bounds: what reading it may take.

    Raises:
        FileError: if it cannot be read, or is in no known format.
    """
    try:
        source = recognised(Source(path, on_error="skip", bounds=bounds))
    except EmptyFileError:
        return
    if format_of(source) not in _LINES:
        yield from _table(source, columns)
        return
    with named_errors(path), Path(path).open("rb") as file:
        packed = compression_in(file.peek(8))
        with decompression_errors(path, packed):
            unpacked = counted(decompressed(file, packed), path, bounds) if packed else file
            content = io.BufferedReader(cast("io.RawIOBase", unpacked), 1 << 20)
            if content.peek(3).startswith(codecs.BOM_UTF8):
                content.read(3)
            if content.peek(64).lstrip()[:1] == b"[":
                yield from _table(source, columns)
            else:
                yield from _json_lines(content, path, columns, is_wanted, bounds)


def _json_lines(
    file: IO[bytes],
    path: str,
    columns: tuple[str, str],
    is_wanted: Callable[[str], bool],
    bounds: Bounds,
) -> Iterator[Official | Problem]:
    longest = bounds.record << 20
    has_own_id = columns[0] in ("", "id")
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        if len(line) > longest:
            raise FileError(f"{path}:{number}: a record of more than {bounds.record} MB")
        if has_own_id and (m := _LEADING_ID.match(line)) and b'"arxiv_id"' not in line:
            if not is_wanted(m[1].decode("utf-8", "replace")):
                continue
        elif not line.strip():
            continue
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield Problem(f"{path}:{number}", f"no JSON ({error})")
            continue
        yield _record(record, columns, f"{path}:{number}")


def _record(record: object, columns: tuple[str, str], place: str) -> Official | Problem:
    """Read a record of JSON or of a table."""
    if not isinstance(record, dict):
        return Problem(place, "no object with an id and an abstract")
    by_id, by_text = (
        name or next((usual for usual in known if usual in record), known[0])
        for name, known in zip(columns, (_IDS, _TEXTS), strict=True)
    )
    id_, text = as_text(record.get(by_id)), as_text(record.get(by_text))
    if id_ is None or text is None:
        return Problem(place, f"no {by_id!r} or no {by_text!r}")
    versions = record.get("versions")
    is_arxiv = isinstance(versions, list) or "authors_parsed" in record
    last = versions[-1] if isinstance(versions, list) and versions else record
    version = _version(last.get("version")) if isinstance(last, dict) else None
    return Official(id_, text, version, is_arxiv or record.get("source") == "arxiv")


def _version(written: object) -> int | None:
    m = re.fullmatch(r"v?([1-9]\d{0,3})", str(written), re.ASCII)
    return int(m[1]) if m else None


def _table(source: Source, columns: tuple[str, str]) -> Iterator[Official | Problem]:
    path, number = source.path, 0
    format_, by_text = format_of(source), columns[1] or "abstract"
    is_plain = format_ in _LINES or f".{format_}" in EXTENSIONS
    for chunk in split(source, _ROWS):
        broken: list[Broken] = []
        rows = to_polars(parse(source, chunk, broken))
        yield from (Problem(f"{path}:{each.line}", each.reason) for each in broken)
        unread = {each.row for each in broken}
        for row, record in enumerate(rows.iter_rows(named=True)):
            # records of readers may have no abstract
            if row not in unread and (is_plain or record.get(by_text, "") is not None):
                yield _record(record, columns, f"{path}, record {number + row}")
        number += rows.height
