"""The job of ``arxmend release``: files in, a folder out that others can load, judge and check.

clean every chunk, keep it on disk → see what meets, what stays → write tables, pages, sums
"""

from __future__ import annotations

import shutil
import struct
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pyarrow as pa

from cleaners.across import Across, kept_rows
from cleaners.io import FileError, Source
from cleaners.io.columnar import from_stream
from cleaners.io.compression import compressed
from cleaners.io.jsonl import JsonlWriter
from cleaners.ledger import column_types
from cleaners.options import Names, Options
from cleaners.release import changes, pages
from cleaners.release.examples import Example, Sample
from cleaners.release.facts import EDITS, GAPS, RECORD, SPLIT, Facts
from cleaners.release.folder import (
    DATA,
    EDITS_FOLDER,
    FINDINGS_FOLDER,
    LEFT_OUT,
    PROVENANCE,
    as_edits,
    open_release,
    reverted,
)
from cleaners.release.plan import About, Plan
from cleaners.release.prepare import Prepare, Prepared, drops
from cleaners.release.provenance import Digest, provenance
from cleaners.release.shards import Shards
from cleaners.release.sums import write_sums
from cleaners.release.tables import descriptions
from cleaners.walk import Done, walk, where
from schemas import Findings

__all__ = ["Built", "Job", "build"]

_SAMPLE = 1_000  # changed records that the report shows
JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Job:
    """What a release is made of, and how.

    Attributes:
        sources: the files, read as one table.
        names: the names of the columns.
        options: how to clean.
        plan: which records go in, and how they are divided.
        about: what the release says of itself.
        rows: how many records are cleaned at a time.
        jobs: the number of processes.
        since: the folder of an earlier release, to tell what changed.
    """

    sources: Sequence[Source]
    names: Names
    options: Options
    plan: Plan
    about: About
    rows: int = 4_096
    jobs: int = 1
    since: str | None = None


class Built(NamedTuple):
    """What a release holds: its facts, how many records were read, and why some were left out."""

    facts: Facts
    read: int
    left_out: Counter[str]


def build(job: Job, folder: Path | None, show: Callable[[Done], object] = lambda _: None) -> Built:
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
    with _Spool(folder) as spool:
        cleaned = _clean(job, spool, show)
        if folder is None:
            return _Writer(job, None, cleaned).write(spool)
        with _whole(folder) as aside:
            writer = _Writer(job, aside, cleaned)
            built = writer.write(spool)
            about = provenance(job, cleaned.columns, built, writer.digest)
            (aside / PROVENANCE).write_bytes(pages.json_bytes(about))
            if before is not None:
                changes.write(before, open_release(str(aside)))
            pages.write(open_release(str(aside)), built.facts, writer.sample)
            write_sums(aside)
    return built


class _Cleaned(NamedTuple):
    """What is known when all chunks are cleaned.

    Attributes:
        columns: the columns of the input.
        schema: the columns of the records.
        reasons: why records are left out, by their numbers.
        across: findings that only the whole table shows, in parts.
    """

    columns: list[str]
    schema: pa.Schema
    reasons: dict[int, str]
    across: list[pl.DataFrame]


def _clean(job: Job, spool: _Spool, show: Callable[[Done], object]) -> _Cleaned:
    """Clean all, and find what is left out."""
    schema: pa.Schema | None = None
    reasons: dict[int, str] = {}
    columns: dict[str, None] = {}
    keys: list[pl.DataFrame] = []
    task = Prepare(job.names, job.options, job.plan)
    with Across(job.names, job.options, where=where(job.sources)) as across:
        for done, part in walk(job.sources, job.rows, task, job.jobs):
            spool.add(part)
            schema = _joined(schema, from_stream(part.records).schema)
            columns.update(dict.fromkeys(part.columns))
            reasons.update(part.dropped)
            rows = pl.DataFrame(pl.from_arrow(from_stream(part.keys)))
            across.add(rows)
            if job.plan.keep != "all":
                keys.append(rows.select(RECORD, "id", "version"))
            show(done)
        found = [part.select(*column_types(Findings)) for part in across.findings()]
    for findings in found:
        for record, rule in drops(findings, job.plan).iter_rows():
            reasons.setdefault(record, rule)
    if job.plan.keep != "all":
        kept = kept_rows(keys, job.plan.keep)
        for record in (record for record, stays in enumerate(kept) if not stays):
            reasons.setdefault(record, f"another record of its paper (keep {job.plan.keep})")
    return _Cleaned(list(columns), schema, reasons, found)


def _joined(schema: pa.Schema | None, other: pa.Schema) -> pa.Schema:
    if schema is None or schema.equals(other):
        return other
    try:
        return pa.unify_schemas([schema, other], promote_options="permissive")
    except pa.ArrowException as error:
        what = str(error).partition("\n")[0][:150]
        raise FileError(
            f"the columns change their types along the input ({what}); bring each to one type first"
        ) from None


def _conformed(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The same rows with all columns of a schema that it was joined to."""
    return pa.table(
        [
            table.column(field.name).cast(field.type)
            if field.name in table.column_names
            else pa.nulls(table.num_rows, field.type)
            for field in schema
        ],
        schema=schema,
    )


class _Writer:
    """Writes the tables of a release and gathers what is said of them; nothing without a folder."""

    def __init__(self, job: Job, folder: Path | None, cleaned: _Cleaned) -> None:
        self._job, self._folder, self._cleaned = job, folder, cleaned
        self._facts, self.sample, self.digest = Facts(), Sample(_SAMPLE), Digest()
        self._tables: dict[str, Shards] = {}
        self._lines: dict[str, _Lines] = {}
        self._descriptions = descriptions(job.names)

    def write(self, spool: _Spool) -> Built:
        """Write what stays."""
        read, left_out, reasons = 0, Counter[str](), self._cleaned.reasons
        try:
            for records, edits, findings, keys in spool:
                read += keys.num_rows
                labels = keys.column("label").to_pylist()
                gone = [
                    (record, label, reasons[record])
                    for record, label in zip(keys.column(RECORD).to_pylist(), labels, strict=True)
                    if record in reasons
                ]
                left_out.update(reason for _, _, reason in gone)
                self._write_part(records, edits, findings, keys, gone)
            for part in self._cleaned.across:
                self._put_findings(part.filter(~pl.col("record").is_in(list(reasons))))
            if not self._facts.size:
                raise FileError("no record is left to release; ask for less with --drop")
            for table in self._tables.values():
                table.close()
        finally:
            for lines in self._lines.values():
                lines.close()
            for table in self._tables.values():
                table.abandon()
        return Built(self._facts, read, left_out)

    def _write_part(
        self,
        records: pa.Table,
        edits: pa.Table,
        findings: pa.Table,
        keys: pa.Table,
        gone: list[tuple[int, str | None, str]],
    ) -> None:
        out = [record for record, _, _ in gone]
        stays = ~pl.Series(keys.column(RECORD).to_pylist(), dtype=pl.Int64).is_in(out)
        known = pl.DataFrame(pl.from_arrow(keys)).filter(stays)
        records = _conformed(records, self._cleaned.schema).filter(stays.to_arrow())
        self.digest.add(known["digest"].to_list())
        keep = ~pl.col(RECORD).is_in(out)
        edits_kept = pl.DataFrame(pl.from_arrow(edits)).filter(keep)
        self._put(EDITS_FOLDER, edits_kept.to_arrow())
        rows = pl.DataFrame(pl.from_arrow(findings))
        self._put_findings(rows.filter(keep | pl.col(RECORD).is_null()))
        reasons = {"record": pl.Int64, "key": pl.String, "reason": pl.String}
        self._put(LEFT_OUT, pl.DataFrame(gone, schema=reasons, orient="row").to_arrow())
        text = self._job.names.text
        for split in known[SPLIT].unique(maintain_order=True).sort():
            of_split = records.filter((known[SPLIT] == split).to_arrow())
            self._put(DATA, of_split, split)
            counted = pl.DataFrame(pl.from_arrow(of_split.select([text, EDITS, GAPS])))
            self._facts.add_records(split, counted.with_columns(pl.col(text).cast(pl.String)), text)
        self._put_examples(records, edits_kept)

    def _put_findings(self, rows: pl.DataFrame) -> None:
        self._facts.add_findings(rows)
        self._put(FINDINGS_FOLDER, rows.to_arrow())

    def _put(self, name: str, table: pa.Table, split: str = "") -> None:
        if self._folder is None:
            return
        stem = split or name
        if stem not in self._tables:
            path = self._folder / name / stem
            size, words = self._job.plan.shard, self._descriptions[name]
            self._tables[stem] = Shards(path, size, words)
        self._tables[stem].take(table)
        if split and self._job.plan.jsonl:
            if split not in self._lines:
                self._lines[split] = _Lines(self._folder / JSONL / f"{split}.jsonl.zst")
            self._lines[split].write(JsonlWriter.encode(table))

    def _put_examples(self, records: pa.Table, edits: pl.DataFrame) -> None:
        text = self._job.names.text
        of_text = edits.filter(pl.col("column") == text)
        if self._folder is None or of_text.is_empty():
            return
        texts = dict(
            zip(records.column(RECORD).to_pylist(), records.column(text).to_pylist(), strict=True)
        )
        for (record,), rows in of_text.partition_by(
            "record", as_dict=True, maintain_order=True
        ).items():
            if self.sample.wants(record):
                found = rows.to_dicts()
                raw = reverted(texts[record], found)
                self.sample.add(Example(record, found[0]["key"], raw or "", as_edits(found)))


class _Lines:
    """A file of JSON lines, compressed."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        self._file = path.open("wb")
        self._content = compressed(self._file, path.suffix)

    def write(self, lines: bytes) -> None:
        """Write lines."""
        self._content.write(lines)

    def close(self) -> None:
        """Finish the file."""
        self._content.close()
        self._file.close()


class _Spool(AbstractContextManager["_Spool"]):
    """Prepared chunks in a file beside the release, or a temporary one, that has no name."""

    _SIZES = struct.Struct("<4Q")

    def __init__(self, folder: Path | None) -> None:
        where = None if folder is None else folder.resolve().parent
        with _told(folder):
            self._file = tempfile.TemporaryFile(dir=where)  # noqa: SIM115 - closed by __exit__
        self._folder = folder

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, part: Prepared) -> None:
        """Keep a chunk."""
        tables = (part.records, part.edits, part.findings, part.keys)
        with _told(self._folder):
            self._file.write(self._SIZES.pack(*map(len, tables)))
            for table in tables:
                self._file.write(table)

    def __iter__(self) -> Iterator[tuple[pa.Table, ...]]:
        """Yield records, edits, findings and keys of each chunk."""
        with _told(self._folder):
            self._file.seek(0)
            while head := self._file.read(self._SIZES.size):
                yield tuple(from_stream(self._file.read(n)) for n in self._SIZES.unpack(head))


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, which gets its name when the block ends without an error."""
    with _told(folder):
        aside = Path(tempfile.mkdtemp(prefix=".arxmend-", dir=folder.resolve().parent))
        try:
            aside.chmod(0o755)
            yield aside
            if folder.is_dir():
                folder.rmdir()  # empty, as was seen before
            aside.rename(folder.resolve())
        finally:
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _told(folder: Path | None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        name = folder if folder is not None else tempfile.gettempdir()
        raise FileError(f"{name}: {error.strerror or error}") from None
