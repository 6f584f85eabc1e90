"""Files that were repaired in place: a record that no repair changed keeps its bytes.

A writer knows values alone: not how a line spells its escapes, what is quoted, how lines end.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import IO

from .errors import FileError, errors_of
from .jsonl import parse_object

_Piece = tuple[object, bytes]
"""What a record holds that a repair can change, nothing for a blank line; and its bytes."""

_ENDS = b"\r\n"


def keep_unchanged(original: Path, repaired: Path, format_: str, texts: Sequence[str]) -> None:
    """Give the records of a repaired file the bytes that they had, where their texts are the same.

    Args:
        original: the file as it was.
        repaired: the same records repaired, which is written anew.
        format_: the format of both; in others than JSON lines, CSV and TSV nothing is done.
        texts: the columns of the texts.

    Raises:
        FileError: if a file cannot be read or written, or the two have not the same records.
    """
    pieces = _READERS.get(format_)
    if pieces is None:
        return
    merged = repaired.with_name(f"{repaired.name}.merged")
    with (
        errors_of(repaired),
        original.open("rb") as before,
        repaired.open("rb") as after,
        merged.open("wb") as out,
    ):
        if before.read(len(BOM_UTF8)) == BOM_UTF8:
            out.write(BOM_UTF8)
        else:
            before.seek(0)
        changed = (piece for piece in pieces(after, texts) if piece[0] is not None)
        for values, content in pieces(before, texts):
            if values is None:
                out.write(content)
            elif (piece := next(changed, None)) is not None:
                out.write(_chosen(values, content, *piece))
            else:
                raise _differs(original)
        if next(changed, None) is not None:
            raise _differs(original)
    merged.replace(repaired)


def _differs(original: Path) -> FileError:
    return FileError(
        f"{original}: it and its repair have not the same records; it stays as it was, write a new "
        "file with -o"
    )


def _chosen(before: object, content: bytes, after: object, repaired: bytes) -> bytes:
    """The bytes of a record: its own, or those of the repair with its line end."""
    if before == after:
        return content
    return repaired.rstrip(_ENDS) + content[len(content.rstrip(_ENDS)) :]


def _json_lines(file: IO[bytes], texts: Sequence[str]) -> Iterator[_Piece]:
    for line in file:
        yield None if line.isspace() else _texts_of(line, texts), line


def _texts_of(line: bytes, texts: Sequence[str]) -> object:
    try:
        record = parse_object(line)
    except FileError:
        return line.strip()  # it was kept as it is
    return [record.get(name) for name in texts]


def _rows(file: IO[bytes], _: Sequence[str], delimiter: str) -> Iterator[_Piece]:
    held: list[str] = []

    def lines() -> Iterator[str]:
        for line in text:
            held.append(line)
            yield line

    text = io.TextIOWrapper(file, "utf-8", newline="")
    header = True
    for row in csv.reader(lines(), delimiter=delimiter):
        content = "".join(held).encode()
        held.clear()
        yield ("header" if header else row) if row else None, content
        header = header and not row
    text.detach()


_READERS: dict[str, Callable[[IO[bytes], Sequence[str]], Iterator[_Piece]]] = {
    "jsonl": _json_lines,
    "csv": partial(_rows, delimiter=","),
    "tsv": partial(_rows, delimiter="\t"),
}
