"""Cleaning a column of texts: a list, a series or an array."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ..engine import clean_text

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


Column = TypeVar("Column", "pl.Series", "pd.Series[Any]", "pa.Array", "pa.ChunkedArray")


@overload
def clean_texts(texts: Column, **options: Any) -> Column: ...  # noqa: ANN401
@overload
def clean_texts(texts: Iterable[str | None], **options: Any) -> list[str | None]: ...  # noqa: ANN401


def clean_texts(texts: Any, **options: Any) -> Any:
    """Repair the texts of a column; missing values stay missing.

    Each distinct text is cleaned once, and each distinct word judged once.

    Args:
        texts: a series of polars or pandas, an array of pyarrow, or an iterable of strings.
        options: those of ``clean_text``.

    Returns:
        The texts in the same order: a series or array of the library, of an iterable a list. For
        edits and findings, use ``clean_text`` or ``clean_frame``.

    Raises:
        TypeError: if a value is neither text nor missing.
    """
    if isinstance(texts, str):
        raise TypeError("clean_texts takes several texts; use clean_text for one")
    library, kind = type(texts).__module__.partition(".")[0], type(texts).__name__
    if library == "pyarrow":
        return _of_arrow(texts, _cleaned(texts.to_pylist(), options))
    if (library, kind) == ("polars", "Series"):
        import polars as pl

        return pl.Series(texts.name, _cleaned(texts.to_list(), options), dtype=pl.String)
    if (library, kind) == ("pandas", "Series"):
        cleaned = _cleaned(texts.tolist(), options)
        import pandas as pd

        dtype = texts.dtype if isinstance(texts.dtype, pd.StringDtype) else object
        return pd.Series(cleaned, index=texts.index, name=texts.name, dtype=dtype)
    return _cleaned(texts, options)


def _cleaned(values: Iterable[object], options: dict[str, Any]) -> list[str | None]:
    @cache
    def clean(text: str) -> str:
        return clean_text(text, **options).text

    return [
        None if _is_missing(value) else clean(_text(value, at)) for at, value in enumerate(values)
    ]


def _is_missing(value: object) -> bool:
    """None, NaN, and the missing value of pandas, which is equal to nothing."""
    return (
        value is None
        or type(value).__name__ == "NAType"
        or (isinstance(value, float) and value != value)
    )


def _text(value: object, at: int) -> str:
    if not isinstance(value, str):
        raise TypeError(f"clean_texts takes strings; value {at} is of type {type(value).__name__}")
    return value


def _of_arrow(texts: Any, cleaned: list[str | None]) -> Any:  # noqa: ANN401
    import pyarrow as pa

    kind = pa.large_string() if pa.types.is_large_string(texts.type) else pa.string()
    array = pa.array(cleaned, kind)
    return pa.chunked_array([array]) if isinstance(texts, pa.ChunkedArray) else array
