r"""MRK514: LaTeX that was escaped as if it were plain text ("\$z \textbackslash sim 8\$")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from ...lazy import lazy_regex
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
_SIGN = lazy_regex(
    r"\\text(?P<name>backslash|asciicircum|asciitilde|braceleft|braceright)(?![A-Za-z])"
    r"(?:\{\}|(?<!braceright)(?<!asciicircum(?=\ [A-Za-z]{2}))\ |(?<=backslash)\\(?=\$))?+"
)
_DOLLAR = lazy_regex(r"(?<!\\textbackslash)\\\$")
_INNER = lazy_regex(r"(?<!\\)\$")  # "\$z $<$ 1\$": ‘<’ was escaped before
_SHORT = lazy_regex(r"(?=\S).{1,40}+(?<=\S)")
_PROSE = lazy_regex(
    r"(?<![\\\p{L}])(?:and|at|of|for|the|in|to|per|an?|with|from|or|is|are)(?!\p{L})"
    r"|\p{Ll}{4}\s\p{Ll}{4}"
)
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

    What is between two is a formula if it holds other escapes and no prose, as between two prices;
    in a text with one, also if it is short.
    """
    places = [m.span() for m in _DOLLAR.finditer(text)]
    escaped = any(_is_formula(text[b:c]) for (_, b), (c, _) in pairwise(places))
    done = 0
    for (a, b), (c, d) in pairwise(places) if escaped else ():
        body = text[b:c]
        inner = [m.span() for m in _INNER.finditer(text, b, c)]
        is_short = _SHORT.fullmatch(body) and not _is_prose(body)
        if a < done or len(inner) % 2 or not (is_short or _is_formula(body)):
            continue
        yield a, d, [(a, b, "$"), (c, d, "$"), *((start, end, "") for start, end in inner)]
        done = d


def _is_formula(body: str) -> bool:
    return any(sign in body for sign in _IN_MATH) and not _is_prose(body)


def _is_prose(body: str) -> bool:
    return _PROSE.search(_SIGN.sub(r"\\", body)) is not None


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
