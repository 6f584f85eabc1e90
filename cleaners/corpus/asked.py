"""The ids of a corpus that references are asked for, read before the corpus is cleaned."""

from __future__ import annotations

from ..io.formats import STREAM
from ..io.outputs import is_special
from ..records.clean_frame import asked_keys
from ..records.options import Names, Options
from ..records.references import Wanted
from .walk import Corpus, Task, read_columns, walk

__all__ = ["ask"]


def _read_keys(names: Names, options: Options, task: Task) -> list[str | None]:
    _, raw, names = read_columns(task, names, options, [])
    return asked_keys(raw, names, options)


def ask(corpus: Corpus) -> Wanted | None:
    """Return what a corpus asks for; none, which is all, if a file of it can be read only once.

    Raises:
        FileError: if a file cannot be read.
        TableError: if one lacks a column.
    """
    if any(source.path == STREAM or is_special(source.path) for source in corpus.sources):
        return None
    wanted = Wanted()
    for _, keys in walk(corpus, _read_keys):
        wanted.add(keys)
    return wanted
