"""The ACL Anthology's XML."""

from __future__ import annotations

from collections.abc import Iterator

from .cut import elements
from .kinds import Head, Input, Kind, Piece, Record, Style, record
from .markup import text_of
from .trees import all_of, attribute, first, name_of, parse, plain

__all__ = ["ACL"]


def _begins(head: Head) -> bool:
    return head.root == "collection" and head.has(r"<volume\b")


def _cut(source: Input) -> Iterator[Piece]:
    return elements(source, "paper|frontmatter", around="collection|volume")


def _read(piece: bytes, style: Style) -> Record:
    collection = parse(piece)
    volume = first(collection, "volume")
    paper = first(volume, "paper")
    number = attribute(paper, "id") or "0"
    if paper is None:
        paper = first(volume, "frontmatter")
    children = () if paper is None else paper
    own = (plain(each) for each in children if name_of(each) == "url")  # not one in the abstract
    name, part = attribute(collection, "id"), attribute(volume, "id")
    is_old = name[:1].isalpha()  # P19-1001
    made = f"{name}-{part}{number:0>3}" if is_old and len(part) == 1 else f"{name}-{part}.{number}"
    names = (
        ", ".join(filter(None, (plain(first(each, part)) for part in ("last", "first"))))
        for each in all_of(paper, "author")
    )
    return record(
        "acl",
        "acl",
        id=next(own, "") or made,
        title=text_of(first(paper, "title"), style),
        abstract=text_of(first(paper, "abstract"), style),
        doi=plain(first(paper, "doi")),
        authors="; ".join(names),
        language=plain(first(paper, "language")),
    )


ACL = Kind("acl", "the ACL Anthology's XML", _begins, _cut, _read)
