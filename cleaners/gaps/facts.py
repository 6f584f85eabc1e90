"""The facts that a place is judged by: counts, its words, its glue, the rest of the text."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..language.grammar import word_class
from ..language.lexicon import ABSTRACTS, Lexicon
from ..text.document import Document
from .compounds import parts_of
from .counts import Counts, formula_counts
from .places import Place, Places, is_english

__all__ = ["FACTS", "GROUPS", "facts_of"]

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
_CLASSES = {
    name: number
    for number, name in enumerate(
        "article preposition conjunction relative verb comparative adverb -ed -ing -s word "
        "compound name unit number".split()
    )
}
_CHARACTERS = {char: number for number, char in enumerate(",.);:-(=/%~–][", 3)}
_OTHER = 20
_JOINING = frozenset(("preposition", "article", "conjunction", "verb", "relative"))
_STOPS = frozenset(",.;:()[]")
_FAR = 8  # tokens
_FAR_GLUED = 30
_NONE = 40
_LONGEST_NAME = 6
_LINE = range(55, 88)  # characters
_FORMULAS = 160_000  # counted between two tokens
_MARK = 50_000  # abstracts that every mark is taken to stand in
_NO_COMPOUND = (-1.0,) * 6
_RARE = 20.0
_TYPICAL, _PRIOR = 0.3, 5.0  # share of the abstracts with a word that have a mark behind it
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
    counts, lexicon = formula_counts(), document.lexicon
    tokens, lower = places.tokens, places.lower
    glue = _Glue(places)
    text = _text_facts(document, places)
    numbers = [
        counts.between(place.left.lower(), place.right.lower(), lexicon)
        for place in places.candidates
    ]
    expected = [formula / (formula + nothing + _RARE) for formula, nothing in numbers]
    times = Counter(lower)
    signs = sum(place.sign is not None for place in places.candidates)
    rows = []
    for place, between, own in zip(places.candidates, numbers, expected, strict=True):
        around = _Around(place, tokens, lower)
        pairing = glue.pairing_at(place)
        rest = (
            math.log1p(signs - (place.sign is not None)),
            float(glue.unpaired - (pairing == 0)),
            *text,
        )
        rows.append(
            [
                *_counted(place, between, counts, lexicon),
                *_grammar(place, around, lexicon),
                float(is_english(lower, place.token)),
                *_joined(place, counts, lexicon),
                times[around.left],
                times[around.right],
                *glue.facts(place, pairing),
                *_shape(place, around),
                *rest[:-1],
                sum(expected) - own,
                rest[-1],
            ]
        )
    return rows


class _Around:
    """The tokens around a place."""

    def __init__(self, place: Place, tokens: Sequence[str], lower: Sequence[str]) -> None:
        n = place.token
        self.left, self.right = place.left.lower(), place.right.lower()
        self.before = tokens[n - 1] if n > 0 else ""
        self.after = tokens[n + 2] if n + 2 < len(tokens) else ""
        ahead, back = lower[n + 2 : n + 2 + _FAR], lower[max(0, n - _FAR) : n][::-1]
        self.to_mark = next((k for k, token in enumerate(ahead, 1) if token in _STOPS), _FAR + 1)
        self.from_mark = next((k for k, token in enumerate(back, 1) if token in _STOPS), _FAR + 1)


def _counted(
    place: Place, between: tuple[int, int], counts: Counts, lexicon: Lexicon
) -> tuple[float, ...]:
    formula, nothing = between
    left, right = place.left.lower(), place.right.lower()
    lefts, rights = _count(place.left, lexicon), _count(place.right, lexicon)
    before = counts.before.get(left, 0) / (lefts + 5)
    after = counts.after.get(right, 0)
    by_words = (
        math.log(before + 1e-4)
        + math.log((after + 0.5) / _FORMULAS)
        - math.log((nothing + 0.5) / (lefts + 50))
    )
    return (
        math.log1p(formula),
        math.log1p(nothing),
        math.log((formula + 0.1) / (nothing + 1)),
        by_words,
        math.log(before + 1e-4),
        math.log(after / (rights + 5) + 1e-4),
        math.log1p(counts.fused_before.get(place.left, 0)),
        math.log1p(counts.fused_after.get(place.right, 0)),
    )


def _grammar(place: Place, around: _Around, lexicon: Lexicon) -> tuple[float, ...]:
    lefts, rights = _count(place.left, lexicon), _count(place.right, lexicon)
    left, right = around.left, around.right
    pairs = lexicon.pair_count
    return (
        math.log1p(lefts),
        math.log1p(rights),
        math.log(lefts * rights / ABSTRACTS + 0.5) - math.log(pairs(left, right) + 0.5),
        _class(place.left),
        _class(place.right),
        _class(around.before),
        _class(around.after),
        math.log1p(pairs(around.before, left)),
        math.log1p(pairs(right, around.after)),
        math.log1p(pairs(left, around.after)),
        math.log1p(pairs(around.before, right)),
    )


def _joined(place: Place, counts: Counts, lexicon: Lexicon) -> tuple[float, ...]:
    """Return the facts on a word that may have been part of a compound, or end a phrase."""
    whole = f"{place.left}{place.right}"
    ends, all_of_it = counts.ends.get(place.left.lower(), (0, 0))
    share = (ends + _TYPICAL * _PRIOR) / (all_of_it + _PRIOR)
    one_word = math.log1p(lexicon.count(whole)) if place.right[:1].isalnum() else 0.0
    if not (place.right.startswith("-") and len(place.right) > 1):
        return one_word, *_NO_COMPOUND, share
    parts = lexicon.memory(parts_of)
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
        share,
    )


def _shape(place: Place, around: _Around) -> tuple[float, ...]:
    return (
        _character(place.left[-1:]),
        _character(place.right[:1]),
        float(len(place.left)),
        float(len(place.right)),
        float(around.from_mark),
        float(around.to_mark),
        float(place.left[:1].isupper()),
        float(place.right[:1].isupper()),
        float(around.before[:1].isupper()),
        float(around.after[:1].isupper()),
        float(place.sign.number if place.sign else 0),
        place.sign.sure if place.sign else 0.0,
    )


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
        for token in tokens:
            if token not in rates and len(token) < _LONGEST_WORD:
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


def _count(token: str, lexicon: Lexicon) -> int:
    return lexicon.count(token) if token[:1].isalpha() else _MARK


@lru_cache(maxsize=100_000)
def _class(token: str) -> float:
    """The class of a word as a number; below zero for marks."""
    if not token:
        return -1.0
    if any(map(str.isalpha, token)):
        return float(_CLASSES.get(word_class(token), _OTHER))
    return float(_CLASSES["number"]) if token[0].isdigit() else -1.0 - _character(token)


def _character(char: str) -> float:
    if char.isalpha():
        return 0.0 if char.islower() else 1.0
    return 2.0 if char.isdigit() else float(_CHARACTERS.get(char, _OTHER))
