"""``.arxmend.clean()`` on expressions, series and frames of polars and pandas.

``import arxmend.accessors`` registers them: ``pl.col("abstract").arxmend.clean()`` in any query,
``frame.arxmend.clean()`` for whole frames, lazy ones too.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import polars as pl

from .records.clean_frame import CleanedFrame, clean_frame
from .records.clean_texts import clean_texts

__all__: list[str] = []


@pl.api.register_expr_namespace("arxmend")
class _Expressions:
    def __init__(self, expression: pl.Expr) -> None:
        self._expression = expression

    def clean(self, **options: Any) -> pl.Expr:  # noqa: ANN401
        """The cleaned texts; options are those of ``clean_text``."""
        return self._expression.map_batches(
            lambda texts: clean_texts(texts, **options),
            return_dtype=pl.String,
            is_elementwise=True,
        )


@pl.api.register_lazyframe_namespace("arxmend")
class _LazyFrames:
    def __init__(self, frame: pl.LazyFrame) -> None:
        self._frame = frame

    def clean(self, **options: Any) -> pl.LazyFrame:  # noqa: ANN401
        """The records of ``clean_frame``, whose options these are, when the query runs.

        The whole frame is cleaned at once, as records are compared with each other.
        """

        def records(frame: pl.DataFrame) -> pl.DataFrame:
            cleaned: CleanedFrame[pl.DataFrame] = clean_frame(frame, **options)
            return cleaned.records

        schema = records(self._frame.collect_schema().to_frame()).schema
        return self._frame.map_batches(records, schema=schema)


@pl.api.register_dataframe_namespace("arxmend")
class _Frames:
    def __init__(self, frame: Any) -> None:  # noqa: ANN401 - of polars or pandas
        self._frame = frame

    def clean(self, **options: Any) -> CleanedFrame[Any]:  # noqa: ANN401
        """What ``clean_frame`` makes of the frame; the options are its options."""
        return clean_frame(self._frame, **options)


@pl.api.register_series_namespace("arxmend")
class _Series:
    def __init__(self, texts: Any) -> None:  # noqa: ANN401
        self._texts = texts

    def clean(self, **options: Any) -> Any:  # noqa: ANN401
        """The cleaned texts; options are those of ``clean_text``."""
        return clean_texts(self._texts, **options)


with suppress(ImportError):
    import pandas as pd

    pd.api.extensions.register_dataframe_accessor("arxmend")(_Frames)
    pd.api.extensions.register_series_accessor("arxmend")(_Series)
