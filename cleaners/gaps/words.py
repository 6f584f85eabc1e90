"""What is known of a word, number or mark of a text, whatever is beside it."""

from __future__ import annotations

import math
from typing import NamedTuple

from ..language.grammar import word_class
from ..language.lexicon import Lexicon
from .counts import formula_counts

_CLASSES = {
    name: number
    for number, name in enumerate(
        "article preposition conjunction relative verb comparative adverb -ed -ing -s word "
        "compound name unit number".split()
    )
}
_CHARACTERS = {char: number for number, char in enumerate(",.);:-(=/%~–][", 3)}
_OTHER = 20
_FORMULAS = 160_000  # counted between two tokens
_MARK = 50_000  # abstracts that every mark is taken to stand in
_TYPICAL, _PRIOR = 0.3, 5.0  # share of the abstracts with a word that have a mark behind it


class Word(NamedTuple):
    """A word, number or mark, and facts on it.

    Attributes:
        small: it in small letters.
        times: how many abstracts hold it.
        log_times: the log of that.
        kind: its class.
        followed: the log of the rate of formulas after it.
        fused_to_next: the log of abstracts with it fused to a formula after it.
        ends: the share of abstracts with a mark behind it.
        log_share: the log of the share of formulas that are before it.
        preceded: the log of the rate of formulas before it.
        fused_to_last: the log of abstracts with it fused to a formula before it.
        first: its first character.
        is_capital: whether that is a capital.
        last: its last character.
    """

    small: str
    times: int
    log_times: float
    kind: float
    followed: float
    fused_to_next: float
    ends: float
    log_share: float
    preceded: float
    fused_to_last: float
    first: float
    is_capital: float
    last: float


def word_of(token: str, lexicon: Lexicon) -> Word:
    """Return the facts on a word, number or mark; ``Lexicon.remembering`` keeps them."""
    counts, small = formula_counts(), token.lower()
    count = lexicon.count(token) if token[:1].isalpha() else _MARK
    after = counts.after.get(small, 0)
    ends, all_of_it = counts.ends.get(small, (0, 0))
    return Word(
        small,
        count,
        math.log1p(count),
        _class(token),
        math.log(counts.before.get(small, 0) / (count + 5) + 1e-4),
        math.log1p(counts.fused_before.get(token, 0)),
        (ends + _TYPICAL * _PRIOR) / (all_of_it + _PRIOR),
        math.log((after + 0.5) / _FORMULAS),
        math.log(after / (count + 5) + 1e-4),
        math.log1p(counts.fused_after.get(token, 0)),
        _character(token[:1]),
        float(token[:1].isupper()),
        _character(token[-1:]),
    )


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
