"""MRK502: Markdown code spans."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# not TeX quotes: ``so'', `so'
_CODE = lazy_regex(
    r"(?<![^\s(\[“‘\"'—–/])`(?=[^\s`])(?P<body>[^`'\n]{1,80}+)(?<=\S)`(?![^\s.,;:!?)\]”’\"'—–/\-])"
)


def _detect(document: Document) -> Iterator[Match]:
    for m in _CODE.finditer(document.text):
        if not document.is_prose(m.start()):
            continue
        fix = ((m.start(), m.start() + 1, ""), (m.end() - 1, m.end(), ""))
        yield Match(m.start(), m.end(), "a Markdown code span", fix)


RULE = TextRule(
    code="MRK502",
    name="markdown-code",
    what="Finds code in backticks, and removes the backticks on request.",
    why="They are formatting, not text; but authors also type them where nothing formats.",
    example=Example("call `fit` once", "call fit once"),
    unsafe_when="The backticks tell code from prose. TeX quotes (``so'', `so') are not taken for "
    "code.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("`",),
    detect=_detect,
)
