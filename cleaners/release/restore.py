"""The raw records of a release: every edit undone, the columns as they were."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..io import Outputs, encode
from ..io.formats import STREAM
from ..records.options import SCHEME_COLUMN, VERSION_COLUMN
from .facts import RAW_SCHEME, RAW_VERSION
from .folder import Part, Release, ReleaseError
from .raw import raw_digest, raw_texts


def restore(release: Release, output: str) -> tuple[int, int]:
    """Write the raw records to a file, in the order of the input.

    Returns how many records there are, and how many edits were undone.

    Records that were left out of the release are missing. What Parquet cannot store differs from
    the input: a field that a JSON record did not have is null, integers in a column with fractions
    are fractions, and half a surrogate pair is written as its escape.

    Raises:
        FileError: if the file cannot be written.
        ReleaseError: if the release is broken, or its raw records are not those it was made of.
    """
    inside = release.folder.resolve()
    if output != STREAM and inside in Path(output).resolve().parents:
        raise ReleaseError(f"{output}: is inside the release; write to a file elsewhere")
    size, edits, digest = 0, 0, sha256()
    with Outputs() as outputs:
        write = outputs.add(output)
        for part in release.parts():
            texts = list(raw_texts(release, part))
            kept = [text for text in texts if not isinstance(text, ValueError)]
            if len(kept) < len(texts):
                raise _broken(release)
            for raw in map(raw_digest, kept, _raw_ids(release, part)):
                digest.update(raw)
            write(encode(output, _raw_part(release, part, kept)))
            size += part.table.num_rows
            edits += sum(map(len, part.edits.values()))
        if digest.hexdigest() != release.provenance["rows"]["raw"]:
            raise _broken(release)
    return size, edits


def _broken(release: Release) -> ReleaseError:
    return ReleaseError(
        f"{release.folder}: its edits do not lead back to the raw records that it was made of; "
        "'arxmend verify' says what is wrong"
    )


def _raw_ids(release: Release, part: Part) -> list[Any]:
    if release.id is None:
        return [None] * part.table.num_rows
    ids: list[Any] = part.table.column(f"{release.id}_raw").to_pylist()
    return ids


def _raw_part(release: Release, part: Part, texts: list[str | None]) -> pa.Table:
    """Some records as they were, with these texts."""
    was = {}
    if release.id is not None:
        was = {
            release.id: f"{release.id}_raw",
            VERSION_COLUMN: RAW_VERSION,
            SCHEME_COLUMN: RAW_SCHEME,
        }
    columns = {
        name: part.table.column(was.get(name, name))
        for name in release.provenance["columns"]["input"]
    }
    columns[release.text] = pa.array(texts, part.table.schema.field(release.text).type)
    return pa.table(columns)
