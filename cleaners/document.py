"""The view of a text that rules read: the text, and what is worth computing only once."""

from __future__ import annotations

import operator
import string
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, compress
from typing import Any, TypeVar

import regex

from cleaners.lexicon import Lexicon

__all__ = ["Document", "TokenPattern"]

T = TypeVar("T")

LONGEST_TOKEN = 400  # characters; what is longer is data, and patterns would be slow on it
_MOST_REMEMBERED = 100_000  # tokens of a pattern, to bound memory
_NONE: frozenset[str] = frozenset()
_TOKEN = regex.compile(r"[^\s\x1c-\x1f]++")  # as `str.split` has them
# what nearly all texts hold, and nearly all of what they hold
_COMMON = frozenset(string.ascii_lowercase + " ")
_COMMON_BYTES = "".join(_COMMON).encode()
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
    """A pattern to look for in single tokens; it remembers which match and which do not."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.compiled = regex.compile(pattern, flags)
        self._with: set[str] = set()
        self._without: set[str] = set()

    def among(self, tokens: frozenset[str]) -> frozenset[str]:
        """Return those of the tokens in which the pattern matches."""
        if tokens <= self._without:  # as a rule
            return _NONE
        found = tokens - self._without
        if unseen := found - self._with:
            if len(self._with) + len(self._without) > _MOST_REMEMBERED:
                self._with.clear()
                self._without.clear()
            without = {token for token in unseen if not self.compiled.search(token)}
            self._with |= unseen - without
            self._without |= without
            found -= without
        return found

    def find(
        self, found: frozenset[str], tokens: Iterable[tuple[int, str]]
    ) -> Iterator[tuple[int, regex.Match[str]]]:
        """Yield the matches in those of the ``tokens`` that are ``found``, with their offsets."""
        for start, token in tokens:
            if token in found:
                for m in self.compiled.finditer(token):
                    yield start, m


_MARKED = TokenPattern(r"\A(?!(?:\p{Lu}\p{Ll}*+|\p{Ll}++)[.,;:]?\Z)")


class Document:
    """A text with its tokens (runs without white space).

    Attributes:
        text: the text at this stage of cleaning.
        lexicon: the words and names known, and how often they were counted.
        joints: offsets in ``text`` where repairs put white space in; a lone one between ordinary
            words is evidence of a dropped formula. Only rules that report see them: a rule that
            changes the text must find in it what it needs, or a second cleaning would differ.
        characters: the distinct characters of the text, and perhaps more.
    """

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        characters: frozenset[str] | None = None,
        joints: frozenset[int] = frozenset(),
    ) -> None:
        self.text = text
        self.characters = _characters(text) if characters is None else characters
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
    def marked(self) -> frozenset[str]:
        """The distinct tokens that are more than one word and a stop: signs, digits, capitals."""
        return _MARKED.among(self.vocabulary)

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
    def odd(self) -> frozenset[str]:
        """The distinct tokens that the lexicon cannot explain at a glance, but no data."""
        odd = self.lexicon.odd(self.vocabulary)
        return frozenset(token for token in odd if len(token) <= LONGEST_TOKEN)

    @cached_property
    def odd_tokens(self) -> list[tuple[int, str]]:
        """The odd tokens with the offset each starts at, in order."""
        return self._placed(self.odd)

    @cached_property
    def marked_tokens(self) -> list[tuple[int, str]]:
        """The marked tokens with the offset each starts at, in order."""
        return self._placed(self.marked)

    def _placed(self, tokens: frozenset[str]) -> list[tuple[int, str]]:
        return [(self.starts[n], self.words[n]) for n in self.places(tokens)] if tokens else []

    def places(self, tokens: Container[str]) -> list[int]:
        """Return which of the words are among ``tokens``: their numbers, in order."""
        return list(compress(range(len(self.words)), map(tokens.__contains__, self.words)))

    def find_odd(self, pattern: TokenPattern) -> Iterator[tuple[int, regex.Match[str]]]:
        """Yield the matches of ``pattern`` in the odd tokens, with the offset of each token.

        Matches that begin in an address, in math or in a command are left out.
        """
        if found := pattern.among(self.odd):
            for start, m in pattern.find(found, self.odd_tokens):
                if self.is_prose(start + m.start()):
                    yield start, m

    def find_marked(self, pattern: TokenPattern) -> Iterator[tuple[int, regex.Match[str]]]:
        """Yield the matches of ``pattern`` in the marked tokens, with the offset of each token."""
        if found := pattern.among(self.marked):
            yield from pattern.find(found, self.marked_tokens)

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

    def is_prose(self, offset: int) -> bool:
        """Whether the character at ``offset`` is outside of addresses, math and commands."""
        starts, ends = self._no_prose
        at = bisect_right(starts, offset)
        return not at or offset >= ends[at - 1]


def _characters(text: str) -> frozenset[str]:
    """Return the distinct characters of a text and the common ones; bytes are fast to sift."""
    rare = text.encode("utf-8", "surrogatepass").translate(None, _COMMON_BYTES)
    return _COMMON.union(rare.decode("utf-8", "surrogatepass"))
