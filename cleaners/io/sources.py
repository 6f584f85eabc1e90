"""From what a user names (files, folders, patterns) to the files of a corpus."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from .errors import FileError
from .files import Source, format_of, is_known, recognised
from .formats import BOUNDS, STREAM, Bounds
from .readers.kinds import Style


def find_sources(
    paths: Sequence[str],
    format_in: str = "",
    on_error: str = "stop",
    bounds: Bounds = BOUNDS,
    style: Style = Style(),  # noqa: B008 - it cannot change
) -> list[Source]:
    """Return the files that ``paths`` name, each once, in a fixed order.

    Args:
        paths: files; folders, whose files of known extensions or content are meant, those in
            folders below too, but for hidden ones and plain JSON; patterns with ``*``, ``?``,
            ``[…]`` and ``**``; ``-`` for standard input.
        format_in: the format of all of them (``jsonl``, ``csv.gz``), if neither the content nor
            the name is to say it.
        on_error: see ``Source``.
        bounds: see ``Source``.
        style: see ``Source``.

    Raises:
        FileError: if a path names no file that can be read, or the format is not known.
    """
    if format_in:
        format_of(Source(STREAM, format_in))  # raises if it is not known
    found: dict[object, str] = {}
    for path in paths:
        for name in files_of(path, any_name=bool(format_in)):
            found.setdefault(name if name == STREAM else Path(name).resolve(), name)
    return [recognised(Source(path, format_in, on_error, bounds, style)) for path in found.values()]


def files_of(path: str, *, any_name: bool = True) -> Iterator[str]:
    """Yield the files that one path means (``find_sources``), of any extension if ``any_name``."""
    if path == STREAM:
        yield path
    elif Path(path).is_dir():
        yield from _folder(path, any_name=any_name)
    elif Path(path).exists():
        yield path
    elif not glob.has_magic(path):
        raise FileError(f"{path}: No such file or directory")
    else:
        matching = glob.glob(path, recursive=True)  # noqa: PTH207 - Path.glob knows no such paths
        names = sorted(name for name in matching if Path(name).is_file())
        if not names:
            raise FileError(f"{path}: no file matches this pattern")
        yield from names


def _folder(path: str, *, any_name: bool) -> Iterator[str]:
    empty = True
    for folder, below, names in os.walk(path, onerror=_refuse):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            file = str(Path(folder, name))
            if not name.startswith(".") and (any_name or is_known(name) or _is_recognised(file)):
                empty = False
                yield file
    if empty:
        raise FileError(
            f"{path}: a folder without a file that arxmend reads; name the files, and their format "
            "with --format-in if their names do not say it"
        )


def _is_recognised(path: str) -> bool:
    """Whether a file of any name is one that a reader knows, and no plain JSON."""
    try:
        return format_of(recognised(Source(path))) != "json"
    except FileError:
        return False


def _refuse(error: OSError) -> None:
    raise FileError(f"{error.filename}: {error.strerror}")
