"""XML as trees: parsed without entities from anywhere, names without their prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from ...text.entities import character_of
from ..errors import FileError
from ..formats import not_utf8

if TYPE_CHECKING:
    from lxml import etree
    from lxml.etree import _Element as Element


_NAME = r"(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][\w.]{0,31});"
_AND = re.compile(rf"&(?:{_NAME})?")
# what is no mark-up: sections of CDATA as they are, or as IOP has them in instructions, ampersands,
# and signs that begin no tag; what has no end takes all the rest, so that it is searched for once
_LITERAL = re.compile(
    r"<\?CDATA\s.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    rf"|{_AND.pattern}|<(?![A-Za-z_/!?])",
    re.DOTALL,
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PREFIX = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]*):(?=[A-Za-z_])")
_OF_XML = frozenset(("lt", "gt", "amp", "quot", "apos"))
_DECLARATION = re.compile(r"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
_OPENING = re.compile(r"\s*<([^\s<>/]+)")
_UNKNOWN = "\ufffd"
_SPACE = re.compile(r"[ \t\r\n\f]+")


def parse(data: bytes | str) -> Element:
    """Return the root of a piece of XML.

    Entities are those of HTML and ISO alone, whatever a file defines; others stay as they are
    written. Prefixes need not be declared, and lone ``&`` and ``<`` are characters.

    Raises:
        FileError: if it is broken; the message has no place.
    """
    from lxml import etree

    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
    except UnicodeDecodeError:
        raise FileError(not_utf8(bytes(data) if isinstance(data, bytes) else b"")) from None
    escaped = (_LITERAL if "CDATA" in text else _AND).sub(_escaped, text)
    try:
        try:
            root = etree.fromstring(f"<_>{escaped}</_>", _parser())
        except etree.XMLSyntaxError:
            root = etree.fromstring(_with_prefixes(text), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileError(_what_is_wrong(text, str(error))) from None
    is_alone = len(root) == 1 and not ((root.text or "") + (root[0].tail or "")).strip()
    return root[0] if is_alone else root


def _with_prefixes(text: str) -> str:
    """The same piece with all that can be put right: signs, and prefixes that nobody declared."""
    text = _LITERAL.sub(_escaped, _CONTROLS.sub(_UNKNOWN, text))
    prefixes = sorted(set(_PREFIX.findall(text)) - {"xml", "xmlns"})
    declared = "".join(f' xmlns:{prefix}="{prefix}"' for prefix in prefixes)
    return f"<_{declared}>{_DECLARATION.sub('', text)}</_>"


def _what_is_wrong(text: str, error: str) -> str:
    opening = _OPENING.match(text)
    if opening and not text.rstrip().endswith((f"</{opening[1]}>", "/>")):
        return f"the file ends before </{opening[1]}>; fetch it again"
    what = error.partition(", line")[0].partition(" line ")[0].replace(" and _", "")[:120]
    return f"broken XML ({what}); correct it, or fetch the file again"


@cache
def _parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _escaped(m: re.Match[str]) -> str:
    found = m[0]
    if found.startswith("<?CDATA") and found.endswith("?>"):
        return escape(found[7:-2].strip(), quote=False)
    if found == "<":
        return "&lt;"
    if found[0] == "<" or found[1:-1] in _OF_XML:
        return found
    if found == "&":
        return "&amp;"
    return escape(character_of(found[1:-1]) or found, quote=False)


def name_of(element: Element) -> str:
    """The name of an element without its prefix; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def all_of(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the elements of one of these names in an element, in order; none in none."""
    if element is not None:
        yield from element.iterdescendants(*(f"{{*}}{name}" for name in names))


def first(element: Element | None, *path: str, **attributes: str) -> Element | None:
    """Return the first element below the others of a path, each anywhere in the one before.

    The last must have the ``attributes``, whose names are written with ``_`` for ``-``.
    """
    for each in all_of(element, path[0]):
        if len(path) > 1:
            if (found := first(each, *path[1:], **attributes)) is not None:
                return found
        elif all(attribute(each, name.replace("_", "-")) == v for name, v in attributes.items()):
            return each
    return None


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its name without a prefix; empty if it is not there."""
    if element is None:
        return ""
    names = (key for key in element.attrib if str(key).rpartition("}")[2] == name)
    key = next(names, None)
    return "" if key is None else str(element.get(key))


def plain(element: Element | None) -> str:
    """All text of an element, on one line."""
    return "" if element is None else _SPACE.sub(" ", "".join(element.itertext())).strip(" ")


def joined(found: Iterator[Element]) -> str:
    """The texts of elements, separated by semicolons."""
    return "; ".join(text for text in map(plain, found) if text)


def person(element: Element, *parts: str) -> str:
    """The name of a person: what the elements of its ``parts`` say, separated by commas."""
    return ", ".join(filter(None, (plain(first(element, part)) for part in parts)))
