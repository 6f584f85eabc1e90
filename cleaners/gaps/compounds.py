"""Chemical formulas that have lost their subscripts ("SrIrO", "NaCaCu(VO)")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from ..text.document import Document
from ..text.match import Match
from .chemistry import (
    CUT_MOLECULES,
    FORMULA,
    before_glued_word,
    is_alloy,
    lacks_numbers,
)

__all__ = ["SEARCHES", "cut_compounds"]

# a name that counts atoms, with its formula: "titanium dioxide (TiO)"
_NAMED = regex.compile(
    r"(?:di|tri|tetra|penta|hexa|sesqui)(?:(?:ox|n[ia]tr|sul(?:f|ph)|selen|tellur|chlor|fluor|brom|iod"
    r"|bor|carb|antimon|arsen|phosph|silic|hydr)ide)s?\s\((?<formula>(?:[A-Z][a-z]?){2,6})\)"
)


def cut_compounds(document: Document) -> Iterator[Match]:
    """Yield the chemical formulas that have lost a subscript."""
    named = {m.start("formula") for m in _NAMED.finditer(document.text)}
    found = []
    for start, m in document.find(FORMULA):
        is_named = start + m.start() in named and not m["rest"]
        formula = m["formula"] if is_named else _cut(document, m["formula"], m["rest"])
        if formula:
            found.append((start + m.start(), formula))
    times = Counter(formula for _, formula in found)
    for start, formula in found:
        # a text that was never glued may name alloys without their shares, and coin names
        if document.boundaries or start in named or (times[formula] > 1 and not is_alloy(formula)):
            yield Match(
                start,
                start + len(formula),
                f"‘{formula}’ is no substance: it has lost its numbers",
                kind="name",
                confidence=0.93 if document.boundaries else 0.85,
                gap=start + len(formula),
            )


def _cut(document: Document, formula: str, rest: str) -> str:
    """The formula that lacks its numbers, less a word glued to it; empty if there is none."""
    if not rest and formula in CUT_MOLECULES:
        of_it = CUT_MOLECULES[formula]
        return "" if of_it.isdisjoint(document.vocabulary) else formula
    if not rest:
        return formula if lacks_numbers(formula) else ""
    return before_glued_word(formula, rest, document.lexicon)


SEARCHES = (FORMULA,)
