"""The tables of a release: what their columns mean, and in which files they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from ..records.options import SCHEME_COLUMN, VERSION_COLUMN, Names
from .facts import EDITS, GAPS, RAW_SCHEME, RAW_VERSION, RECORD
from .folder import DATA, EDITS_FOLDER, FINDINGS_FOLDER, LEFT_OUT, Release, ReleaseError
from .sums import sha256_of

TITLES = {
    DATA: "the cleaned records",
    EDITS_FOLDER: "what was changed, one row per edit",
    FINDINGS_FOLDER: "what was found, repaired or not, one row per finding",
    LEFT_OUT: "the records of the input that are not in the release, and why",
}
_TYPES = (
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_integer, "integer"),
    (pa.types.is_floating, "number"),
    (pa.types.is_decimal, "number"),
    (pa.types.is_date, "date"),
    (pa.types.is_timestamp, "datetime"),
    (pa.types.is_string, "string"),
    (pa.types.is_large_string, "string"),
)
_RECORD = "the number of the record in the input, from 0"
_KEY = "what names the record: its key, or its raw id"
_PLACE = {
    "column": "the column",
    "start": "where the place begins in the raw value, in code points",
    "end": "where the place ends in the raw value, exclusive",
    "before": "what stands there in the raw value",
    "rule": "the code of the rule; 'arxmend rule CODE' explains it",
    "safety": "whether the repair is safe, unsafe or display-only",
    "decided": "whether a person accepted it",
}


class TableFile(NamedTuple):
    """A file of a table: its path in the release, size, hash and number of rows."""

    path: str
    bytes: int
    sha256: str
    rows: int


class Table(NamedTuple):
    """A table, or a split of the records.

    Attributes:
        name: the folder it is in.
        split: the split, empty for other tables than the records.
        schema: the columns.
        files: the files.
    """

    name: str
    split: str
    schema: pa.Schema
    files: list[TableFile]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(file.rows for file in self.files)


def descriptions(names: Names) -> dict[str, dict[str, str]]:
    """Return for each table what its columns mean; those of the input are told as they are."""
    of_records = {
        RECORD: _RECORD,
        names.text: "the text, cleaned",
        EDITS: "how many edits the record has",
        GAPS: "how many numbers, formulas and citations are found to be gone from the text",
    }
    if names.id is not None:
        of_records[names.id] = "the canonical id; as it was where none is certain"
        of_records[f"{names.id}_raw"] = "the id as it was"
        of_records[VERSION_COLUMN] = "the version of the paper, if it is known"
        of_records[RAW_VERSION] = "the version as it was"
        of_records[SCHEME_COLUMN] = "the scheme of the id; missing where no id is certain"
        of_records[RAW_SCHEME] = "the scheme as it was"
    return {
        DATA: of_records,
        EDITS_FOLDER: {
            RECORD: _RECORD,
            "key": _KEY,
            **_PLACE,
            "after": "what stands there now",
            "reason": "why it was changed",
        },
        FINDINGS_FOLDER: {
            RECORD: f"{_RECORD}; missing where the finding is about the whole corpus",
            "key": _KEY,
            **_PLACE,
            "after": "what the repair makes of it, if there is one",
            "applied": "whether it was repaired",
            "message": "what was found",
            "kind": "what is missing (number, formula, …), where a rule tells kinds apart",
            "confidence": "the estimated probability that the finding is right",
        },
        LEFT_OUT: {
            RECORD: _RECORD,
            "key": _KEY,
            "reason": "the rule, or the choice, that left it out",
        },
    }


def tables_of(release: Release) -> list[Table]:
    """Return the tables of a release, the splits of the records first.

    Raises:
        ReleaseError: if a file cannot be read.
    """
    splits = [_table(release.folder, DATA, split, files) for split, files in release.data.items()]
    others = [
        _table(release.folder, name, "", files)
        for name, files in (
            (EDITS_FOLDER, release.edits),
            (FINDINGS_FOLDER, release.findings),
            (LEFT_OUT, release.left_out),
        )
    ]
    for table in splits:
        if not table.schema.equals(splits[0].schema):
            raise ReleaseError(f"{DATA}: the splits have different columns")
    return [*splits, *others]


def _table(folder: Path, name: str, split: str, paths: list[Path]) -> Table:
    schema, files = None, []
    for path, (rows, found) in zip(paths, map(_read, paths), strict=True):
        if schema is not None and not found.equals(schema):
            raise ReleaseError(f"{path}: other columns than {paths[0].name} has")
        schema = found
        inside = path.relative_to(folder).as_posix()
        files.append(TableFile(inside, path.stat().st_size, sha256_of(path), rows))
    return Table(name, split, schema, files)


def _read(path: Path) -> tuple[int, pa.Schema]:
    try:
        with path.open("rb") as file:
            parquet = pq.ParquetFile(file, pre_buffer=False)
            return parquet.metadata.num_rows, parquet.schema_arrow
    except (pa.ArrowException, OSError) as error:
        what = str(error).partition("\n")[0][:150]
        raise ReleaseError(f"{path}: cannot be read ({what})") from None


def described(table: Table) -> Iterator[tuple[str, pa.DataType, str]]:
    """Yield name, type and description of each column."""
    for field in table.schema:
        words = (field.metadata or {}).get(b"description", b"").decode("utf-8", "replace")
        yield field.name, field.type, words or "as in the input"


def type_name(kind: pa.DataType) -> str:
    """The name of a type as Data Package has it; ``any`` for one that it does not know."""
    return next((name for test, name in _TYPES if test(kind)), "any")
