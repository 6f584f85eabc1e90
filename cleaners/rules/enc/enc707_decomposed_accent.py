"""ENC707: accents as characters of their own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# not more accents than Unicode’s stream-safe texts have: normalizing many is slow
_DECOMPOSED = lazy_regex(r"\p{L}[\u0300-\u036f]{1,30}+(?![\u0300-\u036f])")


def _detect(document: Document) -> Iterator[Match]:
    for m in _DECOMPOSED.finditer(document.text):
        composed = unicodedata.normalize("NFC", m[0])
        if composed != m[0]:
            message = f"‘{composed}’ is written as a letter and an accent"
            yield Match(m.start(), m.end(), message, ((*m.span(), composed),))


RULE = TextRule(
    code="ENC707",
    name="decomposed-accent",
    what="Joins a letter and a combining accent where one character is both (normal form C). "
    "Accents that no letter takes, as in formulas, stay.",
    why="Two texts that look alike differ, and a search for ‘Poincaré’ finds one of them.",
    example=Example("a Poincare\u0301 map", "a Poincaré map"),
    unsafe_when="Both forms are equivalent by the Unicode standard.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    # grave, acute, circumflex, tilde, macron, breve, dot, diaeresis, ring, double acute, caron,
    # dot below, cedilla, ogonek
    triggers=tuple(
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328"
    ),
    detect=_detect,
)
