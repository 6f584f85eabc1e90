"""The view of a text that rules read: the text, and what is worth computing only once."""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate, compress
from typing import Any, TypeVar

import regex

from cleaners.lexicon import Lexicon

__all__ = ["Document", "TokenPattern"]

T = TypeVar("T")

_MOST_REMEMBERED = 50_000  # tokens of a pattern, to bound memory
_TOKEN = regex.compile(r"\S++")
# Where letters are no prose: LaTeX math and commands, addresses, paths and file names.
_MATH = regex.compile(r"\$\$[^$]++\$\$|\$[^$\s][^$]{0,400}+\$")
_COMMAND = regex.compile(
    r"\\(?:(?:begin|end|cite[a-z]*+|ref|label|eqref|url|href)\{[^{}]*+\}|[A-Za-z]++)"
)
_ADDRESS_SIGNS = ("://", "www.", "@", ".com/", ".org/", ".io/", ".ai/", ".edu/", ".net/", ".gov/")
_ADDRESS = regex.compile(
    r"""(?:https?+://|ftp://|www\.)[^\s<>"“”]++
      | [\w.+-]++@[\w-]++(?:\.[\w-]++)++
      | (?:[a-z0-9-]++\.)++(?:com|org|io|ai|edu|net|gov)/[^\s<>"“”]*+
    """,
    regex.VERBOSE,
)


class TokenPattern:
    """A pattern to look for in single tokens; it remembers the tokens that do not match."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.compiled = regex.compile(pattern, flags)
        self._without: set[str] = set()

    def may_match(self, token: str) -> bool:
        """Whether the pattern matches anywhere in ``token``."""
        if token in self._without:
            return False
        if self.compiled.search(token):
            return True
        if len(self._without) >= _MOST_REMEMBERED:
            self._without.clear()
        self._without.add(token)
        return False


class Document:
    """A text with its tokens (runs without white space).

    Attributes:
        text: the text at this stage of cleaning.
        lexicon: the words and names known, and how often they were counted.
        joints: offsets in ``text`` where repairs of earlier stages put white space in; a lone one
            between ordinary words is evidence of a dropped formula.
        characters: the distinct characters of the text, and perhaps more.
    """

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        joints: frozenset[int] = frozenset(),
        characters: frozenset[str] | None = None,
    ) -> None:
        self.text = text
        self.characters = frozenset(text) if characters is None else characters
        self.lexicon = lexicon
        self.joints = joints
        self._results: dict[Callable[[Document], Any], Any] = {}

    @cached_property
    def words(self) -> list[str]:
        """The tokens, in order."""
        return self.text.split()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The tokens without their order; rules ask it whether a rare word is in the text."""
        return frozenset(self.words)

    @cached_property
    def _ends(self) -> list[int]:
        """How many letters stand in the tokens up to each; where only single spaces part them."""
        ends = list(accumulate(map(len, self.words)))
        return ends if ends and ends[-1] + len(ends) - 1 == len(self.text) else []

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each token starts."""
        if self._ends:
            return [0, *map(operator.add, self._ends, range(1, len(self._ends)))]
        return [m.start() for m in _TOKEN.finditer(self.text)]

    @cached_property
    def tokens(self) -> list[tuple[int, str]]:
        """The tokens with the offset each starts at, in order."""
        return list(zip(self.starts, self.words, strict=True))

    @cached_property
    def odd_tokens(self) -> list[tuple[int, str]]:
        """The tokens that the lexicon cannot explain at a glance, with their offsets."""
        odd = self.lexicon.odd(self.vocabulary)
        if not odd:
            return []
        words, starts = self.words, self.starts
        places = compress(range(len(words)), map(odd.__contains__, words))
        return [(starts[at], words[at]) for at in places]

    def find_odd(self, pattern: TokenPattern) -> Iterator[tuple[int, regex.Match[str]]]:
        """Yield the matches of ``pattern`` in the odd tokens, with the offset of each token.

        Matches that begin in an address, in math or in a command are left out.
        """
        for start, token in self.odd_tokens:
            if pattern.may_match(token):
                for m in pattern.compiled.finditer(token):
                    if self.is_prose(start + m.start()):
                        yield start, m

    def once(self, analysis: Callable[[Document], T]) -> T:
        """Return ``analysis(self)``, computed at the first call; several rules may share it."""
        if analysis not in self._results:
            self._results[analysis] = analysis(self)
        result: T = self._results[analysis]
        return result

    @cached_property
    def _no_prose(self) -> tuple[list[int], list[int]]:
        text, characters = self.text, self.characters
        spans: list[tuple[int, int]] = []
        if "$" in characters:
            spans += [m.span() for m in _MATH.finditer(text)]
        if "\\" in characters:
            spans += [m.span() for m in _COMMAND.finditer(text)]
        if any(sign in text for sign in _ADDRESS_SIGNS):
            for start, token in self.odd_tokens:
                if any(sign in token for sign in _ADDRESS_SIGNS):
                    spans += [
                        (start + m.start(), start + m.end()) for m in _ADDRESS.finditer(token)
                    ]
        spans.sort()
        return [start for start, _ in spans], list(accumulate((end for _, end in spans), max))

    @cached_property
    def has_math(self) -> bool:
        """Whether the text holds LaTeX math; then no formula was dropped from it."""
        return any(self.text[start] == "$" for start in self._no_prose[0])

    def is_prose(self, offset: int) -> bool:
        """Whether the character at ``offset`` is outside of addresses, math and commands."""
        starts, ends = self._no_prose
        at = bisect_right(starts, offset)
        return not at or offset >= ends[at - 1]
