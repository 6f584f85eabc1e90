"""NUM304: operators that have lost an operand, and the like ("( = 0.05)", "[/Fe]", "2.1 10 6")."""

from __future__ import annotations

from ...gaps import operands
from ..rule import Example, TextRule

RULE = TextRule(
    code="NUM304",
    name="operand-missing",
    what="Reports operators that have lost an operand.",
    why="A condition such as ‘(= 0.05)’ says no longer of what.",
    example=Example("a small effect (= 0.05)"),
    unsafe_when="Text that writes about the operators themselves.",
    searches=operands.SEARCHES,
    detect=operands.missing_operands,
)
