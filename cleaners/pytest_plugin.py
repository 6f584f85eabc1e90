"""A pytest plugin: the fixture ``assert_clean``, there wherever arxmend is installed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["assert_clean"]

_SHOWN = 10


@pytest.fixture(name="assert_clean")
def _fixture() -> Callable[..., None]:
    """``assert_clean(frame)`` fails if rules find anything in a data frame of texts."""
    return assert_clean


def assert_clean(
    frame: Any,  # noqa: ANN401 - a frame of any library
    *,
    text: str = "abstract",
    id: str | None = "arxiv_id",  # noqa: A002 - as clean_frame calls it
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    **options: Any,  # noqa: ANN401
) -> None:
    """Fail the test if rules find anything in a frame.

    Args:
        frame: a polars or pandas data frame, or a pyarrow table.
        text: the column of texts.
        id: the column of arXiv ids, none if there is none.
        select: rule codes or their beginnings; all rules if empty.
        ignore: rule codes or their beginnings to leave out.
        options: more options of ``clean_frame``.

    Raises:
        AssertionError: with the first findings, if there are any.
        TableError: if a column is missing.
    """
    from .messages import count_of, printable, record_name
    from .records.clean_frame import clean_frame
    from .records.frames import adapter_for

    found = clean_frame(frame, text=text, id=id, select=select, ignore=ignore, **options).findings
    rows = adapter_for(found).part(found, ["record", "key", "column", "start", "rule", "message"])
    if not rows.height:
        return
    lines = []
    for record, key, column, start, rule, message in rows.head(_SHOWN).iter_rows():
        place = f" {column}:{start}" if start is not None else ""
        lines.append(f"{record_name(record, key)}{place} {rule} {printable(message)}")
    if rows.height > _SHOWN:
        lines.append(f"and {rows.height - _SHOWN:,} more")
    counts = f"{count_of(rows.height, 'finding')} in {count_of(len(frame), 'record')}"
    raise AssertionError("\n".join([counts, *lines]))
