"""Rows shared out by a value, so that those of one value can be seen together in little memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from cleaners.io.formats import FileError

__all__ = ["BUCKETS", "Buckets"]

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
        self._files: dict[int, Any] = {}  # pyarrow's writers

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()
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
        if not self._files:
            if self._rows:
                yield pl.concat(self._held).drop("bucket")
            return
        self._spill()
        for file in self._files.values():
            file.close()
        for number in sorted(self._files):
            with pa.OSFile(str(self._path(number))) as file, pa.ipc.open_stream(file) as stream:
                yield pl.DataFrame(pl.from_arrow(stream.read_all()))
            self._path(number).unlink()
        self._files = {}

    def _spill(self) -> None:
        if not self._rows:
            return
        try:
            self._write()
        except OSError as error:
            where = self._folder.name if self._folder is not None else tempfile.gettempdir()
            raise FileError(f"{where}: {error.strerror or error}") from None

    def _write(self) -> None:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="arxmend-")
        rows = pl.concat(self._held).with_columns(pl.col("bucket") % BUCKETS)
        for (number,), part in rows.partition_by("bucket", as_dict=True, include_key=False).items():
            table = part.to_arrow()
            if number not in self._files:
                self._files[number] = pa.ipc.new_stream(self._path(number), table.schema)
            self._files[number].write_table(table)
        self._held, self._rows = [], 0

    def _path(self, number: int) -> Path:
        assert self._folder is not None
        return Path(self._folder.name, f"{number}.arrow")
