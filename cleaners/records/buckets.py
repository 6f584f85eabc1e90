"""Rows shared out by a value, so that those of one value can be seen together in little memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import polars as pl
import pyarrow as pa

from ..io.errors import errors_of
from ..io.rows import to_polars

BUCKETS = 64
_HELD = 1 << 18  # rows that are held in memory before they go to disk


class Buckets(AbstractContextManager["Buckets"]):
    """Takes frames with a column ``bucket`` of unsigned integers; gives them back by bucket.

    While there are few rows, all are one bucket in memory. More go to one file for each of 64
    buckets, by the remainder of the number.
    """

    def __init__(self) -> None:
        self._held: list[pl.DataFrame] = []
        self._rows = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def add(self, frame: pl.DataFrame) -> None:
        """Take rows; all frames have the same columns and types."""
        self._held.append(frame)
        self._rows += frame.height
        if self._rows >= _HELD:
            self._spill()

    def __iter__(self) -> Iterator[pl.DataFrame]:
        """Yield the rows of each bucket, in the order in which they were added."""
        if self._folder is None:
            if self._rows:
                yield pl.concat(self._held).drop("bucket")
            return
        self._spill()
        for path in sorted(Path(self._folder.name).iterdir()):
            with self._errors():
                rows = pl.concat(_streams(path))
                path.unlink()
            yield rows

    def _spill(self) -> None:
        if not self._rows:
            return
        rows = pl.concat(self._held).with_columns(pl.col("bucket") % BUCKETS)
        with self._errors():
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="arxmend-")
            for (number,), part in rows.partition_by(
                "bucket", as_dict=True, include_key=False
            ).items():
                # opened anew each time, as few files may be open at once
                with Path(self._folder.name, f"{number:02}.arrow").open("ab") as file:
                    table = part.to_arrow()
                    with pa.ipc.new_stream(file, table.schema) as stream:
                        stream.write_table(table)
        self._held, self._rows = [], 0

    def _errors(self) -> AbstractContextManager[None]:
        return errors_of(tempfile.gettempdir() if self._folder is None else self._folder.name)


def _streams(path: Path) -> list[pl.DataFrame]:
    """The frames of a file of Arrow streams, one behind the other."""
    frames = []
    with path.open("rb") as file:
        while file.peek(1):
            with pa.ipc.open_stream(file) as stream:
                frames.append(to_polars(stream.read_all()))
    return frames
