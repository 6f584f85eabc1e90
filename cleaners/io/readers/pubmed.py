"""PubMed: sets of articles and books, and single ones."""

from __future__ import annotations

from functools import partial

from .cut import elements
from .kinds import Kind, Record, Style, begins, record
from .markup import text_of
from .trees import all_of, first, joined, parse, person, plain

_ROOTS = ("PubmedArticleSet", "PubmedArticle", "PubmedBookArticle", "MedlineCitationSet")
_RECORDS = "PubmedArticle|PubmedBookArticle|MedlineCitation"
_NAMES = ("LastName", "ForeName", "CollectiveName")


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
        authors="; ".join(filter(None, (person(each, *_NAMES) for each in all_of(root, "Author")))),
        journal=plain(first(root, "Journal", "Title")),
        year=next(filter(None, (plain(first(date, "Year")) for date in dates)), ""),
        language=plain(first(root, "Language")),
        keywords=joined(all_of(root, "Keyword")),
    )


PUBMED = Kind("pubmed", "PubMed XML", begins(*_ROOTS), partial(elements, names=_RECORDS), _read)
