"""Whether a release is complete and correct; nothing in its folder is trusted."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version

from ..io.compression import decompressed
from . import pages
from .account import Account, account
from .changes import read_changes
from .folder import JSONL, PROVENANCE, Release, ReleaseError, read_small
from .provenance import of_account
from .sums import broken_sums, files_of
from .tables import tables_of

_CHUNK = 1 << 20


def verify(release: Release) -> Iterator[str]:
    """Say, a line each, what is wrong with a release: nothing if it is right.

    The sums are held against the files, and the tables against their schemas; the edits have to
    lead from the raw values to the records and back, the rows to be those that ``provenance.json``
    has hashes of, and each page to be, byte for byte, what is made of the tables.

    Raises:
        ReleaseError: if it was made with another version of arxmend, whose pages look otherwise.
    """
    made, here = release.provenance["arxmend"], version("arxmend")
    if made != here:
        raise ReleaseError(
            f"{release.folder}: made with arxmend {made!r:.20}, and this is {here}, which makes "
            "other pages; verify it with that version"
        )
    odd = [name for name in files_of(release.folder) if not _is_file(release, name)]
    if odd:  # what is no file may never end, or lead elsewhere
        yield from (f"{name} is no file, but a link or a device" for name in odd)
        return
    yield from broken_sums(release.folder)
    try:
        tables = tables_of(release)
        found = account(release)
        yield from found.problems
        yield from _provenance(release, found)
        yield from _lines(release, found)
        changes = read_changes(release)
        for name, true in pages.render(release.provenance, tables, found, changes).items():
            yield from _page(release, name, true)
    except ReleaseError as error:  # what cannot be read cannot be looked at further
        yield str(error)


def _is_file(release: Release, name: str) -> bool:
    return stat.S_ISREG((release.folder / name).lstat().st_mode)


def _provenance(release: Release, found: Account) -> Iterator[str]:
    for name, value in of_account(found).items():
        there = release.provenance[name]
        if isinstance(value, dict) and isinstance(there, dict):
            for key in dict.fromkeys([*value, *there]):
                if there.get(key) != value.get(key):
                    yield f"{PROVENANCE}: {name}.{key} is not what the tables hold"
        elif there != value:
            yield f"{PROVENANCE}: {name} is not {value}, which the tables hold"


def _lines(release: Release, found: Account) -> Iterator[str]:
    """Which files of JSON lines are not the records."""
    folder = release.folder / JSONL
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        digest = sha256()
        try:
            with path.open("rb") as file:
                content = decompressed(file, path.suffix)
                while piece := content.read(_CHUNK):
                    digest.update(piece)
        except OSError:
            digest = sha256()
        if digest.hexdigest() != found.lines.get(path.name.partition(".")[0]):
            yield f"{JSONL}/{path.name} does not hold the records of its split"


def _page(release: Release, name: str, true: bytes) -> Iterator[str]:
    there = read_small(release.folder, name)
    if there == true:
        return
    said, right = there.split(b"\n"), true.split(b"\n")
    for number, (one, other) in enumerate(zip(said, right, strict=False), start=1):
        if one != other:
            yield (
                f"{name}:{number}: {one[:80].decode('utf-8', 'replace')!r}, where the tables say "
                f"{other[:80].decode('utf-8', 'replace')!r}"
            )
            return
    yield f"{name}: has {len(said)} lines, where the tables make {len(right)}"
