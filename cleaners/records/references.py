"""References for the records of a corpus: read once, kept on disk, found by id in any process."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeGuard
from zlib import crc32

import polars as pl

from ..identifiers.read import read_identifier
from ..io.abstracts import Official, Problem, find_files, read_abstracts
from ..io.errors import errors_of
from ..io.formats import BOUNDS, Bounds
from ..io.values import as_text
from ..messages import count_of
from ..reference import Reference, choose
from ..reference.differences import OTHER_PAPER, OTHER_VERSION, SEVERAL_TEXTS

_PLAIN = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+/\d{7}", re.ASCII)
_BITS = 1 << 27  # 16 MB, whatever the size of the corpus; a million ids leave 99 % of the rest out
_MOST_TEXTS = 5  # of one id
SHOWN = 12  # digits of a hash that name a file of references
_TAKEN = "REF1"  # how the rules begin that take something from a reference
_TOLD = 5  # problems of a file that are told one by one
_NONE_READ = (
    "; no reference was read. Name the column of texts (reference_text=) and call that of ids "
    "'arxiv_id' or 'id'; or read the file yourself, and give the frame: on= names its ids, too"
)
_TABLE = """
create table abstracts (id text, text text, version integer, name text, file integer);
"""

_Row = tuple[str, int | None, str, int]  # text, version, name, number of the file


class Wanted:
    """The ids that a corpus asks for, or nearly so: a few others pass, and no memory is needed."""

    def __init__(self) -> None:
        self._bits = bytearray(_BITS // 8)

    def add(self, keys: Iterable[str | None]) -> None:
        """Ask for some ids, as ``key_of`` makes them."""
        for key in keys:
            if key is not None:
                at = crc32(key.encode("utf-8", "replace")) % _BITS
                self._bits[at >> 3] |= 1 << (at & 7)

    def __contains__(self, key: str) -> bool:
        at = crc32(key.encode("utf-8", "replace")) % _BITS
        return bool(self._bits[at >> 3] & 1 << (at & 7))


class ReferenceFile(NamedTuple):
    """A file of references.

    Attributes:
        name: its name, without its folder.
        sha256: the hash of its bytes.
        size: its size in bytes.
        read: how many of its abstracts the corpus asks for.
        broken: how many of its records could not be read.
        told: the first of these, with the reasons.
    """

    name: str
    sha256: str
    size: int
    read: int = 0
    broken: int = 0
    told: tuple[str, ...] = ()

    def warning(self) -> str:
        """How many of its records are broken, the first of them, and what to do if all are."""
        said = f"{self.name}: {count_of(self.broken, 'problem')}, first {self.told[0]}"
        return said if self.read else said + _NONE_READ


@dataclass(frozen=True, slots=True)
class References:
    """The references of a corpus; they can be sent to other processes.

    Attributes:
        path: the database in which they are kept.
        files: the files that they are of, in order.
        column: the column of the corpus that they are found by; the ids if empty.
    """

    path: str
    files: tuple[ReferenceFile, ...] = field(default=())
    column: str = ""

    def digest(self) -> str:
        """What tells these references from others."""
        return sha256("\n".join(file.sha256 for file in self.files).encode()).hexdigest()

    def find(self, key: str | None, version: int | None, text: str) -> Reference | None:
        """Return the reference of a record, the most alike if there are several; none if none.

        Args:
            key: the id of the record (``key_of``).
            version: the version of the record, if it is known.
            text: the text of the record.
        """
        rows = [] if key is None else _rows(self.path, key)
        if key is None or not rows:
            return None
        asked = rows if version is None else _rows(self.path, key, version) or rows
        official, stated, name, number = asked[choose(text, [row[0] for row in asked])]
        notes = []
        if len(rows) > 1:
            notes.append((SEVERAL_TEXTS, f"the reference has {len(rows)} texts for {key}"))
        if version is not None and stated is not None and version != stated:
            message = f"the reference is version {stated}, the record is version {version}"
            notes.append((OTHER_VERSION, message))
        return Reference(official, name, self.files[number].sha256[:SHOWN], tuple(notes))


def key_of(value: object) -> str | None:
    """The id of a record as references are found by it: canonical, or as it is if it is no id."""
    text = as_text(value)
    if text is None or not (text := text.strip()):
        return None
    if _PLAIN.fullmatch(text):
        return text
    read = read_identifier(text)
    if read.id is not None and read.id.isdigit():
        return read.id  # tables have numbers without the label that tells their scheme
    return read.key or read.id or text


def referred(
    references: Sequence[Reference | None], edits: pl.DataFrame, findings: pl.DataFrame
) -> dict[str, int]:
    """Count the records that a reference matched, and what became of them.

    Args:
        references: the reference of each record.
        edits: the table of edits.
        findings: the table of findings.
    """

    def records(table: pl.DataFrame, rule: str) -> int:
        return table.filter(pl.col("rule").str.starts_with(rule))["record"].n_unique()

    matched = sum(each is not None for each in references)
    if not matched:
        return {}
    return {
        "matched": matched,
        "restored": records(edits, _TAKEN),
        "other_paper": records(findings, OTHER_PAPER),
        "other_version": records(findings, OTHER_VERSION),
    }


@contextmanager
def references_from(
    sources: Sequence[str] | pl.DataFrame,
    wanted: Wanted | None = None,
    columns: tuple[str, str] = ("", ""),
    bounds: Bounds = BOUNDS,
) -> Iterator[References]:
    """Keep the references that a corpus asks for on disk, until the block ends.

    Args:
        sources: files, folders and patterns; or a frame with the columns.
        wanted: the ids that are asked for; all if left out.
        columns: the columns of ids and of texts; by their usual names if empty.
        bounds: what reading the files may take.

    Raises:
        FileError: if a file cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="arxmend-") as folder:
        path = str(Path(folder, f"{Path(folder).name}.sqlite"))
        database = sqlite3.connect(path)
        try:
            database.executescript(f"pragma journal_mode=off; pragma synchronous=off; {_TABLE}")
            if isinstance(sources, pl.DataFrame):
                files = [_keep_frame(database, sources, wanted, columns)]
            else:
                files = [
                    _keep_file(database, number, each, wanted, columns, bounds)
                    for number, each in enumerate(find_files(list(sources)))
                ]
            database.execute("create index by_id on abstracts (id)")
            database.commit()
        finally:
            database.close()
        try:
            yield References(path, tuple(files))
        finally:
            _connection.cache_clear()


def _keep_file(
    database: sqlite3.Connection,
    number: int,
    path: str,
    wanted: Wanted | None,
    columns: tuple[str, str],
    bounds: Bounds,
) -> ReferenceFile:
    found = read_abstracts(path, columns, lambda id_: _is_wanted(key_of(id_), wanted), bounds)
    kept, broken, told = _keep(database, number, found, Path(path).name, wanted)
    with errors_of(path), Path(path).open("rb") as file:
        digest = sha256()
        while data := file.read(1 << 20):
            digest.update(data)
        size = file.tell()
    return ReferenceFile(Path(path).name, digest.hexdigest(), size, kept, broken, tuple(told))


def _keep_frame(
    database: sqlite3.Connection,
    frame: pl.DataFrame,
    wanted: Wanted | None,
    columns: tuple[str, str],
) -> ReferenceFile:
    by_id, by_text = columns
    ids, texts = frame[by_id].to_list(), frame[by_text].to_list()
    found = (
        Official(str(id_), str(text), None, False)
        for id_, text in zip(ids, texts, strict=True)
        if as_text(id_) is not None and as_text(text) is not None
    )
    kept, *_ = _keep(database, 0, found, "the reference", wanted)
    return ReferenceFile("a data frame", "", 0, kept)


def _is_wanted(key: str | None, wanted: Wanted | None) -> TypeGuard[str]:
    """Whether an id is asked for."""
    return key is not None and (wanted is None or key in wanted)


def _keep(
    database: sqlite3.Connection,
    number: int,
    found: Iterable[Official | Problem],
    file: str,
    wanted: Wanted | None,
) -> tuple[int, int, list[str]]:
    """Keep what is asked for; return how many were kept, how many are broken, and the first."""
    kept = broken = 0
    told: list[str] = []
    for each in found:
        if isinstance(each, Problem):
            broken += 1
            if len(told) < _TOLD:
                told.append(f"{each.place}: {each.reason}")
            continue
        key = key_of(each.id)
        if not _is_wanted(key, wanted):
            continue
        kept += 1
        version = each.version
        if not version and not _PLAIN.fullmatch(each.id):
            version = read_identifier(each.id).version
        suffix = f"v{version}" if version else ""
        name = f"arXiv metadata of {key}{suffix}" if each.is_arxiv else f"{file} for {key}{suffix}"
        values = (key, " ".join(each.text.split()), version, name, number)
        database.execute("insert into abstracts values (?, ?, ?, ?, ?)", values)
    return kept, broken, told


def _rows(path: str, key: str, version: int | None = None) -> list[_Row]:
    """The different texts of an id, or of one version of it, those of the latest first."""
    query = (
        "select text, version, name, file from abstracts where id = ?1 "
        "and (?2 is null or version = ?2) order by version desc, rowid"
    )
    found: dict[str, _Row] = {}
    for row in _connection(path).execute(query, (key, version)):
        found.setdefault(row[0], row)
        if len(found) == _MOST_TEXTS:
            break
    return list(found.values())


@lru_cache(2)
def _connection(path: str) -> sqlite3.Connection:
    """The database in this process."""
    return sqlite3.connect(
        f"{Path(path).as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
