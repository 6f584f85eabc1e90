"""JATS and NLM XML, as most publishers and PubMed Central write it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from .cut import elements
from .kinds import Kind, Record, Style, begins, record
from .markup import text_of
from .trees import all_of, attribute, first, joined, parse, person, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


# abstracts beside the one of an article, by their type
_OTHER_TYPES = frozenset(
    """
    graphical teaser toc key-points highlights synopsis short precis executive-summary web-summary
    editor-summary plain-language-summary lay-summary video author-highlights editors-summary
    """.split()
)


def _read(piece: bytes, style: Style) -> Record:
    return jats_record(parse(piece), style)


def jats_record(root: Element, style: Style) -> Record:
    """The record of an article."""
    meta = first(root, "article-meta")
    if meta is None:
        meta = root
    ids = {attribute(each, "pub-id-type"): plain(each) for each in all_of(meta, "article-id")}
    ids = {"pmcid": ids.get("pmc", ""), **ids}
    local = next((value for value in ids.values() if value), "")
    title = first(meta, "article-title")
    return record(
        "jats",
        id=ids.get("doi") or ids["pmcid"] or ids.get("pmid") or local,
        title=text_of(title, style),
        abstract=text_of(main_abstract(meta), style),
        doi=ids.get("doi"),
        pmid=ids.get("pmid"),
        pmcid=ids["pmcid"],
        authors="; ".join(_authors(meta)),
        journal=plain(first(root, "journal-title")),
        year=plain(first(meta, "pub-date", "year")),
        language=attribute(root, "lang"),
        keywords=joined(all_of(meta, "kwd")),
    )


def main_abstract(element: Element | None) -> Element | None:
    """Return the abstract of an article, not its highlights, its teaser or a translation."""
    found = [
        each
        for each in all_of(element, "abstract")
        if (attribute(each, "abstract-type") or attribute(each, "type")) not in _OTHER_TYPES
    ]
    return found[0] if found else None


def _authors(meta: Element) -> Iterator[str]:
    for each in all_of(meta, "contrib"):
        if attribute(each, "contrib-type") in ("author", ""):
            yield person(each, "surname", "given-names") or plain(first(each, "collab"))


JATS = Kind(
    "jats",
    "JATS and NLM XML",
    begins("article", "pmc-articleset", has=(r"<(?:\w+:)?(?:front|article-meta)\b",)),
    partial(elements, names="article"),
    _read,
)
