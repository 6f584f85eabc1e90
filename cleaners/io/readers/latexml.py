"""Pages of LaTeXML, such as those of ar5iv: title and abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import FileError
from ..formats import not_utf8
from .cut import utf8_blocks
from .kinds import Input, Kind, Piece, Record, Style, begins, record
from .markup import text_of
from .trees import attribute, joined

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_FIRST = r"(?i)\A(?:<\?xml[^>]*>\s*+)?(?:<!doctype html[^>]*>\s*+)?<html\b"
_BEYOND = "LaTeXML|ltx_(?:page|document|abstract)"
_PAGE = re.compile(
    r"(?:arxiv|ar5iv)[\w.-]{0,40}/(?:abs|html|pdf)/([\w.-]+(?:/\d{7})?)", re.IGNORECASE
)
_VERSION = re.compile(r"(.+?)(v\d+)?")


def _cut(source: Input) -> Iterator[Piece]:
    """Yield the page, which is one record."""
    blocks: list[bytes] = []
    size = 0
    for block in utf8_blocks(source):
        blocks.append(block)
        size += len(block)
        source.check_size(size, 1)
    yield 1, b"".join(blocks)


def _read(piece: bytes, style: Style) -> Record:
    from lxml import etree

    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        raise FileError(not_utf8(piece)) from None
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise FileError("a page without content; fetch it again")
    if any("Excessive depth" in each.message for each in parser.error_log):
        raise FileError("a page whose elements are nested too deeply; flatten it")
    names = (each for each in root.iter() if "ltx_personname" in attribute(each, "class"))
    links = (attribute(each, "href") for each in root.iter("link", "base", "a"))
    found = next((m[1] for link in links if (m := _PAGE.search(link))), "")
    name = _VERSION.fullmatch(found)
    return record(
        "latexml",
        "arxiv",
        id=name[1] if name else "",
        version=name[2] if name else "",
        title=text_of(_of_class(root, "ltx_title_document"), style),
        abstract=text_of(_of_class(root, "ltx_abstract"), style),
        authors=joined(names),
        language=attribute(root, "lang"),
    )


def _of_class(root: Element, name: str) -> Element | None:
    return next((each for each in root.iter() if name in attribute(each, "class").split()), None)


LATEXML = Kind("latexml", "pages of LaTeXML and ar5iv", begins(has=(_FIRST, _BEYOND)), _cut, _read)
