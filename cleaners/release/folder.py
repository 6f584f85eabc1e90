"""The folder of a release: what its files are called, and how they are read back.

Nothing in a folder is trusted: no path and no link is followed, tables are read in batches and
looked at for their types first, and records are merged by their numbers.
"""

from __future__ import annotations

import datetime
import json
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from arxmend.schemas import Edits

from ..io.columnar_reader import ParquetReader
from ..io.errors import FileError
from ..io.formats import Bounds, chunk_sizes
from ..messages import UserError, printable
from ..records.findings import column_types
from ..records.options import SCHEME_COLUMN, VERSION_COLUMN
from ..text.edits import Edit
from .facts import EDITS, GAPS, RAW_SCHEME, RAW_VERSION, RECORD, SPLIT

CARD, REPORT = "README.md", "report.html"
CROISSANT, PACKAGE = "croissant.json", "datapackage.json"
PROVENANCE, SUMS = "provenance.json", "SHA256SUMS"
DATA, EDITS_FOLDER, FINDINGS_FOLDER, LEFT_OUT = "data", "edits", "findings", "left_out"
JSONL = "jsonl"
FORMAT = 1
_ROWS = 8_192
# what a release holds has been read before; what is made to look like one meets the limit of memory
_BOUNDS = Bounds(record=1 << 12)
_LARGEST = 256 << 20  # bytes of a page
# What provenance.json has to hold: of an object some keys, of a list one kind of items, of an
# object with the key ``*`` one kind of values; of others the types.
_FILES = [{"name": str, "bytes": int, "sha256": str}]
_SHAPE: dict[str, Any] = {
    "format": int,
    "arxmend": str,
    "date": (str, NoneType),
    "about": dict.fromkeys(
        ("name", "title", "description", "version", "license", "citation", "homepage"), str
    ),
    "input": _FILES,
    "columns": {"text": str, "id": (str, NoneType), "input": [str]},
    "cleaning": {"lexicon": str},
    "environment": {"python": str},
    "plan": {"splits": {"*": (float, int)}},
    "decisions": dict.fromkeys(("number", "people", "rejected"), int),
    "precision": {"right": int, "looked": int, "people": int, "rules": {"*": [int]}},
    "read": int,
    "left_out": {"*": int},
    "rows": {"raw": str},
    "judged": str,
    "facts": {"records": {"*": int}, "rules": {"*": [int]}},
}
TEXT_TYPES = [pa.string(), pa.large_string(), pa.string_view()]
_SCALAR = [
    *TEXT_TYPES,
    *(pa.null(), pa.bool_(), pa.float32(), pa.float64()),
    *(pa.int8(), pa.int16(), pa.int32(), pa.int64()),
    *(pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()),
]
_INTEGERS = [kind for kind in _SCALAR if pa.types.is_integer(kind)]


class ReleaseError(UserError):
    """A folder that is no release, or not a whole one."""


class Part(NamedTuple):
    """Some records of a release by number, and the edits of each that has any.

    Attributes:
        table: the records, with the column ``split``.
        edits: rows of ``schemas.Edits``, by the number of the record.
    """

    table: pa.Table
    edits: dict[int, list[dict[str, Any]]]


class Release(NamedTuple):
    """A release as it lies in a folder.

    Attributes:
        folder: where it is.
        provenance: what ``provenance.json`` holds.
        data: the files of the records, by split.
        edits: the files of the edits.
        findings: the files of the findings.
        left_out: the files of what was left out.
    """

    folder: Path
    provenance: dict[str, Any]
    data: dict[str, list[Path]]
    edits: list[Path]
    findings: list[Path]
    left_out: list[Path]

    @property
    def text(self) -> str:
        """The column of texts."""
        return str(self.provenance["columns"]["text"])

    @property
    def id(self) -> str | None:
        """The column of ids, if there is one."""
        name = self.provenance["columns"]["id"]
        return None if name is None else str(name)

    @property
    def judged(self) -> datetime.date:
        """The day that bounds the months of ids."""
        return datetime.date.fromisoformat(self.provenance["judged"])

    def parts(self) -> Iterator[Part]:
        """Yield the records of all splits by number, some at a time, with their edits.

        Raises:
            ReleaseError: if a table cannot be read, records or edits are not in order, or there are
                edits of a record that is not there.
        """
        edits = groupby(_edits(self.folder, self.edits), key=itemgetter("record"))
        number, group = next(edits, (None, iter(())))
        last = -1
        for table in self._merged():
            records = table.column(RECORD).to_pylist()
            if any(b <= a for a, b in pairwise([last, *records])):
                raise ReleaseError(f"{DATA}: records are not in order, or stand there twice")
            last = records[-1]
            there = set(records)
            found: dict[int, list[dict[str, Any]]] = {}
            while number is not None and number <= last:
                if number not in there or number in found:
                    break
                found[number] = list(group)
                number, group = next(edits, (None, iter(())))
            if number is not None and number <= last:
                break
            yield Part(table, found)
        if number is not None:
            raise ReleaseError(
                f"{EDITS_FOLDER}: record {number!r:.40} of an edit is not there, or not in order"
            )

    def _merged(self) -> Iterator[pa.Table]:
        """Yield all records by number, with the column ``split``."""
        streams = {split: batches(self.folder, files) for split, files in self.data.items()}
        held: dict[str, pa.Table] = {}
        while True:
            for split in [split for split in streams if split not in held]:
                table = next(streams[split], None)
                if table is None:
                    del streams[split]
                elif table.num_rows:
                    _check_records(table, self.provenance)
                    name = pa.array([split] * table.num_rows, pa.string())
                    held[split] = table.append_column(SPLIT, name)
            if any(split not in held for split in streams):
                continue  # an empty batch
            if not held:
                return
            # what no split can have anything before
            bound = min(pc.max(table.column(RECORD)).as_py() for table in held.values())
            ready = []
            for split, table in list(held.items()):
                low = pc.less_equal(table.column(RECORD), bound)
                ready.append(table.filter(low))
                rest = table.filter(pc.invert(low))
                if rest.num_rows:
                    held[split] = rest
                else:
                    del held[split]
            try:
                joined = pa.concat_tables(ready)
            except pa.ArrowException:
                raise ReleaseError(f"{DATA}: the splits have different columns") from None
            yield joined if len(ready) == 1 else joined.sort_by(RECORD)


def open_release(path: str) -> Release:
    """Open the release in a folder.

    Raises:
        ReleaseError: if the folder holds none.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise ReleaseError(f"{path}: no folder of a release")
    content = read_small(folder, PROVENANCE)
    try:
        provenance = json.loads(content)
    except (ValueError, RecursionError):
        provenance = None
    if not (
        _has_shape(provenance, _SHAPE)
        and _has_shape(provenance.get("references", []), _FILES)  # there are not always some
        and _is_date(provenance["judged"])
    ):
        raise ReleaseError(f"{path}: {PROVENANCE} is broken; get the release again")
    if provenance["format"] != FORMAT:
        raise ReleaseError(
            f"{path}: a release of format {provenance['format']}, arxmend knows {FORMAT}"
        )
    return release_at(folder, provenance)


def release_at(folder: Path, provenance: dict[str, Any]) -> Release:
    """The release in a folder, whose provenance is known.

    Raises:
        ReleaseError: if files of its tables are missing, or others are there.
    """
    data: dict[str, list[Path]] = {}
    for file in _files(folder, DATA):
        data.setdefault(file.name.partition("-")[0], []).append(file)
    tables = [{"": _files(folder, name)} for name in (EDITS_FOLDER, FINDINGS_FOLDER, LEFT_OUT)]
    for files in (each for table in (data, *tables) for each in table.values()):
        names = [file.name.partition("-")[2] for file in files]
        if names != [f"{n:05}-of-{len(files):05}.parquet" for n in range(len(files))] or not files:
            raise ReleaseError(f"{folder}: files of its tables are missing, or there are others")
    if not data:
        raise ReleaseError(f"{folder}: there are no records; get the release again")
    return Release(folder, provenance, data, *(table[""] for table in tables))


def read_small(folder: Path, name: str) -> bytes:
    """Return what a file in a folder holds, if it is one, and of a size that pages have.

    Raises:
        ReleaseError: if it is not.
    """
    try:
        descriptor = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:
                raise ReleaseError(f"{folder}: {name} is no file, or larger than it can be")
            return file.read(_LARGEST)
    except OSError as error:
        raise ReleaseError(f"{folder}: no release of arxmend ({name}: {error.strerror})") from None


def batches(folder: Path, files: Sequence[Path]) -> Iterator[pa.Table]:
    """Yield the rows of some Parquet files.

    Raises:
        ReleaseError: if one cannot be read.
    """
    for path in files:
        with _readable(folder, path), path.open("rb") as file:
            name = str(path.relative_to(folder))
            reader = ParquetReader(_BOUNDS)
            for chunk in reader.split(file, name, chunk_sizes(_ROWS)):
                yield reader.parse(chunk, name)


def as_edits(rows: Sequence[dict[str, Any]]) -> list[Edit]:
    """Rows of the table of edits as edits."""
    return [Edit(r["start"], r["end"], r["after"], r["rule"], r["reason"]) for r in rows]


def _files(folder: Path, name: str) -> list[Path]:
    """The Parquet files in a folder of a release.

    Raises:
        ReleaseError: if one is a link, which can lead anywhere, or a device.
    """
    paths = sorted((folder / name).glob("*.parquet"))
    if (folder / name).is_symlink() or not all(stat.S_ISREG(p.lstat().st_mode) for p in paths):
        raise ReleaseError(f"{folder}: a table of {name} is no file, but a link or a device")
    return paths


def _check_records(table: pa.Table, provenance: dict[str, Any]) -> None:
    """Make sure of the columns that are read of records."""
    said, names = provenance["columns"], table.column_names
    counts = (RECORD, EDITS, GAPS)
    own = {**{name: [pa.int64()] for name in counts}, said["text"]: TEXT_TYPES}
    added = {*counts, RAW_VERSION, RAW_SCHEME}
    if said["id"] is not None:
        own |= {
            said["id"]: [*TEXT_TYPES, *_INTEGERS],
            f"{said['id']}_raw": _SCALAR,
            VERSION_COLUMN: [pa.int64()],
            SCHEME_COLUMN: TEXT_TYPES,
        }
        added.add(f"{said['id']}_raw")
        for name, raw in ((VERSION_COLUMN, RAW_VERSION), (SCHEME_COLUMN, RAW_SCHEME)):
            if raw not in names:
                added.add(name)
    of_input = [name for name in names if name not in added]
    if sorted(of_input) != sorted(said["input"]) or not own.keys() <= set(names):
        raise ReleaseError(f"{DATA}: other columns than {PROVENANCE} speaks of")
    for name, kinds in own.items():
        kind = table.schema.field(name).type
        if kind not in kinds:
            raise ReleaseError(f"{DATA}: column {name!r:.40} cannot have the type {kind}")
    for name in counts:
        if table.column(name).null_count:
            raise ReleaseError(f"{DATA}: column {name!r} lacks a value")


def _edits(folder: Path, files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    # not made on import: polars would start its threads in the process that others are forked from
    types = pl.DataFrame(schema=column_types(Edits)).to_arrow().schema
    for table in batches(folder, files):
        with _readable(folder, folder / EDITS_FOLDER):
            rows = table.select(types.names).cast(types).to_pylist()
        if any(row[name] is None for row in rows for name in types.names if name != "key"):
            raise ReleaseError(f"{EDITS_FOLDER}: an edit lacks a value")
        yield from rows


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _has_shape(value: Any, shape: Any) -> bool:  # noqa: ANN401 - what JSON holds
    if isinstance(shape, list):
        return isinstance(value, list) and all(_has_shape(item, shape[0]) for item in value)
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return False
        if "*" in shape:
            return all(_has_shape(item, shape["*"]) for item in value.values())
        return all(name in value and _has_shape(value[name], shape[name]) for name in shape)
    return isinstance(value, shape) and not isinstance(value, bool)


@contextmanager
def _readable(folder: Path, path: Path) -> Iterator[None]:
    try:
        yield
    except ReleaseError:
        raise
    except FileError as error:
        raise ReleaseError(printable(str(error))) from None
    except (pa.ArrowException, OSError, KeyError, ValueError, TypeError) as error:
        what = printable(str(error).partition("\n")[0][:150])
        raise ReleaseError(f"{path.relative_to(folder)}: cannot be read ({what})") from None
