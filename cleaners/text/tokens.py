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

from ..language.lexicon import Lexicon

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
    """In which tokens a pattern is looked for; never in ordinary words that the lexicon knows."""

    ODD = "tokens that the lexicon cannot explain at a glance, but no data"
    MARKED = "tokens that are more than one word and a stop: signs, digits, capitals (also alone)"


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

Matches = tuple[regex.Match[str], ...]
Finds = tuple[tuple[Look, Matches], ...]  # what a token holds: who found something, and where


class TokenMemory:
    """What was found in tokens with one lexicon, whatever the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forget()

    def _forget(self) -> None:
        """Begin anew, with all that there is to look for by now."""
        self._looks = len(_PATTERNS) + len(_SETS)
        self._odd, self._marked = _by_sign(Among.ODD), _by_sign(Among.MARKED)
        finds: dict[str, Finds] = {}
        for look in _SETS:
            for token in look.tokens:
                finds[token] = (*finds.get(token, self._search(token)), (look, ()))
        silent: set[str] = set()
        self._finds, self._silent = finds, silent

    def telling(self, tokens: Sequence[str]) -> list[tuple[int, Finds]]:
        """Return which of the tokens hold something: their numbers, in order, and what it is."""
        if self._looks != len(_PATTERNS) + len(_SETS):
            self._forget()
        if len(self._finds) + len(self._silent) > _MOST_REMEMBERED:
            self._forget()
        finds, silent = self._finds, self._silent  # a thread beside this one may forget them
        numbers = compress(count(), map(not_, map(silent.__contains__, tokens)))
        telling = []
        for n in numbers:
            token = tokens[n]
            found = finds.get(token)
            if found is None:
                found = self._search(token)
                if len(token) <= LONGEST_TOKEN:
                    if found:
                        finds[token] = found
                    else:
                        silent.add(token)
            if found:
                telling.append((n, found))
        return telling

    def _search(self, token: str) -> Finds:
        """Look for every pattern in a token."""
        core = token[:-1] if token[-1] in _STOPS else token
        is_marked = not _is_word(core)
        if not is_marked and core.lower() in self._lexicon.words:  # as a rule
            return ()
        finds: list[tuple[Look, Matches]] = []
        if len(token) <= LONGEST_TOKEN and not self._lexicon.explains(token):
            finds = [(ODD, ()), *_matching(self._odd, token, core or token)]
        if is_marked:
            finds += _matching(self._marked, token, core or token)
        return tuple(finds)


BySign = dict[str, dict[TokenPattern, None]]  # for each sign a set of patterns, in order


def _matching(by_sign: BySign, token: str, core: str) -> Iterator[tuple[Look, Matches]]:
    """Yield the patterns that match in a token, with their matches."""
    patterns = dict.fromkeys(by_sign[""])
    for sign in by_sign.keys() & core:
        patterns.update(by_sign[sign])
    size = len(token)
    for pattern in patterns:
        # few match, so no iterator is begun; only long tokens let other threads run meanwhile
        if pattern.compiled.search(token, 0, size, size > LONGEST_TOKEN):
            yield pattern, tuple(pattern.compiled.finditer(token))


def _by_sign(among: Among) -> BySign:
    """Sort patterns by their signs; under nothing stand those that need none."""
    sorted_out: BySign = {"": {}}
    for pattern in _PATTERNS:
        if pattern.among is among:
            for sign in pattern.signs or ("",):
                sorted_out.setdefault(sign, {})[pattern] = None
    return sorted_out


def _is_word(core: str) -> bool:
    """Whether a token, less a stop at its end, is one word in small letters or capitalised."""
    return core.isalpha() and (core.islower() or (core[0].isupper() and core[1:].islower()))
