"""REC105: a notice of withdrawal in place of an abstract."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

_PAPER = r"(?:paper|article|preprint|manuscript|submission|work|note|report|version|e-?print)"
_STATE = r"(?:withdrawn|retracted)\b"
_NOTICE = lazy_regex(
    rf"\W*+(?:(?:This|The|Our)\s++(?:\w++\s++)?{_PAPER}\s++(?:(?:has|had)\s++(?:now\s++)?been|is|was)"
    rf"(?:\s++being)?(?:\s++(?:now|temporarily|hereby))?\s++{_STATE}"
    # without a verb only where nothing can follow that it says something about
    rf"|(?:Paper\s++|Article\s++|Submission\s++)?{_STATE}(?=\s*+(?:[.:;(\[]|by\s|due\s|because\s|$)))",
    regex.IGNORECASE,
)
_LONGEST = 1_000  # an abstract that tells of a withdrawal at its beginning is longer


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    if len(text) >= _LONGEST or not (m := _NOTICE.match(text)):
        return
    yield Match(0, m.end(), "a notice of withdrawal, not an abstract")


RULE = TextRule(
    code="REC105",
    name="withdrawn",
    what="Reports a text that begins by saying that the paper was withdrawn.",
    why="arXiv puts such a notice in place of the abstract, so it says nothing about the paper.",
    example=Example("This paper has been withdrawn by the author due to an error in Lemma 2."),
    unsafe_when="Some notices are followed by the abstract.",
    triggers=("withdrawn", "retracted", "Withdrawn", "WITHDRAWN"),
    detect=_detect,
)
