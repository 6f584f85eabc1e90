"""NUM302: commas and brackets with nothing between them."""

from __future__ import annotations

from ...gaps import lists
from ..rule import Example, TextRule

RULE = TextRule(
    code="NUM302",
    name="empty-list",
    what="Reports lists of which only the commas or brackets are left.",
    why="Extractors drop the formulas of a list and leave its punctuation.",
    example=Example("for three sizes,, and two parameters (,)"),
    unsafe_when="A doubled comma that is a slip of the author.",
    searches=lists.SEARCHES,
    detect=lists.empty_lists,
)
