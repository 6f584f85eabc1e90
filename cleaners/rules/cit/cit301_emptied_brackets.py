"""CIT301: brackets that hold nothing."""

from __future__ import annotations

from ...gaps import brackets
from ..rule import Example, TextRule

RULE = TextRule(
    code="CIT301",
    name="emptied-brackets",
    what="Reports parentheses and brackets that hold nothing: a citation or a "
    "formula was dropped from them. ‘kind’ says which, as the word before tells, and ‘formula’ "
    "where it does not. Reports references that have lost their number, too: ‘(see Table )’.",
    why="A sentence that cites nobody, or defines no symbol, misleads; nothing in it says what "
    "was there.",
    example=Example("Inspired by (), we define the rank () of it."),
    unsafe_when="Calls of functions (‘main()’) are not reported, so a formula "
    "dropped behind a short word without a space is missed.",
    searches=brackets.SEARCHES,
    detect=brackets.emptied_brackets,
)
