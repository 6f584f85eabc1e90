"""JNK603: notes on the authors."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenSet
from ..rule import Changes, Example, Stage, TextRule
from .places import SENTENCE_END, junk

_NOTE = lazy_regex(
    r"(?:(?:The |These |All |Both )?(?:two |three |four |first )?[Aa]uthors?(?:\shave)?\s"
    r"contributed?\sequally(?:\s(?:to|in)\s(?:this|the)\s"
    r"(?:work|paper|project|research|study|article|manuscript))?"
    r"|(?:Denotes\s|Indicates\s)?[Ee]qual\s(?:[Cc]ontribut(?:ions?|ors?)|[Aa]dvising|[Ss]upervision)"
    r"(?:\s(?:to|from)\s[\w\s]{2,40})?"
    r"|(?:Joint|Shared|Co-)\s?(?:first|senior|last|lead)\s(?:authors?|authorship)"
    r"|(?:Co-)?[Cc]orresponding\s[Aa]uthors?(?:\s?:[^\n]{0,120}?|\s(?=\S+@)\S+)?"
    r"|(?:Work|Research|This work was)\s(?:partially\s|partly\s)?"
    r"(?:done|performed|conducted|completed)\s(?:while|when|during|as)\b[^.\n]{0,80}?"
    r"\bintern(?:s|ship)?\b[^.\n]{0,60}?"
    r"|(?:Project|Team)\s(?:co-)?lead(?:er)?s?"
    rf"){SENTENCE_END}"
)
_WORDS = TokenSet(
    {"equally", "equally.", "Equal", "Denotes", "Indicates", "Joint", "Shared", "Co-first"}
    | {"Corresponding", "Co-corresponding", "intern", "interns", "internship", "lead.", "leader."}
)


def _detect(document: Document) -> Iterator[Match]:
    return junk(document, _NOTE, "a note on the authors", 0.95)


RULE = TextRule(
    code="JNK603",
    name="author-note",
    what="Finds notes on the authors (‘Equal contribution.’, ‘Corresponding author: …’, ‘Work "
    "done during an internship at …’), and removes them on request.",
    why="They are footnotes to the authors’ names and no part of the abstract.",
    example=Example(
        "It works on all tasks. Authors contributed equally.", "It works on all tasks."
    ),
    unsafe_when="An abstract on authorship; only whole sentences of these forms are taken.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(_WORDS,),
    detect=_detect,
)
