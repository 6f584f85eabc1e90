"""``SHA256SUMS``: a line for each file of a release, as ``sha256sum --check`` reads it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from cleaners.excerpt import printable
from cleaners.release.folder import SUMS

__all__ = ["broken_sums", "files_of", "sha256_of", "write_sums"]

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def sha256_of(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(folder: Path) -> list[str]:
    """The files in a folder and below, links as well, by their names in it; not the sums."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not _is_dir(path))
    return sorted(name for name in names if name != SUMS)


def write_sums(folder: Path) -> None:
    """Write the sums of all files in a folder."""
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in files_of(folder)]
    (folder / SUMS).write_text("".join(lines), "utf-8")


def broken_sums(folder: Path) -> Iterator[str]:
    """Say what files are not as the sums say; no file outside of the folder is read."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        yield f"{SUMS} is missing, or cannot be read"
        return
    there, listed = set(files_of(folder)), set()
    for number, line in enumerate(lines, start=1):
        row = _LINE.fullmatch(line)
        if row is None:
            yield f"{SUMS}:{number}: no hash and name of a file"
            continue
        name = row[2]
        if name in listed:
            yield f"{SUMS}:{number}: {printable(name)} is listed twice"
        listed.add(name)
        if name not in there:
            yield f"{printable(name)} is listed in {SUMS} and is not there"
        elif (folder / name).is_symlink():
            yield f"{printable(name)} is a link, not a file"
        elif sha256_of(folder / name) != row[1]:
            yield f"{printable(name)} is not the file that {SUMS} lists"
    for name in sorted(there - listed):
        yield f"{printable(name)} is not listed in {SUMS}"


def _is_dir(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
