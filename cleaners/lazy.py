"""Regular expressions that are compiled when they are first used.

The rules have over four hundred, of which a text asks for one in ten; to compile them all takes a
third of a second.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import cast

import regex


class _Lazy:
    """Stands for a pattern, whose methods it takes over when they are first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __reduce__(self) -> tuple[Callable[[str, int], object], tuple[str, int]]:
        return lazy_regex, self._source

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return regex.compile(*self._source)

    def __getattr__(self, name: str) -> object:
        attribute = self.__dict__[name] = getattr(self._compiled, name)
        return attribute


def lazy_regex(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return what has the methods of ``regex.compile(pattern, flags)``, and compiles when asked.

    An error in the pattern shows only then. Functions of ``regex`` do not take it as a pattern.
    """
    return cast("regex.Pattern[str]", _Lazy(pattern, flags))
