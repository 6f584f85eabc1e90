"""JNK615: the headings of a structured abstract."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.sections import sections
from ..rule import Changes, Example, Stage, TextRule


def _detect(document: Document) -> Iterator[Match]:
    text, last = document.text, 0
    for label, start, end in sections(text):
        at = text.rfind(label, last, start) if label else -1
        if at >= 0 and start < end:
            gap = " " if at and not text[at - 1].isspace() else ""
            fix = ((at, start, gap),)
            yield Match(at, start, f"the heading ‘{label}’", fix, confidence=0.95)
        last = end


RULE = TextRule(
    code="JNK615",
    name="section-heading",
    what="Takes the headings of structured abstracts out (‘METHODS:’). It runs only where it is "
    "named: --drop-headings, or in Python `safety={'JNK615': 'safe'}`.",
    why="Where sources are mixed, some abstracts have headings, and a model learns them.",
    example=Example(
        "Background: Asthma is common. Methods: We asked 20 adults.",
        "Asthma is common. We asked 20 adults.",
    ),
    unsafe_when="The headings are part of the abstract; the column of --sections keeps them apart.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    opt_in=True,
    detect=_detect,
)
