"""Operators that have lost an operand, and the like ("( = 0.05)", "[/Fe]", "2.1 10 6")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ..text.document import Document
from ..text.match import Match
from ..text.tokens import Among, TokenPattern

__all__ = ["SEARCHES", "missing_operands"]

_OPERATORS = "=<≤≥≈≃±"


@dataclass(frozen=True, slots=True)
class _Loss:
    """What shows that an operand or operator is gone; looked for where a trigger is in the text."""

    triggers: tuple[str, ...]
    pattern: regex.Pattern[str]
    kind: str
    message: str


_BEFORE_SHARE = "of|by|to|than|about|nearly|least|only|is|are|with|at"
_LOSSES = (
    _Loss(
        ("(=", "( =", "[=", "[ ="),
        regex.compile(r"[(\[]\s?=(?=\s?[\d.\-−])"),
        "symbol",
        "nothing stands before the ‘=’",
    ),
    _Loss(
        tuple(_OPERATORS),
        regex.compile(rf"[{_OPERATORS}](?<=\w\s?.)(?=\s?(?:[,;)\]]|\.(?:\s|$)))"),
        "number",
        "nothing stands after the operator",
    ),
    _Loss(("[/",), regex.compile(r"\[/(?=[A-Z])"), "symbol", "nothing stands before the ‘/’"),
    _Loss(
        (" 10 ",),
        regex.compile(r"\s10\s(?<=\d\.\d{1,3}\s10\s)(?=[-−]?\d{1,2}(?![\d.,%]))"),
        "operator",
        "a number and a power of ten meet without a sign",
    ),
    _Loss(
        (")U(", ")SU(", ")SO(", ") U(", ") SU(", ") SO("),
        regex.compile(r"S?[UO]\(\d{1,2}\)(?=\s?S?[UO]\(\d)"),
        "operator",
        "two groups meet without the sign of their product",
    ),
    _Loss(
        ("%",),
        regex.compile(r"(?<=\s[(~]?\d{1,3}\.\d{1,4})(?=\d\.\d{1,4}%)"),
        "operator",
        "two numbers meet without a sign",
    ),
    _Loss(
        tuple("=<>≤≥≈≃"),
        regex.compile(
            r"\b(?:with|at|for|of|to|and|where|by|from|when|if)(?:\s?=(?=\s?[\d.])|[<>≤≥≈≃](?=\s?\d))"
        ),
        "symbol",
        "nothing stands before the operator",
    ),
    _Loss(
        ("M/M", "L/L"),
        regex.compile(r"(?<![\w/])(?:M/M|L/L)(?![\w/])"),
        "symbol",
        "a unit is divided by itself: it has lost its sign",
    ),
    _Loss(
        ("DFT+", "LDA+", "GGA+"),
        regex.compile(r"(?<=\b(?:DFT|LDA|GGA)\+)(?!\s?[A-Z$\\])"),
        "symbol",
        "nothing stands after the ‘+’",
    ),
    _Loss(
        ("%",),
        regex.compile(rf"(?<=\b(?:{_BEFORE_SHARE})\s?)%(?=[\s.,;)]|$)"),
        "number",
        "nothing stands before the ‘%’",
    ),
    _Loss(("@ ",), regex.compile(r"@(?<=\w@)(?=\s)"), "symbol", "nothing stands after the ‘@’"),
)
# what tokens must have for any of the triggers to be there
_NEAR = TokenPattern(
    rf"[{_OPERATORS}@]|\[/|[UO]\(|\A10\Z|\d\.\d++\.\d++%|(?:DFT|LDA|GGA)\+|M/M|L/L|>"
    rf"|\A(?:{_BEFORE_SHARE})?+%[.,;)]*+\Z",
    signs=f"{_OPERATORS}>@[(1%+/",
    among=Among.MARKED,
)


def missing_operands(document: Document) -> Iterator[Match]:
    """Yield the operators that lack an operand."""
    if _NEAR not in document.hits:
        return
    text = document.text
    for loss in _LOSSES:
        if any(map(text.__contains__, loss.triggers)):
            for m in loss.pattern.finditer(text):
                start, end = m.end() - 1, m.end()
                gap = start if "before" in loss.message else end
                yield Match(start, end, loss.message, kind=loss.kind, confidence=0.9, gap=gap)


SEARCHES = (_NEAR,)
