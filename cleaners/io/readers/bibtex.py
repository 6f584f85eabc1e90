"""BibTeX: fields as they are written, without braces or quotes around them, macros filled in."""

from __future__ import annotations

import logging
import re
from collections.abc import Generator, Iterator, Mapping

from ..errors import FileError
from ..formats import not_utf8
from .cut import utf8_lines
from .kinds import Head, Input, Kind, Piece, Record, Style, record

__all__ = ["BIBTEX"]

_ENTRY = re.compile(rb"\s*@\s*(\w+)\s*[{(]")
_NO_RECORDS = (b"comment", b"preamble", b"string")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MOST_STRINGS = 1 << 16  # bytes
_LONGEST = 1 << 20  # characters that macros may add up to
_SIGN = re.compile(r"\\.|.", re.DOTALL)
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it says, is raised here


def _begins(head: Head) -> bool:
    return head.has(r"\A(?:\s|%[^\n]*\n)*+@\s*[A-Za-z]+\s*[{(]\s*[^,\s]*\s*[,=]?")


def _cut(source: Input) -> Iterator[Piece]:
    """Yield each entry, from one line that begins with ``@`` to the next, behind the @strings."""
    strings, lines, begun, size = b"", [b""], 1, 0
    for number, line in utf8_lines(source):
        if _ENTRY.match(line):
            strings += yield from _entry(begun, lines, strings)
            lines, begun, size = [], number, 0
        lines.append(line)
        size += len(line) + 1
        source.check_size(size, begun)
    yield from _entry(begun, lines, strings)


def _entry(begun: int, lines: list[bytes], strings: bytes) -> Generator[Piece, None, bytes]:
    text = b"\n".join(lines)
    m = _ENTRY.match(text)
    kind = m[1].lower() if m else b"comment"
    if kind not in _NO_RECORDS:
        yield begun, strings + text
    return text + b"\n" if kind == b"string" and len(strings) < _MOST_STRINGS else b""


def _read(piece: bytes, style: Style) -> Record:  # noqa: ARG001 - TeX stays as it is
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry

    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        raise FileError(not_utf8(piece)) from None
    library = parse_string(text, parse_stack=[])
    blocks = (*library.blocks, *(each.ignore_error_block for each in library.failed_blocks))
    entries = [each for each in blocks if isinstance(each, Entry)]
    if not entries:
        raise FileError("a broken entry of BibTeX: a brace or quote is not closed; correct it")
    if len(entries) > 1:
        raise FileError("several entries begin on one line; put each on a line of its own")
    macros: dict[str, str] = {}
    for string in library.strings:
        macros[string.key.lower()] = _filled(string.value, macros)
    fields = {
        each.key.lower(): _SPACE.sub(" ", _filled(str(each.value), macros))
        for each in entries[0].fields
    }
    doi = fields.get("doi", "").removeprefix("https://doi.org/")
    arxiv = fields.get("eprint") if fields.get("archiveprefix", "").lower() == "arxiv" else None
    return record(
        "bibtex",
        "arxiv" if arxiv else "",
        id=arxiv or doi or entries[0].key,
        title=_unbraced(fields.get("title", "")),
        abstract=_unbraced(fields.get("abstract", "")),
        doi=doi,
        pmid=fields.get("pmid"),
        authors="; ".join(re.split(r"\s+and\s+", fields.get("author", ""))),
        journal=fields.get("journal") or fields.get("booktitle"),
        year=fields.get("year") or fields.get("date", "")[:4],
        language=fields.get("language"),
        keywords=fields.get("keywords"),
    )


def _filled(value: str, macros: Mapping[str, str]) -> str:
    """A value without its braces or quotes, its parts joined (``"May " # jan``).

    bibtexparser fills in a macro that stands alone, and joins nothing.

    Raises:
        FileError: if it becomes too long.
    """
    parts, depth, is_quoted = [""], 0, False
    for sign in _SIGN.findall(value) if "#" in value else (value,):
        depth += (sign == "{") - (sign == "}")
        is_quoted ^= sign == '"' and depth == 0
        if sign == "#" and depth == 0 and not is_quoted:
            parts.append("")
        else:
            parts[-1] += sign
    said = "".join(_part(part.strip(), macros) for part in parts)
    if len(said) > max(_LONGEST, len(value)):
        raise FileError("a value whose macros have more than a million signs; correct it")
    return said


def _part(text: str, macros: Mapping[str, str]) -> str:
    if len(text) > 1 and text[0] + text[-1] in ("{}", '""'):
        return text[1:-1]
    return macros.get(text.lower(), text)


def _unbraced(text: str) -> str:
    """A value without a second pair of braces around all of it."""
    text = text.strip()
    is_pair = text[:1] == "{" and text.find("}") == len(text) - 1
    return text[1:-1].strip() if is_pair else text


BIBTEX = Kind("bibtex", "BibTeX", _begins, _cut, _read, needs="bibtexparser")
