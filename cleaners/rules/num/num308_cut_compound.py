"""NUM308: chemical formulas that have lost their subscripts ("SrIrO", "NaCaCu(VO)")."""

from __future__ import annotations

from ...gaps import compounds
from ..rule import Example, TextRule

RULE = TextRule(
    code="NUM308",
    name="cut-compound",
    what="Reports chemical formulas that have lost their subscripts: the charges that their "
    "elements take do not add up to nothing.",
    why="‘SrIrO’ names no substance, and ‘TaS’ another than was meant.",
    example=Example("Films of SrIrO on NaCl: the gap of SrIrO is small."),
    unsafe_when="An abbreviation that reads as elements, or an alloy named without its shares. "
    "Where spacing rules found no glue, only what is named twice counts, and no alloys.",
    searches=compounds.SEARCHES,
    detect=compounds.cut_compounds,
)
