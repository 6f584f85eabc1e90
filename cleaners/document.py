"""The view of a text that rules read: the text, and what is worth computing only once."""

from __future__ import annotations

import re
from functools import cached_property

from cleaners.lexicon import Lexicon

__all__ = ["Document"]

_TOKEN = re.compile(r"\S+")


class Document:
    """A text with its tokens (runs without white space).

    Attributes:
        text: the text at this stage of cleaning.
        lexicon: the words and names known, and how often they were counted.
        joints: offsets in ``text`` where repairs of earlier stages put white space in; a lone one
            between ordinary words is evidence of a dropped formula.
    """

    def __init__(self, text: str, lexicon: Lexicon, joints: frozenset[int] = frozenset()) -> None:
        self.text = text
        self.lexicon = lexicon
        self.joints = joints

    @cached_property
    def words(self) -> list[str]:
        """The tokens, in order."""
        return self.text.split()

    @cached_property
    def tokens(self) -> list[tuple[int, str]]:
        """The tokens with the offset each starts at, in order."""
        return [(m.start(), m.group()) for m in _TOKEN.finditer(self.text)]

    @cached_property
    def odd_tokens(self) -> list[tuple[int, str]]:
        """The tokens that the lexicon cannot explain at a glance, with their offsets."""
        odd = self.lexicon.odd(self.words)
        if not odd:
            return []
        return [(start, token) for start, token in self.tokens if token in odd]
