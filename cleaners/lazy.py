"""Regular expressions that are compiled when they are first used.

The rules have over four hundred, of which a text asks for one in ten; to compile all of them would
take longer than anything else before the first text is clean.
"""

from __future__ import annotations

from functools import cached_property
from typing import cast

import regex

__all__ = ["lazy_regex"]


class _Lazy:
    """Stands for a pattern, whose methods it takes over when they are first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return regex.compile(*self._source)

    def __getattr__(self, name: str) -> object:
        attribute = self.__dict__[name] = getattr(self._compiled, name)
        return attribute


def lazy_regex(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return what ``regex.compile`` returns, or rather what behaves so and compiles when asked.

    An error in the pattern shows only then.
    """
    return cast("regex.Pattern[str]", _Lazy(pattern, flags))
