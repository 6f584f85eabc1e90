"""OAI-PMH: records in Dublin Core, arXiv's formats, JATS or Crossref's."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from .crossref import crossref_record
from .cut import elements
from .jats import jats_record
from .kinds import Head, Kind, Record, Style, record
from .markup import text_of_markup, wrapped
from .trees import all_of, first, joined, parse, person, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_ARXIV = re.compile(r"oai:arxiv\.org:(.+)", re.IGNORECASE)
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|info:doi[:/]|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE
)
_DELETED = re.compile(rb"<(?:[\w.-]+:)?header\s[^>]*\bstatus\s*=\s*[\"']deleted[\"']")
_COMMENT = re.compile(r"\s*Comments?:")


def _begins(head: Head) -> bool:
    is_record = head.root == "record" and head.has(r"<header\b", r"<metadata\b")
    return is_record or head.root in ("OAI-PMH", "ListRecords", "GetRecord")


def _read(piece: bytes, style: Style) -> Record:
    root = parse(piece)
    for name, read in (("crossref", crossref_record), ("article", jats_record)):
        if (found := first(root, "metadata", name)) is not None:
            return read(found, style)
    for name in ("arXiv", "arXivRaw"):
        if (found := first(root, "metadata", name)) is not None:
            return _read_arxiv(found)
    return _read_core(root, style)


def _read_arxiv(root: Element) -> Record:
    """Read the formats arXiv and arXivRaw."""
    versions = [each.get("version", "") for each in all_of(root, "version")]
    people = (person(each, "keyname", "forenames") for each in all_of(root, "author"))
    return record(
        "arxiv",
        "arxiv",
        id=plain(first(root, "id")),
        version=versions[-1] if versions else "",
        title=plain(first(root, "title")),
        abstract=wrapped(first(root, "abstract")),
        doi=plain(first(root, "doi")),
        authors="; ".join(people) or plain(first(root, "authors")),
        journal=plain(first(root, "journal-ref")),
        year=plain(first(root, "created"))[:4],
        keywords="; ".join(plain(first(root, "categories")).split()),
    )


def _read_core(root: Element, style: Style) -> Record:
    """Read Dublin Core."""
    header = plain(first(root, "header", "identifier"))
    core = first(root, "metadata")
    arxiv = _ARXIV.fullmatch(header)
    texts = ["".join(each.itertext()) for each in all_of(core, "description", "abstract")]
    own = [text for text in texts if not (arxiv and _COMMENT.match(text))]
    dois = (m[1] for each in all_of(core, "identifier") if (m := _DOI.fullmatch(plain(each))))
    return record(
        "arxiv" if arxiv else "oai",
        "arxiv" if arxiv else "",
        id=arxiv[1] if arxiv else header,
        title=text_of_markup(plain(first(core, "title")), style),
        abstract=text_of_markup(own[0], style) if own else "",
        doi=next(dois, ""),
        authors=joined(all_of(core, "creator")),
        journal=plain(first(core, "source")),
        year=plain(first(core, "date"))[:4],
        language=plain(first(core, "language")),
        keywords=joined(all_of(core, "subject")),
    )


OAI = Kind(
    "oai",
    "OAI-PMH",
    _begins,
    partial(elements, names="record"),
    _read,
    is_deleted=lambda piece: _DELETED.search(piece) is not None,
)
