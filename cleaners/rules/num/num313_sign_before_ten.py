"""NUM313: the sign × before a power of ten ("(5.40.2) 10K" → "(5.40.2) × 10K")."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.alternatives import find_any
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_TEN = TokenPattern(r"10(?![\d,])", signs="1", among=Among.MARKED)
# what is counted in tens as often as in powers of ten
_COUNTED = r"(?:years|days|hours|cells|photons|counts|electrons|atoms|ions)"
_IS_COUNT = lazy_regex(rf"\s?{_COUNTED}\b")
_UNIT = (
    r"(?:[kmµμnMGTP]?(?:eV|ergs?|cm|Hz|pc|W|J|V|A|Pa|yr|g|s|m)|[KGLM]|mol"
    rf"|{_COUNTED})"
)
# what follows no count of ten things: a unit, a small word glued to it, a stop, the end
_ENDS = (
    rf"(?=\s?{_UNIT}(?![A-Za-z])|{_UNIT}[a-z]|(?:at|to|in|for|and|with|on)\b|[.,;)](?!\d)"
    r"|[-−–](?:\s|\d)|\s?$)"
)
_PLACES = (
    # "(2.11.1) 10at": a value with its error or its range, in brackets of its own
    r"(?<![\w)])\((?:\d+\.\d+\.\d+|\d+(?:\.\d+)?\s?±\s?\d+(?:\.\d+)?"
    r"|\d+\.\d+\s?[–−-]\s?\d+(?:\.\d+)?|\d+[–−-]\d+\.\d+)\)\s?(?<gap>)10"
    rf"{_ENDS}",
    # "3.4 10 cm", "~4 10.": two numbers in a row
    rf"(?<![\d.,])\d\.\d{{1,2}}\s(?<gap>)10{_ENDS}",
    rf"(?<=[~∼≈]\s?)\d\s(?<gap>)10{_ENDS}",
    # "2.710erg": a number of so many decimals would have a blank before its unit
    r"(?<![\d.,])[1-9]\.\d{1,2}(?<gap>)10(?=(?:ergs?|cm|cMpc|Mpc)(?![\d²³^/]))",
)
_PATTERNS = tuple(map(lazy_regex, _PLACES))


def _detect(document: Document) -> Iterator[Match]:
    for m in find_any(_PATTERNS, document.text):
        if document.is_prose(m.start()):
            yield Match(
                *m.span(),
                "no sign parts the number from the power of ten that follows it",
                ((m.start("gap"), m.start("gap"), "× " if m[0][-3].isspace() else "×"),),
                kind="operator",
                confidence=0.5 if _IS_COUNT.match(document.text, m.end()) else 0.95,
            )


RULE = TextRule(
    code="NUM313",
    name="sign-before-ten",
    what="Puts back the sign × before a power of ten: after a value with its error in brackets, "
    "and between two numbers before a unit.",
    why="Extractors drop the sign where it is set as a formula, mostly with the exponent.",
    example=Example("(5.4±0.2) 10K, at ~4 10 cm", "(5.4±0.2) × 10K, at ~4 × 10 cm"),
    unsafe_when="A value in brackets before ten of something, whose name is glued to the number. "
    "Where the ten may count what follows (years, cells, photons), the fix is unsafe.",
    safety=Safety.SAFE,
    stage=Stage.SIGNS,
    changes=Changes.INSERTS,
    searches=(_TEN,),
    detect=_detect,
)
