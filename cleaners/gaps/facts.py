"""The facts that a place is judged by: counts, its words, its glue, the rest of the text."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import compress, count, filterfalse, pairwise
from typing import NamedTuple

from ..language.grammar import word_class
from ..language.lexicon import ABSTRACTS, Lexicon
from ..text.document import Document
from .compounds import parts_of
from .counts import formula_counts
from .places import Place, Places, is_english
from .words import Word, word_of

# The facts by what they are about; a reason names the groups that weigh most.
GROUPS = {
    "formulas often stand here": (
        "log of abstracts with a formula between",
        "log of abstracts with nothing between",
        "log of the ratio of the two",
        "log of the ratio by single words",
        "log of the rate of formulas after the left",
        "log of the rate of formulas before the right",
        "log of abstracts with the left fused to a formula",
        "log of abstracts with the right fused to a formula",
    ),
    "the words do not fit together": (
        "log of the count of the left",
        "log of the count of the right",
        "log of how much rarer the pair is than its words let expect",
        "class of the left",
        "class of the right",
        "class before the left",
        "class after the right",
        "log of abstracts with the pair before",
        "log of abstracts with the pair after",
        "log of abstracts with the left and what follows the right",
        "log of abstracts with what precedes the left and the right",
        "reads as English",
        "log of abstracts with the two as one word",
        "log of abstracts with a symbol behind the head of the compound",
        "log of abstracts with a symbol before the tail of the compound",
        "log of abstracts with the head before the tail",
        "share of the compounds of the head with a symbol",
        "share of the compounds of the tail with a symbol",
        "log of the count of the tail",
        "share of abstracts with a mark behind the left",
        "times the left is in the text",
        "times the right is in the text",
    ),
    "no other glued place explains it": (
        "white space was put in",
        "tokens to the glued place before",
        "tokens to the glued place after",
        "which of a pair of glued places",
        "function words back to the glued place",
        "marks back to the glued place",
        "function words on to the glued place",
        "marks on to the glued place",
        "names that are glued at both ends",
    ),
    "its shape": (
        "last character of the left",
        "first character of the right",
        "letters of the left",
        "letters of the right",
        "tokens back to a mark",
        "tokens on to a mark",
        "the left is capitalised",
        "the right is capitalised",
        "what precedes the left is capitalised",
        "what follows the right is capitalised",
        "which sign",
        "how sure the sign is",
    ),
    "more is gone from this text": (
        "log of signs elsewhere",
        "glued places elsewhere that pair with none",
        "glued places",
        "tokens",
        "rate of formulas beside the words of the text",
        "formulas are in the text",
        "share of glued places a line apart",
        "gaps expected elsewhere by the counts",
        "share of names",
    ),
}
FACTS = tuple(fact for facts in GROUPS.values() for fact in facts)
_JOINING = frozenset(("preposition", "article", "conjunction", "verb", "relative"))
_STOPS = frozenset(",.;:()[]")
_FAR = 8  # tokens
_FAR_GLUED = 30
_NONE = 40
_LONGEST_NAME = 6
_LINE = range(55, 88)  # characters
_NO_COMPOUND = (-1.0,) * 6
_RARE = 20.0
_MOST_WORDS = 20_000  # of which the facts are remembered
_PRIOR = 5.0  # abstracts that every part of a compound is taken to stand in
_SHORTEST = 3  # letters of a word whose rate of formulas counts
_OFTEN = 0.3  # the rate that counts at most
_LONGEST_WORD = 40  # letters; no formula was counted beside longer ones
_MOST_REMEMBERED = 100_000  # words, to bound memory


class _Phrase(NamedTuple):
    """Whether function words and marks are between two glued places in a row."""

    function: float
    marks: float


_UNKNOWN = _Phrase(-1.0, -1.0)


def facts_of(document: Document, places: Places) -> list[list[float]]:
    """Return the facts of each candidate, in the order of ``FACTS``."""
    lexicon, glue = document.lexicon, _Glue(places)
    of_word, between = lexicon.remembering(word_of, _MOST_WORDS), formula_counts().between
    tokens = ["", *places.tokens, "", ""]  # so that each place has something beside it
    stops = _Stops(places.lower)
    *text, names = _text_facts(document, places)
    times = Counter(places.lower)
    signs = sum(place.sign is not None for place in places.candidates)
    rows, expected = [], []
    for place in places.candidates:
        n = place.token
        around = tokens[n], place.left, place.right, tokens[n + 3]
        before, left, right, after = map(of_word, around)
        together = lexicon.pair_count(left.small, right.small)
        formula, nothing = between(left.small, right.small, together)
        expected.append(formula / (formula + nothing + _RARE))
        pairing = glue.pairing_at(place)
        rows.append(
            [
                *_counted(formula, nothing, left, right),
                *_grammar(before, left, right, after, together, lexicon),
                float(is_english(places.lower, n)),
                *_joined(place, lexicon),
                left.ends,
                times[left.small],
                times[right.small],
                *glue.facts(place, pairing),
                left.last,
                right.first,
                float(len(place.left)),
                float(len(place.right)),
                *stops.around(n),
                left.is_capital,
                right.is_capital,
                before.is_capital,
                after.is_capital,
                float(place.sign.number if place.sign else 0),
                place.sign.sure if place.sign else 0.0,
                math.log1p(signs - (place.sign is not None)),
                float(glue.unpaired - (pairing == 0)),
                *text,
            ]
        )
    total = sum(expected)
    return [[*row, total - own, names] for row, own in zip(rows, expected, strict=True)]


def _counted(formula: int, nothing: int, left: Word, right: Word) -> tuple[float, ...]:
    by_words = left.followed + right.log_share - math.log((nothing + 0.5) / (left.times + 50))
    return (
        math.log1p(formula),
        math.log1p(nothing),
        math.log((formula + 0.1) / (nothing + 1)),
        by_words,
        left.followed,
        right.preceded,
        left.fused_to_next,
        right.fused_to_last,
    )


def _grammar(
    before: Word, left: Word, right: Word, after: Word, together: int, lexicon: Lexicon
) -> tuple[float, ...]:
    pairs = lexicon.pair_count
    return (
        left.log_times,
        right.log_times,
        math.log(left.times * right.times / ABSTRACTS + 0.5) - math.log(together + 0.5),
        left.kind,
        right.kind,
        before.kind,
        after.kind,
        math.log1p(pairs(before.small, left.small)),
        math.log1p(pairs(right.small, after.small)),
        math.log1p(pairs(left.small, after.small)),
        math.log1p(pairs(before.small, right.small)),
    )


def _joined(place: Place, lexicon: Lexicon) -> tuple[float, ...]:
    """Return the facts on a word that may have been part of a compound."""
    whole = f"{place.left}{place.right}"
    if not (place.right.startswith("-") and len(place.right) > 1):
        one_word = math.log1p(lexicon.count(whole)) if place.right[:1].isalnum() else 0.0
        return one_word, *_NO_COMPOUND
    counts, parts = formula_counts(), lexicon.memory(parts_of)
    head = place.left.rpartition("-")[2].lower()
    tail = place.right[1:].partition("-")[0].lower()
    behind, of_head = parts.heads.get(head, (0, 0))
    before, of_tail = parts.tails.get(tail, (0, 0))
    fused = counts.fused_after.get(f"-{tail}", 0)
    return (
        math.log1p(lexicon.count(whole)),
        math.log1p(behind),
        math.log1p(before + fused),
        behind / (of_head + _PRIOR),
        (before + fused) / (of_tail + fused + _PRIOR),
        math.log1p(lexicon.pair_count(head, tail)),
        math.log1p(lexicon.count(tail)),
    )


class _Stops:
    """The marks of a text that end phrases."""

    def __init__(self, tokens: Sequence[str]) -> None:
        at = compress(count(), map(_STOPS.__contains__, tokens))
        self._at = [-_FAR - 1, *at, len(tokens) + _FAR + 1]  # with one far from all tokens

    def around(self, n: int) -> tuple[float, float]:
        """Return how many tokens it is back to a mark, and on to one, from a place."""
        back = n - self._at[bisect_left(self._at, n) - 1]
        ahead = self._at[bisect_left(self._at, n + 2)] - n - 1
        return float(min(back, _FAR + 1)), float(min(ahead, _FAR + 1))


class _Glue:
    """The glued places of a text, and how they pair up around what formatting may have marked."""

    def __init__(self, places: Places) -> None:
        tokens, glued = places.tokens, places.glued
        self.glued = glued
        self.between = [_phrase(tokens, a, b) for a, b in pairwise(glued)]
        self.pairing = [0] * len(glued)
        k = 0
        while k < len(self.between):
            if glued[k + 1] - glued[k] <= _LONGEST_NAME and self.between[k] == (0.0, 0.0):
                self.pairing[k : k + 2] = 1, 2
                k += 1
            k += 1
        self.unpaired = self.pairing.count(0)
        behind, before = {tokens[n] for n in glued}, {tokens[n + 1] for n in glued}
        self.formatted = {w for w in behind & before if len(w) > 2 and not w.islower()}

    def pairing_at(self, place: Place) -> int:
        """0: a glued place that pairs with none; 1, 2: the first, the second of a pair; 3: none."""
        return self.pairing[bisect_left(self.glued, place.token)] if place.is_glued else 3

    def facts(self, place: Place, pairing: int) -> tuple[float, ...]:
        """Return the facts on the glued places around one."""
        glued, n = self.glued, place.token
        i = bisect_left(glued, n)
        j = i + 1 if i < len(glued) and glued[i] == n else i
        back = self.between[i - 1] if place.is_glued and i else _UNKNOWN
        ahead = self.between[i] if place.is_glued and i < len(self.between) else _UNKNOWN
        return (
            float(place.is_glued),
            float(min(n - glued[i - 1], _FAR_GLUED)) if i else _NONE,
            float(min(glued[j] - n, _FAR_GLUED)) if j < len(glued) else _NONE,
            float(pairing),
            *back,
            *ahead,
            float((place.left in self.formatted) + (place.right in self.formatted)),
        )


def _phrase(tokens: Sequence[str], first: int, last: int) -> _Phrase:
    """What is between two glued places in a row, unless they are far apart."""
    if last - first > _FAR:
        return _UNKNOWN
    inside = tokens[first + 1 : last + 1]
    return _Phrase(
        float(any(word_class(token) in _JOINING for token in inside)),
        float(not _STOPS.isdisjoint(inside[:-1])),
    )


class _Rates:
    """How often formulas are beside each word, as far as texts held it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._rates: dict[str, float | None] = {}

    def of(self, tokens: frozenset[str]) -> list[float]:
        """Return the rates of the words among some tokens in small letters."""
        if len(self._rates) > _MOST_REMEMBERED:
            self._rates = {}
        rates = self._rates
        for token in filterfalse(rates.__contains__, tokens):
            if len(token) < _LONGEST_WORD:
                rates[token] = self._rate(token)
        return [rate for rate in map(rates.get, tokens) if rate is not None]

    def _rate(self, token: str) -> float | None:
        if len(token) < _SHORTEST or not token[0].isalpha():
            return None
        counts = formula_counts()
        beside = counts.before.get(token, 0) + counts.after.get(token, 0)
        return min(_OFTEN, beside / (self._lexicon.count(token) + 5))


def _text_facts(document: Document, places: Places) -> tuple[float, ...]:
    text, lower = document.text, places.lower
    rates = document.lexicon.memory(_Rates).of(frozenset(lower))
    steps = [places.ends[b] - places.ends[a] for a, b in pairwise(places.glued)]
    names = sum(token[0].isupper() for token in places.tokens)
    return (
        float(len(places.glued)),
        float(len(lower)),
        round(sum(rates) / (len(rates) or 1), 9),  # the words are a set, in any order
        float("$" in text or "\\" in text),
        sum(step in _LINE for step in steps) / len(steps) if len(steps) > 1 else 0.0,
        names / (len(lower) or 1),
    )
