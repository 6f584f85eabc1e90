"""The folder of a release: what its files are called, and how they are read back.

Nothing in a folder is trusted: what a file says of paths is not followed, tables are read in
batches, and records are merged by their numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cleaners.errors import UserError
from cleaners.excerpt import printable
from cleaners.release.facts import RECORD, SPLIT
from cleaners.text import Edit

__all__ = [
    "CARD",
    "CROISSANT",
    "DATA",
    "EDITS_FOLDER",
    "FINDINGS_FOLDER",
    "FORMAT",
    "LEFT_OUT",
    "PACKAGE",
    "PROVENANCE",
    "REPORT",
    "SUMS",
    "Part",
    "Release",
    "ReleaseError",
    "as_edits",
    "batches",
    "open_release",
    "reverted",
]

CARD, REPORT = "README.md", "report.html"
CROISSANT, PACKAGE = "croissant.json", "datapackage.json"
PROVENANCE, SUMS = "provenance.json", "SHA256SUMS"
DATA, EDITS_FOLDER, FINDINGS_FOLDER, LEFT_OUT = "data", "edits", "findings", "left_out"
FORMAT = 1
_ROWS = 8_192
# What provenance.json has to hold: of an object some keys, of a list one kind of items, of an
# object with the key ``*`` one kind of values; of others the types.
_SHAPE: dict[str, Any] = {
    "format": int,
    "arxmend": str,
    "date": (str, NoneType),
    "about": dict.fromkeys(
        ("name", "title", "description", "version", "license", "citation", "homepage"), str
    ),
    "input": [{"name": str, "bytes": int, "sha256": str}],
    "columns": {"text": str, "id": (str, NoneType), "input": [str]},
    "plan": {"splits": {"*": (float, int)}},
    "read": int,
    "left_out": {"*": int},
    "raw_sha256": str,
    "facts": {"records": {"*": int}, "rules": {"*": [int]}},
}
_EDIT = pa.schema(
    [
        ("record", pa.int64()),
        ("key", pa.large_string()),
        ("column", pa.large_string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        *((name, pa.large_string()) for name in ("before", "after", "rule", "safety", "reason")),
    ]
)


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
            if None in records or any(b <= a for a, b in pairwise([last, *records])):
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
            joined = pa.concat_tables(ready, promote_options="permissive")
            yield joined if len(ready) == 1 else joined.sort_by(RECORD)


def open_release(path: str) -> Release:
    """Open the release in a folder.

    Raises:
        ReleaseError: if the folder holds none.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise ReleaseError(f"{path}: no folder of a release")
    try:
        provenance = json.loads((folder / PROVENANCE).read_bytes())
    except OSError as error:
        raise ReleaseError(
            f"{path}: no release of arxmend ({PROVENANCE}: {error.strerror})"
        ) from None
    except (ValueError, RecursionError):
        provenance = None
    if not _has_shape(provenance, _SHAPE):
        raise ReleaseError(f"{path}: {PROVENANCE} is broken; get the release again")
    if provenance["format"] != FORMAT:
        raise ReleaseError(
            f"{path}: a release of format {provenance['format']}, arxmend knows {FORMAT}"
        )
    data: dict[str, list[Path]] = {}
    for file in _files(folder, DATA):
        data.setdefault(file.name.partition("-")[0], []).append(file)
    return Release(
        folder,
        provenance,
        data,
        _files(folder, EDITS_FOLDER),
        _files(folder, FINDINGS_FOLDER),
        _files(folder, LEFT_OUT),
    )


def batches(folder: Path, files: Sequence[Path]) -> Iterator[pa.Table]:
    """Yield the rows of some Parquet files.

    Raises:
        ReleaseError: if one cannot be read.
    """
    for path in files:
        with _told(folder, path), path.open("rb") as file:
            parquet = pq.ParquetFile(file, pre_buffer=False)
            for batch in parquet.iter_batches(batch_size=_ROWS):
                yield pa.Table.from_batches([batch])


def reverted(text: str | None, edits: Sequence[dict[str, Any]]) -> str | None:
    """Return the raw value that edits (rows of ``schemas.Edits``) of a cleaned one began with.

    Raises:
        ValueError: if the edits cannot have led to the value.
    """
    if text is None:
        if edits:
            raise ValueError("edits of a value that is missing")
        return None
    parts: list[str] = []
    at, shift = 0, 0  # in the cleaned text; of it against the raw one
    for edit in edits:
        start = edit["start"] + shift
        stop = start + len(edit["after"])
        if start < at or text[start:stop] != edit["after"]:
            raise ValueError("an edit does not fit the text")
        if edit["end"] - edit["start"] != len(edit["before"]):
            raise ValueError("an edit is not as long as what it replaced")
        parts += (text[at:start], edit["before"])
        at, shift = stop, shift + len(edit["after"]) - len(edit["before"])
    parts.append(text[at:])
    return "".join(parts)


def as_edits(rows: Sequence[dict[str, Any]]) -> list[Edit]:
    """Rows of the table of edits as edits."""
    return [Edit(r["start"], r["end"], r["after"], r["rule"], r["reason"]) for r in rows]


def _files(folder: Path, name: str) -> list[Path]:
    """The Parquet files in a folder of a release, but for links, which can lead anywhere."""
    below = folder / name
    if below.is_symlink():
        return []
    return sorted(path for path in below.glob("*.parquet") if not path.is_symlink())


def _edits(folder: Path, files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for table in batches(folder, files):
        with _told(folder, folder / EDITS_FOLDER):
            rows = table.select(_EDIT.names).cast(_EDIT).to_pylist()
        if any(row[name] is None for row in rows for name in _EDIT.names if name != "key"):
            raise ReleaseError(f"{EDITS_FOLDER}: an edit lacks a value")
        yield from rows


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
def _told(folder: Path, path: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError, KeyError, ValueError, TypeError) as error:
        what = printable(str(error).partition("\n")[0][:150])
        raise ReleaseError(f"{path.relative_to(folder)}: cannot be read ({what})") from None
