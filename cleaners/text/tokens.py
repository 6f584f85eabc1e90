"""What rules look for in single tokens, and the memory of what each token holds.

Almost all text is made of few distinct tokens. All searches look at each of them once; from then
on, a token costs a look at the memory, and rules judge only the few that hold something.
"""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import accumulate, chain, compress, count, islice, repeat

import regex
from ahocorasick import Automaton

from ..language.lexicon import Lexicon
from ..lazy import lazy_regex

DIGITS = "0123456789"
NOT_ASCII = "\x80"  # a sign of patterns
LONGEST_TOKEN = 400  # characters; what is longer is data, and patterns would be slow on it
_MOST_REMEMBERED = 200_000  # tokens, to bound memory
_MOST_KINDS = 10_000  # sets of signs in one token, to bound memory
_STOPS = ".,;:"
_ASCII = frozenset(map(chr, range(128)))


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


class TokenPart(Search):
    """A string to look for in tokens; a line end in it stands for the white space beside them."""

    def __init__(self, text: str) -> None:
        self.text = text
        _PARTS.append(self)


class TokenCheck(Search):
    """A question to ask of tokens, odd ones or all, which the lexicon may help to answer.

    Args:
        find: returns those of some tokens of which the answer is yes.
        among: ``Among.ODD``, or nothing for all tokens.
    """

    def __init__(
        self,
        find: Callable[[Iterable[str], Lexicon], Iterable[str]],
        *,
        among: Among | None = Among.ODD,
    ) -> None:
        self.find = find
        self.among = among
        _CHECKS.append(self)


class TokenPair(Search):
    """Two tokens in a row that make one of some strings, once the marks around each are gone.

    Args:
        find: returns what two such tokens make, with a lexicon.
        check: says of two tokens, with their marks, whether they count, by a value that is true
            or not. All do if left out, and any of more than ``LONGEST_TOKEN`` characters: answers
            are remembered.
    """

    def __init__(
        self,
        find: Callable[[Lexicon], Collection[str]],
        check: Callable[[tuple[str, str], Lexicon], object] | None = None,
    ) -> None:
        self.find = find
        self.check = check
        _PAIRS.append(self)


class TokenPattern(Search):
    """A pattern to look for in single tokens.

    Args:
        pattern: the regular expression.
        flags: its flags.
        signs: of what a token must hold one for the pattern to match: characters, which count in
            a token less a stop at its end, or strings, in which a line end stands for the
            white space beside the token; ``NOT_ASCII`` is any character beyond ASCII. None if
            letters alone may match. They spare most tokens the pattern.
        among: the tokens to look in.
        check: says of a match whether it counts; all do if left out.
    """

    def __init__(
        self,
        pattern: str,
        flags: int = 0,
        *,
        signs: str | tuple[str, ...] = "",
        among: Among = Among.ODD,
        check: Callable[[regex.Match[str], Lexicon], bool] | None = None,
    ) -> None:
        self.compiled = lazy_regex(pattern, flags)
        self.signs = signs
        self.among = among
        self.check = check
        _PATTERNS.append(self)


_SETS: list[TokenSet] = []
_PARTS: list[TokenPart] = []
_CHECKS: list[TokenCheck] = []
_PAIRS: list[TokenPair] = []
_PATTERNS: list[TokenPattern] = []
ODD = Search()  # that a token is odd at all: ``Among.ODD``

Matches = tuple[regex.Match[str], ...]
_Asked = tuple[tuple[TokenPattern, ...], tuple[TokenPattern, ...]]  # among odd, marked tokens
Hits = tuple[tuple[Search, Matches], ...]  # what a token holds: who found something, and where
_NEW: Hits = ((Search(), ()),)  # of tokens that are not remembered


class TokenMemory:
    """What was found in tokens with one lexicon, whatever the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._forget()

    def _forget(self) -> None:
        """Forget all tokens, and take in the searches declared since."""
        lexicon, searches = self._lexicon, _declared()
        listed: dict[str, Hits] = {}
        for search in _SETS:
            for token in search.tokens:
                listed[token] = (*listed.get(token, ()), (search, ()))
        parts: dict[str, Hits] = {}
        for part in _PARTS:
            parts[part.text] = (*parts.get(part.text, ()), (part, ()))
        patterns, strings = _Patterns(), Automaton()
        for string in patterns.strings.union(parts):
            strings.add_word(string, string)
        strings.make_automaton()
        pairs = {
            pair: (pair.find(lexicon), pair.check and lexicon.remembering(pair.check))
            for pair in _PAIRS
        }
        # nothing is half made where a thread beside this one sees it
        self._listed, self._parts, self._patterns, self._strings = listed, parts, patterns, strings
        self._pairs = pairs
        self._in_pairs = frozenset[str]().union(*(made for made, _ in pairs.values()))
        self._known: dict[str, Hits] = {}
        self._old: dict[str, Hits] = {}
        self._searches = searches

    def hits_in(self, tokens: Sequence[str]) -> list[tuple[int, Hits]]:
        """Return which of the tokens hold something: their numbers, in order, and what it is."""
        if self._searches != _declared():
            self._forget()
        if len(self._known) > _MOST_REMEMBERED:
            self._old, self._known = self._known, {}  # what comes again is taken from there
        known = self._known  # a thread beside this one may put it away
        held = [(n, hits) for n, hits in enumerate(map(known.get, tokens, repeat(_NEW))) if hits]
        new = {tokens[n] for n, hits in held if hits is _NEW}
        if not new:
            return held
        learnt = self._learn(new, known)
        named = ((n, learnt[tokens[n]] if hits is _NEW else hits) for n, hits in held)
        return [(n, hits) for n, hits in named if hits]

    def pairs_in(
        self, tokens: Sequence[str], bare: Sequence[str]
    ) -> Iterator[tuple[TokenPair, int]]:
        """Yield the pairs that were found, each with the number of its first token, in order.

        Args:
            tokens: the tokens.
            bare: the same without marks around them.
        """
        together = map(operator.add, bare, islice(bare, 1, None))
        for n in compress(count(), map(self._in_pairs.__contains__, together)):
            left, right = tokens[n], tokens[n + 1]
            is_short = len(left) + len(right) <= LONGEST_TOKEN
            for pair, (made, check) in self._pairs.items():
                is_made = bare[n] + bare[n + 1] in made
                if is_made and not (check and is_short and not check((left, right))):
                    yield pair, n

    def _learn(self, tokens: Iterable[str], known: dict[str, Hits]) -> dict[str, Hits]:
        """Return what tokens hold that are not remembered, and remember it."""
        old = self._old
        learnt = {token: old[token] for token in tokens if token in old}
        others = [token for token in tokens if token not in learnt]
        found = self._search_all(others)
        learnt.update((token, found.get(token, ())) for token in others)
        known.update(item for item in learnt.items() if len(item[0]) <= LONGEST_TOKEN)
        return learnt

    def _search_all(self, tokens: Sequence[str]) -> dict[str, Hits]:
        """Return what tokens hold; those that hold nothing are left out."""
        lexicon, words = self._lexicon, self._lexicon.words
        found: defaultdict[str, list[tuple[Search, Matches]]] = defaultdict(list)
        for token in self._listed.keys() & tokens:
            found[token] += self._listed[token]
        strings = self._strings_in(tokens)
        for token, held in strings.items():
            for string in held:
                if string in self._parts:
                    found[token] += self._parts[string]
        others = []
        for token in tokens:
            if token.islower() and token.isalpha() and token in words:  # as a rule
                continue
            core = token[:-1] if token[-1] in _STOPS else token
            is_marked = not _is_word(core)
            if is_marked or core.lower() not in words:
                others.append((token, core or token, is_marked))
        odd = []
        for token, core, is_marked in others:
            hits = found[token]
            in_odd, in_marked = self._patterns.asked_by(core, strings.get(token, ()))
            if len(token) <= LONGEST_TOKEN and not lexicon.explains(token):
                odd.append(token)
                hits.append((ODD, ()))
                hits += self._matching(in_odd, token)
            if is_marked:
                hits += self._matching(in_marked, token)
        for check in _CHECKS:
            for token in check.find(odd if check.among is Among.ODD else tokens, lexicon):
                found[token].append((check, ()))
        return {token: tuple(hits) for token, hits in found.items() if hits}

    def _strings_in(self, tokens: Sequence[str]) -> dict[str, set[str]]:
        """Return which parts, and strings that patterns ask for, tokens hold."""
        starts = list(accumulate((len(token) + 1 for token in tokens), initial=1))
        strings: defaultdict[str, set[str]] = defaultdict(set)
        for last, string in self._strings.iter("\n".join(("", *tokens, ""))):
            strings[tokens[bisect_right(starts, last) - 1]].add(string)
        return strings

    def _matching(
        self, patterns: Iterable[TokenPattern], token: str
    ) -> Iterator[tuple[Search, Matches]]:
        """Yield those of the patterns that match in a token, with their matches."""
        size = len(token)
        for pattern in patterns:
            # few match, so no iterator is begun; only long tokens let other threads run meanwhile
            if pattern.compiled.search(token, 0, size, size > LONGEST_TOKEN):
                matches = tuple(pattern.compiled.finditer(token))
                if pattern.check:
                    check, lexicon = pattern.check, self._lexicon
                    matches = tuple(m for m in matches if check(m, lexicon))
                if matches:
                    yield pattern, matches


class _Kinds(dict[int, str]):
    """What counts for each character, for ``str.translate``; any other is beyond ASCII."""

    def __missing__(self, character: int) -> str:
        return NOT_ASCII


class _Patterns:
    """The patterns by the signs that a token must hold."""

    def __init__(self) -> None:
        by_sign: defaultdict[str, list[TokenPattern]] = defaultdict(list)
        for pattern in _PATTERNS:
            for sign in pattern.signs or ("",):
                by_sign[sign].append(pattern)
        self._by_sign = dict(by_sign)
        self._asked = lru_cache(maxsize=_MOST_KINDS)(self._asked_by)
        self.strings = frozenset(sign for sign in by_sign if len(sign) > 1)
        # characters that ask for the same patterns count as one, and ASCII that asks for none not
        first: dict[tuple[TokenPattern, ...], str] = {(): ""}
        kinds = {
            sign: first.setdefault(tuple(by_sign.get(sign, ())), sign)
            for sign in sorted({sign for sign in by_sign if len(sign) == 1} | _ASCII)
        }
        kinds = {sign: kind if sign in _ASCII else kind + NOT_ASCII for sign, kind in kinds.items()}
        self._kinds = _Kinds({ord(sign): kinds[sign] for sign in kinds})

    def asked_by(self, core: str, strings: Collection[str]) -> _Asked:
        """Return the patterns that may match in a token with these characters and strings."""
        signs = frozenset(core.translate(self._kinds))
        held = self.strings.intersection(strings)
        return self._asked(signs | held if held else signs)

    def _asked_by(self, signs: frozenset[str]) -> _Asked:
        together = chain.from_iterable(self._by_sign.get(sign, ()) for sign in ("", *signs))
        patterns = tuple(dict.fromkeys(together))
        odd, marked = (tuple(p for p in patterns if p.among is among) for among in Among)
        return odd, marked


def _declared() -> int:
    """How many searches are declared."""
    return len(_SETS) + len(_PARTS) + len(_CHECKS) + len(_PAIRS) + len(_PATTERNS)


def _is_word(core: str) -> bool:
    """Whether a token, less a stop at its end, is one word in small letters or capitalised."""
    return core.isalpha() and (core.islower() or (core[0].isupper() and core[1:].islower()))
