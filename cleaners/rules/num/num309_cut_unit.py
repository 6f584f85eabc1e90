"""NUM309: units that have lost an exponent, a sign or a letter ("5 km s", "the 850 m band")."""

from __future__ import annotations

from ...gaps import powers
from ..rule import Example, TextRule

RULE = TextRule(
    code="NUM309",
    name="cut-unit",
    what="Reports units that have lost an exponent (‘km s’), the letter µ (‘the 850 m band’) or "
    "the sign of the sun (‘3 M’).",
    why="‘5 km s’ is no speed, and ‘850 m’ a million times too long.",
    example=Example("at a speed of 5 km s."),
    unsafe_when="A telescope of so many metres named beside what it observes, or units listed "
    "without commas.",
    searches=powers.SEARCHES,
    detect=powers.cut_units,
)
