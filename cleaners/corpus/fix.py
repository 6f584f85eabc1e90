"""The job of ``arxmend fix``: files in, a repaired corpus with its edits and findings out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import orjson
import polars as pl

from arxmend.schemas import Findings

from ..io import Outputs, encode
from ..io.arrow_streams import from_stream, to_stream
from ..io.formats import Broken
from ..io.rows import to_polars
from ..records.cross_record import CrossRecordChecks
from ..records.findings import column_types, count_rules
from ..records.frames import adapter_for
from ..records.options import Names, Options
from .checkpoint import Checkpoint
from .fixed_chunk import FixedChunk, Tally
from .walk import CleanedChunk, Corpus, ReadProgress, Task, clean_chunk, record_namer, walk

if TYPE_CHECKING:
    import pyarrow as pa

    from ..io.rows import Rows


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


def _repair_chunk(names: Names, options: Options, task: Task, *, to: Targets) -> FixedChunk:
    cleaned = clean_chunk(task, names, options)
    frame, batch = cleaned.frame, cleaned.batch
    adapter = adapter_for(frame)
    result = adapter.with_result(frame, cleaned.names, batch)
    stays = [keep == 1 for keep in task.kept] or [True] * task.chunk.size
    tally = tally_of(cleaned, task)
    tally.left_out = stays.count(False)
    for each in cleaned.broken:
        if task.source.on_error == "keep":
            result.records[each.row] = orjson.Fragment(each.content)
        elif stays[each.row]:
            stays[each.row] = False
            tally.rejected += 1
    if False in stays:
        result = adapter.take(result, pl.Series(stays, dtype=pl.Boolean))
    tally.written = len(result)
    return FixedChunk(
        to.encode(to.records, result),
        to.encode(to.edits, batch.edits),
        to.encode(to.findings, batch.findings),
        to.encode(to.rejects, rejects_of(task, cleaned.broken)),
        to_stream(mark_touched(cleaned).to_arrow()),
        tally,
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
        read = 0
        for number, (progress, part) in enumerate(steps):
            read = progress.records
            if checkpoint is not None:
                checkpoint.save(number, part)
            for name, write in writers.items():
                write(getattr(part, name))
            checks.add(to_polars(from_stream(part.keys)))
            tally.add(part.tally)
            show(progress)
        if read != tally.written + tally.left_out + tally.rejected:
            raise RuntimeError(f"records were lost: {tally}")
        for findings in checks.findings():
            tally.add(tally_across(findings))
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


def tally_of(cleaned: CleanedChunk, task: Task) -> Tally:
    """Count what cleaning found in a chunk."""
    batch = cleaned.batch
    return Tally(
        records=task.chunk.size,
        touched=batch.findings["record"].n_unique(),
        deleted=task.chunk.deleted,
        rules=count_rules(batch.findings),
        used=Counter(batch.used),
        referred=Counter(batch.referred),
    )


def tally_across(findings: pl.DataFrame) -> Tally:
    """Count what only the complete table shows (``CrossRecordChecks.findings``)."""
    touched = findings.filter(~pl.col("touched"))["record"].n_unique()
    return Tally(touched=touched, rules=count_rules(findings))


def mark_touched(cleaned: CleanedChunk) -> pl.DataFrame:
    """Return the keys of what could be read, with ``touched``: whether a record has findings."""
    touched = pl.col("record").is_in(cleaned.batch.findings["record"].unique().implode())
    return cleaned.readable(cleaned.keys.with_columns(touched=touched))


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
