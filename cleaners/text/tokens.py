"""What rules look for in single tokens, and the memory of what each token holds.

Almost all text is made of few distinct tokens. All searches look at each of them once; from then
on, most texts cost a set difference, and rules judge only the few tokens that hold something.
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
    "Hits",
    "Search",
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


class Search:
    """Something to look for in single tokens."""


class TokenSet(Search):
    """Tokens to look for as they stand."""

    def __init__(self, tokens: Iterable[str]) -> None:
        self.tokens = frozenset(tokens)
        _SETS.append(self)


class TokenPattern(Search):
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
ODD = Search()  # that a token is odd at all: ``Among.ODD``

Matches = tuple[regex.Match[str], ...]
Hits = tuple[tuple[Search, Matches], ...]  # what a token holds: who found something, and where


class TokenMemory:
    """What was found in tokens with one lexicon, whatever the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forget()

    def _forget(self) -> None:
        """Forget all tokens, and take in the searches declared since."""
        self._searches = len(_PATTERNS) + len(_SETS)
        self._odd, self._marked = _by_sign(Among.ODD), _by_sign(Among.MARKED)
        hits: dict[str, Hits] = {}
        for search in _SETS:
            for token in search.tokens:
                hits[token] = (*hits.get(token, self._search(token)), (search, ()))
        silent: set[str] = set()
        self._hits, self._silent = hits, silent

    def hits_in(self, tokens: Sequence[str]) -> list[tuple[int, Hits]]:
        """Return which of the tokens hold something: their numbers, in order, and what it is."""
        if self._searches != len(_PATTERNS) + len(_SETS):
            self._forget()
        if len(self._hits) + len(self._silent) > _MOST_REMEMBERED:
            self._forget()
        hits, silent = self._hits, self._silent  # a thread beside this one may forget them
        numbers = compress(count(), map(not_, map(silent.__contains__, tokens)))
        with_hits = []
        for n in numbers:
            token = tokens[n]
            found = hits.get(token)
            if found is None:
                found = self._search(token)
                if len(token) <= LONGEST_TOKEN:
                    if found:
                        hits[token] = found
                    else:
                        silent.add(token)
            if found:
                with_hits.append((n, found))
        return with_hits

    def _search(self, token: str) -> Hits:
        """Search for every pattern in a token."""
        core = token[:-1] if token[-1] in _STOPS else token
        is_marked = not _is_word(core)
        if not is_marked and core.lower() in self._lexicon.words:  # as a rule
            return ()
        hits: list[tuple[Search, Matches]] = []
        if len(token) <= LONGEST_TOKEN and not self._lexicon.explains(token):
            hits = [(ODD, ()), *_matching(self._odd, token, core or token)]
        if is_marked:
            hits += _matching(self._marked, token, core or token)
        return tuple(hits)


BySign = dict[str, dict[TokenPattern, None]]  # for each sign a set of patterns, in order


def _matching(by_sign: BySign, token: str, core: str) -> Iterator[tuple[Search, Matches]]:
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
