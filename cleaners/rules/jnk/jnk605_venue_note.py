"""JNK605: where a paper was submitted or accepted."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenSet
from ..rule import Changes, Example, Stage, TextRule
from .places import SENTENCE_END, junk

_LONGEST = 60  # words in the name of a venue
# the name of a venue: words with capitals, numbers, and what joins them
_PART = (
    r"(?:[\p{Lu}\d’][^\s.]*+|\([^()\n]{1,30}\),?|of|on|the|in|and|for|to|at|&|as|an?|by|journal|"
    r"conference|workshop|proceedings|oral|poster|spotlight|paper|demo|track|publication)(?=[\s.]|$)"
)
_NAME = rf"(?=[^.\n]{{0,60}}\p{{Lu}}){_PART}(?:\.?\s{_PART}){{0,{_LONGEST}}}+"
_NOTE = lazy_regex(
    r"(?:Preprint|Under\sreview|(?:Preprint[.,]\s)?(?:Work|Manuscript)\s(?:in\sprogress|under\sreview)"
    rf"|(?:Preprint[.,;]\s)?(?:Currently\s)?[Uu]nder\s(?:review|submission)\s(?:at|by|for|as)\s{_NAME}"
    rf"|(?:Accepted|Submitted|Published|Presented|Appeared)\s(?:at|to|by|in|for|as)\s{_NAME}"
    rf"|(?:To\sappear|Appears|Appearing)\s(?:at|in|on|as)\s{_NAME}"
    rf"|(?:In\s)?Proceedings\sof\s{_NAME}"
    rf"){SENTENCE_END}"
)
_WORDS = TokenSet(
    {"Preprint", "Preprint.", "Preprint,", "Preprint;", "Under", "Currently", "progress."}
    | {"Manuscript", "Accepted", "Submitted", "Published", "Presented", "Appeared", "Appears"}
    | {"Appearing", "appear", "Proceedings"}
)


def _detect(document: Document) -> Iterator[Match]:
    return junk(document, _NOTE, "a note on where the paper was submitted", 0.9)


RULE = TextRule(
    code="JNK605",
    name="venue-note",
    what="Finds sentences that only say where a paper was submitted, accepted or published, and "
    "removes them on request.",
    why="They come from the title page or the comments field, and date from one version.",
    example=Example("It works on all tasks. Accepted at NeurIPS 2023.", "It works on all tasks."),
    unsafe_when="Sentences with more in them than the name of a venue stay.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(_WORDS,),
    detect=_detect,
)
