"""NUM308: chemical formulas that have lost their subscripts ("SrIrO", "NaCaCu(VO)")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.chemistry import lacks_numbers
from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety
from cleaners.tokens import Among, TokenPattern

# signs of elements and groups of them in brackets, with a word glued behind perhaps
_FORMULA = TokenPattern(
    r"""(?<![A-Za-z\d$_^\\])
        (?<formula>(?:[A-Z][a-z]?)++(?:\((?:[A-Z][a-z]?){2,}+\))*+)
        (?<rest>[a-z]*+)
        (?![A-Za-z\d$_^])
    """,
    regex.VERBOSE,
    signs="ABCDEGHILMNPRSTUVWY",
    among=Among.MARKED,
)
_COMMON = 1000  # abstracts that hold a word which may be glued to a formula


def _detect(document: Document) -> Iterator[Match]:
    if not document.joints:  # a text that was never glued has its subscripts
        return
    for start, m in document.find(_FORMULA):
        if formula := _cut(document, m["formula"], m["rest"]):
            yield Match(
                start + m.start(),
                start + m.start() + len(formula),
                f"‘{formula}’ is no substance: it has lost its numbers",
                kind="name",
                confidence=0.93,
            )


def _cut(document: Document, formula: str, rest: str) -> str:
    """The formula that lacks its numbers, less a word glued to it; empty if there is none."""
    if not rest:
        return formula if lacks_numbers(formula) else ""
    for end in (len(formula), len(formula) - 1):  # the sign of an element may hold the first letter
        word = formula[end:] + rest
        if word.islower() and document.lexicon.count(word) >= _COMMON:
            if lacks_numbers(formula[:end]):
                return formula[:end]
    return ""


RULE = Rule(
    code="NUM308",
    name="cut-compound",
    what="Reports chemical formulas that have lost their subscripts: the charges that their "
    "elements take do not add up to nothing.",
    why="‘SrIrO’ names no substance, and ‘TaS’ another than was meant.",
    # it looks where the spacing rules found glue: selected alone, it reports nothing
    example=Example(
        "(where something was glued) Films of SrIrO and NaCl were grown.",
        "(where something was glued) Films of SrIrO and NaCl were grown.",
    ),
    unsafe_when="An abbreviation that reads as elements, or an alloy named without its shares. It "
    "looks only where spacing rules found glue.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    looks=(_FORMULA,),
    detect=_detect,
)
