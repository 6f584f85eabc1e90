"""RIS: its tags as databases and reference managers write them, with or without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import FileError
from ..formats import not_utf8
from .cut import utf8_lines
from .kinds import Input, Kind, Piece, Record, Style, begins, record

_KNOWN = (
    r"(?:A[1-4BDNUV]|BT|C[1-8ANPTY]|D[ABOP]|E[DPT]|I[DS]|J[12AFO]|KW|L[1-4ABK]|M[1-3]|N[12V]|OP"
    r"|P[BPY]|R[INP]|S[ENPT]|T[1-3AIT]|U[1-5R]|V[LO]|Y[12])"
)
# a hyphen with one space before it is found in texts, too: there the tag must be a known one
_TAG = re.compile(rf"([A-Z][A-Z0-9](?=  |\t)|{_KNOWN}(?= ))\s{{1,2}}-(?:[ \t]|$)")
_OUTSIDE = re.compile(rf"{_KNOWN}(?:  ?|\t)-")
_START = re.compile(r"\s*TY(?:(?:  |\t)-| -\s*[A-Z]*\s*$)")
_END = re.compile(r"ER(?:(?:  |\t)-| -\s*$)")


def _cut(source: Input) -> Iterator[Piece]:
    """Yield what begins with TY and ends with ER, or with the next TY; tags between two as well."""
    lines: list[bytes] = []
    begun = size = 0
    for number, line in utf8_lines(source):
        begin = line[:80].decode("utf-8", "replace")
        is_start, is_end = _START.match(begin), _END.match(begin)
        if (is_start or is_end) and lines:
            yield begun, b"\n".join(lines)
            lines, size = [], 0
        if not is_end and (lines or is_start or _OUTSIDE.match(begin)):
            begun = begun if lines else number
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
    if not _START.match(text.partition("\n")[0]):
        raise FileError("a record that does not begin with TY, or ends twice; correct it")
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


RIS = Kind("ris", "RIS", begins(has=(r"\ATY(?:  ?|\t)-",)), _cut, _read, needs="")
