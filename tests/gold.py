"""The notation of gold texts: the right text, with marks where extraction dropped or added things.

========== ============================================ =========================
mark       meaning                                      in the right text
========== ============================================ =========================
``⟦∅⟧``    content was certainly dropped here           nothing
``⟦∅?⟧``   content may have been dropped here           nothing
``⟦×⟧``    the sign × was dropped here                  ``×``
``⟦fn:…⟧`` a footnote mark                              nothing
``⟦md:…⟧`` markup                                       nothing
``⟦junk:…⟧`` no part of an abstract; reported only      stays
========== ============================================ =========================

Places are counted in *ink*: how many characters of the damaged text that are not white space
stand before them. So they do not depend on the spacing that is to be repaired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"⟦(∅\??|×|(?:fn|md|junk):[^⟧]*)⟧")


class GoldError(ValueError):
    """A gold text that does not follow the notation or does not fit its damaged text."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold text, read.

    Attributes:
        text: the right text.
        origins: for each character of ``text``, which ink character of the damaged text it is;
            None for white space and for the restored ×.
        missing: places where content was certainly dropped.
        maybe: places where it may have been.
        times: places where × was dropped.
        footnotes: spans of footnote marks.
        markup: spans of markup.
        junk: spans of what is no part of an abstract.
        fits: whether ``text`` holds the ink of the damaged text, less what is to be removed; it
            need not where characters themselves are repaired.
    """

    text: str
    origins: tuple[int | None, ...]
    missing: tuple[int, ...]
    maybe: tuple[int, ...]
    times: tuple[int, ...]
    footnotes: tuple[tuple[int, int], ...]
    markup: tuple[tuple[int, int], ...]
    junk: tuple[tuple[int, int], ...]
    fits: bool


def ink_before(text: str) -> list[int]:
    """For each offset of ``text``, its end included: how many ink characters stand before it."""
    counts = [0]
    for char in text:
        counts.append(counts[-1] + (not char.isspace()))
    return counts


def read_gold(gold: str, damaged: str) -> Gold:
    """Read a gold text that belongs to ``damaged``.

    Raises:
        GoldError: if a mark is malformed, or marks have no place because the ink differs.
    """
    text: list[str] = []
    origins: list[int | None] = []
    ink: list[str] = []
    places: dict[str, list[int]] = {"∅": [], "∅?": [], "×": []}
    spans: dict[str, list[tuple[int, int]]] = {"fn": [], "md": [], "junk": []}

    def take(part: str, *, stays: bool = True) -> None:
        for char in part:
            if stays:
                text.append(char)
                origins.append(None if char.isspace() else len(ink))
            if not char.isspace():
                ink.append(char)

    position = 0
    for mark in _MARK.finditer(gold):
        take(gold[position : mark.start()])
        position = mark.end()
        kind, _, body = mark[1].partition(":")
        if kind in places:
            places[kind].append(len(ink))
            if kind == "×":
                text.append("×")
                origins.append(None)
        else:
            start = len(ink)
            take(body, stays=kind == "junk")
            spans[kind].append((start, len(ink)))
    take(gold[position:])

    for bracket in "⟦⟧":
        if ink.count(bracket) != damaged.count(bracket):
            raise GoldError(f"a malformed mark: a {bracket!r} is left in {''.join(ink)!r}")
    fits = ink == [char for char in damaged if not char.isspace()]
    if not fits and _MARK.search(gold):
        raise GoldError(f"marks have no place, since the ink differs: {_difference(damaged, ink)}")
    return Gold(
        "".join(text),
        tuple(origins),
        missing=tuple(places["∅"]),
        maybe=tuple(places["∅?"]),
        times=tuple(places["×"]),
        footnotes=tuple(spans["fn"]),
        markup=tuple(spans["md"]),
        junk=tuple(spans["junk"]),
        fits=fits,
    )


def _difference(damaged: str, ink: list[str]) -> str:
    old, new = "".join(damaged.split()), "".join(ink)
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
    return f"input …{old[max(0, at - 10) : at + 20]!r}, gold …{new[max(0, at - 10) : at + 20]!r}"
