"""SPC210: a word glued to LaTeX math."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.word_classes import words_of
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_MATH = regex.compile(r"\$[^$\s](?:[^$]{0,400}+)\$")
_COMMAND = regex.compile(
    r"(?P<left>(?<![\p{L}\\])\p{L}{2,}+|[,;)])"
    r"(?P<command>\\(?:emph|text(?:it|bf|tt|sc|rm)|cite[pt]?+|url|href)\{|\\\()"
)
# "\\rm" is complete; what stands behind it was set apart, but macros can begin so ("\\rmax")
_FONT = regex.compile(r"(?<!\\)\\rm(?!family)(?P<word>(?P<small>\p{Ll}{3,}+)|\p{Lu}\p{L}++|\d++)")
_LEFT = regex.compile(r"(?<![\p{L}\\])(?:\p{L}\p{Ll}++|a)\Z")
_RIGHT = regex.compile(r"\p{Ll}{2,}+(?![\p{L}_])")
_COMMON = 20
_SHORT = words_of("after-math")


def _detect(document: Document) -> Iterator[Match]:
    text, words = document.text, document.lexicon.words
    for m in _COMMAND.finditer(text):
        if words.get(m["left"].lower(), 0) >= _COMMON or not m["left"].isalpha():
            yield _match(m.start(), m.end(), m.start("command"), m["left"])
    for m in _FONT.finditer(text) if is_damaged(document) else ():
        if not m["small"] or words.get(m["small"], 0) >= _COMMON:
            yield _match(m.start(), m.end(), m.start("word"), m["word"])
    for m in _MATH.finditer(text):
        before = text[max(0, m.start() - 2) : m.start()]
        in_list = before[:1] in (")", "%", "$")  # authors write "$a$,$b$" as well
        if before[1:] in (",", ";") and (before[0].isalpha() or (in_list and is_damaged(document))):
            yield _match(m.start() - 1, m.start() + 1, m.start(), before[1])
        left = _LEFT.search(text, max(0, m.start() - 30), m.start())
        attached = text[m.start() + 1] in "^_'<>"
        if (
            left
            and not attached
            and words.get(left[0].lower(), 0) >= _COMMON
            and left[0] not in ("non", "log")
        ):
            yield _match(left.start(), m.start() + 1, m.start(), left[0])
        right = _RIGHT.match(text, m.end()) if m.group() not in ("$<$", "$>$") else None
        if (
            right
            and words.get(right[0], 0) >= _COMMON
            and (len(right[0]) > 2 or right[0] in _SHORT)
        ):
            yield _match(m.end() - 1, right.end(), m.end(), right[0])


def _match(start: int, end: int, place: int, word: str) -> Match:
    return Match(start, end, f"no space between LaTeX and ‘{word}’", ((place, place, " "),))


RULE = TextRule(
    code="SPC210",
    name="glued-math",
    what="Puts the space back between an ordinary word and LaTeX math or a LaTeX command, and "
    "in damaged texts between ‘\\rm’ and a word or number; other LaTeX is left as it is.",
    why="A line end between them was lost; the word and the formula become one token.",
    example=Example("a sum over$n$terms", "a sum over $n$ terms"),
    unsafe_when="A symbol written into a word, such as $n$th or MoS$_2$; those are left alone.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    triggers=("$", "\\"),
    detect=_detect,
)
