"""SPC215: two numbers with decimals, written as one ("0.890.02" was 0.89 ± 0.02)."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.word_classes import words_of
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

# two points: the digits between them end the first number and begin the second one
_TWO_POINTS = TokenPattern(
    r"(?<![\w.,])(?P<whole>\d{1,3}\.)(?P<between>\d{2,7})\.(?P<decimals>\d{1,4})(?![\w-]|[.,]\d)",
    signs=".",
    among=Among.MARKED,
)
_LONGEST = 3  # digits before the point
_COUNTED = frozenset(
    "version versions v v. release section sections clause chapter article paragraph object item "
    "accession no. number § step".split()
)
_BEFORE_VALUES = words_of("preposition") | words_of("auxiliary") | set("=~≈<>")


def _detect(document: Document) -> Iterator[Match]:
    for offset, m in document.find_in_prose(_TWO_POINTS):
        between, decimals = m["between"], len(m["decimals"])
        whole = between[decimals:]
        if not whole or len(whole) > _LONGEST or (whole[0] == "0" and whole != "0"):
            continue  # a version or a date, as no value and its error have unlike decimals
        if not _is_value(document, offset + m.start(), whole, decimals):
            continue
        start, end = offset + m.start(), offset + m.end()
        place = offset + m.start("between") + decimals
        first, second = document.text[start:place], document.text[place:end]
        message = f"no space between ‘{first}’ and ‘{second}’"
        yield Match(start, end, message, ((place, place, " "),))


def _is_value(document: Document, start: int, whole: str, decimals: int) -> bool:
    """Whether a value with its error stands at an offset, and no version or part of a book.

    In an undamaged text, the error is below one, and a bracket or small word is before the value.
    """
    n = document.token_at(start)
    before = document.words[n - 1] if n else ""
    if before.lower() in _COUNTED or before[:1].isupper():
        return False
    if is_damaged(document):
        return True
    opens = document.text[start - 1 : start] in ("(", "[", "=", "~")
    return decimals > 1 and whole == "0" and (opens or before in _BEFORE_VALUES)


RULE = TextRule(
    code="SPC215",
    name="glued-numbers",
    what="Puts the space back between two numbers that have as many decimals, such as a value and "
    "its error. In a text that is not damaged elsewhere, the second is below one, has two decimals "
    "or more, and the first follows a small word or a bracket.",
    why="The sign between them was dropped, and what is left is read as no number or as a wrong "
    "one.",
    example=Example("an AUC of 0.890.02 on the test set", "an AUC of 0.89 0.02 on the test set"),
    unsafe_when="The version of a program that has such parts.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_TWO_POINTS,),
    detect=_detect,
)
