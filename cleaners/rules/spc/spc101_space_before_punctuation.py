"""SPC101: white space before punctuation."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety

# not before "..." and ".NET", nor where an operator of a formula follows (" := ", " !=")
_SPACE = regex.compile(r"(?<=\S)\s++(?=[,;)\]](?!\w)|[.:!?](?=[\s)\]”\"']|$))")


def _detect(document: Document) -> Iterator[Match]:
    for m in _SPACE.finditer(document.text):
        mark = document.text[m.end()]
        yield Match(m.start(), m.end() + 1, f"white space before ‘{mark}’", ((*m.span(), ""),))


RULE = Rule(
    code="SPC101",
    name="space-before-punctuation",
    what="Removes white space before a comma, full stop, closing bracket and the like.",
    why="Readers of HTML put a space after each inline element; tokenizers then see ‘)’ and ‘,’ "
    "as words of their own, and a text differs from its twin in another corpus.",
    example=Example("a tokenizer (TiTok) , an approach", "a tokenizer (TiTok), an approach"),
    unsafe_when="A text that is about such marks, or that sets them off on purpose (French).",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    triggers=(" ,", " .", " ;", " :", " )", " ]", " !", " ?", "\u00a0", "\n", "\t"),
    detect=_detect,
)
