"""What the files of a corpus held at a revision of git, so that only the rest is checked."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import polars as pl

from ..corpus.walk import Corpus, Task, read_columns, walk
from ..io import FileError
from ..io.formats import STREAM
from ..messages import UserError
from ..records.options import Names, Options


def digests(raw: pl.DataFrame) -> list[bytes]:
    """A hash of what cleaning reads of each record."""
    return [
        blake2b(repr(row).encode("utf-8", "replace"), digest_size=16).digest()
        for row in raw.iter_rows()
    ]


def _digests(names: Names, options: Options, task: Task) -> list[bytes]:
    return digests(read_columns(task, names, options, [])[1])


def known_records(corpus: Corpus, revision: str) -> frozenset[bytes]:
    """Return the hashes of the records (``digests``) that a corpus had at a revision.

    A file that was not there then had none.

    Raises:
        UserError: if there is no such revision, or a file is in no repository of git.
    """
    found: set[bytes] = set()
    with tempfile.TemporaryDirectory(prefix="arxmend-") as folder:
        for source in corpus.sources:
            if source.path == STREAM:
                raise UserError("--changed-since compares files, not standard input")
            before = _at(Path(source.path), revision, Path(folder))
            if before is not None:
                # broken records of then are passed over
                old = source._replace(path=str(before), on_error="skip")
                names = corpus.names.of_file(source.path)
                found.update(*_read(replace(corpus, sources=[old], names=names, jobs=1)))
    return frozenset(found)


def _read(corpus: Corpus) -> Iterator[list[bytes]]:
    try:
        for _, part in walk(corpus, _digests):
            yield part
    except (FileError, ValueError):  # what could not be read then is new
        return


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
