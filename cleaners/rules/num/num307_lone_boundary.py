"""NUM307: one glued place with words on both sides, where a formula probably stood."""

from __future__ import annotations

from ...gaps import boundaries
from ..rule import Example, TextRule

RULE = TextRule(
    code="NUM307",
    name="lone-boundary",
    what="Reports a place, glued in the damaged text, where a number or formula was probably "
    "dropped between two words. The confidence weighs whether the glued place stands alone "
    "(formatting glues at both its ends), whether the two words go together, and how much else "
    "is gone from the text.",
    why="‘a weaklower limit’ had a formula in it, and spacing alone makes ‘a weak lower limit’, "
    "which nobody wrote.",
    example=Example(
        "We show thatexceeds the bound on graphs withvertices.",
        "We show that exceeds the bound on graphs with vertices.",
        beside=("SPC",),  # it judges boundaries that the spacing rules restored
    ),
    unsafe_when="Text that has lost single spaces for other reasons than dropped formulas.",
    detect=boundaries.lone_boundaries,
)
