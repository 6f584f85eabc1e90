"""The raw records of a release: every edit undone, the columns as they were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from cleaners.io import Outputs, encode
from cleaners.options import VERSION_COLUMN
from cleaners.release.facts import RAW_VERSION, RECORD
from cleaners.release.folder import Part, Release, ReleaseError, reverted

__all__ = ["raw_part", "raw_texts", "restore"]


def restore(release: Release, output: str) -> int:
    """Write the raw records to a file, in the order of the input; return how many there are.

    What was left out of the release is not in it. A field that a record of JSON lines lacked comes
    back as null.

    Raises:
        FileError: if the file cannot be written.
        ReleaseError: if the release is broken.
    """
    size = 0
    with Outputs() as outputs:
        write = outputs.add(output)
        for part in release.parts():
            table = raw_part(release, part)
            write(encode(output, table))
            size += table.num_rows
    return size


def raw_part(release: Release, part: Part) -> pa.Table:
    """Return some records as they were.

    Raises:
        ReleaseError: if the edits do not fit, or a column is missing.
    """
    texts = [text for _, text in raw_texts(release, part)]
    was = {release.text: release.text}
    if release.id is not None:
        was = {**was, release.id: f"{release.id}_raw", VERSION_COLUMN: RAW_VERSION}
    columns: dict[str, Any] = {}
    for name in release.provenance["columns"]["input"]:
        source = was.get(name, name)
        if source not in part.table.column_names:
            raise ReleaseError(f"{release.folder}: column {source!r:.60} is missing")
        columns[name] = part.table.column(source)
    kind = part.table.schema.field(release.text).type
    columns[release.text] = pa.array(texts, kind)
    return pa.table(columns)


def raw_texts(release: Release, part: Part) -> Iterator[tuple[int, str | None]]:
    """Yield number and raw text of some records.

    Raises:
        ReleaseError: if the edits of one do not fit.
    """
    records = part.table.column(RECORD).to_pylist()
    for record, text in zip(records, part.table.column(release.text).to_pylist(), strict=True):
        edits = [edit for edit in part.edits.get(record, ()) if edit["column"] == release.text]
        try:
            yield record, reverted(text, edits)
        except (ValueError, TypeError, KeyError):
            raise ReleaseError(f"record {record}: its edits do not fit its text") from None
