"""JNK601: the stamp of arXiv, from the margin of the first page."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .places import junk

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_STAMP = lazy_regex(
    r"arXiv:\s?(?:\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
    rf"(?:\s*+\[[A-Za-z.\-]+\](?:\s*+\d{{1,2}}\s?{_MONTH}\s?\d{{4}})?|\s*+\d{{1,2}}\s?{_MONTH}\s?\d{{4}})"
)


def _detect(document: Document) -> Iterator[Match]:
    return junk(document, _STAMP, "the stamp of arXiv", 0.99)


RULE = TextRule(
    code="JNK601",
    name="page-stamp",
    what="Finds the stamp that arXiv prints into the margin of the first page, and removes it on "
    "request.",
    why="It is no part of the abstract, and a model learns to recite it.",
    example=Example("It scales. arXiv:2405.04517v1 [cs.LG] 7 May 2024", "It scales."),
    unsafe_when="A reference to a paper that makes a sentence of its own in this form.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("arXiv:",),
    detect=_detect,
)
