"""What a reader is: it cuts a file into records, and reads each by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any, NamedTuple

from ...text.tex import Math
from ..errors import FileError
from ..formats import BOUNDS, Bounds, too_long

FIELDS = (
    "id", "title", "abstract", "source", "version", "doi", "pmid", "pmcid", "authors", "journal",
    "year", "language", "keywords", "id_scheme",
)  # fmt: skip
"""The fields of every record that is no plain JSON: text, or null where the file says nothing."""

Record = dict[str, Any]
Piece = tuple[int, bytes]
"""The bytes of one record in UTF-8, and the line of the file that it begins on, from 1."""

_ROOT = re.compile(
    r"(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*+)?>)\s*+)*+"
    r"<(?:[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)(?P<attributes>[^<>]*)",
    re.DOTALL,
)


class Headings(StrEnum):
    """What becomes of the titles of sections: ``Methods: We …``, a line of their own, nothing."""

    COLON = "colon"
    LINE = "line"
    DROP = "drop"


class Style(NamedTuple):
    """How structure becomes text."""

    headings: Headings = Headings.COLON
    math: Math = Math.LATEX


class Head:
    """How a file begins, for a reader to recognise it by.

    Attributes:
        text: its first characters, from the first that is no white space.
        root: the name of the first element, without its prefix; empty if this is no XML.
        attributes: the attributes of that element, as they are written.
    """

    def __init__(self, data: bytes) -> None:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        self.text = data.decode(encoding, "replace").removeprefix("\ufeff").lstrip()
        m = _ROOT.match(self.text)
        self.root, self.attributes = (m["name"], m["attributes"]) if m else ("", "")

    def has(self, *patterns: str) -> bool:
        """Whether each of the regular expressions is found in the text."""
        return all(re.search(pattern, self.text) for pattern in patterns)


def begins(*roots: str, has: tuple[str, ...] = ()) -> Callable[[Head], bool]:
    """Return what tells a file whose first element is one of ``roots`` and whose head ``has`` all.

    Args:
        roots: names of elements; any file, XML or not, if there are none.
        has: regular expressions.
    """
    return lambda head: (not roots or head.root in roots) and head.has(*has)


class Input(NamedTuple):
    """A file to cut: its content, its name for errors, and what a record may take."""

    file: IO[bytes]
    name: str = ""
    bounds: Bounds = BOUNDS

    def check_size(self, size: int, line: int) -> None:
        """Make sure that a record may have so many bytes.

        Raises:
            FileError: if it may not.
        """
        if size > self.bounds.record << 20:
            raise too_long(f"{self.name}:{line}", self.bounds)

    def error(self, line: int, what: str) -> FileError:
        """The error that something is wrong at a line."""
        return FileError(f"{self.name}:{line}: {what}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A reader.

    Attributes:
        name: what ``--format-in`` calls it, and ``source`` of its records.
        what: what it reads, for people.
        begins: whether a file that begins so is of this kind.
        cut: yields the pieces of a file, one for each record.
        read: makes a record of a piece; raises ``FileError`` without a place if it cannot.
        fields: the fields of its records; empty if they are those of the first ones.
        needs: a package of the extra ``readers`` that it imports; empty if none.
        is_deleted: whether a piece says that its record was deleted; it is counted, not read.
    """

    name: str
    what: str
    begins: Callable[[Head], bool]
    cut: Callable[[Input], Iterator[Piece]]
    read: Callable[[bytes, Style], Record]
    fields: tuple[str, ...] = FIELDS
    needs: str = "lxml"
    is_deleted: Callable[[bytes], bool] = lambda _: False


def record(source: str, scheme: str = "", **values: str | None) -> Record:
    """A record of all ``FIELDS``; what is empty is null.

    Args:
        source: the name of what was read.
        scheme: the scheme of its id (``identifiers.SCHEMES``), if the format says it and the id is
            not also its ``doi``, ``pmid`` or ``pmcid``.
        values: the other fields.

    Raises:
        TypeError: if a value is for none of them.
    """
    if unknown := values.keys() - set(FIELDS):
        raise TypeError(f"no fields of a record: {sorted(unknown)}")
    if own := values.get("id"):
        same = (name for name in ("doi", "pmid", "pmcid") if values.get(name) == own)
        values["id_scheme"] = next(same, scheme)
    if (pmcid := values.get("pmcid") or "").isdecimal():
        values["pmcid"] = f"PMC{pmcid}"
    values["source"] = source
    return {name: values.get(name) or None for name in FIELDS}
