"""The Greek letter μ where it is the prefix of a unit."""

from __future__ import annotations

from ..lazy import lazy_regex

_NUMBER = lazy_regex(r"\d\s?\Z")
_UNIT = lazy_regex(r"(?:m|g|l|L|s|M|A|V|W|J|F|H|K|N|T|Pa|Hz|mol|mols|sec|Ci|Sv|Gy|eq|B)(?![a-z])")


def as_micro(text: str, span: tuple[int, int], character: str) -> str:
    """Return the sign ‘µ’ instead of a ‘μ’ that stands at ``span`` between a number and a unit."""
    start, end = span
    is_prefix = character == "μ" and _UNIT.match(text, end) and _NUMBER.search(text, 0, start)
    return "µ" if is_prefix else character
