"""NUM301 to NUM309: the verdicts of the judge of gaps, by what tells that something is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...gaps.judge import Verdict, verdicts
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

_INVENTED = "a claim such as ‘reduces the cost by.’ is false or empty wherever the text is used."
_JUDGED = (
    " How sure that is depends on what was counted beside formulas and on the rest of the text."
)


def _judged(document: Document) -> list[Verdict]:
    return document.once(verdicts)


def _of(code: str) -> Callable[[Document], Iterator[Match]]:
    def detect(document: Document) -> Iterator[Match]:
        return (found.match for found in _judged(document) if found.code == code)

    return detect


def _rule(
    code: str, name: str, what: str, why: str, example: Example, unsafe_when: str
) -> TextRule:
    return TextRule(
        code=code,
        name=name,
        what=f"{what}{_JUDGED}",
        why=why,
        example=example,
        unsafe_when=unsafe_when,
        when=_judged,
        detect=_of(code),
    )


RULES = (
    _rule(
        "NUM301",
        "hanging-word",
        "Reports a word that has lost the number or formula after it: a preposition, an article, a "
        "noun that symbols follow.",
        f"Extractors drop inline formulas without a trace; {_INVENTED}",
        Example("It reduces the cost by a factor of, at a resolution of."),
        "A sentence that ends in a preposition rightly (‘the form we began with.’).",
    ),
    _rule(
        "NUM302",
        "empty-list",
        "Reports lists of which only the commas or brackets are left.",
        "Extractors drop the formulas of a list and leave its punctuation.",
        Example("for three sizes,, and two parameters (,)"),
        "A doubled comma that is a slip of the author.",
    ),
    _rule(
        "NUM303",
        "headless-compound",
        "Reports a compound that has lost one of its parts, so that it begins with its hyphen or "
        "has an article or preposition for its first part.",
        "The symbol beside the hyphen was dropped: ‘-means’ may be k-means or c-means.",
        Example("the-th token of -means"),
        "Options of a command line, and suffixes that are written about.",
    ),
    _rule(
        "NUM304",
        "operand-missing",
        "Reports operators that have lost an operand.",
        "A condition such as ‘(= 0.05)’ says no longer of what.",
        Example("a small effect (= 0.05)"),
        "Text that writes about the operators themselves.",
    ),
    _rule(
        "NUM305",
        "unit-without-number",
        "Reports a unit that has lost its number.",
        "Extractors drop numbers that are set as formulas, and keep the unit after them.",
        Example("at an age of ~Myr"),
        "A sentence about the unit itself.",
    ),
    _rule(
        "NUM306",
        "cut-name",
        "Reports names of models and devices that have lost a symbol or a number.",
        "‘An NVIDIA A GPU’ and ‘the CDM model’ name nothing; they come of numbers and symbols set "
        "as formulas.",
        Example("on one NVIDIA A GPU"),
        "CDM for something else.",
    ),
    _rule(
        "NUM307",
        "lone-boundary",
        "Reports a place, glued in the damaged text, where a number or formula was probably "
        "dropped between two words.",
        "‘a weaklower limit’ had a formula in it, and spacing alone makes ‘a weak lower limit’, "
        "which nobody wrote.",
        Example(
            "We show thatexceeds the bound on graphs withvertices.",
            "We show that exceeds the bound on graphs with vertices.",
            beside=("SPC",),  # it judges boundaries that the spacing rules restored
        ),
        "Text that has lost single spaces for other reasons than dropped formulas.",
    ),
    _rule(
        "NUM308",
        "cut-compound",
        "Reports chemical formulas that have lost their subscripts: the charges that their "
        "elements take do not add up to nothing.",
        "‘SrIrO’ names no substance, and ‘TaS’ another than was meant.",
        Example("Films of SrIrO on NaCl: the gap of SrIrO is small."),
        "An abbreviation that reads as elements, or an alloy named without its shares.",
    ),
    _rule(
        "NUM309",
        "cut-unit",
        "Reports units that have lost an exponent (‘km s’), the letter µ (‘the 850 m band’) or "
        "the sign of the sun (‘3 M’).",
        "‘5 km s’ is no speed, and ‘850 m’ a million times too long.",
        Example("at a speed of 5 km s."),
        "A telescope of so many metres named beside what it observes, or units listed without "
        "commas.",
    ),
)
