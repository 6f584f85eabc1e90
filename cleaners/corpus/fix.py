"""The job of ``arxmend fix``: files in, a repaired corpus with its edits and findings out."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import orjson
import polars as pl

from arxmend.schemas import Findings

from ..io import Outputs, encode
from ..io.formats import Broken
from ..records.cross_record import CrossRecordChecks
from ..records.findings import add_counts, column_types, count_rules
from ..records.frames import adapter_for
from ..records.options import Names, Options
from .checkpoint import Checkpoint
from .fixed_chunk import FixedChunk
from .walk import Corpus, ReadProgress, Task, clean_chunk, record_namer, walk

if TYPE_CHECKING:
    import pyarrow as pa

    from ..io.rows import Rows

__all__ = ["Tally", "Targets", "rejects_of", "repair"]


class Targets(NamedTuple):
    """Where the outputs go: the records, and the tables that are asked for; none where nobody asks.

    With ``for_spreadsheets``, no cell of CSV is one that a spreadsheet would run.
    """

    records: str | None = None
    edits: str | None = None
    findings: str | None = None
    rejects: str | None = None
    for_spreadsheets: bool = False

    @property
    def paths(self) -> dict[str, str]:
        """The outputs that are asked for, by the part of a ``FixedChunk`` that each takes."""
        names = ("records", "edits", "findings", "rejects")
        return {name: path for name in names if (path := getattr(self, name)) is not None}

    def encode(self, path: str | None, frame: Rows | pl.DataFrame | pa.Table) -> bytes:
        """Return records as an output takes them; nothing if nobody asks for it."""
        if path is None:
            return b""
        return encode(path, frame, for_spreadsheets=self.for_spreadsheets)


@dataclass(slots=True)
class Tally:
    """Counts for the summary.

    Attributes:
        records: how many records were read.
        touched: how many have findings.
        left_out: how many were not kept.
        rejected: how many could not be read, and were left out.
        deleted: how many were not read, as they say that they were deleted.
        written: how many were written.
        rules: how many findings each rule has, and how many of them were repaired.
        used: how many places each decision was used at, by its id.
        referred: how many records have a reference, and what became of them.
    """

    records: int = 0
    touched: int = 0
    left_out: int = 0
    rejected: int = 0
    deleted: int = 0
    written: int = 0
    rules: dict[str, tuple[int, int]] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)
    referred: Counter[str] = field(default_factory=Counter)

    def add_chunk(
        self, progress: ReadProgress, touched: int, counts: dict[str, tuple[int, int]]
    ) -> None:
        """Count a chunk: how many of its records have findings, and its findings by rule."""
        self.records, self.deleted = progress.records, progress.deleted
        self.touched += touched
        add_counts(self.rules, counts)

    def add_cross_record(self, findings: pl.DataFrame) -> None:
        """Count what only the complete table shows (``CrossRecordChecks.findings``)."""
        self.touched += findings.filter(~pl.col("touched"))["record"].n_unique()
        add_counts(self.rules, count_rules(findings))


def _repair_chunk(names: Names, options: Options, task: Task, *, to: Targets) -> FixedChunk:
    cleaned = clean_chunk(task, names, options)
    frame, batch = cleaned.frame, cleaned.batch
    adapter = adapter_for(frame)
    result = adapter.with_result(frame, cleaned.names, batch)
    stays = [keep == 1 for keep in task.kept] or [True] * task.chunk.size
    left_out, rejected = stays.count(False), 0
    for each in cleaned.broken:
        if task.source.on_error == "keep":
            result.records[each.row] = orjson.Fragment(each.content)
        elif stays[each.row]:
            stays[each.row] = False
            rejected += 1
    if False in stays:
        result = adapter.take(result, pl.Series(stays, dtype=pl.Boolean))
    keys, touched = mark_touched(cleaned.keys, batch.findings)
    return FixedChunk(
        to.encode(to.records, result),
        to.encode(to.edits, batch.edits),
        to.encode(to.findings, batch.findings),
        to.encode(to.rejects, rejects_of(task, cleaned.broken)),
        to_ipc(cleaned.readable(keys)),
        count_rules(batch.findings),
        touched,
        left_out,
        rejected,
        len(result),
        batch.used,
        batch.referred,
    )


def repair(
    corpus: Corpus,
    targets: Targets,
    *,
    kept: bytes = b"",
    checkpoint: Checkpoint | None = None,
    show: Callable[[ReadProgress], object] = lambda _: None,
) -> Tally:
    """Repair files; the outputs appear when all of them are complete.

    The outputs are the same for any ``rows`` and ``jobs`` of the corpus.

    Args:
        corpus: the files, and how they are cleaned.
        targets: where the outputs go.
        kept: for each record, whether it is kept (``read_kept``).
        checkpoint: where finished chunks are kept for another run, and found.
        show: is called with the progress.

    Raises:
        FileError: if a file cannot be read or written; no output is left then.
        TableError: if a file lacks a column.
    """
    tally = Tally()
    with (
        _ended(checkpoint),
        Outputs() as outputs,
        CrossRecordChecks(
            corpus.names, corpus.options, where=record_namer(corpus.sources)
        ) as checks,
    ):
        writers = {name: outputs.add(path) for name, path in targets.paths.items()}
        if checkpoint is not None:
            checkpoint.begin(outputs.temporary_files)
        known = checkpoint.load if checkpoint is not None else lambda _: None
        steps = walk(corpus, partial(_repair_chunk, to=targets), kept, known)
        for number, (progress, part) in enumerate(steps):
            if checkpoint is not None:
                checkpoint.save(number, part)
            for name, write in writers.items():
                write(getattr(part, name))
            checks.add(from_ipc(part.keys))
            tally.add_chunk(progress, part.touched, part.counts)
            tally.left_out += part.left_out
            tally.rejected += part.rejected
            tally.written += part.written
            tally.used.update(part.used)
            tally.referred.update(part.referred)
            show(progress)
        if tally.records != tally.written + tally.left_out + tally.rejected:
            raise RuntimeError(f"records were lost: {tally}")
        for findings in checks.findings():
            tally.add_cross_record(findings)
            if "findings" in writers:
                table = findings.select(*column_types(Findings))
                writers["findings"](targets.encode(targets.findings, table))
    return tally


@contextmanager
def _ended(checkpoint: Checkpoint | None) -> Iterator[None]:
    """Remove a checkpoint when the run is complete, or when it is empty."""
    if checkpoint is None:
        yield
        return
    try:
        yield
    except BaseException as error:
        if checkpoint.is_empty:
            checkpoint.remove()
        else:
            error.add_note("finished chunks are kept; continue with --resume")
        raise
    else:
        checkpoint.remove()
    finally:
        checkpoint.release()


def mark_touched(keys: pl.DataFrame, findings: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Add to keys the column ``touched``: whether a record has findings; return how many have."""
    touched = pl.col("record").is_in(findings["record"].unique().implode())
    keys = keys.with_columns(touched=touched)
    return keys, int(keys["touched"].sum())


def rejects_of(task: Task, broken: Sequence[Broken]) -> pl.DataFrame:
    """The table of records that could not be read."""
    path, first = task.source.path, task.first
    rows = [(path, b.line, first + b.row, b.reason, _shown(b.content)) for b in broken]
    kinds = {"path": pl.String, "line": pl.Int64, "record": pl.Int64}
    return pl.DataFrame(rows, {**kinds, "reason": pl.String, "content": pl.String}, orient="row")


def _shown(content: bytes) -> str:
    """Bytes as text; where some are no UTF-8, as Python writes them, so that none is lost."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def to_ipc(frame: pl.DataFrame) -> bytes:
    """A frame as an Arrow file."""
    sink = io.BytesIO()
    frame.write_ipc(sink)
    return sink.getvalue()


def from_ipc(data: bytes) -> pl.DataFrame:
    """A frame of an Arrow file."""
    return pl.read_ipc(io.BytesIO(data))
