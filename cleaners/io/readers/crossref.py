"""Crossref: records in XML (UNIXREF, UNIXSD, deposits) and JSON, with JATS inside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ..jsonl import parse_object
from .cut import elements
from .documents import dicts, documents, text_of_value
from .jats import main_abstract
from .kinds import Head, Kind, Record, Style, begins, record
from .markup import text_of, text_of_markup
from .trees import all_of, first, parse, person, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_ROOTS = ("doi_records", "doi_record", "crossref_result", "doi_batch", "crossref")
_RECORDS = "doi_record|journal_article|conference_paper|posted_content|dissertation|peer_review"
# what a record is about, the most particular first
_WORKS = (
    "content_item", "journal_article", "conference_paper", "posted_content", "dissertation",
    "report-paper_metadata", "peer_review", "standard_metadata", "dataset", "book_metadata",
    "book_series_metadata", "book_set_metadata", "proceedings_metadata", "journal_metadata",
)  # fmt: skip


def _read_xml(piece: bytes, style: Style) -> Record:
    return crossref_record(parse(piece), style)


def crossref_record(root: Element, style: Style) -> Record:
    """The record of what a ``crossref`` element is about."""
    works = (each for name in _WORKS if (each := _self_or_first(root, name)) is not None)
    work = next(works, root)
    data = [each for each in work if str(each.tag).endswith("doi_data")] or [
        first(work, "doi_data")
    ]
    doi = plain(first(data[0], "doi"))
    people = (person(each, "surname", "given_name") for each in all_of(work, "person_name"))
    return record(
        "crossref",
        id=doi,
        title=text_of(first(work, "titles", "title"), style),
        abstract=text_of(main_abstract(work), style),
        doi=doi,
        authors="; ".join(filter(None, people)),
        journal=_journal(root),
        year=plain(first(work, "publication_date", "year"))
        or plain(first(work, "posted_date", "year"))
        or plain(first(root, "publication_date", "year")),
        language=work.get("language", ""),
    )


def _self_or_first(root: Element, name: str) -> Element | None:
    return root if str(root.tag).rpartition("}")[2] == name else first(root, name)


def _journal(root: Element) -> str:
    names = ("full_title", "proceedings_title", "group_title")
    found = (plain(first(root, name)) for name in names)
    return next(filter(None, found), "")


def _is_json(head: Head) -> bool:
    return head.text[:1] in ("{", "[") and (
        head.has(r'"message-type"\s*:\s*"work')
        or head.has(r'"DOI"\s*:', r'"(?:indexed|container-title|reference-count)"\s*:')
    )


def _read_json(piece: bytes, style: Style) -> Record:
    work = parse_object(piece)
    dates = (work.get(name) for name in ("published", "issued", "created"))
    subjects = work.get("subject")
    years = (str(year) for date in dates if (year := _year(date)))
    names = (
        ", ".join(filter(None, (text_of_value(each.get(name)) for name in ("family", "given"))))
        for each in dicts(work.get("author"))
    )
    return record(
        "crossref",
        id=_one(work.get("DOI")),
        title=text_of_markup(_one(work.get("title")), style),
        abstract=text_of_markup(_one(work.get("abstract")), style),
        doi=_one(work.get("DOI")),
        authors="; ".join(filter(None, names)),
        journal=_one(work.get("container-title")),
        year=next(years, ""),
        language=_one(work.get("language")),
        keywords="; ".join(map(text_of_value, subjects if isinstance(subjects, list) else ())),
    )


def _one(value: Any) -> str:  # noqa: ANN401 - a value of JSON
    """The first of several values, as text."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str) else ""


def _year(date: Any) -> Any:  # noqa: ANN401
    try:
        return date["date-parts"][0][0]
    except (KeyError, IndexError, TypeError):
        return None


CROSSREF_XML = Kind(
    "crossref-xml", "Crossref XML", begins(*_ROOTS), partial(elements, names=_RECORDS), _read_xml
)
CROSSREF_JSON = Kind("crossref-json", "Crossref JSON", _is_json, documents, _read_json)
