"""Tables as Parquet files of a size, whose names say how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..io.columnar_writer import ParquetWriter


class Shards(ParquetWriter):
    """Writes a table to ``STEM-00000-of-N.parquet`` and on; none ends within a row group."""

    def __init__(self, stem: Path, size: int, descriptions: Mapping[str, str]) -> None:
        """Begin a table.

        Args:
            stem: the folder of the files and the beginning of their names.
            size: how large a file gets before another is begun, in bytes.
            descriptions: of the columns, kept in the metadata of each file.
        """
        self._stem, self._size, self._descriptions = stem, size, descriptions
        self._paths: list[Path] = []
        stem.parent.mkdir(exist_ok=True)
        super().__init__(self._next())

    def close(self) -> list[Path]:
        """Finish the last file, name all, and return them."""
        self.finish()
        self._file.close()
        return [
            path.rename(f"{self._stem}-{number:05}-of-{len(self._paths):05}.parquet")
            for number, path in enumerate(self._paths)
        ]

    def abandon(self) -> None:
        """Let go of the file."""
        super().abandon()
        self._file.close()

    def _next(self) -> IO[bytes]:
        path = Path(f"{self._stem}-{len(self._paths):05}.part")
        self._paths.append(path)
        return path.open("wb")

    def _begin(self, schema: pa.Schema) -> Any:  # noqa: ANN401 - pyarrow's writer
        fields = [
            field.with_metadata({"description": self._descriptions[field.name]})
            if field.name in self._descriptions
            else field
            for field in schema
        ]
        self._described = pa.schema(fields)
        return pq.ParquetWriter(
            self._file, self._described, compression="zstd", compression_level=3
        )

    def _put(self, group: pa.Table) -> None:
        if self._file.tell() >= self._size:
            self._writer.close()
            self._file.close()
            self._file = self._next()
            self._writer = self._begin(group.schema)
        super()._put(group.cast(self._described))
