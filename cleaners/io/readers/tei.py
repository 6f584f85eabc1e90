"""TEI as GROBID writes it: the header of a paper."""

from __future__ import annotations

from functools import partial

from .cut import elements
from .kinds import Kind, Record, Style, begins, record
from .markup import text_of
from .trees import all_of, attribute, first, joined, parse, person, plain


def _read(piece: bytes, style: Style) -> Record:
    root = parse(piece)
    header = first(root, "teiHeader")
    about = first(header, "sourceDesc")
    ids = {attribute(each, "type"): plain(each) for each in all_of(about, "idno")}
    date = first(about, "date", type="published")
    people = (person(each, "surname", "forename") for each in all_of(about, "persName"))
    return record(
        "tei",
        "" if ids.get("DOI") or not ids.get("arXiv") else "arxiv",
        id=ids.get("DOI") or ids.get("arXiv") or ids.get("MD5"),
        title=text_of(first(header, "titleStmt", "title"), style),
        abstract=text_of(first(header, "abstract"), style),
        doi=ids.get("DOI"),
        pmid=ids.get("PMID"),
        pmcid=ids.get("PMCID"),
        authors="; ".join(filter(None, people)),
        journal=plain(first(about, "monogr", "title")),
        year=(date.get("when", "") if date is not None else "")[:4],
        language=attribute(header, "lang"),
        keywords=joined(all_of(header, "term")),
    )


TEI = Kind(
    "tei", "TEI of GROBID", begins("TEI", "teiCorpus"), partial(elements, names="TEI"), _read
)
