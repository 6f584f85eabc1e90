"""RIS: its tags as databases and reference managers write them, with or without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import FileError
from ..formats import not_utf8
from .cut import utf8_lines
from .kinds import Head, Input, Kind, Piece, Record, Style, record

__all__ = ["RIS"]

_TAG = re.compile(r"([A-Z][A-Z0-9])(?:  ?|\t)-(?:[ \t]|$)")
_START, _END = (re.compile(rb"\s*%s(?:  ?|\t)-" % tag) for tag in (b"TY", b"ER"))


def _begins(head: Head) -> bool:
    return head.has(r"\A\s*TY(?:  ?|\t)-")


def _cut(source: Input) -> Iterator[Piece]:
    """Yield what begins with TY and ends with ER, or with the next TY."""
    lines: list[bytes] = []
    begun = size = 0
    for number, line in utf8_lines(source):
        if _START.match(line) or _END.match(line):
            if lines:
                yield begun, b"\n".join(lines)
            lines, begun, size = [], number, 0
        if lines or _START.match(line):
            lines.append(line)
            size += len(line) + 1
            source.check_size(size, begun)
    if lines:
        yield begun, b"\n".join(lines)


def _read(piece: bytes, style: Style) -> Record:  # noqa: ARG001 - it has no structure
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        raise FileError(not_utf8(piece)) from None
    values: dict[str, list[str]] = {}
    last: list[str] = []
    for line in text.split("\n"):
        if m := _TAG.match(line):
            last = values.setdefault(m[1], [])
            last.append(line[m.end() :].strip())
        elif last and line.strip():  # a value of several lines
            last[-1] = f"{last[-1]} {line.strip()}".strip()

    def one(*tags: str) -> str:
        return next((value for tag in tags for value in values.get(tag, ()) if value), "")

    doi = one("DO").removeprefix("https://doi.org/").removeprefix("http://dx.doi.org/")
    people = [*values.get("AU", ()), *values.get("A1", ())]
    return record(
        "ris",
        id=one("ID", "AN") or doi or one("UT", "UR"),
        title=one("TI", "T1", "CT", "BT"),
        abstract=one("AB", "N2"),
        doi=doi,
        authors="; ".join(filter(None, people)),
        journal=one("JO", "JF", "T2", "JA"),
        year=one("PY", "Y1", "DA")[:4],
        language=one("LA"),
        keywords="; ".join(filter(None, values.get("KW", ()))),
    )


RIS = Kind("ris", "RIS", _begins, _cut, _read, needs="")
