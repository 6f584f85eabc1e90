"""NUM301: a preposition, article or the like that has lost what follows it."""

from __future__ import annotations

from ...gaps import hanging
from ..rule import Example, TextRule

RULE = TextRule(
    code="NUM301",
    name="hanging-word",
    what="Reports a preposition, article or conjunction that has lost the number or formula "
    "after it.",
    why="Extractors drop inline formulas without a trace; a claim such as ‘reduces the cost by.’ "
    "is then false or empty wherever the text is used.",
    example=Example("It reduces the cost by a factor of, at a resolution of."),
    unsafe_when="A sentence that ends in a preposition rightly (‘the form we began with.’).",
    detect=hanging.hanging_words,
)
