"""The job of ``arxmend release``: files in, a folder out that others can load, judge and check.

clean every chunk, keep it on disk → compare records, decide which to keep → write the folder
"""

from __future__ import annotations

import os
import struct
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple

import polars as pl
import pyarrow as pa

from arxmend.schemas import Findings

from ..corpus.walk import ReadProgress, record_namer, walk
from ..io import FileError
from ..io.arrow_streams import from_stream
from ..io.compression import compressed
from ..io.errors import errors_of
from ..io.jsonl import JsonlWriter
from ..io.rows import to_polars
from ..records.cross_record import CrossRecordChecks, kept_rows
from ..records.findings import column_types
from . import changes, pages
from .account import account
from .facts import RECORD, SPLIT, Facts
from .folder import (
    DATA,
    EDITS_FOLDER,
    FINDINGS_FOLDER,
    JSONL,
    LEFT_OUT,
    PROVENANCE,
    open_release,
    release_at,
)
from .plan import Job
from .prepare import Prepared, drops, prepare
from .provenance import of_account, of_decisions, provenance
from .shards import Shards
from .sums import write_sums
from .tables import descriptions, tables_of


class Built(NamedTuple):
    """What a release holds.

    Attributes:
        facts: the counts.
        left_out: how many records were left out, by reason.
        used: how many places each decision was used at, by its id.
        referred: how many records have a reference, and what became of them.
    """

    facts: Facts
    left_out: Counter[str]
    used: Counter[str]
    referred: Counter[str]


def build(
    job: Job, folder: Path | None, show: Callable[[ReadProgress], object] = lambda _: None
) -> Built:
    """Make a release in a folder that is not there yet; without a folder, say what it would hold.

    The same input, options and versions make the same bytes, for any ``rows`` and ``jobs``. The
    folder appears when all of it is written.

    Raises:
        FileError: if a file cannot be read or written.
        ReleaseError: if ``since`` names no release.
        TableError: if a file lacks a column, or has one of a name that a release gives.
        UserError: if no record is left.
    """
    before = open_release(job.since) if job.since is not None else None
    with _atomic_folder(folder) as temporary:
        with _Spool(temporary.parent) as spool:
            cleaned = _clean(job, spool, show)
            about = provenance(job, cleaned.columns) | of_decisions(job, cleaned.used)
            raw = _Writer(job, temporary, cleaned).write(spool)
        made = release_at(temporary, about)
        found = account(made)
        if found.problems or found.digests["raw"] != raw:
            raise RuntimeError(f"the tables are not what was to be written: {found.problems}")
        about |= of_account(found)  # which the release says from now on
        (temporary / PROVENANCE).write_bytes(pages.json_bytes(about))
        if before is not None:
            changes.write(before, made)
        rendered = pages.render(about, tables_of(made), found, changes.read_changes(made))
        for name, content in rendered.items():
            (temporary / name).write_bytes(content)
        write_sums(temporary)
    return Built(found.facts, found.left_out, cleaned.used, cleaned.referred)


class _Cleaned(NamedTuple):
    """What is known when all chunks are cleaned.

    Attributes:
        columns: the columns of the input.
        schema: the columns of the records.
        reasons: why records are left out, by their numbers.
        cross_record: findings that only the whole table shows, in parts.
        used: how many places each decision was used at, by its id.
        referred: how many records have a reference, and what became of them.
    """

    columns: list[str]
    schema: pa.Schema
    reasons: dict[int, str]
    cross_record: list[pl.DataFrame]
    used: Counter[str]
    referred: Counter[str]


def _clean(job: Job, spool: _Spool, show: Callable[[ReadProgress], object]) -> _Cleaned:
    """Clean all, and find what is left out."""
    schema: pa.Schema | None = None
    reasons: dict[int, str] = {}
    columns: dict[str, None] = {}
    keys: list[pl.DataFrame] = []
    used: Counter[str] = Counter()
    referred: Counter[str] = Counter()
    corpus = job.corpus
    # the folders of the files are no part of what is released
    files = [source._replace(path=Path(source.path).name) for source in corpus.sources]
    with CrossRecordChecks(corpus.names, corpus.options, where=record_namer(files)) as checks:
        for done, part in walk(corpus, partial(prepare, plan=job.plan)):
            spool.add(part)
            schema = _joined(schema, from_stream(part.records).schema)
            columns.update(dict.fromkeys(part.columns))
            reasons.update(part.dropped)
            used.update(part.used)
            referred.update(part.referred)
            rows = to_polars(from_stream(part.keys))
            checks.add(rows)
            if job.plan.keep != "all":
                keys.append(rows.select(RECORD, "id", "version"))
            show(done)
        found = [part.select(*column_types(Findings)) for part in checks.findings()]
    for findings in found:
        for record, rule in drops(findings, job.plan).iter_rows():
            reasons.setdefault(record, rule)
    if job.plan.keep != "all":
        # what is left out for another reason does not stand for its paper
        stays = ~pl.col(RECORD).is_in(list(reasons))
        known = (rows.with_columns(id=pl.when(stays).then("id")) for rows in keys)
        kept = kept_rows(known, job.plan.keep)
        for record in (record for record, stays in enumerate(kept) if not stays):
            reasons.setdefault(record, f"another record of its paper (keep {job.plan.keep})")
    return _Cleaned(list(columns), schema, reasons, found, used, referred)


def _joined(schema: pa.Schema | None, other: pa.Schema) -> pa.Schema:
    if schema is None or schema.equals(other):
        return other
    try:
        return pa.unify_schemas([schema, other], promote_options="permissive")
    except pa.ArrowException as error:
        raise _mixed(error) from None


def _conformed(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The same rows with all columns of a schema that it was joined to."""
    try:
        columns = [
            table.column(field.name).cast(field.type)
            if field.name in table.column_names
            else pa.nulls(table.num_rows, field.type)
            for field in schema
        ]
    except pa.ArrowException as error:
        raise _mixed(error) from None
    return pa.table(columns, schema=schema)


def _mixed(error: pa.ArrowException) -> FileError:
    what = str(error).partition("\n")[0][:150]
    return FileError(
        f"the columns change their types along the input ({what}); bring each to one type first"
    )


class _Writer:
    """Writes the tables of a release."""

    def __init__(self, job: Job, folder: Path, cleaned: _Cleaned) -> None:
        self._job, self._folder, self._cleaned = job, folder, cleaned
        self._tables: dict[tuple[str, str], Shards] = {}
        self._lines: dict[str, IO[bytes]] = {}
        self._opened = ExitStack()
        self._descriptions = descriptions(job.corpus.names)

    def write(self, spool: _Spool) -> str:
        """Write what stays; return the hash of its raw values."""
        raw, some, out = sha256(), False, pl.Series(list(self._cleaned.reasons), dtype=pl.Int64)
        stay = ~pl.col(RECORD).is_in(out.implode())
        try:
            for records, edits, findings, keys in spool:
                known = to_polars(keys)
                gone = known.filter(~stay).select(
                    RECORD,
                    key="label",
                    reason=pl.col(RECORD).replace_strict(
                        self._cleaned.reasons, default=None, return_dtype=pl.String
                    ),
                )
                self._put(LEFT_OUT, gone.to_arrow())
                self._put(EDITS_FOLDER, to_polars(edits).filter(stay).to_arrow())
                self._put_findings(to_polars(findings), stay)
                staying = known.select(stay).to_series()
                table = _conformed(records, self._cleaned.schema).filter(staying.to_arrow())
                known = known.filter(stay)
                raw.update(b"".join(known["digest"]))
                some = some or not known.is_empty()
                for split in known[SPLIT].unique().sort():
                    self._put(DATA, table.filter((known[SPLIT] == split).to_arrow()), split)
            for part in self._cleaned.cross_record:
                self._put_findings(part, stay)
            if not some:
                raise FileError("no record is left to release")
            for written in self._tables.values():
                written.close()
        finally:
            self._opened.close()
            for written in self._tables.values():
                written.abandon()
        return raw.hexdigest()

    def _put_findings(self, rows: pl.DataFrame, stay: pl.Expr) -> None:
        self._put(FINDINGS_FOLDER, rows.filter(stay | pl.col(RECORD).is_null()).to_arrow())

    def _put(self, name: str, table: pa.Table, split: str = "") -> None:
        if (name, split) not in self._tables:
            path = self._folder / name / (split or name)
            size, words = self._job.plan.shard, self._descriptions[name]
            self._tables[name, split] = Shards(path, size, words)
        self._tables[name, split].take(table)
        if split and self._job.plan.jsonl:
            if split not in self._lines:
                path = self._folder / JSONL / f"{split}.jsonl.zst"
                path.parent.mkdir(exist_ok=True)
                file = self._opened.enter_context(path.open("wb"))
                content = closing(compressed(file, path.suffix))
                self._lines[split] = self._opened.enter_context(content)
            self._lines[split].write(JsonlWriter.encode(table))


class _Spool(AbstractContextManager["_Spool"]):
    """Prepared chunks in a file that has no name."""

    _SIZES = struct.Struct("<4Q")

    def __init__(self, folder: Path) -> None:
        with errors_of(folder):
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        self._folder = folder

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, part: Prepared) -> None:
        """Keep a chunk."""
        tables = (part.records, part.edits, part.findings, part.keys)
        with errors_of(self._folder):
            self._file.write(self._SIZES.pack(*map(len, tables)))
            for table in tables:
                self._file.write(table)

    def __iter__(self) -> Iterator[tuple[pa.Table, ...]]:
        """Yield records, edits, findings and keys of each chunk."""
        with errors_of(self._folder):
            self._file.seek(0)
            while head := self._file.read(self._SIZES.size):
                yield tuple(from_stream(self._file.read(n)) for n in self._SIZES.unpack(head))


@contextmanager
def _atomic_folder(folder: Path | None) -> Iterator[Path]:
    """Give a folder to fill, which gets its name when the block ends without an error.

    Without a name, it is gone when the block ends.
    """
    target = Path(tempfile.gettempdir(), "release") if folder is None else folder.resolve()
    parent = target.parent
    with errors_of(target), tempfile.TemporaryDirectory(prefix=".arxmend-", dir=parent) as beside:
        temporary = Path(beside, "release")
        temporary.mkdir()
        yield temporary
        if folder is not None:
            _to_disk(temporary)
            if target.is_dir():
                target.rmdir()  # empty, as was seen before
            temporary.rename(target)


def _to_disk(folder: Path) -> None:
    """See to it that what was written is there after a power cut, too."""
    for path in (*folder.rglob("*"), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
