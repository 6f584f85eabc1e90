"""FTN403: symbols as footnote marks."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .marks import removal

_NOTE = (
    r"(?:Equal(?:ly)?|Corresponding|Correspondence|(?:These |The |All |Both )?[Aa]uthors?|Joint|"
    r"Work (?:was )?(?:done|performed|conducted)|Project lead|Co-first|Contributed)\b"
)
_SYMBOL = lazy_regex(
    r"(?=[†‡¶∗*])(?:"  # quickly past all else
    # doubled, as LaTeXML has them, behind a word or a sentence
    r"(?<=(?P<word>[a-z]{3,})[.!?)”]?|[.!?)”]|\s|^)(?P<sign>[†‡¶])(?P=sign)++[†‡¶∗*]*+(?=\s|\p{Lu}|$)"
    # single, at the end of a word or a sentence
    r"|(?<=(?P<word>[a-z]{4,})[.!?]?|[.!?)”])[†‡](?=[\s.,;:)]|$)"
    # before what only notes say
    rf"|(?<=[.!?)”]\s?|^)[†‡¶∗*]++(?=\s?{_NOTE}))"
)


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for m in _SYMBOL.finditer(text):
        word = m["word"]
        if (word is None or word in document.lexicon) and document.is_prose(m.start()):
            yield removal(text, *m.span(), f"the footnote mark ‘{m[0]}’")


RULE = TextRule(
    code="FTN403",
    name="footnote-symbol",
    what="Removes daggers and asterisks that mark footnotes: behind a word or a sentence, or "
    "before a note on the authors.",
    why="What they point to is elsewhere, or is no part of the abstract.",
    example=Example(
        "of long texts.††* Authors contributed equally.",
        "of long texts. Authors contributed equally.",
    ),
    unsafe_when="Daggers of formulas (‘a†’, ‘U†U’) stay, as they follow single letters.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("†", "‡", "¶", "∗", "*"),
    detect=_detect,
)
