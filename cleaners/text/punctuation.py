"""Quotation marks and dashes: which open, and which close."""

from __future__ import annotations

from ..lazy import lazy_regex
from .document import Document

_MARK = lazy_regex('"')
_INCHES = lazy_regex(r'[0-9]"(?=\p{L})')
_OPENS_AFTER = "([{—–-/=`'"
_CLOSES_BEFORE = ")]}.,;:?!—–-/'"


def direction(text: str, at: int) -> bool | None:
    """Whether the mark at ``at`` opens, by the white space beside it; None if it is unclear."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    free_before = not before or before.isspace() or before in _OPENS_AFTER
    free_after = not after or after.isspace() or after in _CLOSES_BEFORE
    return None if free_before == free_after else free_before


def glued_quotes(document: Document) -> dict[int, bool]:
    """Return the offsets of marks glued on both sides, and whether each opens.

    Marks open and close in turn. Counted from the last mark before it that is certain, and from
    the next one after it, a mark must come out the same; a text begins closed and ends closed.
    There are none where a mark may mean inches.
    """
    text = document.text
    if _INCHES.search(text):
        return {}  # 8"mirror
    places = [m.start() for m in _MARK.finditer(text)]
    known = [direction(text, at) for at in places]
    if all(opens is not None for opens in known):
        return {}
    forward: list[bool] = []
    state = False  # nothing is open
    for opens in known:
        state = not state if opens is None else opens
        forward.append(state)
    backward: list[bool] = []
    state = True
    for opens in reversed(known):
        state = not state if opens is None else opens
        backward.append(state)
    backward.reverse()
    return {
        at: opens
        for at, certain, opens, again in zip(places, known, forward, backward, strict=True)
        if certain is None and opens is again and _is_inside(text, at)
    }


def _is_inside(text: str, at: int) -> bool:
    """Whether there is no white space beside the mark."""
    beside = text[at - 1 : at] + text[at + 1 : at + 2]
    return at > 0 and len(beside) == 2 and not any(map(str.isspace, beside))


_REACH = 200  # characters; an aside is shorter
_CLOSING = {
    dash: lazy_regex(rf"[^.?!{dash}]*+(?<=[\p{{L}}\d)]){dash}(?=[\s,;:)]|$)") for dash in "–—"
}


def closes_aside(text: str, dash: str, start: int) -> bool:
    """Whether the aside that ``dash`` opened before ``start`` is closed by its like.

    Then it is set so on purpose; with a space on the outer side of one dash only, one is lost.
    """
    return _CLOSING[dash].match(text, start, start + _REACH) is not None
