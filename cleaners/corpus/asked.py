"""The ids of a corpus that references are asked for, read before the corpus is cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..io import Source
from ..io.formats import STREAM
from ..io.outputs import is_special
from ..records.clean_frame import asked_keys
from ..records.options import Names, Options
from ..records.references import Wanted
from .walk import Task, read_columns, walk

__all__ = ["ask"]


@dataclass(frozen=True, slots=True)
class _ReadKeys:
    """Reads what references of a chunk are found by."""

    names: Names
    options: Options

    def __call__(self, task: Task) -> list[str | None]:
        _, raw, names = read_columns(task, self.names, self.options, [])
        return asked_keys(raw, names, self.options)


def ask(
    sources: Sequence[Source], rows: int, names: Names, options: Options, jobs: int = 1
) -> Wanted | None:
    """Return what the files ask for; none, which is all, if one of them can be read only once.

    Raises:
        FileError: if a file cannot be read.
        TableError: if one lacks a column.
    """
    if any(source.path == STREAM or is_special(source.path) for source in sources):
        return None
    wanted = Wanted()
    for _, keys in walk(sources, rows, _ReadKeys(names, options), jobs):
        wanted.add(keys)
    return wanted
