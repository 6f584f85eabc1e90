"""Chemical formulas, and which of them cannot be without numbers.

Where subscripts were dropped, ``SrIrO`` is left of Sr₂IrO₄ and ``TaS`` of TaS₂. The charges that
elements commonly take say so: one atom of each does not add up to nothing. A formula that adds up
(``NaCl``, ``GaAs``, ``MnO``), or is known to be a substance, a molecule or an abbreviation as it
stands, is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.tokens import Among, TokenPattern

_ELEMENTS = words_of("element")
_TAKEN = (
    (-4, words_of("charge-4")),
    (-3, words_of("charge-3")),
    (-2, words_of("charge-2")),
    (-1, words_of("charge-1")),
    (1, words_of("charge+1")),
    (2, words_of("charge+2")),
    (3, words_of("charge+3")),
    (4, words_of("charge+4")),
    (5, words_of("charge+5")),
    (6, words_of("charge+6")),
)
_CHARGES = {sign: tuple(charge for charge, signs in _TAKEN if sign in signs) for sign in _ELEMENTS}
_ROUNDED = 0.2  # what numbers of atoms with decimals may be off
_ANIONS = words_of("anion")
_NO_METALS = words_of("nonmetal")
# elements that stand in for one another without a change of charge, as in alloys (AlGaAs, CdSSe)
_ALIKE = (
    frozenset(("Al", "Ga", "In")),
    frozenset(("Mg", "Zn", "Cd", "Hg")),
    frozenset(("Ca", "Sr", "Ba")),
    frozenset(("Ti", "Zr", "Hf")),
    frozenset(("Mn", "Fe", "Co", "Ni", "Cu")),
    frozenset(("Y", "La", "Sr")),
    frozenset(("S", "Se", "Te")),
    frozenset(("N", "P", "As", "Sb")),
)
# substances, molecules and abbreviations that are whole though their charges do not add up
_WHOLE = words_of("complete-formula")
# substances that are known with their numbers alone, and whose charges say nothing
_CUT = words_of("cut-formula")
# what ends in the sign of iodine is mostly the spectrum of an ion ("FeI", "CaII")
_IODIDES = frozenset(("Cr", "Ni", "Pb", "Bi"))
# what is left of molecules whose names are in capitals, and words of texts that are on them
CUT_MOLECULES = {
    "HO": words_of("water-word"),
    "CHOH": words_of("methanol-word"),
    "NH": words_of("ammonia-word"),
    "CH": words_of("methane-word"),
    "CHCN": words_of("nitrile-word"),
}
_ELEMENT = lazy_regex("[A-Z][a-z]?")

_SIGN = "|".join(sorted(_ELEMENTS, key=lambda sign: (-len(sign), sign)))
# signs of elements and groups of them in brackets, but no abbreviation in capitals, nor the plural
# of one; a word may be glued behind
FORMULA = TokenPattern(
    rf"""(?<![A-Za-z\d$_^\\₀-₉ₓ])
        (?<formula>(?![A-Z]++s?+(?![A-Za-z(]))(?:{_SIGN}){{2,}}+(?:\((?:{_SIGN}){{2,}}+\))*+
          | (?:{"|".join(CUT_MOLECULES)})(?![A-Za-z])
        )
        (?<rest>[a-z]*+)
        (?![A-Za-z\d$_^₀-₉ₓ])
    """,
    regex.VERBOSE,
    signs="".join(sorted({sign[0] for sign in _ELEMENTS})),
    among=Among.MARKED,
)
_COMMON = 400  # abstracts that hold a word which may be glued to a formula


@lru_cache(maxsize=20_000)
def lacks_numbers(formula: str) -> bool:
    """Whether a run of element signs is a formula that has lost its numbers."""
    elements = _ELEMENT.findall(formula)
    if "".join(elements) != formula.replace("(", "").replace(")", ""):
        return False
    if formula in _CUT:
        return True
    if formula in _WHOLE or len(elements) < 2 or any(e not in _CHARGES for e in elements):
        return False
    if elements[-1] not in _ANIONS or _NO_METALS.issuperset(elements[:-1]):
        return False
    if formula.isupper() or _is_abbreviation(formula, elements):
        return False
    if elements[-1] == "I" and not _is_iodide(elements):
        return False
    return 0 not in _charges(elements) and 0 not in _charges(_merged(elements))


def balance(counted: Sequence[tuple[str, float]], *, exact: bool = False) -> bool:
    """Whether the charges of so many atoms of each element may add up to nothing.

    Args:
        counted: elements with the numbers of their atoms, in order.
        exact: whether the last one must be the negative part, and all atoms of an element alike.
    """
    if exact:
        *positive, (last, atoms) = counted
        charges = [charge for charge in _CHARGES[last] if charge < 0]
        sums = {charge * atoms for charge in charges}
        for element, count in positive:
            sums = {total + charge * count for total in sums for charge in _CHARGES[element]}
        return 0 in sums
    least = sum(_lowest(sign) * count for sign, count in counted)
    most = sum(_highest(sign) * count for sign, count in counted)
    has_both = len({sign for sign, _ in counted}) > 1 and min(map(_lowest, dict(counted))) < 0
    return has_both and least <= _ROUNDED and most >= -_ROUNDED


def _lowest(sign: str) -> int:
    return -4 if sign == "C" else min(_CHARGES[sign])  # in organic molecules


def _highest(sign: str) -> int:
    return -1 if sign == "O" else max(_CHARGES[sign])  # in peroxides


def before_glued_word(formula: str, rest: str, lexicon: Lexicon) -> str:
    """The formula that lacks its numbers before a word glued to it; empty if there is none.

    Args:
        formula: the signs of elements; the last may hold the first letter of the word.
        rest: the small letters behind them.
        lexicon: the words known.
    """
    for end in (len(formula), len(formula) - 1):
        word = formula[end:] + rest
        is_word = word.islower() and lexicon.count(word) >= _COMMON
        if is_word and lacks_numbers(formula[:end]):
            return formula[:end]
    return ""


def _is_abbreviation(formula: str, elements: list[str]) -> bool:
    """Whether it may be an abbreviation: capitals with an s, or elements in an unlikely order."""
    if (
        (formula[-1] == "s" and formula[:-1].isupper())
        or "F" in elements[:-1]
        or elements[-2:] == ["O", "S"]
    ):
        return True
    return elements[-1] == "F" and elements[0] in ("Mo", "Co")


def _is_iodide(elements: list[str]) -> bool:
    if len(elements) == 2:
        return elements[0] in _IODIDES
    return elements[-2] != "I"


def is_alloy(formula: str) -> bool:
    """Whether elements in a formula may share a place, so that it is named without its numbers."""
    elements = _ELEMENT.findall(formula)
    return len(_merged(elements)) < len(elements)


def _charges(elements: list[str]) -> set[int]:
    """The charges that one atom of each element may add up to."""
    sums = {0}
    for element in elements:
        sums = {total + charge for total in sums for charge in _CHARGES[element]}
    return sums


def _merged(elements: list[str]) -> list[str]:
    """The elements, of those that stand in for one another only the first of a row."""
    merged: list[str] = []
    for element in elements:
        if not (merged and any({merged[-1], element} <= alike for alike in _ALIKE)):
            merged.append(element)
    return merged
