"""MRK504: image tags."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_IMAGE = lazy_regex(
    r"!\[[^\[\]\n]{0,300}+\]\([^()\n]{0,500}+\)\s*+|<img\b[^<>\n]{0,1000}+>\s*+", regex.IGNORECASE
)


def _detect(document: Document) -> Iterator[Match]:
    for m in _IMAGE.finditer(document.text):
        end = m.start() + len(m[0].rstrip())
        yield Match(m.start(), end, "the tag of an image", ((*m.span(), ""),))


RULE = TextRule(
    code="MRK504",
    name="image-tag",
    what="Finds Markdown and HTML image tags, and removes them on request.",
    why="The image is not there, and its file name is no part of an abstract. A caption often "
    "follows.",
    example=Example("It scales. ![fig_0.png](fig_0.png) Then", "It scales. Then"),
    unsafe_when="The description in a tag can be all that is said of an image.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("!", "<"),
    detect=_detect,
)
