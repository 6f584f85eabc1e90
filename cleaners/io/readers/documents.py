"""JSON: arrays, lines, and objects one behind the other, each value cut out as it is."""

from __future__ import annotations

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import Any

from ..formats import to_json
from ..jsonl import parse_object
from .cut import utf8_blocks
from .kinds import Head, Input, Kind, Piece, Record, Style

__all__ = ["JSON", "documents", "text_of_value"]

# where the pages of an interface keep their records
_PAGES = (("results",), ("message", "items"), ("message",), ("data",), ("items",), ("records",))
_OWN = frozenset(("abstract", "title", "id", "abstract_inverted_index"))
_BETWEEN = re.compile(r"[\s,]*")
_NEXT_LINE = re.compile(r"\n(?=\{)")
_DECODER = json.JSONDecoder()


def documents(source: Input) -> Iterator[Piece]:
    """Yield the records of a file: the objects of its array, of its lines, or of its pages.

    A broken one is yielded up to the next line that begins with an object.

    Raises:
        FileError: if one is broken and no such line follows, or longer than it may be.
    """
    decoder = getincrementaldecoder("utf-8")("surrogateescape")  # told when the piece is read
    blocks = utf8_blocks(source)
    text, at, line, ended, in_array = "", 0, 1, False, False
    while True:
        begin = _behind_gap(text, at)
        if not in_array and text[begin : begin + 1] == "[":
            in_array, begin = True, _behind_gap(text, begin + 1)
        elif in_array and text[begin : begin + 1] == "]":
            in_array, begin = False, begin + 1
        line += text.count("\n", at, begin)
        at = begin
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            if not ended:
                block = next(blocks, b"")
                ended = not block
                text, at = text[at:] + decoder.decode(block, ended), 0
                source.check_size(len(text) - (1 << 18), line)
                continue
            if at == len(text) and not in_array:
                return
            following = _NEXT_LINE.search(text, at)
            if following is None and (at == len(text) or text[at] != "{"):
                what = "ends inside an array" if at == len(text) else "broken JSON"
                raise source.error(line, f"{what}; correct it, or fetch the file again") from error
            end = following.start() if following else len(text)
            value = None
        for piece in _records(value, text[at:end]):
            yield line, piece
        line += text.count("\n", at, end)
        at = end


def _behind_gap(text: str, at: int) -> int:
    """Where the next value begins."""
    m = _BETWEEN.match(text, at)
    return m.end() if m else at


def _records(value: Any, text: str) -> Iterator[bytes]:  # noqa: ANN401 - a value of JSON
    """The records of a value: those of its page, or it."""
    if isinstance(value, dict) and not _OWN & value.keys():
        for path in _PAGES:
            inner: Any = value
            for name in path:
                inner = inner.get(name) if isinstance(inner, dict) else None
            if isinstance(inner, dict) and path == ("message",):
                inner = [inner]
            if isinstance(inner, list) and all(isinstance(each, dict) for each in inner):
                yield from map(to_json, inner)
                return
    yield text.encode("utf-8", "surrogateescape")


def text_of_value(value: Any) -> str:  # noqa: ANN401
    """A value of JSON as text; empty if it is none, or nested."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _begins(head: Head) -> bool:
    return re.match(r"\s*(?:\[\s*)?(?:\{\s*[\"}]|\])", head.text) is not None


def _read(piece: bytes, style: Style) -> Record:  # noqa: ARG001 - its texts stay as they are
    return parse_object(piece, unique=True)


JSON = Kind("json", "JSON", _begins, documents, _read, fields=(), needs="")
