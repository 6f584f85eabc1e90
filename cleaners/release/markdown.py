"""Text in Markdown that says what it says, and nothing else."""

from __future__ import annotations

from ..messages import printable
from ..rules import UnknownRuleError, get_rule

__all__ = ["cell", "name_of"]

_LONGEST = 1_000
_MEANT = frozenset("\\`*_{}[]()<>#+!|~&'\"$:@")  # signs that mean something in Markdown or HTML


def cell(text: str) -> str:
    """A text of somebody else's on one line, whatever it holds."""
    return "".join(
        f"&#{ord(sign)};" if sign in _MEANT else sign for sign in printable(text)[:_LONGEST]
    )


def name_of(code: str) -> str:
    """The name of a rule; empty if there is no such rule by now."""
    try:
        return get_rule(code).name
    except UnknownRuleError:
        return ""
