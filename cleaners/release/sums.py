"""``SHA256SUMS``: a line for each file of a release, as ``sha256sum --check`` reads it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from .folder import SUMS, read_small

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def sha256_of(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(folder: Path) -> list[str]:
    """The files in a folder and below, links as well, by their names in it; not the sums."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted({path.relative_to(folder).as_posix() for path in paths} - {SUMS})


def write_sums(folder: Path) -> None:
    """Write the sums of all files in a folder."""
    (folder / SUMS).write_bytes(_sums(folder))


def broken_sums(folder: Path) -> Iterator[str]:
    """Say what files are not as the sums say, in a folder that holds files alone."""
    true = _sums(folder)
    said = read_small(folder, SUMS) if os.path.lexists(folder / SUMS) else b""
    if said == true:
        return
    listed, there = _entries(said), _entries(true)
    wrong = False
    for name in sorted({*listed, *there}):
        if listed.get(name) != there.get(name):
            wrong = True
            if name not in there:
                yield f"{name} is listed in {SUMS} and is not there"
            elif name not in listed:
                yield f"{name} is not listed in {SUMS}"
            else:
                yield f"{name} is not the file that {SUMS} lists"
    if not wrong:
        yield f"{SUMS} is not written as it should be: a hash, two spaces and a name a line, sorted"


def _sums(folder: Path) -> bytes:
    lines = (f"{sha256_of(folder / name)}  {name}\n" for name in files_of(folder))
    return "".join(lines).encode("utf-8", "surrogateescape")


def _entries(sums: bytes) -> dict[str, str]:
    """The hashes by name, as far as there are any."""
    lines = sums.decode("utf-8", "surrogateescape").split("\n")
    return {row[2]: row[1] for row in map(_LINE.fullmatch, lines) if row}
