"""JNK612: sections of an abstract that were joined by commas."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_MARKS = TokenPattern(r"[.?!:],", signs=(".,", "?,", "!,", ":,"), among=Among.MARKED)
_JOINED = lazy_regex(r"(?:(?P<left>\p{L}++)|[\d)\]%”])(?P<stop>[.?!:])(?P<mark>,)(?=\s++\p{Lu})")
_COMMON = 500  # abstracts that hold a word; what is rarer may be an abbreviation
_SHORTEST = 4
_SEVERAL = 2


def _detect(document: Document) -> Iterator[Match]:
    near = document.find_near(_JOINED, _MARKS)
    found = [m for m in near if _ends_sentence(m, document)]
    if len(found) < _SEVERAL:
        return
    for m in found:
        start, end = m.span("mark")
        message = "a comma that joins two sections"
        yield Match(start - 1, end, message, ((start, end, ""),), confidence=0.95)


def _ends_sentence(m: regex.Match[str], document: Document) -> bool:
    """Whether what stands before the mark is no abbreviation ("sp., Chlorella", "Inc., Boston")."""
    left = m["left"]
    if not left or m["stop"] == ":":
        return True
    return len(left) >= _SHORTEST and left.islower() and document.lexicon.count(left) >= _COMMON


RULE = TextRule(
    code="JNK612",
    name="joined-sections",
    what="Finds commas between the sections of an abstract (‘… in both groups., We conclude …’) "
    "where there are several, and removes them on request.",
    why="Whoever joins the elements of a structured abstract with commas leaves marks that no "
    "author wrote; sentence splitters stumble over them.",
    example=Example(
        "We ask both groups., We ran a large trial., It works well.",
        "We ask both groups. We ran a large trial. It works well.",
    ),
    unsafe_when="A list of abbreviations before names; the words before the marks must be common.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(_MARKS,),
    detect=_detect,
)
