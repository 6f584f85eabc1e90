"""References for Spark: kept in a database by the driver, and sent to every machine."""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyspark import SparkFiles

from ..messages import UserError
from ..records.options import Names, Options
from ..records.references import Wanted, key_of, references_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import DataFrame


_KEPT = ExitStack()  # Spark reads lazily: the databases are there until the driver ends
atexit.register(_KEPT.close)


def with_references(
    frame: DataFrame,
    names: Names,
    options: Options,
    paths: Sequence[str],
    columns: tuple[str, str] = ("", ""),
) -> Options:
    """Return the options with what a data frame asks of references.

    Raises:
        FileError: if a file cannot be read.
        UserError: if the frame has no column to find them by.
    """
    column = names.id or names.key
    if column is None:
        raise UserError("references are found by id: name its column with id= or key=")
    wanted = Wanted()
    for row in frame.select(column).toLocalIterator():
        wanted.add([key_of(row[0])])
    found = _KEPT.enter_context(references_from(paths, wanted, columns))
    frame.sparkSession.sparkContext.addFile(found.path)
    return replace(options, references=replace(found, column=column))


def found_here(options: Options) -> Options:
    """Return the options with the references as this machine has them."""
    if options.references is None:
        return options
    path = SparkFiles.get(Path(options.references.path).name)
    return replace(options, references=replace(options.references, path=path))
