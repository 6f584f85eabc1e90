"""Asides between dashes that are set without inner spaces: "x –aside– y"."""

from __future__ import annotations

import regex

__all__ = ["closes_aside"]

_REACH = 200  # characters; an aside is shorter
_CLOSING = {
    dash: regex.compile(rf"[^.?!{dash}]*+(?<=[\p{{L}}\d)]){dash}(?=[\s,;:)]|$)") for dash in "–—"
}


def closes_aside(text: str, dash: str, start: int) -> bool:
    """Whether the aside that ``dash`` opened before ``start`` is closed by its like.

    Then it is set so on purpose; with a space on the outer side of one dash only, one is lost.
    """
    return _CLOSING[dash].match(text, start, start + _REACH) is not None
