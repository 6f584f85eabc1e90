"""Element trees as text: what extraction breaks elsewhere is right here.

Inline elements keep the white space of the source and add none; blocks part. Formulas become LaTeX,
raised and lowered text takes the form that repairs give it. Footnotes and citations are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from ...lazy import lazy_regex
from ...text.mathml import bare_tex, mathml_to_latex
from ...text.scripts import Scripts, script
from ...text.tags import is_block
from ...text.tex import Math
from ...text.tex_math import formula_to_unicode
from ..errors import FileError
from .kinds import Headings, Style
from .trees import all_of, attribute, name_of, parse, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


# signs that no XML can hold
_EDGE, _COLON, _RAISED, _LOWERED, _END, _CITED, _CITED_END = "\x01\x02\x03\x04\x05\x06\x07"

_RAISING, _LOWERING = ("sup", "superscript"), ("sub", "inf", "subscript")
_HEADINGS = frozenset("title head heading sectiontitle h1 h2 h3 h4 h5 h6".split())
_FORMULAS = frozenset(
    "math tex-math alternatives inline-formula disp-formula inlineequation displayequation".split()
)
_LEFT_OUT = frozenset(
    """
    fn fn-group footnote note ref-list table-wrap fig figure graphic inline-graphic media script
    style supplementary-material object-id kwd-group permissions copyrightinformation indexterm
    index-term annotation
    """.split()
)
_NOTE_CLASSES = re.compile(r"\bltx_(?:note|tag|ERROR|title_abstract|role_footnote)\b")
_NOTES = frozenset("fn table-fn aff corresp author-notes".split())
_CITATIONS = frozenset(("bibr", "bib", "cr"))
_NO_LABELS = frozenset(("", "unlabelled", "unlabeled", "unassigned"))
# headings that say nothing alone
_USUAL = lazy_regex(
    r"(?:graphical |structured )?abstract|(?:executive |plain.language )?summary|background|context"
    r"|introduction|rationale|(?:main )?(?:aims?|objectives?|purpose|goals?)|hypothes[ie]s|setting"
    r"|(?:study )?design|(?:patients|participants|materials?|subjects) (?:and|&) methods?|methods?"
    r"|methodology|interventions?|(?:main )?outcome measures?|(?:main )?(?:results?|findings)"
    r"|discussion|(?:authors['’] )?conclusions?|interpretation|significance|implications"
    r"|limitations|keywords|funding|trial registration",
    regex.IGNORECASE,
)
_AROUND_HEADING = " \n.:–—-0123456789"
_OWN_TITLE = re.compile(r"(?:abstract|summary|zusammenfassung|résumé|resumen)[.:]?", re.IGNORECASE)

_WHITE = re.compile(r"[ \t\r\n\f]+")
# what a printer of XML puts before lowered text and closing marks, behind opening ones, and at the
# ends of what is raised or lowered
_INDENTATION = re.compile(
    rf"(?<!\s)(?=[^\S\n]*+\n)\s*+(?=[{_LOWERED}{_END})\],;]|\.(?:\s|\Z))"
    rf"|(?<=[{_RAISED}{_LOWERED}(\[])(?=[^\S\n]*+\n)\s*+"
)
_EDGES = re.compile(rf" ?{_EDGE}[ {_EDGE}]*")
_AFTER_COLON = re.compile(rf"{_COLON}[ {_EDGE}]*")
_SHIFTS = re.compile(rf"([{_RAISED}{_LOWERED}{_END}])")
_MARKS = rf"(?:\s*+{_CITED}[^{_CITED_END}]*+{_CITED_END}[\s,;–—-]*+)++"
_NUMBERS = re.compile(r"[\d\s,;–-]+")
_RAISED_MARKS = rf"(?<!\s)\s*+{_RAISED}{_MARKS}{_END}"
_CITATION = re.compile(
    rf"(?:(?:{_RAISED_MARKS}(?:[,;–—-]*(?=\s*{_RAISED}{_CITED}))?)+|\s?[\[(]{_MARKS}[\])]"
    rf"|(?:\s?{_CITED}\s*\[[^{_CITED_END}]*\]\s*{_CITED_END})+)(?:\s(?=[.,;:]))?"
)
_MARK_OR_END = re.compile(f"[{_CITED}{_CITED_END}]")
_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PARAGRAPH = re.compile(r"\n(?: {2}(?![ \t])|[ \t]*\n\s*)")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&#?\w+;")
_VOID = re.compile(r"<(br|hr|wbr)\s*>", re.IGNORECASE)


def text_of(element: Element | None, style: Style) -> str:
    """Return what an element says as text; paragraphs are parted by line ends."""
    if element is None:
        return ""
    parts: list[str] = []
    _write_section(element, style, parts)
    text = _WHITE.sub(" ", _INDENTATION.sub("", "".join(parts)))
    text = _MARK_OR_END.sub("", _CITATION.sub("", text))
    text = _AFTER_COLON.sub(" ", _WHITE.sub(" ", _with_shifts(text)))
    return _EDGES.sub("\n", text).strip(" \n")


def text_of_markup(text: str, style: Style) -> str:
    """Return what a string with tags says; one that is no mark-up, or broken, stays as it is."""
    if not _MARKUP.search(text):
        return paragraphs(text)
    closed = _VOID.sub(r"<\1/>", text)
    try:
        return text_of(parse(f"<p>{closed}</p>"), style)
    except FileError:
        return paragraphs(text)


def paragraphs(text: str) -> str:
    """Return a text that was wrapped in lines, each paragraph on one line.

    A paragraph begins behind an empty line, or with two spaces, as arXiv writes it; more of them
    are the indentation of XML.
    """
    lines = (_WHITE.sub(" ", part).strip(" ") for part in _PARAGRAPH.split(text.strip()))
    return "\n".join(filter(None, lines))


def wrapped(element: Element | None) -> str:
    """The ``paragraphs`` of an element that holds text alone."""
    return "" if element is None else paragraphs("".join(element.itertext()))


def _write(element: Element, style: Style, parts: list[str]) -> None:
    """Add the text of an element, without what follows it."""
    name = name_of(element).lower()
    if not name or _is_left_out(element):
        return
    if label := element.get("aria-label"):  # of MathJax
        parts.append(_formula(bare_tex(label), plain(element), parts, style))
    elif name in _FORMULAS and (found := _latex(element)) is not None:
        edge = _EDGE * is_block(name)
        parts += (edge, _formula(*found, parts, style), edge)
    elif name in _HEADINGS:
        _add_heading(_heading(element, style), style, parts)
    elif name in ("xref", "ref", "cite"):
        _write_reference(element, style, parts)
    elif name in _RAISING or name in _LOWERING:
        parts.append(_RAISED if name in _RAISING else _LOWERED)
        _write_content(element, style, parts)
        parts.append(_END)
    elif is_block(name):
        parts.append(_EDGE)
        _write_section(element, style, parts)
        parts.append(_EDGE)
    else:
        _write_content(element, style, parts)


def _is_left_out(element: Element) -> bool:
    name = name_of(element).lower()  # empty for an entity, which has no attributes either
    return name in _LEFT_OUT or bool(name and _NOTE_CLASSES.search(element.get("class", "")))


def _write_section(element: Element, style: Style, parts: list[str]) -> None:
    """Add the heading and the text of a section; headings are its text if it has no other."""
    if _has_text(element):
        _add_heading(_label(element), style, parts)
        _write_content(element, style, parts)
        return
    for heading in _headings(element, style):
        if not _USUAL.fullmatch(heading.strip(_AROUND_HEADING)):
            parts += (_EDGE, heading, _EDGE)


def _write_content(element: Element, style: Style, parts: list[str]) -> None:
    parts.append(_SIGNS.sub("", element.text or ""))
    for child in element:
        _write(child, style, parts)
        parts.append(_SIGNS.sub("", child.tail or ""))


def _has_text(element: Element) -> bool:
    """Whether an element says anything beside its headings."""
    return bool((element.text or "").strip()) or any(
        (child.tail or "").strip()
        or (
            name_of(child).lower() not in _HEADINGS and not _is_left_out(child) and _has_text(child)
        )
        for child in element
    )


def _headings(element: Element, style: Style) -> Iterator[str]:
    """Yield the headings of an element and of all in it."""
    yield _label(element)
    for child in element:
        if _is_left_out(child):
            continue
        if name_of(child).lower() in _HEADINGS:
            yield _heading(child, style)
        else:
            yield from _headings(child, style)


def _heading(element: Element, style: Style) -> str:
    """What a heading says; nothing if that is only ‘Abstract’."""
    inner: list[str] = []
    _write_content(element, style, inner)
    heading = _WHITE.sub(" ", "".join(inner)).strip(" ")
    return "" if _OWN_TITLE.fullmatch(heading) else heading


def _label(element: Element) -> str:
    """The heading that PubMed gives a section."""
    label = element.get("Label", "")
    return "" if label.lower() in _NO_LABELS else label


def _add_heading(heading: str, style: Style, parts: list[str]) -> None:
    if not heading or style.headings is Headings.DROP:
        return
    parts += (_EDGE, heading)
    if style.headings is Headings.LINE:
        parts.append(_EDGE)
    else:
        parts += ("" if heading[-1] in ".:?!—–-" else ":", _COLON)


def _write_reference(element: Element, style: Style, parts: list[str]) -> None:
    """Add a reference; one to a note is left out, one to the literature is marked as such."""
    kind = attribute(element, "ref-type") or attribute(element, "type")
    if kind in _NOTES:
        return
    is_citation = kind in _CITATIONS or "ltx_cite" in element.get("class", "")
    # GROBID knows no raised text
    is_number = is_citation and name_of(element) == "ref" and _NUMBERS.fullmatch(plain(element))
    parts.append(_RAISED * bool(is_number) + _CITED * is_citation)
    _write_content(element, style, parts)
    parts.append(_CITED_END * is_citation + _END * bool(is_number))


def _latex(element: Element) -> tuple[str, str] | None:
    """A formula in LaTeX and as plain text; none if there is no formula in the element."""
    from lxml import etree

    inside = [element, *all_of(element, "tex-math", "math")]
    for each in inside:
        if name_of(each) == "tex-math" and (tex := bare_tex("".join(each.itertext()))):
            return tex, tex
    for each in inside:
        if name_of(each) == "math":
            source = etree.tostring(each, encoding="unicode", with_tail=False)
            return mathml_to_latex(source) or "", plain(each)
    return None


def _formula(latex: str, written: str, parts: list[str], style: Style) -> str:
    """A formula as the style has it; one that could not be read as its characters."""
    if not latex:
        return written
    before = next((part[-1] for part in reversed(parts) if part), "")
    if style.math is Math.UNICODE and (
        said := formula_to_unicode(latex, has_base=before.isalpha())
    ):
        return said
    return f"${latex}$"


def _with_shifts(text: str) -> str:
    """Write all that is raised or lowered in a text as repairs do, the innermost first."""
    parts: list[str] = []
    opened: list[int] = []  # places in parts
    at = 0
    for part in _SHIFTS.split(text):
        at += len(part)
        if part == _END and opened:
            begin = opened.pop()
            sign, *body = parts[begin:]
            before = "".join(parts[max(0, begin - 2) : begin])[-2:]
            shifted = _shifted("".join(body), before, text[at : at + 40], raised=sign == _RAISED)
            parts[begin:] = [shifted] if shifted else []
        elif part:
            if part in (_RAISED, _LOWERED):
                opened.append(len(parts))
            parts.append(part)
    return "".join(parts)


def _shifted(body: str, before: str, after: str, *, raised: bool) -> str:
    """Raised or lowered text as repairs write it, with the white space around it."""
    core = body.strip()
    if not core:
        return body
    lead, _, trail = body.partition(core)
    return lead + script(core, before, trail or after, raised=raised, form=Scripts.UNICODE) + trail
