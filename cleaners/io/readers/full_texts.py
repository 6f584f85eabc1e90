"""Corpora of full texts in JSON: S2ORC and unarXive, their titles and abstracts."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

from ..jsonl import parse_object
from .arxiv import arxiv_metadata
from .documents import dicts, documents, text_of_value
from .kinds import Kind, Record, Style, begins, record
from .markup import paragraphs

_IN_S2ORC = (
    r"\A\[?\s*+\{",
    r'"(?:paper_id|corpusid)"\s*:',
    r'"(?:body_text|grobid_parse|pdf_parse|_?pdf_hash|s2_pdf_hash|annotations)"',
)
_IN_UNARXIVE = (r'\A\[?\s*+\{\s*"paper_id"\s*:', r'"_source_hash"|"_source_name"')
_MARK = re.compile(r"\s?\{\{(?:cite|ref|table|figure|section|footnote):[\w-]*\}\}")
_FORMULA = re.compile(r"\{\{formula:([\w-]+)\}\}")


def _read_s2orc(piece: bytes, style: Style) -> Record:  # noqa: ARG001 - it has no structure
    paper = parse_object(piece)
    about = _dict(paper.get("metadata"))
    parsed = _dict(paper.get("grobid_parse") or paper.get("pdf_parse"))
    content, known = _dict(paper.get("content")), _dict(paper.get("externalids"))  # since 2023
    outer, inner = _texts(paper.get("abstract")), _texts(parsed.get("abstract"))
    names = (
        ", ".join(filter(None, (text_of_value(each.get(name)) for name in ("last", "first"))))
        for each in dicts(about.get("authors"))
    )
    return record(
        "s2orc",
        "s2",
        id=text_of_value(paper.get("paper_id") or paper.get("corpusid")),
        title=text_of_value(about.get("title") or paper.get("title")) or _part(content, "title"),
        abstract=outer
        or inner
        or text_of_value(about.get("abstract"))
        or _part(content, "abstract"),
        doi=text_of_value(about.get("doi") or known.get("doi")),
        pmid=text_of_value(about.get("pubmed_id") or known.get("pubmed")),
        pmcid=text_of_value(about.get("pmc_id") or known.get("pubmedcentral")),
        authors="; ".join(names),
        journal=text_of_value(about.get("journal") or about.get("venue")),
        year=text_of_value(about.get("year")),
    )


def _read_unarxive(piece: bytes, style: Style) -> Record:  # noqa: ARG001
    paper = parse_object(piece)
    about = arxiv_metadata(_dict(paper.get("metadata")), "unarxive")
    formulas = _dict(paper.get("ref_entries"))

    def latex(m: re.Match[str]) -> str:
        return f"${text_of_value(_dict(formulas.get(m[1])).get('latex')) or m[0]}$"

    text = _FORMULA.sub(latex, _MARK.sub("", _texts(paper.get("abstract"))))
    abstract = paragraphs(text) or about["abstract"]
    return {
        **about,
        "id": about["id"] or text_of_value(paper.get("paper_id")) or None,
        "id_scheme": "arxiv",
        "abstract": abstract,
    }


def _part(content: dict[str, Any], name: str) -> str:
    """What an annotation marks in a text, by where its parts begin and end."""
    text, marks = text_of_value(content.get("text")), _dict(content.get("annotations")).get(name)
    with suppress(ValueError, RecursionError):
        marks = json.loads(marks) if isinstance(marks, str) else marks
    places = [[text_of_value(each.get(side)) for side in ("start", "end")] for each in dicts(marks)]
    return "\n".join(
        paragraphs(text[int(start) : int(end)])
        for start, end in places
        if start.isdecimal() and end.isdecimal()
    )


def _dict(value: Any) -> dict[str, Any]:  # noqa: ANN401 - a value of JSON
    return value if isinstance(value, dict) else {}


def _texts(value: Any) -> str:  # noqa: ANN401
    """The text of a paragraph, or of several."""
    parts = value if isinstance(value, list) else [value]
    texts = (
        text_of_value(_dict(part).get("text") if isinstance(part, dict) else part) for part in parts
    )
    return "\n".join(filter(None, texts))


S2ORC = Kind("s2orc", "S2ORC JSON", begins(has=_IN_S2ORC), documents, _read_s2orc, needs="")
UNARXIVE = Kind(
    "unarxive", "unarXive JSON", begins(has=_IN_UNARXIVE), documents, _read_unarxive, needs=""
)
