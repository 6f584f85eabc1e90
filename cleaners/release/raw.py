"""The raw values of the records of a release: what the edits began with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from ..io.formats import to_json
from ..io.values import as_text
from ..text.edits import undo_edits
from .facts import RECORD
from .folder import Part, Release, as_edits


def raw_digest(text: str | None, id_: Any) -> bytes:  # noqa: ANN401 - an id of any type
    """A hash of the raw text and id of a record; a number is told by its value, not its type."""
    number = isinstance(id_, int | float)
    return sha256(to_json([text, float(id_) if number else as_text(id_)])).digest()[:16]


def raw_texts(release: Release, part: Part) -> Iterator[str | ValueError | None]:
    """Yield the raw text of each record, or the error if its edits do not fit."""
    records = part.table.column(RECORD).to_pylist()
    texts = part.table.column(release.text).to_pylist()
    for record, text in zip(records, texts, strict=True):
        edits = [edit for edit in part.edits.get(record, ()) if edit["column"] == release.text]
        try:
            yield reverted(text, edits)
        except ValueError as error:
            yield error


def reverted(text: str | None, edits: Sequence[dict[str, Any]]) -> str | None:
    """Return the raw value that edits (rows of ``schemas.Edits``) of a cleaned one began with.

    Raises:
        ValueError: if the edits cannot have led to the value.
    """
    if text is None:
        if edits:
            raise ValueError("edits of a value that is missing")
        return None
    return undo_edits(text, as_edits(edits), [edit["before"] for edit in edits])
