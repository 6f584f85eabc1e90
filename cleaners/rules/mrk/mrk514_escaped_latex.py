r"""MRK514: LaTeX that was escaped as if it were plain text ("\$z \textbackslash sim 8\$")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_SIGNS = {
    "backslash": "\\",
    "asciicircum": "^",
    "asciitilde": "~",
    "braceleft": "{",
    "braceright": "}",
}
# The space that ends the name of a command is no part of the text. Behind a closing brace, or where
# a word follows a circumflex, it may be both.
_SIGN = regex.compile(
    r"\\text(?P<name>backslash|asciicircum|asciitilde|braceleft|braceright)(?![A-Za-z])"
    r"(?:\{\}|(?<!braceright)(?<!asciicircum(?=\ [A-Za-z]{2}))\ |(?<=backslash)\\(?=\$))?+"
)
_DOLLAR = regex.compile(r"(?<!\\textbackslash)\\\$")
_INNER = regex.compile(r"(?<!\\)\$")  # "\$z $<$ 1\$": ‘<’ was escaped before
_IN_MATH = ("\\textbackslash", "\\textasciicircum", "\\textbraceleft")

_Fix = tuple[int, int, str]


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    signs = [(*m.span(), _SIGNS[m["name"]]) for m in _SIGN.finditer(text)]
    places = [start for start, _, _ in signs]
    done = 0
    for start, end, dollars in _formulas(text) if signs else ():
        first, last = bisect_left(places, start), bisect_left(places, end)
        yield from _alone(text, signs[done:first])
        fix = tuple(sorted((*dollars, *signs[first:last])))
        yield Match(start, end, "a formula of LaTeX that was escaped as plain text", fix)
        done = last
    yield from _alone(text, signs[done:])


def _alone(text: str, signs: list[_Fix]) -> Iterator[Match]:
    """Yield signs outside of formulas, each by itself."""
    for start, end, sign in signs:
        what = f"‘{text[start:end].rstrip()}’ is the sign ‘{sign}’, escaped for LaTeX"
        yield Match(start, end, what, ((start, end, sign),))


def _formulas(text: str) -> Iterator[tuple[int, int, list[_Fix]]]:
    r"""Yield the spans between pairs of ``\$``, and what makes dollars of math of them.

    Only a text with other escapes within such a pair has escaped formulas, not sums of money.
    """
    places = [m.span() for m in _DOLLAR.finditer(text)]
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if not any(sign in text[a:d] for (a, _), (_, d) in pairs for sign in _IN_MATH):
        return
    for (a, b), (c, d) in pairs:
        inner = [m.span() for m in _INNER.finditer(text, b, c)]
        if len(inner) % 2 == 0:
            yield a, d, [(a, b, "$"), (c, d, "$"), *((start, end, "") for start, end in inner)]


RULE = TextRule(
    code="MRK514",
    name="escaped-latex",
    what=r"Undoes the escapes of LaTeX that a program took for plain text: \textbackslash, "
    r"\textasciicircum, \textasciitilde, braces, and the \$ around formulas that hold them.",
    why="Exporters of bibliographies escape abstracts that are LaTeX already; nothing renders or "
    "reads the formulas any more.",
    example=Example(
        r"at \$z \textbackslash sim 8\$ with 10\textasciicircum 9 stars",
        r"at $z \sim 8$ with 10^9 stars",
    ),
    unsafe_when="A text that is about LaTeX.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=tuple(f"\\text{name}" for name in _SIGNS),
    detect=_detect,
)
