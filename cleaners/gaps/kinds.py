"""What kind of thing is gone at a place, as far as the sentence asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.grammar import word_class
from ..language.word_classes import words_of
from .places import Place

KINDS = {
    "count": "how many there are",
    "share": "a percentage or probability",
    "factor": "how many times more or less",
    "measure": "a number with a unit",
    "number": "a number of another kind",
    "symbol": "a symbol that names something, or belongs to a name",
    "formula": "a formula, or what nobody can tell",
    "exponent": "the power of a unit",
    "operator": "the sign between two numbers",
    "name": "a part of a name or of a chemical formula",
    "citation": "a citation",
}
_COMPARATIVES = words_of("comparative") | words_of("gain") | {"times", "fold", "smaller", "larger"}
_FACTORS = frozenset(("factor", "factors", "ratio", "speedup", "speed-up"))
_SHARES = frozenset("% percent accuracy precision recall score probability confidence".split())
_COUNTING = frozenset("with of into over least most than only about up to all using for on".split())
_LEVELS = frozenset("at of from between above below than to about".split())
_MEASURED = frozenset(
    "redshift temperature energy mass distance frequency wavelength radius temperatures energies "
    "resolution speed rate age luminosity field pressure length width height".split()
)


def kind_of(place: Place, tokens: Sequence[str]) -> str:
    """Return what is gone, a name of ``KINDS``."""
    right, left = place.right.lower(), place.left.lower()
    if place.sign and place.sign.match.kind != "formula":
        return place.sign.match.kind
    if place.is_glued and left[-1:].isdigit() and right[:1].isdigit():
        return "operator"
    n = place.token
    before = tokens[n - 1].lower() if n else ""
    if right in _SHARES or (left in _LEVELS and before in _SHARES):
        return "share"
    if right in _COMPARATIVES or (left in ("of", "by", "to") and before in _FACTORS):
        return "factor"
    if word_class(place.right) == "unit" or (left in _LEVELS and before in _MEASURED):
        return "measure"
    if left in _COUNTING and word_class(place.right) == "-s":
        return "count"
    return "symbol" if right.startswith("-") else "formula"
