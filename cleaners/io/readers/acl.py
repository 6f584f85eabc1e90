"""The ACL Anthology's XML."""

from __future__ import annotations

from functools import partial

from .cut import elements
from .kinds import Kind, Record, Style, begins, record
from .markup import text_of
from .trees import all_of, attribute, first, name_of, parse, person, plain


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
    return record(
        "acl",
        "acl",
        id=next(own, "") or made,
        title=text_of(first(paper, "title"), style),
        abstract=text_of(first(paper, "abstract"), style),
        doi=plain(first(paper, "doi")),
        authors="; ".join(person(each, "last", "first") for each in all_of(paper, "author")),
        language=plain(first(paper, "language")),
    )


ACL = Kind(
    "acl",
    "the ACL Anthology's XML",
    begins("collection", has=(r"<volume\b",)),
    partial(elements, names="paper|frontmatter", around="collection|volume"),
    _read,
)
