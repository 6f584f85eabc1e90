"""What the files of a corpus held at a revision of git, so that only the rest is checked."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import polars as pl

from ..corpus.walk import Task, read_columns, walk
from ..io import FileError, Source
from ..io.formats import STREAM
from ..messages import UserError
from ..records.options import Names, Options

__all__ = ["digests", "known_records"]


def digests(raw: pl.DataFrame) -> list[bytes]:
    """A hash of what cleaning reads of each record."""
    return [
        blake2b(repr(row).encode("utf-8", "replace"), digest_size=16).digest()
        for row in raw.iter_rows()
    ]


@dataclass(frozen=True, slots=True)
class _Digests:
    names: Names
    options: Options

    def __call__(self, task: Task) -> list[bytes]:
        return digests(read_columns(task, self.names, self.options, [])[1])


def known_records(
    sources: Sequence[Source], names: Names, options: Options, revision: str
) -> frozenset[bytes]:
    """Return the hashes of the records (``digests``) that files had at a revision.

    A file that was not there then had none.

    Raises:
        UserError: if there is no such revision, or a file is in no repository of git.
    """
    found: set[bytes] = set()
    with tempfile.TemporaryDirectory(prefix="arxmend-") as folder:
        for source in sources:
            if source.path == STREAM:
                raise UserError("--changed-since compares files, not standard input")
            before = _at(Path(source.path), revision, Path(folder))
            if before is not None:
                old = _before(source, before)
                found.update(*_read(old, names.of_file(source.path), options))
    return frozenset(found)


def _read(source: Source, names: Names, options: Options) -> Iterator[list[bytes]]:
    try:
        for _, part in walk([source], 4_096, _Digests(names, options)):
            yield part
    except (FileError, ValueError):  # what could not be read then is new
        return


def _before(source: Source, path: Path) -> Source:
    """The same with another path, and broken records passed over."""
    return source._replace(path=str(path), on_error="skip")


def _at(path: Path, revision: str, folder: Path) -> Path | None:
    """Write what a file held at a revision; none if it was not there."""
    place = path.parent if path.parent.is_dir() else Path()
    if _git(place, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        raise UserError(f"{path}: git knows no revision {revision!r:.60} here")
    content = _git(place, "show", f"{revision}:./{path.name}")
    if content is None:
        return None
    before = folder / path.name
    before.write_bytes(content)
    return before


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints in a folder; none if it fails."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except OSError:
        raise UserError("--changed-since needs git, which is not there") from None
    return done.stdout if done.returncode == 0 else None
