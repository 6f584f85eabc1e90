"""The places of a text at which something may be gone: few of them, so that judging is cheap.

A place is a candidate where a sign was found, where a repair put white space in, or where a formula
was often counted between just these two tokens.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..language.grammar import word_class
from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from ..text.document import MARKS, Document
from ..text.tokens import TokenCheck, TokenPair
from .counts import TOKEN, formula_counts
from .signs import Found, signs_in

_LIKELY = 0.5  # share of formulas where a text shows no damage
_CERTAIN = 0.8  # the same where it proves that the text is cut
_FIRM = 0.9  # how sure a sign is that makes other places worth a look
_LIKELY_BESIDE_SIGNS = 0.05
_LIKELY_IF_GLUED = 0.01
_ENDS = ("", ".", ",", ";", ":", ")")
_MARKS = frozenset(".,;:)")
_STOPS = frozenset(".,;?")
_PREPOSITIONS = words_of("preposition")
_CONJUNCTIONS = words_of("conjunction")
_INTRODUCTIONS = frozenset(("for", "among", "in", "on", "as", "say", "e"))
_OBJECTS = frozenset("what which who whom whose that".split())
_QUESTIONS = frozenset("when where how why who what which".split())
_SUBJECTS = frozenset("we they you one i he she it".split())
_AUXILIARIES = frozenset("is are was were be been has have had can will".split())
_NOUNS = frozenset(("-s", "word", "compound", "name"))
_CLAUSE = 8  # tokens
_LONG = 40  # characters of a word that is not remembered
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⁺")


class Place(NamedTuple):
    """A place between two tokens, or inside of one.

    Attributes:
        at: its offset, which is where the token on the left ends.
        token: the number of that token, or of the one that is cut.
        left: what is before it.
        right: what is after it.
        is_glued: whether a repair put white space there.
        sign: the sign that was found there, if any.
    """

    at: int
    token: int
    left: str
    right: str
    is_glued: bool
    sign: Found | None


class Places(NamedTuple):
    """The candidates of a text, in order, its tokens, where they end, and which are glued.

    The tokens are there in small letters, too.
    """

    tokens: list[str]
    lower: list[str]
    ends: list[int]
    glued: list[int]
    candidates: list[Place]


def _share(pair: tuple[str, str], lexicon: Lexicon) -> float:
    """How often a formula is between two tokens between which one was counted."""
    formula, nothing = formula_counts().between(*pair, lexicon.pair_count(*pair))
    return formula / (formula + nothing)


class _Suspects:
    """What tells at a glance that a formula may be gone, whatever else a text shows.

    Attributes:
        pairs: two tokens in a row, with the pair that was counted.
        tokens: a word with a mark behind it, with the pair that was counted.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._share = lexicon.remembering(_share)
        self.pairs: dict[tuple[str, str], tuple[str, str]] = {}
        self.tokens: dict[str, tuple[str, str]] = {}
        for pair, (formula, nothing) in formula_counts().pairs.items():
            left, right = pair
            if not left.isalpha() or formula < _LIKELY * (formula + nothing):  # its share at most
                continue
            words = (left, left.capitalize())
            if right in _MARKS:
                self.tokens.update((word + right, pair) for word in words)
            elif right[0].isalpha() and self._share(pair) >= _LIKELY:
                self.pairs.update(((word, right + end), pair) for word in words for end in _ENDS)

    def together(self) -> frozenset[str]:
        """Return what the tokens of each pair make without marks around them."""
        return frozenset(left + right.strip(MARKS) for left, right in self.pairs)

    def are_in(self, document: Document, least: float) -> bool:
        """Whether a text holds one with such a share of formulas at least."""
        words = document.words
        lone = (self.tokens[words[n]] for n in document.tokens_with(_TOKEN))
        rows = ((words[n], words[n + 1]) for n in document.tokens_with(_PAIR))
        pairs = (*lone, *(self.pairs[row] for row in rows if row in self.pairs))
        return any(self._share(pair) >= least for pair in pairs)


_TOKEN = TokenCheck(
    lambda tokens, lexicon: lexicon.memory(_Suspects).tokens.keys() & tokens, among=None
)
_PAIR = TokenPair(lambda lexicon: lexicon.memory(_Suspects).together())


def is_cut(document: Document) -> bool:
    """Whether words meet in a text that hardly ever do without a formula between them."""
    return document.lexicon.memory(_Suspects).are_in(document, _CERTAIN)


def places_in(document: Document) -> Places | None:
    """Return the candidates of a text; none if it has none."""
    found = signs_in(document)
    suspects = document.lexicon.memory(_Suspects)
    if not (found or document.boundaries or suspects.are_in(document, _LIKELY)):
        return None
    tokens, ends = _tokens(document)
    lower = list(map(str.lower, tokens))
    glued = _glued(document, ends)
    shows = any(sign.sure >= _FIRM for sign in found)
    likely = _LIKELY_IF_GLUED if glued else _LIKELY_BESIDE_SIGNS if shows else _LIKELY
    counted = _counted(document, lower, likely)
    counted = (n for n in counted if not _is_name(tokens, ends, n))
    candidates: dict[int, Place] = {}
    at_glue = frozenset(glued)
    for n in at_glue.union(counted):
        if tokens[n][-1] in _RAISED:
            continue  # "10⁶cells": the formula that ends here is not gone
        candidates[ends[n]] = Place(ends[n], n, tokens[n], tokens[n + 1], n in at_glue, None)
    for sign in found:
        place = _place_of(sign, tokens, ends)
        old = candidates.get(place.at)
        if old is None or old.sign is None or old.sign.sure < sign.sure:
            is_glued = old is not None and old.is_glued
            candidates[place.at] = place._replace(is_glued=True) if is_glued else place
    prose = filter(document.is_prose, sorted(candidates))
    return Places(tokens, lower, ends, glued, [candidates[at] for at in prose])


def _tokens(document: Document) -> tuple[list[str], list[int]]:
    """Return the words, numbers and marks of a text, and where each ends."""
    tokens: list[str] = []
    ends: list[int] = []
    words = document.words
    for start, word in zip(document.starts, words, strict=True):
        if word.isalpha():
            tokens.append(word)
            ends.append(start + len(word))
        else:
            for token, size in _inside(word) if len(word) < _LONG else _found(word):
                tokens.append(token)
                ends.append(start + size)
    return tokens, ends


def _found(word: str) -> Sequence[tuple[str, int]]:
    """Return the tokens in what lies between white space, and where each ends."""
    return tuple((m[0], m.end()) for m in TOKEN.finditer(word))


_inside = lru_cache(maxsize=100_000)(_found)


def _glued(document: Document, ends: list[int]) -> list[int]:
    """Return behind which tokens, of those that another follows, white space was put in."""
    found = ((bisect_left(ends, at), at) for at in sorted(document.boundaries))
    return [n for n, at in found if n < len(ends) - 1 and ends[n] == at]


def _counted(document: Document, lower: list[str], likely: float) -> Iterable[int]:
    """Yield the tokens behind which a formula was counted often enough before the next one."""
    counted, share = formula_counts().pairs, document.lexicon.remembering(_share)
    for n, pair in enumerate(pairwise(lower)):
        is_likely = pair in counted and share(pair) >= likely
        if is_likely and (document.boundaries or not is_english(lower, n)):
            yield n


def _is_name(tokens: list[str], ends: list[int], n: int) -> bool:
    """Whether a word in capitals, or the point that a name begins with (".NET"), misleads."""
    if len(tokens[n]) > 1 and tokens[n].isupper():
        return tokens[n].lower() in _PREPOSITIONS
    if tokens[n + 1] != "." or ends[n + 1] == ends[n] + 1 or n + 2 >= len(tokens):
        return False
    return ends[n + 2] - len(tokens[n + 2]) == ends[n + 1] and tokens[n + 2][0].isalpha()


def is_english(tokens: Sequence[str], n: int) -> bool:
    """Whether what follows token ``n`` is English: "between and within", "by, as a rule, two".

    The tokens are in small letters.
    """
    left, right, after, *_ = *tokens[n : n + 3], "", ""
    before = tokens[max(0, n - _CLAUSE) : n]
    back = 3 if before[-2:-1] and before[-2] in _AUXILIARIES else 2  # "we began", "we are entitled"
    if left == "(" and after in (",", ")"):
        return word_class(right) == "unit"  # "(eV, fs)"
    if left == "where" and after in _SUBJECTS:
        return True  # "where is it"
    if left in _QUESTIONS and right == "," and after in _QUESTIONS:
        return True  # "when, where, how long"
    if right in _CONJUNCTIONS:
        return after in _PREPOSITIONS or after in ("without", "not", "outside")
    if right == "," and (left in _PREPOSITIONS or left in _CONJUNCTIONS):
        ahead = tokens[n + 2 : n + 2 + _CLAUSE]
        if ahead[:2] in (["e", "."], ["i", "."]):
            return True  # "metrics for, e.g., translation"
        is_put_in = "," in ahead and "." not in ahead[: ahead.index(",")]
        if is_put_in and (left not in ("of", "at") or after in _INTRODUCTIONS):
            return True
        if _SUBJECTS.isdisjoint(before[-back:]):
            return False
        head = before[-back - 1 : -back]  # "the form we began with,"
        is_relative = bool(head) and word_class(head[0]) in _NOUNS
        return is_relative or not _OBJECTS.isdisjoint(before)
    if left not in _PREPOSITIONS or not (right in _STOPS or right in _AUXILIARIES):
        return False
    if before[-1:] == ["so"] or not _OBJECTS.isdisjoint(before):
        return True  # "and so on", "which we depend on"
    if before[-3:-2] == ["to"] and before[-2] not in _AUXILIARIES:
        return word_class(before[-1]) == "-ed"  # "easy to get started with"
    return not _SUBJECTS.isdisjoint(before[-back:]) or before[-2:-1] == ["to"]


def _place_of(sign: Found, tokens: list[str], ends: list[int]) -> Place:
    gap = sign.match.gap or 0
    n = bisect_right(ends, gap) - 1
    if n + 1 < len(tokens):
        token = tokens[n + 1]
        inside = gap - ends[n + 1] + len(token)
        if 0 < inside < len(token):
            return Place(gap, n + 1, token[:inside], token[inside:], False, sign)
    right = tokens[n + 1] if n + 1 < len(tokens) else ""
    return Place(
        ends[n] if n >= 0 else 0, max(n, 0), tokens[n] if n >= 0 else "", right, False, sign
    )
