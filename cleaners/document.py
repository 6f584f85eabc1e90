"""The view of a text that rules read: the text, and what is worth computing only once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

import regex

from cleaners.lexicon import Lexicon

__all__ = ["Document"]

T = TypeVar("T")

_TOKEN = regex.compile(r"\S++")
# Where letters are no prose: addresses, LaTeX math and commands, paths and file names.
_NO_PROSE_SIGNS = ("://", "www.", "$", "\\", "@", ".com/", ".org/", ".io/", ".ai/")
_NO_PROSE = regex.compile(
    r"""\$\$[^$]++\$\$ | \$[^$\s](?:[^$]{0,400}+)\$                # math
      | \\(?:begin|end|cite[a-z]*+|ref|label|eqref|url|href)\{[^{}]*+\}
      | \\[A-Za-z]++                                             # a command; its argument is prose
      | (?:https?+://|ftp://|www\.)[^\s<>"“”]++
      | [\w.+-]++@[\w-]++(?:\.[\w-]++)++
      | (?:[a-z0-9-]++\.)++(?:com|org|io|ai|edu|net|gov|app|dev|ml|de|ch|uk|cn)
        /[^\s<>"“”]*+
    """,
    regex.VERBOSE,
)


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
        self._results: dict[Callable[[Document], Any], Any] = {}

    @cached_property
    def characters(self) -> frozenset[str]:
        """The distinct characters of the text."""
        return frozenset(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The tokens, in order."""
        return self.text.split()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The tokens without their order; rules ask it whether a rare word is in the text."""
        return frozenset(self.words)

    @cached_property
    def tokens(self) -> list[tuple[int, str]]:
        """The tokens with the offset each starts at, in order."""
        words = self.words
        if len(self.text) == sum(map(len, words)) + len(words) - 1:  # a space between each
            starts = accumulate((len(word) + 1 for word in words[:-1]), initial=0)
            return list(zip(starts, words, strict=True)) if words else []
        return [(m.start(), m.group()) for m in _TOKEN.finditer(self.text)]

    @cached_property
    def odd_tokens(self) -> list[tuple[int, str]]:
        """The tokens that the lexicon cannot explain at a glance, with their offsets."""
        odd = self.lexicon.odd(self.vocabulary)
        if not odd:
            return []
        return [(start, token) for start, token in self.tokens if token in odd]

    def find_odd(self, pattern: regex.Pattern[str]) -> Iterator[tuple[int, regex.Match[str]]]:
        """Yield the matches of ``pattern`` in the odd tokens, with the offset of each token.

        Matches that begin in an address, in math or in a command are left out.
        """
        for offset, token in self.odd_tokens:
            for m in pattern.finditer(token):
                if self.is_prose(offset + m.start()):
                    yield offset, m

    def once(self, analysis: Callable[[Document], T]) -> T:
        """Return ``analysis(self)``, computed at the first call; several rules may share it."""
        if analysis not in self._results:
            self._results[analysis] = analysis(self)
        result: T = self._results[analysis]
        return result

    @cached_property
    def _no_prose(self) -> tuple[list[int], list[int]]:
        if self.characters.isdisjoint("$\\@/.") or not any(s in self.text for s in _NO_PROSE_SIGNS):
            return [], []
        spans = [m.span() for m in _NO_PROSE.finditer(self.text)]
        return [start for start, _ in spans], [end for _, end in spans]

    @cached_property
    def has_math(self) -> bool:
        """Whether the text holds LaTeX math; then no formula was dropped from it."""
        return any(self.text[start] == "$" for start in self._no_prose[0])

    def is_prose(self, offset: int) -> bool:
        """Whether the character at ``offset`` is outside of addresses, math and commands."""
        starts, ends = self._no_prose
        at = bisect_right(starts, offset)
        return not at or offset >= ends[at - 1]
