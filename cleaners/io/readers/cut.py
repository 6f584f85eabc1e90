"""Cutting a file into records without parsing it, so that one broken record costs no other."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from ..errors import FileError
from .kinds import Input, Piece

_BLOCK = 1 << 18  # bytes
_LONGEST_NAME = 80  # bytes of a tag up to the end of its name
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ASCII = ("ascii", "utf-8")  # what the bytes of UTF-8 can claim to be
_SKIPPED = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}


def utf8_blocks(source: Input) -> Iterator[bytes]:
    """Yield the content of a file in UTF-8, from the encoding that it declares.

    Raises:
        FileError: if there is no such encoding, or the content is not in it.
    """
    block = source.file.read(_BLOCK)
    declared = _DECLARED.match(block.removeprefix(codecs.BOM_UTF8))
    name = "utf-16" if block.startswith(_UTF16) else declared[1].decode() if declared else "utf-8"
    try:
        codec = codecs.lookup(name)
        "".encode(name)  # raises for what is no encoding of text, such as zip
    except LookupError:
        raise FileError(f"{source.name}: unknown encoding {name!r}; convert it to UTF-8") from None
    if codec.name in _ASCII:
        yield block.removeprefix(codecs.BOM_UTF8)
        while block := source.file.read(_BLOCK):
            yield block
        return
    decoder = codec.incrementaldecoder()
    try:
        while block:
            yield decoder.decode(block).encode()
            block = source.file.read(_BLOCK)
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise FileError(f"{source.name}: not {name}, as it says; convert it to UTF-8") from None


def utf8_lines(source: Input) -> Iterator[Piece]:
    """Yield the lines of a file, whatever ends them, without their ends."""
    rest, number = b"", 1
    for block in utf8_blocks(source):
        *lines, rest = re.split(rb"\r\n|\n|\r(?!\Z)", rest + block)
        for line in lines:
            yield number, line
            number += 1
        source.check_size(len(rest), number)
    yield number, rest.removesuffix(b"\r")


def elements(source: Input, names: str, around: str = "") -> Iterator[Piece]:
    """Yield the elements of XML that are records, each with those around it that tell of it.

    Args:
        source: the file.
        names: the names of elements that are records, separated by ``|``, without prefixes.
        around: in the same way, those whose tags are put around the records in them.

    Raises:
        FileError: if a record is longer than it may be.
    """
    found = re.compile(
        rb"<!--|<!\[CDATA\[|<(?P<close>/?)(?P<name>(?:[\w.-]+:)?(?P<local>%s))(?=[\s/>])"
        % (f"{names}|{around}" if around else names).encode()
    )
    outer = set(around.encode().split(b"|")) - {b""}
    context: dict[bytes, bytes] = {}  # the tags that are open, by name
    buffer, at, line, counted = b"", 0, 1, 0
    start, depth, record = -1, 0, b""
    blocks = utf8_blocks(source)
    ended = False
    while not ended:
        m = found.search(buffer, at)
        end = -1
        if m is not None:
            closing = _SKIPPED.get(m[0], b">")
            end = buffer.find(closing, m.end())
        if m is None or end < 0:
            at = m.start() if m is not None else max(at, len(buffer) - _LONGEST_NAME)
            begin = start if start >= 0 else at
            line += buffer.count(b"\n", counted, begin)
            block = next(blocks, b"")
            ended = not block
            buffer, at = buffer[begin:] + block, at - begin
            start, counted = (0, 0) if start >= 0 else (-1, 0)
            source.check_size(len(buffer) - _BLOCK, line)
            continue
        at = end + len(closing)
        if m[0] in _SKIPPED:
            continue
        is_empty = buffer[end - 1 : end] == b"/"
        if m["local"] in outer:
            if start < 0 and not is_empty:
                context.pop(m["name"], None)
                if not m["close"]:
                    context[m["name"]] = buffer[m.start() : at]
            continue
        if start < 0 and not m["close"]:
            start, record, depth = m.start(), m["name"], 0
            line += buffer.count(b"\n", counted, start)
            counted = start
        if start < 0 or m["name"] != record:
            continue
        depth += 0 if is_empty else -1 if m["close"] else 1
        if depth == 0:
            yield line, _within(context, buffer[start:at])
            start = -1
    if start >= 0:
        yield line, buffer[start:]


def _within(context: dict[bytes, bytes], piece: bytes) -> bytes:
    """A record between the tags of the elements around it."""
    closing = b"".join(b"</%s>" % name for name in reversed(context))
    return b"".join(context.values()) + piece + closing
