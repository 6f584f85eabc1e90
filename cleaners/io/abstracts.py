"""Official abstracts in files, by what is in them: metadata of arXiv, harvests, feeds and tables.

JSON lines (arXiv's metadata snapshot is of these), a JSON array, OAI-PMH (arXiv, arXivRaw, oai_dc),
Atom, and tables of every format that arxmend reads; also compressed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree

import orjson

from .compression import counted, decompressed, decompression_errors
from .errors import FileError, named_errors
from .files import Source, parse, split
from .formats import BOUNDS, Bounds
from .rows import to_polars
from .sources import files_of
from .values import as_text

__all__ = ["Official", "Problem", "find_files", "read_abstracts"]

_MAGIC = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}
_LARGEST_ARRAY = 1 << 28  # bytes of a JSON array, which is read at once
_IDS, _TEXTS = ("arxiv_id", "id"), ("abstract", "text")  # columns, where none is named
_LEADING_ID = re.compile(rb'\s*\{\s*"id"\s*:\s*"([^"\\]*)"')
_COMMENT = "Comment:"  # of oai_dc, which has descriptions of two kinds
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
    with ExitStack() as opened, named_errors(path):
        file = opened.enter_context(Path(path).open("rb"))
        compression = next((c for m, c in _MAGIC.items() if file.peek(4).startswith(m)), "")
        opened.enter_context(decompression_errors(path, compression))
        content: IO[bytes] = file
        if compression:
            content = counted(decompressed(file, compression), path, bounds)
        head = content.read(1 << 12)
        begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        content = io.BufferedReader(_Again(head, content), 1 << 20)
        if begin == b"<":
            yield from _xml(content, path)
        elif begin == b"{":
            yield from _json_lines(content, path, columns, is_wanted, bounds)
        elif begin == b"[":
            yield from _json_array(content, path, columns)
        elif begin:
            yield from _table(path, columns, bounds)


class _Again(io.RawIOBase):
    """A file whose beginning was read already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - what can be written to
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


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


def _json_array(
    file: IO[bytes], path: str, columns: tuple[str, str]
) -> Iterator[Official | Problem]:
    data = file.read(_LARGEST_ARRAY + 1)
    if len(data) > _LARGEST_ARRAY:
        raise FileError(f"{path}: too large for a JSON array: jq -c '.[]' makes JSON lines of it")
    try:
        records = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        yield Problem(path, f"no JSON ({error})")
        return
    for number, record in enumerate(records):
        yield _record(record, columns, f"{path}, record {number}")


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
    last = versions[-1] if isinstance(versions, list) and versions else None
    version = _version(last.get("version")) if isinstance(last, dict) else None
    return Official(id_, text, version, is_arxiv)


def _version(written: object) -> int | None:
    m = re.fullmatch(r"v?([1-9]\d{0,3})", str(written), re.ASCII)
    return int(m[1]) if m else None


def _table(path: str, columns: tuple[str, str], bounds: Bounds) -> Iterator[Official | Problem]:
    source = Source(path, bounds=bounds)
    number = 0
    for chunk in split(source, _ROWS):
        for record in to_polars(parse(source, chunk)).iter_rows(named=True):
            yield _record(record, columns, f"{path}, record {number}")
            number += 1


def _xml(file: IO[bytes], path: str) -> Iterator[Official | Problem]:
    """Yield the records of OAI-PMH and the entries of Atom; what was read is forgotten at once."""
    above: list[ElementTree.Element] = []
    try:
        for event, element in ElementTree.iterparse(file, ("start", "end")):
            if event == "start":
                above.append(element)
                continue
            above.pop()
            kind = _local(element)
            if kind in ("record", "entry"):
                found = _oai(element) if kind == "record" else _atom(element)
                if found is not None:
                    yield found
                if above:
                    above[-1].remove(element)
    except ElementTree.ParseError as error:
        yield Problem(path, f"broken XML ({error}); what comes before was read")


def _oai(record: ElementTree.Element) -> Official | None:
    """Read a record of OAI-PMH; none if it was deleted, or has no abstract."""
    values: dict[str, str] = {}
    version = None
    for element in record.iter():
        name, inner = _local(element), "".join(element.itertext())
        if name == "version":
            version = _version(element.get("version")) or version
        elif not (name == "description" and inner.lstrip().startswith(_COMMENT)):
            values.setdefault(name, inner)
    text = values.get("abstract", values.get("description"))
    id_ = values.get("id", values.get("identifier", ""))
    return None if text is None or not id_.strip() else Official(id_.strip(), text, version, True)


def _atom(entry: ElementTree.Element) -> Official | None:
    """Read an entry of a feed; none if it is an error of arXiv's interface."""
    values = {_local(child): "".join(child.itertext()) for child in reversed(entry)}
    id_, text = values.get("id", "").strip(), values.get("summary")
    if text is None or not id_ or "api/errors" in id_:
        return None
    at = re.search(r"v([1-9]\d{0,3})$", id_, re.ASCII)
    return Official(id_, text, int(at[1]) if at else None, "arxiv.org" in id_)


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
