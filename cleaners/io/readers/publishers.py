"""XML of publishers that write their own: Wiley, IEEE and Copernicus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .cut import elements
from .jats import main_abstract
from .kinds import Kind, Record, Style, begins, record
from .markup import text_of, text_of_markup
from .trees import all_of, attribute, first, joined, parse, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def _markup(element: Element | None, style: Style) -> str:
    """The text of an element whose content is HTML, with its signs escaped or not."""
    if element is None:
        return ""
    return text_of(element, style) if len(element) else text_of_markup(element.text or "", style)


def _read_wiley(piece: bytes, style: Style) -> Record:
    root = parse(piece)
    unit, product = (first(root, "publicationMeta", level=level) for level in ("unit", "product"))
    content = first(root, "contentMeta")
    doi = plain(first(unit, "doi"))
    return record(
        "wiley",
        id=doi,
        title=text_of(first(content, "titleGroup", "title", type="main"), style),
        abstract=text_of(main_abstract(content), style),
        doi=doi,
        authors=joined(all_of(content, "personName")),
        journal=plain(first(product, "title", type="main")),
        language=attribute(root, "lang"),
        keywords=joined(all_of(root, "keyword")),
    )


def _read_ieee(piece: bytes, style: Style) -> Record:
    root = parse(piece)
    article = first(root, "article")
    doi = plain(first(article, "articledoi"))
    return record(
        "ieee",
        id=doi or plain(first(article, "idamsid")),
        title=_markup(first(article, "title"), style),
        abstract=_markup(main_abstract(article), style),
        doi=doi,
        authors=joined(all_of(article, "nonnormname")),
        journal=plain(first(root, "title")),
        year=plain(first(root, "date", "year")),
        keywords=joined(all_of(root, "keywordterm")),
    )


def _read_copernicus(piece: bytes, style: Style) -> Record:
    root = parse(piece)
    doi = plain(first(root, "doi"))
    return record(
        "copernicus",
        id=doi,
        title=_markup(first(root, "article_title"), style),
        abstract=_markup(first(root, "abstract"), style),
        doi=doi,
        authors=joined(all_of(root, "name")),
        journal=plain(first(root, "journal_title")),
        year=plain(first(root, "publication_year")),
        language=root.get("language", ""),
    )


WILEY = Kind(
    "wiley",
    "Wiley's XML",
    begins("component", has=("wiley",)),
    partial(elements, names="component"),
    _read_wiley,
)
IEEE = Kind(
    "ieee",
    "IEEE's XML",
    begins("publication", has=("<publicationinfo",)),
    partial(elements, names="publication"),
    _read_ieee,
)
COPERNICUS = Kind(
    "copernicus",
    "Copernicus' XML",
    begins("article", has=("<journal_title", "<article_title|<abstract_html")),
    partial(elements, names="article"),
    _read_copernicus,
)
