"""DBLP: the dump, and single records."""

from __future__ import annotations

from functools import partial

from .cut import elements
from .kinds import Head, Kind, Record, Style, record
from .markup import text_of
from .trees import all_of, first, joined, parse, plain

_WORKS = "article|inproceedings|proceedings|book|incollection|phdthesis|mastersthesis|data"


def _begins(head: Head) -> bool:
    is_record = head.root in _WORKS.split("|") and "mdate=" in head.attributes
    return head.root in ("dblp", "dblpperson") or is_record


def _read(piece: bytes, style: Style) -> Record:
    root = parse(piece)
    links = (plain(each).partition("doi.org/")[2] for each in all_of(root, "ee"))
    return record(
        "dblp",
        id=root.get("key"),
        title=text_of(first(root, "title"), style),
        doi=next(filter(None, links), ""),
        authors=joined(all_of(root, "author")),
        journal=plain(first(root, "journal")) or plain(first(root, "booktitle")),
        year=plain(first(root, "year")),
    )


DBLP = Kind(
    "dblp", "DBLP's XML (which has no abstracts)", _begins, partial(elements, names=_WORKS), _read
)
