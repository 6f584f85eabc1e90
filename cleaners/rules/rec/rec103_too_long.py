"""REC103: a text too long for an abstract."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

_LIMIT = 4_000


def _detect(document: Document) -> Iterator[Match]:
    length = len(document.text)
    yield Match(0, length, f"{length:,} characters: more than an abstract has")


RULE = TextRule(
    code="REC103",
    name="too-long",
    what="Reports a text of more than 4,000 characters. arXiv takes abstracts of up to 1,920, and "
    "those inside papers seldom reach 2,500; what is longer than 4,000 holds something else as "
    "well.",
    why="An extractor that misses the end of an abstract goes on into the introduction, and the "
    "record outweighs ten others.",
    example=Example(
        "an abstract and the whole paper behind it", not_run="the text is too long to show"
    ),
    unsafe_when="Extended abstracts and theses may have longer ones.",
    when=lambda document: len(document.text) > _LIMIT,
    detect=_detect,
)
