"""Characters that are raised or lowered by themselves: ¹⁰, ₂."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain

# where Unicode keeps them; ª and º are letters of Spanish rather than raised ones
_CODES = (
    range(0xB2, 0xBA),
    range(0x2B0, 0x2B9),
    range(0x1D2C, 0x1D6B),
    range(0x2070, 0x20A0),
    range(0x2C7C, 0x2C7E),
)


def raised(text: str) -> str | None:
    """Return ``text`` in raised characters, none if one of them does not exist."""
    return _written(text, _RAISED)


def lowered(text: str) -> str | None:
    """Return ``text`` in lowered characters, none if one of them does not exist."""
    return _written(text, _LOWERED)


def _written(text: str, table: Mapping[str, str]) -> str | None:
    characters = [table.get(character) for character in text]
    return None if None in characters else "".join(filter(None, characters))


def _table(kind: str, codes: Iterable[int]) -> dict[str, str]:
    table: dict[str, str] = {}
    for character in map(chr, codes):
        how, _, plain = unicodedata.decomposition(character).partition(" ")
        if how == kind and " " not in plain:
            table.setdefault(chr(int(plain, 16)), character)
    table["-"] = table["−"]
    return table


_RAISED = _table("<super>", chain(*_CODES))
_LOWERED = _table("<sub>", chain(*_CODES))
