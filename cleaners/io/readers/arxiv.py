"""arXiv: the feed of its API, and its snapshot of metadata."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from ..errors import FileError
from ..jsonl import parse_object
from .cut import elements
from .documents import documents, text_of_value
from .kinds import Kind, Record, Style, begins, record
from .markup import paragraphs, wrapped
from .trees import all_of, attribute, first, joined, parse, plain

_IN_SNAPSHOT = (
    r'\A\[?\s*+\{\s*"id"\s*:',
    r'"categories"\s*:',
    r'"(?:submitter|authors_parsed)"\s*:',
)
_ABS = re.compile(r"https?://[\w.-]*arxiv\.org/abs/(?P<id>.+?)(?P<version>v\d+)?", re.IGNORECASE)


def _read_entry(piece: bytes, style: Style) -> Record:  # noqa: ARG001 - it has no structure
    root = parse(piece)
    url = plain(first(root, "id"))
    if "/api/errors" in url:
        raise FileError(f"an error of arXiv's interface: {plain(first(root, 'summary'))}")
    m = _ABS.fullmatch(url)
    subjects = (attribute(each, "term") for each in all_of(root, "category"))
    return record(
        "arxiv",
        "arxiv" if m else "",
        id=m["id"] if m else url,
        version=m["version"] if m else "",
        title=plain(first(root, "title")),
        abstract=wrapped(first(root, "summary")),
        doi=plain(first(root, "doi")),
        authors=joined(all_of(root, "name")),
        journal=plain(first(root, "journal_ref")),
        year=plain(first(root, "published"))[:4],
        keywords="; ".join(dict.fromkeys(filter(None, subjects))),
    )


def _read_snapshot(piece: bytes, style: Style) -> Record:  # noqa: ARG001
    return arxiv_metadata(parse_object(piece), "arxiv")


def arxiv_metadata(paper: dict[str, Any], source: str) -> Record:
    """The record of a line of arXiv's snapshot."""
    versions = paper.get("versions")
    last = versions[-1] if isinstance(versions, list) and versions else {}
    text = {name: text_of_value(value) for name, value in paper.items()}
    return record(
        source,
        "arxiv",
        id=text.get("id"),
        version=text_of_value(last.get("version")) if isinstance(last, dict) else "",
        title=" ".join(text.get("title", "").split()),
        abstract=paragraphs(text.get("abstract", "")),
        doi=text.get("doi"),
        authors=" ".join(text.get("authors", "").split()),
        journal=text.get("journal-ref"),
        year=text.get("update_date", "")[:4],
        keywords="; ".join(text.get("categories", "").split()),
    )


ATOM = Kind(
    "arxiv-atom",
    "arXiv's Atom feed",
    begins("feed", "entry", has=(r"arxiv\.org",)),
    partial(elements, names="entry"),
    _read_entry,
)
SNAPSHOT = Kind(
    "arxiv-snapshot",
    "arXiv's metadata snapshot",
    begins(has=_IN_SNAPSHOT),
    documents,
    _read_snapshot,
    needs="",
)
