"""NUM303: a compound that has lost its first part ("the-th token", "-means")."""

from __future__ import annotations

from ...gaps import headless
from ..rule import Example, TextRule

RULE = TextRule(
    code="NUM303",
    name="headless-compound",
    what="Reports a compound that begins with its hyphen, or has an article or preposition "
    "for its first part.",
    why="The symbol before the hyphen was dropped: ‘-means’ may be k-means or c-means.",
    example=Example("the-th token of -means"),
    unsafe_when="Options of a command line, and suffixes that are written about.",
    searches=headless.SEARCHES,
    detect=headless.headless_compounds,
)
