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

# where the pages of an interface keep their records, and all that may stand beside them: an object
# that says anything else is a record itself
_PAGES = ("results", "data", "items", "records", "collection", "docs")
_BESIDE = frozenset(
    """
    meta status message-type message-version count total total_count total-results totalResults
    total_pages items-per-page per_page page page_size limit offset start size next previous
    next_page cursor next-cursor next_cursor token query facets group_by links included version
    messages responseHeader numFound numFoundExact maxScore nextCursorMark totalHits
    """.split()
)
_BETWEEN = re.compile(r"[\s,]*")
_NEXT_LINE = re.compile(r"\n(?=\{)")
_DECODER = json.JSONDecoder()
_LONGEST_WORD = 16  # characters; an error so near to the end may come from a word cut in two


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
            is_cut = not ended and _may_be_cut(error, text)
            following = None if is_cut else _NEXT_LINE.search(text, at)
            if following is None and not ended:
                text, at = text[at:], 0
                source.check_size(len(text), line)
                # twice as much, so that a long value is not parsed anew for each block
                wanted = min(2 * len(text), source.bounds.record << 20)
                while not ended:
                    block = next(blocks, b"")
                    ended = not block
                    text += decoder.decode(block, ended)
                    if len(text) > wanted:
                        break
                continue
            if at == len(text) and not in_array:
                return
            if following is None and (at == len(text) or text[at] != "{"):
                what = "ends inside an array" if at == len(text) else "broken JSON"
                raise source.error(line, f"{what}; correct it, or fetch the file again") from error
            end = following.start() if following else len(text)
            value = None
        for piece in _records(value, text[at:end]):
            yield line, piece
        line += text.count("\n", at, end)
        at = end


def _may_be_cut(error: Exception, text: str) -> bool:
    """Whether a value is broken only because its end is not read yet."""
    return isinstance(error, json.JSONDecodeError) and (
        error.msg.startswith("Unterminated string") or error.pos > len(text) - _LONGEST_WORD
    )


def _behind_gap(text: str, at: int) -> int:
    """Where the next value begins."""
    m = _BETWEEN.match(text, at)
    return m.end() if m else at


def _records(value: Any, text: str) -> Iterator[bytes]:  # noqa: ANN401 - a value of JSON
    """The records of a value: those of its page, or it."""
    found = _of_page(value)
    if found:
        yield from map(to_json, found)
    else:
        yield text.encode("utf-8", "surrogateescape")


def _of_page(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """The records of a page; none if it is no page, or has no records."""
    if not isinstance(value, dict):
        return []
    if isinstance(message := value.get("message"), dict) and "message-type" in value:  # of Crossref
        return (_of_page(message) or [message]) if value.keys() - {"message"} <= _BESIDE else []
    if isinstance(value.get("response"), dict) and value.keys() - {"response"} <= _BESIDE:  # Solr's
        return _of_page(value["response"])
    name = next((name for name in _PAGES if name in value), "")
    found = dicts(value.get(name))
    is_page = value.keys() - {name} <= _BESIDE and found == value.get(name)
    return found if is_page else []


def dicts(values: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """The objects of a list of JSON; none of what is no list."""
    return [each for each in values if isinstance(each, dict)] if isinstance(values, list) else []


def text_of_value(value: Any) -> str:  # noqa: ANN401
    """A value of JSON as text; empty if it is none, or nested."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _begins(head: Head) -> bool:
    return re.match(r"(?:\[\s*+)?(?:\{\s*[\"}]|\])", head.text) is not None


def _read(piece: bytes, style: Style) -> Record:  # noqa: ARG001 - its texts stay as they are
    return parse_object(piece, unique=True)


JSON = Kind("json", "JSON", _begins, documents, _read, fields=(), needs="")
