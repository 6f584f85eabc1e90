"""BibTeX: fields as they are written, without braces or quotes around them, macros filled in."""

from __future__ import annotations

import logging
import re
from collections.abc import Generator, Iterator

from ..errors import FileError
from ..formats import not_utf8
from .cut import utf8_lines
from .kinds import Input, Kind, Piece, Record, Style, begins, record

_FIRST = r"\A(?:\s|%[^\n]*\n)*+@\s*[A-Za-z]+\s*[{(]\s*[^,\s]*\s*[,=]?"
_ENTRY = re.compile(rb"\s*@\s*(\w+)\s*[{(]")
_NO_RECORDS = (b"comment", b"preamble", b"string")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MOST_STRINGS = 1 << 16  # bytes
_MOST_ADDED = 1 << 20  # characters that the macros of an entry may add to all its values
_SIGN = re.compile(r"\\.|.", re.DOTALL)
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it says, is raised here


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
    macros = _Macros()
    for string in library.strings:
        macros.define(string.key, string.value)
    fields = {
        each.key.lower(): _SPACE.sub(" ", macros.fill(str(each.value)))
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


class _Macros:
    """The macros that an entry may name; bibtexparser fills in one that stands alone."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._room = _MOST_ADDED

    def define(self, name: str, value: str) -> None:
        """Take a macro, which may name those before it.

        Raises:
            FileError: see ``fill``.
        """
        self._values[name.lower()] = self.fill(value)

    def fill(self, value: str) -> str:
        """Return a value without its braces or quotes, its parts joined (``"May " # jan``).

        Raises:
            FileError: if macros have added too much to the values up to this one.
        """
        parts = [self._part(part.strip()) for part in _parts(value)]
        self._room -= max(0, sum(map(len, parts)) - len(value))
        if self._room < 0:
            raise FileError("macros that add more than a million signs; correct them")
        return "".join(parts)

    def _part(self, text: str) -> str:
        if len(text) > 1 and text[0] + text[-1] in ("{}", '""'):
            return text[1:-1]
        return self._values.get(text.lower(), text)


def _parts(value: str) -> list[str]:
    """A value cut at each ``#`` outside of braces and quotes."""
    parts, depth, is_quoted = [""], 0, False
    for sign in _SIGN.findall(value) if "#" in value else (value,):
        depth += (sign == "{") - (sign == "}")
        is_quoted ^= sign == '"' and depth == 0
        if sign == "#" and depth == 0 and not is_quoted:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _unbraced(text: str) -> str:
    """A value without a second pair of braces around all of it."""
    text = text.strip()
    is_pair = text[:1] == "{" and text.find("}") == len(text) - 1
    return text[1:-1].strip() if is_pair else text


BIBTEX = Kind("bibtex", "BibTeX", begins(has=(_FIRST,)), _cut, _read, needs="bibtexparser")
