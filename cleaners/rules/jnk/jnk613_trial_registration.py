"""JNK613: where a trial or review is registered."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .places import SENTENCE_END, junk

# the primary registries of the World Health Organization, and PROSPERO
_NUMBER = (
    r"(?:NCT\s?\d{8}|ISRCTN\s?\d{5,8}|CRD\s?42\d{6,12}|ACTRN\s?\d{10,14}|ChiCTR[\w-]{4,24}|CTRI/[\d/]{6,20}"
    r"|UMIN\d{9}|JPRN-\w{4,20}|jRCT\w{8,14}|DRKS\d{8}|NTR\s?\d{2,5}|NL\d{3,5}|IRCT\w{8,20}|KCT\d{7}"
    r"|PACTR\d{12,18}|TCTR\d{8,14}|RBR-\w{5,8}|SLCTR/[\d/]{6,12}|\d{4}-\d{6}-\d{2})"
)
_HEAD = (
    r"(?:(?i:(?:clinical\s|systematic\s|trial\s|trail\s|study\s|review\s|protocol\s){1,6}+"
    r"(?:registration|registry|identifier|number))(?:\s(?:number|no\.|information|ID|identifier))?\s?[:.]?"
    r"|(?:PROSPERO|ClinicalTrials?\.gov|EudraCT)\b"
    r"|(?:The|This|Our)\s(?:\w+\s){0,3}(?:trial|study|review|protocol|meta-analysis)\s"
    r"(?:is|was|has\sbeen)\s(?:\w+\s)?(?:pre-?)?registered\b)"
)
_LINE = lazy_regex(
    rf"{_HEAD}(?:(?!\.\s++\p{{Lu}})[^\n]){{0,160}}?{_NUMBER}[^\n]{{0,80}}?{SENTENCE_END}"
)


def _detect(document: Document) -> Iterator[Match]:
    return junk(document, _LINE, "the registration of a trial or review", 0.95)


RULE = TextRule(
    code="JNK613",
    name="trial-registration",
    what="Finds lines that say where a trial or review is registered (‘Trial registration: "
    "ISRCTN12345678.’), and removes them on request.",
    why="Journals append them to abstracts; a model learns to invent numbers.",
    example=Example("It works well. Trial registration: NCT01234567.", "It works well."),
    unsafe_when="What links the abstract to its trial is lost; keep the number elsewhere.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("egist", "EGIST", "PROSPERO", "ClinicalTrial", "EudraCT", "dentifier"),
    detect=_detect,
)
