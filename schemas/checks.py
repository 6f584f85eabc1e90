"""Checks of arxmend for schemas of your own, registered with pandera when this is imported.

They run the rules on each text: ``no_glue`` those of SPC, ``no_damage`` those that it names (all of
a text if it is ``True``), ``no_gaps`` all of them, to find the gaps that ``--mark-gaps`` marks.
``arxiv_id`` asks for a canonical id. In a model of ``pandera.polars`` or ``pandera.pandas``::

    abstract: str = pa.Field(no_glue=True, no_damage=["FTN", "MRK"])
    arxiv_id: str = pa.Field(arxiv_id=True)

and as ``pa.Check.no_glue(True)`` elsewhere. Missing values pass; ``nullable`` is for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import polars as pl
from pandera.api.extensions import register_check_method
from pandera.api.polars.types import PolarsData

from arxmend.arxiv_id import parse_arxiv_id
from arxmend.arxiv_id.read import ArxivIdError
from arxmend.engine import clean_text
from arxmend.engine.gap_marks import is_gap
from arxmend.rules import select_rules

try:
    import pandas as pd  # pandera registers checks with it, also those for polars
except ImportError:
    raise ImportError("the checks need pandas: pip install 'arxmend[pandas]'") from None


Check = TypeVar("Check", bound=Callable[..., Any])


def _registered(argument: str) -> Callable[[Check], Check]:
    """Register a check that takes one argument, ``pa.Field(name=argument)``."""
    register: Callable[[Check], Check] = register_check_method(statistics=[argument])
    return register


@_registered("wanted")
def no_glue(data: Any, *, wanted: bool) -> Any:  # noqa: ANN401 - what pandera hands over
    """No words are glued and no white space is superfluous or missing (SPC)."""
    return _each(data, lambda text: not wanted or not _finds(text, ("SPC",)))


@_registered("wanted")
def no_gaps(data: Any, *, wanted: bool) -> Any:  # noqa: ANN401
    """No number, formula or citation is gone for certain (NUM, CIT)."""
    return _each(data, lambda text: not wanted or not any(map(is_gap, clean_text(text).findings)))


@_registered("select")
def no_damage(data: Any, *, select: bool | str | Sequence[str]) -> Any:  # noqa: ANN401
    """No rule finds anything: all of them, or those whose codes begin as ``select`` says."""
    if select is False or select == []:
        return _each(data, lambda _: True)
    codes = () if select is True else (select,) if isinstance(select, str) else tuple(select)
    select_rules(codes)
    return _each(data, lambda text: not _finds(text, codes))


@_registered("wanted")
def arxiv_id(data: Any, *, wanted: bool) -> Any:  # noqa: ANN401
    """Every id is canonical: what ``parse_arxiv_id`` makes of it, without a version."""
    return _each(data, lambda text: not wanted or _is_canonical(text))


def _finds(text: str, codes: tuple[str, ...]) -> bool:
    return bool(clean_text(text, select=codes).findings)


def _is_canonical(text: str) -> bool:
    try:
        found = parse_arxiv_id(text)
    except ArxivIdError:
        return False
    return found.version is None and found.canonical == text


def _each(data: Any, holds: Callable[[str], bool]) -> Any:  # noqa: ANN401
    """Say of each value of a column whether it is text and ``holds``: of polars, or of pandas."""

    def passes(value: object) -> bool:
        return value is None or (isinstance(value, str) and holds(value))

    if not isinstance(data, PolarsData):
        return data.isna() | data.map(lambda value: not pd.isna(value) and passes(value)).astype(
            bool
        )
    values = data.lazyframe.select(data.key).collect().to_series().to_list()
    return pl.LazyFrame({data.key: [passes(value) for value in values]})
