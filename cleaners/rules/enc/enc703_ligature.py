"""ENC703: typographic ligatures."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_LETTERS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = lazy_regex("[ﬀ-ﬆ]")


def _detect(document: Document) -> Iterator[Match]:
    for m in _LIGATURE.finditer(document.text):
        letters = _LETTERS[m[0]]
        message = f"the ligature ‘{m[0]}’ stands for ‘{letters}’"
        yield Match(m.start(), m.end(), message, ((*m.span(), letters),))


RULE = TextRule(
    code="ENC703",
    name="ligature",
    what="Takes typographic ligatures (ﬁ, ﬂ, ﬀ, ﬃ, ﬄ) apart. Letters such as æ and œ stay.",
    why="A font’s ligature is one sign to the eye, but another word to a search: "
    "‘eﬃcient’ is not found by ‘efficient’.",
    example=Example("an eﬃcient ﬁlter", "an efficient filter"),
    unsafe_when="A text that is about ligatures.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=tuple(_LETTERS),
    detect=_detect,
)
