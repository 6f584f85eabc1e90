"""JNK609: the figures and marks of lists that bioRxiv and medRxiv write into abstracts."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .places import HEADING, junk

_BLOCK = "FIG|TBL|INLINEFIG|TEXTBOX|SCHEME"
_NAMES = f"LINKSMALLFIG|LINKSMALLTABLE|TABLECAPTION|FLOATNO|ST_ABS|LI|{_BLOCK}"
_HEADING = (
    rf"(?<=(?:\A|[.!?)\]]|C_LI)\s{{0,2}})(?:{HEADING}|TOC(?:\s[Gg]raphic)?"
    r"|Table\sof\s[Cc]ontents)\s?:?\s*+"
)
# how each kind is written, and what it is
_KINDS = tuple(
    (lazy_regex(pattern), what)
    for pattern, what in (
        (
            rf"(?:{_HEADING})?"
            rf"O_(?P<block>{_BLOCK})\b(?s:(?!O_(?:{_BLOCK})).){{1,3000}}?C_(?P=block)",
            "a figure",
        ),
        (r"O_SCP(?:LOW|CAP)|C_SCP(?:LOW|CAP)", "the mark of small capitals"),
        (rf"(?:[OCM]_(?:{_NAMES}))+", "the mark of a list or figure"),
        (
            r"(?:@?(?:org\.highwire\.dtl\.DTLVardef@[0-9a-f]{5,8}))+(?:_HPS_FORMAT_FIGEXP)?",
            "a figure",
        ),
        (r"_HPS_FORMAT_FIGEXP|View\slarger\sversion\s\(\d+K\):?", "a figure"),
    )
)
_NAME = lazy_regex(r"[A-Z][A-Z_]")  # it goes on: C_LIMIT


def _detect(document: Document) -> Iterator[Match]:
    last = 0  # where the figure before ends
    found = [m for kind, what in _KINDS for m in junk(document, kind, what, 0.97, anywhere=True)]
    is_list = "O_LI" in document.text and "C_LI" in document.text
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if match.start < last:
            continue
        if not is_list and _NAME.match(document.text, match.end - 1):
            continue
        last = match.end
        if "capitals" in match.message:  # they stand inside of words
            match = match._replace(fix=((match.start, match.end, ""),))
        yield match


RULE = TextRule(
    code="JNK609",
    name="figure-markup",
    what="Finds the markup of figures, tables and lists in abstracts of bioRxiv and medRxiv "
    "(‘O_FIG … C_FIG’ with the heading before it, ‘C_LIO_LI’), and removes it on request.",
    why="It is what their interface leaves of a graphical abstract or a list, and no prose.",
    example=Example("It scales. C_LIO_LIThe code is free. C_LI", "It scales. The code is free."),
    unsafe_when="A caption in a figure is removed with it.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("O_", "C_", "M_", "org.highwire", "_HPS_FORMAT", "View larger version"),
    detect=_detect,
)
