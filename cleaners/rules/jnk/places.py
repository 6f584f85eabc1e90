"""What the rules on text that is no abstract share."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...text.document import Document
from ...text.match import Match

# a full stop before white space that ends no initial and no abbreviation, or the end of the line
SENTENCE_END = (
    r"(?:(?<!\b(?:\p{Lu}|Inc|Ltd|Corp|Conf|Proc|Int|[Vv]ol|[Nn]o|pp|Dr|al))\.(?=\s|$)|(?=\n|$))"
)
# of a part of a page, not of the abstract
HEADING = r"(?:(?:Graphical|Graphic|Visual)\s[Aa]bstract|(?:GRAPHICAL|VISUAL)\sABSTRACT|Highlights)"
_MARKS = "†‡¶∗*"
_FAR = 8  # characters looked at before a sentence: its mark, and white space


def up_to(stop: str) -> str:
    """Return the pattern of the rest of a line, without white space at its end.

    It ends earlier where the pattern ``stop`` matches. Each character is looked at once.
    """
    stop = rf"(?:{stop}|$|\n)"
    return rf"(?:(?!{stop})(?:\S|[^\S\n]++(?!{stop})))*+"


def junk(
    document: Document,
    pattern: regex.Pattern[str],
    message: str,
    confidence: float,
    *,
    anywhere: bool = False,
) -> Iterator[Match]:
    """Report matches of ``pattern`` that begin a sentence, or all of them (``anywhere``)."""
    text = document.text
    for m in pattern.finditer(text):
        if not (anywhere or _begins_sentence(text, m.start())):
            continue
        end = m.start() + len(m[0].rstrip())
        yield Match(m.start(), end, message, removal(text, m.start(), end), confidence=confidence)


def removal(text: str, start: int, end: int) -> tuple[tuple[int, int, str]]:
    """Return the edit that removes ``text[start:end]`` with the white space before it.

    What it was glued to is parted by a space.
    """
    begin, stop = start, end
    while begin and text[begin - 1].isspace():
        begin -= 1
    if begin == 0:  # then what follows moves up
        stop = len(text) - len(text[end:].lstrip())
    glued = begin > 0 and text[stop : stop + 1].isalnum()
    return ((begin, stop, " " if glued else ""),)


def _begins_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - _FAR) : place]
    if "\n" in before[len(before.rstrip()) :]:
        return True
    before = before.rstrip().rstrip(_MARKS).rstrip()
    return not before or before[-1] in ".!?)]”"
