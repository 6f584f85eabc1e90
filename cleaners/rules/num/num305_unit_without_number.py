"""NUM305: a unit where its number should be ("with GB memory", "at Gyr.")."""

from __future__ import annotations

from ...gaps import units
from ..rule import Example, TextRule

RULE = TextRule(
    code="NUM305",
    name="unit-without-number",
    what="Reports a unit that has lost its number.",
    why="Extractors drop numbers that are set as formulas, and keep the unit after them.",
    example=Example("a GPU with GB memory"),
    unsafe_when="A sentence about the unit itself.",
    searches=units.SEARCHES,
    detect=units.units_without_number,
)
