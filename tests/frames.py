"""The same table in each library of data frames."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa

LIBRARIES = ("polars", "pandas", "pyarrow")


def in_library(frame: pl.DataFrame, library: str) -> Any:  # noqa: ANN401
    """A table of polars in another library."""
    if library == "polars":
        return frame
    return frame.to_pandas() if library == "pandas" else frame.to_arrow()


def as_polars(frame: Any) -> pl.DataFrame:  # noqa: ANN401 - of any of the libraries
    """A table of another library in polars."""
    if isinstance(frame, pl.DataFrame):
        return frame
    return pl.DataFrame(frame) if isinstance(frame, pa.Table) else pl.from_pandas(frame)
