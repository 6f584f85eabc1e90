"""The raw records of a release: every edit undone, the columns as they were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from cleaners.excerpt import printable
from cleaners.io import Outputs, encode
from cleaners.options import VERSION_COLUMN
from cleaners.release.facts import RAW_VERSION, RECORD
from cleaners.release.folder import Part, Release, ReleaseError, reverted
from cleaners.release.prepare import raw_digest
from cleaners.release.provenance import Digest

__all__ = ["raw_ids", "raw_texts", "restore"]


def restore(release: Release, output: str) -> int:
    """Write the raw records to a file, in the order of the input; return how many there are.

    What was left out of the release is not in it. A field that a record of JSON lines lacked comes
    back as null.

    Raises:
        FileError: if the file cannot be written.
        ReleaseError: if the release is broken, or its raw records are not those it was made of.
    """
    size, digest = 0, Digest()
    with Outputs() as outputs:
        write = outputs.add(output)
        for part in release.parts():
            texts = [text for _, text in raw_texts(release, part)]
            digest.add(map(raw_digest, texts, raw_ids(release, part)))
            table = _raw_part(release, part, texts)
            write(encode(output, table))
            size += table.num_rows
        if str(digest) != release.provenance["raw_sha256"]:
            raise ReleaseError(
                f"{release.folder}: these are not the raw records that it was made of; "
                "'arxmend verify' says what is wrong"
            )
    return size


def _raw_part(release: Release, part: Part, texts: list[str | None]) -> pa.Table:
    """Return some records as they were, with these texts."""
    was = {release.text: release.text}
    if release.id is not None:
        was = {**was, release.id: f"{release.id}_raw", VERSION_COLUMN: RAW_VERSION}
    columns: dict[str, Any] = {}
    for name in release.provenance["columns"]["input"]:
        source = was.get(name, name)
        columns[name] = _column(release, part, source)
    kind = part.table.schema.field(release.text).type
    columns[release.text] = pa.array(texts, kind)
    return pa.table(columns)


def raw_ids(release: Release, part: Part) -> list[Any]:
    """Return the raw ids of some records; none if there is no column of ids.

    Raises:
        ReleaseError: if the column is missing.
    """
    if release.id is None:
        return [None] * part.table.num_rows
    return _column(release, part, f"{release.id}_raw").to_pylist()  # type: ignore[no-any-return]


def _column(release: Release, part: Part, name: str) -> Any:  # noqa: ANN401 - of pyarrow
    if name not in part.table.column_names:
        raise ReleaseError(f"{release.folder}: the records have no column {printable(name)!r:.60}")
    return part.table.column(name)


def raw_texts(release: Release, part: Part) -> Iterator[tuple[int, str | None]]:
    """Yield number and raw text of some records.

    Raises:
        ReleaseError: if the edits of one do not fit.
    """
    records = part.table.column(RECORD).to_pylist()
    texts = _column(release, part, release.text).to_pylist()
    for record, text in zip(records, texts, strict=True):
        edits = [edit for edit in part.edits.get(record, ()) if edit["column"] == release.text]
        try:
            yield record, reverted(text, edits)
        except (ValueError, TypeError, KeyError):
            raise ReleaseError(f"record {record}: its edits do not fit its text") from None
