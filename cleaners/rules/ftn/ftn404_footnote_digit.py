"""FTN404: a single digit as a footnote mark."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule
from .marks import removal

# words of the sentence that tells where the code is; no number can follow them, whereas a digit
# behind other words may be a number that lost its space (‘by a factor2.’) or a name (‘layer2’)
_BEHIND_WORD = TokenPattern(
    r"\A\(?(?i:available|accessible|online|publicly|public|released|published|downloadable|"
    r"open-?sourced?|repository|website|webpage|github)(?P<mark>[1-9])(?P<after>[.,;:)]*+)\Z",
    signs="123456789",
    among=Among.MARKED,
)
_BEFORE_ADDRESS = TokenPattern(
    r"(?:(?<![\w\-])(?:at|in|on|from|via|under|here|online|available|code|data|link|page|website|"
    r"repository)|(?<!\d)[.:)])(?P<mark>[1-9])(?=https?://)",
    signs=("http",),
    among=Among.MARKED,
)
_GOES_ON = lazy_regex(r"\s(?:at|on|under|via|from|here|online)\b")


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for start, m in document.find(_BEHIND_WORD):
        end = start + m.end()
        # only where it ends something, or the sentence tells where it is
        if m["after"] or end == len(text) or _GOES_ON.match(text, end):
            yield _removal(text, start, m)
    for start, m in document.find(_BEFORE_ADDRESS):
        yield _removal(text, start, m)


def _removal(text: str, start: int, m: regex.Match[str]) -> Match:
    mark = start + m.start("mark")
    return removal(text, mark, mark + 1, f"the footnote mark ‘{m['mark']}’")


RULE = TextRule(
    code="FTN404",
    name="footnote-digit",
    what="Removes a digit glued to a word that tells where something is available "
    "(‘is available1.’), where it ends the sentence, or glued between a word and an address.",
    why="It marks a footnote that is not there.",
    example=Example("The code is available1.", "The code is available."),
    unsafe_when="Digits behind other words may be numbers or parts of names, and stay.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(_BEHIND_WORD, _BEFORE_ADDRESS),
    detect=_detect,
)
