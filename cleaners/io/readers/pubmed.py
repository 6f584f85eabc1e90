"""PubMed: sets of articles and books, and single ones."""

from __future__ import annotations

from collections.abc import Iterator

from .cut import elements
from .kinds import Head, Input, Kind, Piece, Record, Style, record
from .markup import text_of
from .trees import all_of, first, joined, parse, plain

__all__ = ["PUBMED"]

_ROOTS = ("PubmedArticleSet", "PubmedArticle", "PubmedBookArticle", "MedlineCitationSet")


def _begins(head: Head) -> bool:
    return head.root in _ROOTS


def _cut(source: Input) -> Iterator[Piece]:
    return elements(source, "PubmedArticle|PubmedBookArticle|MedlineCitation")


def _read(piece: bytes, style: Style) -> Record:
    root = parse(piece)
    ids = first(root, "PubmedData", "ArticleIdList")
    if ids is None:
        ids = first(root, "BookDocument", "ArticleIdList")
    title = first(root, "ArticleTitle")
    if title is None:
        title = first(root, "BookTitle")
    dates = (first(root, "PubDate"), first(root, "ArticleDate"))
    return record(
        "pubmed",
        id=plain(first(root, "PMID")),
        title=text_of(title, style),
        abstract=text_of(first(root, "Abstract"), style),
        doi=plain(first(ids, "ArticleId", IdType="doi"))
        or plain(first(root, "ELocationID", EIdType="doi")),
        pmid=plain(first(root, "PMID")),
        pmcid=plain(first(ids, "ArticleId", IdType="pmc")),
        authors="; ".join(filter(None, map(_author, all_of(root, "Author")))),
        journal=plain(first(root, "Journal", "Title")),
        year=next(filter(None, (plain(first(date, "Year")) for date in dates)), ""),
        language=plain(first(root, "Language")),
        keywords=joined(all_of(root, "Keyword")),
    )


def _author(element: object) -> str:
    names = (plain(first(element, name)) for name in ("LastName", "ForeName", "CollectiveName"))
    return ", ".join(filter(None, names))


PUBMED = Kind("pubmed", "PubMed XML", _begins, _cut, _read)
