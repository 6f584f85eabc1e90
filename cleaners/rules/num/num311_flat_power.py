"""NUM311: powers of ten whose exponent lost its place ("10 8 cm", "106 cells/ml")."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.alternatives import find_any
from ...text.document import Document
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Example, TextRule

_TEN = TokenPattern(r"(?<![\d.,])10(?:\Z|[1-9]|1\d)(?!\d)", signs="1", among=Among.MARKED)
_COUNTED = (
    r"(?:(?:viable|bacterial|live|living|tum(?:o|ou)r|colony|genome|gene|fungal|total|somatic)\s)?"
    r"(?:cells?|CFUs?|cfu|copies|spores|conidia|particles|PFU|pfu|vg|gc|bacteria|TCID50"
    r"|forming units)"
)
_FLAT = (
    # with a factor: "4.0 × 109/L"; 5 × 100 and 3 × 105 pixels are products
    r"(?<![\d.])[1-9](?:\.\d+)?\s?[×x]\s?(?<ten>10(?:[2-9]|1\d))"
    r"(?![\d^]|[.,]\d|\s?(?:mm|cm|m|px|pixels?|km)\b)",
    # cells in a volume: "106 cells/ml", "105 CFU"
    rf"(?<![\w.,–-])(?<ten>10(?:[3-9]|1\d))\s(?:(?:CFU|cfu|PFU|pfu)\b|{_COUNTED}"
    r"\s?(?:/|per\s)\s?(?:[mµμ]?[lL]|k?g|cm|mouse|kg|day|dose|plate|well)\b)",
    # with a blank: "a density of 10 8 cm"; ‘10 8 cm tubes’ are ten
    r"(?:\b(?:of|to|than|about|from|between|and|by|at|over|~)\s|[~≈∼<>×]\s?)"
    r"(?<ten>10\s[-−–]?\d{1,2})\s(?:(?:cm|m|km|s|erg|ergs|eV|K|G|Hz|Pa|L|yr|years|M[⊙☉]|L[⊙☉]|photons"
    rf"|{_COUNTED})(?=[.,;)]|/|\s(?:in|for|at|and|or|to|per|with|on|by|is|are|was|were|from|s|cm|sr|yr)\b"
    r"|\s?[-−–]\s?\d|$))",
)
_PATTERNS = tuple(map(lazy_regex, _FLAT))
_AMOUNT = 0.85  # nothing is gone but the form, so that it is no gap


def _detect(document: Document) -> Iterator[Match]:
    for m in find_any(_PATTERNS, document.text):
        ten = m["ten"]
        yield Match(
            *m.span("ten"),
            f"‘{ten}’ is a power of ten whose exponent stands on the line",
            kind="exponent",
            confidence=_AMOUNT,
        )


RULE = TextRule(
    code="NUM311",
    name="flat-power",
    what="Reports powers of ten whose exponent stands on the line, where a factor or a unit tells: "
    "‘4 × 109/L’, ‘a density of 10 8 cm’, ‘106 cells/ml’.",
    why="Read as it stands, the number is wrong by orders of magnitude.",
    example=Example("a load of 106 cells/ml"),
    unsafe_when="Somebody did count 106 cells in a millilitre.",
    searches=(_TEN,),
    detect=_detect,
)
