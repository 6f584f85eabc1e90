"""MRK501: Markdown emphasis."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# Tight inside and loose outside, so that A* search, C*-algebras, 2*3 and p < 0.05* are none;
# what is emphasised begins with a letter, digit, quote or bracket.
_OPEN = r"(?<![^\s(\[{“‘\"'—–/])"
_INSIDE = r"(?=[\w“‘\"'(\[])"
_CLOSE = r"(?<=[\w.!?%)\]”’\"'])"
_AFTER = r"(?![^\s.,;:!?)\]}”’\"'—–/\-])"
_STARS = lazy_regex(
    rf"{_OPEN}(?P<open>\*{{1,3}}){_INSIDE}(?P<body>[^*\n]{{1,300}}+){_CLOSE}(?P<close>(?P=open))(?!\*){_AFTER}"
)
# one underscore belongs to names too, so both ends must be loose and no other one inside
_UNDERSCORES = lazy_regex(
    rf"{_OPEN}(?P<open>_)(?=[\p{{L}}“‘\"'(])(?P<body>[^_\n]{{1,300}}+){_CLOSE}(?P<close>_){_AFTER}"
)


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for pattern in (_STARS, _UNDERSCORES):
        for m in pattern.finditer(text):
            if "$" in m["body"] or not document.is_prose(m.start()):
                continue
            fix = ((*m.span("open"), ""), (*m.span("close"), ""))
            yield Match(m.start(), m.end(), f"Markdown emphasis ‘{m['open']}’", fix)


RULE = TextRule(
    code="MRK501",
    name="markdown-emphasis",
    what="Finds pairs of asterisks or underscores that emphasise words, and removes them on "
    "request.",
    why="They are formatting, not text; but authors also type them where nothing formats, so a "
    "text that has them need not be damaged.",
    example=Example("a model (*i.e.*, a **language** model)", "a model (i.e., a language model)"),
    unsafe_when="The emphasis itself is lost with the marks. Asterisks that are an operator or "
    "part of a name (‘A* search’, ‘C*-algebra’) are not taken for marks.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("*", "_"),
    detect=_detect,
)
