"""The job of ``arxmend extract``: files of any format in, their records out, repaired by nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import polars as pl

from ..io import Outputs, parse
from ..io.formats import Broken
from ..io.rows import to_polars
from ..records.frames import adapter_for
from ..records.options import Names, Options
from .fix import Targets, rejects_of
from .walk import Corpus, ReadProgress, Task, walk


class Extracted(NamedTuple):
    """What was read.

    Attributes:
        records: how many records were read.
        texts: how many of them have a text.
        rejected: how many could not be read, and were left out.
        deleted: how many were not read, as they say that they were deleted.
    """

    records: int = 0
    texts: int = 0
    rejected: int = 0
    deleted: int = 0


class _Chunk(NamedTuple):
    """A chunk as the outputs take it."""

    records: bytes
    rejects: bytes
    counts: Extracted


def _extract_chunk(names: Names, _: Options, task: Task, *, to: Targets) -> _Chunk:
    broken: list[Broken] = []
    frame = parse(task.source, task.chunk, broken)
    adapter = adapter_for(frame)
    if broken:
        gone = {each.row for each in broken}
        stays = [row not in gone for row in range(task.chunk.size)]
        frame = adapter.take(frame, pl.Series(stays, dtype=pl.Boolean))
    is_there = names.text in adapter.columns(frame)
    texts = to_polars(adapter.part(frame, [names.text]))[names.text] if is_there else ()
    return _Chunk(
        to.encode(to.records, frame),
        to.encode(to.rejects, rejects_of(task, broken)),
        Extracted(task.chunk.size, sum(map(bool, texts)), len(broken)),
    )


def extract(
    corpus: Corpus, targets: Targets, show: Callable[[ReadProgress], object] = lambda _: None
) -> Extracted:
    """Write the records of files; the outputs appear when they are complete.

    Args:
        corpus: the files, and the column of the texts that are counted.
        targets: where the records go, and those that cannot be read.
        show: is called with the progress.

    Raises:
        FileError: if a file cannot be read or written; no output is left then.
    """
    total = Extracted()
    with Outputs() as outputs:
        writers = {name: outputs.add(path) for name, path in targets.paths.items()}
        for progress, chunk in walk(corpus, partial(_extract_chunk, to=targets)):
            for name, write in writers.items():
                write(getattr(chunk, name))
            total = Extracted(*map(sum, zip(total, chunk.counts, strict=True)))
            total = total._replace(deleted=progress.deleted)
            show(progress)
    return total
