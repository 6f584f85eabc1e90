"""What rules look for in single tokens, and the memory of what each token holds.

Few distinct tokens carry almost all text. Each is looked at once, by everything that looks for
something in tokens; from then on most texts cost a set difference, and the thinking goes to the
few tokens that hold something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import compress, count
from operator import not_

import regex

from cleaners.lexicon import Lexicon

__all__ = [
    "DIGITS",
    "ODD",
    "Among",
    "Finds",
    "Look",
    "TokenMemory",
    "TokenPattern",
    "TokenSet",
]

DIGITS = "0123456789"
LONGEST_TOKEN = 400  # characters; what is longer is data, and patterns would be slow on it
_MOST_REMEMBERED = 200_000  # tokens, to bound memory
_STOPS = ".,;:"


class Among(Enum):
    """In which tokens a pattern is looked for; never in words that the lexicon knows."""

    ODD = "tokens that the lexicon cannot explain at a glance, but no data"
    MARKED = "tokens that are more than one word and a stop: signs, digits, inner capitals"


class Look:
    """Something to look for in single tokens."""


class TokenSet(Look):
    """Tokens to look for as they stand."""

    def __init__(self, tokens: Iterable[str]) -> None:
        self.tokens = frozenset(tokens)
        _SETS.append(self)


class TokenPattern(Look):
    """A pattern to look for in single tokens.

    Args:
        pattern: the regular expression.
        flags: its flags.
        signs: characters of which a token, less a stop at its end, must hold one for the pattern
            to match; none if letters alone may match. They spare most tokens the pattern.
        among: the tokens to look in.
    """

    def __init__(
        self, pattern: str, flags: int = 0, *, signs: str = "", among: Among = Among.ODD
    ) -> None:
        self.compiled = regex.compile(pattern, flags)
        self.signs = signs
        self.among = among
        _PATTERNS.append(self)


_SETS: list[TokenSet] = []
_PATTERNS: list[TokenPattern] = []
ODD = Look()  # that a token is odd at all: ``Among.ODD``

Finds = tuple[tuple[Look, tuple[regex.Match[str], ...]], ...]


class TokenMemory:
    """What was found in tokens with one lexicon, whatever the text.

    Attributes:
        finds: what each telling token holds: the looks that found something, with their matches.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forget()

    def _forget(self) -> None:
        """Begin anew, with all that there is to look for by now."""
        self._looks = len(_PATTERNS) + len(_SETS)
        self._patterns = {among: _by_sign(among) for among in Among}
        self.finds: dict[str, Finds] = {}
        self._silent: set[str] = set()
        for look in _SETS:
            for token in look.tokens:
                self.finds[token] = (*self.finds.get(token, self._search(token)), (look, ()))

    def telling(self, tokens: Sequence[str]) -> list[int]:
        """Return which of the tokens hold something: their numbers, in order."""
        if self._looks != len(_PATTERNS) + len(_SETS):
            self._forget()
        numbers = list(compress(count(), map(not_, map(self._silent.__contains__, tokens))))
        unseen = [n for n in numbers if tokens[n] not in self.finds]
        if not unseen:
            return numbers
        if len(self.finds) + len(self._silent) > _MOST_REMEMBERED:
            self._forget()
            unseen = numbers = list(range(len(tokens)))
        for token in {tokens[n] for n in unseen}:
            if finds := self._search(token):
                self.finds[token] = finds
            else:
                self._silent.add(token)
        return [n for n in numbers if tokens[n] in self.finds]

    def _search(self, token: str) -> Finds:
        """Look for every pattern in a token."""
        core = token[:-1] if token[-1] in _STOPS else token
        is_marked = not _is_word(core)
        if not is_marked and core.lower() in self._lexicon.words:  # as a rule
            return ()
        finds: list[tuple[Look, tuple[regex.Match[str], ...]]] = []
        if len(token) <= LONGEST_TOKEN and not self._lexicon.explains(token):
            finds = [(ODD, ()), *self._matching(Among.ODD, token, core or token)]
        if is_marked:
            finds += self._matching(Among.MARKED, token, core or token)
        return tuple(finds)

    def _matching(
        self, among: Among, token: str, core: str
    ) -> Iterator[tuple[Look, tuple[regex.Match[str], ...]]]:
        """Yield the patterns that match in a token, with their matches."""
        by_sign = self._patterns[among]
        patterns = set(by_sign[""])
        for sign in by_sign.keys() & core:
            patterns.update(by_sign[sign])
        for pattern in patterns:
            if matches := tuple(pattern.compiled.finditer(token)):
                yield pattern, matches


def _by_sign(among: Among) -> dict[str, list[TokenPattern]]:
    """Sort patterns by their signs; under nothing stand those that need none."""
    sorted_out: dict[str, list[TokenPattern]] = {"": []}
    for pattern in _PATTERNS:
        if pattern.among is among:
            for sign in pattern.signs or ("",):
                sorted_out.setdefault(sign, []).append(pattern)
    return sorted_out


def _is_word(core: str) -> bool:
    """Whether a token, less a stop at its end, is one word in small letters or capitalised."""
    return core.isalpha() and (core.islower() or (core[0].isupper() and core[1:].islower()))
