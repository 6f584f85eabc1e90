"""How a reference differs from a text: what is told, and never taken over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import regex

from ..lazy import lazy_regex
from ..messages import count_of
from ..text.match import Match
from .align import Block
from .atoms import Atoms, is_piece
from .compare import Comparison

OTHER_PAPER, NUMBER_DIFFERS, ONLY_THERE, ONLY_HERE, OTHER_VERSION, NO_ABSTRACT, SEVERAL_TEXTS = (
    f"REF20{n}" for n in range(1, 8)
)
_NUMBER = lazy_regex(r"-?\d++(?:[.,]\d++)*+")
_THOUSANDS = lazy_regex(r",(?=\d{3}(?!\d))")
_OF_NUMBERS = "0123456789.,"
_WITHDRAWN = lazy_regex(
    r"\b(?:paper|submission|article|manuscript|work) (?:has been|was|is) (?:\w+ )?withdrawn\b"
    r"|\bwithdrawn by\b|^withdrawn\b",
    regex.IGNORECASE,
)
_LONGEST_NOTICE = 600  # characters; a longer text that speaks of a withdrawal is about one
_SHORTEST_SENTENCE = 20  # signs
_FOREIGN = 0.7  # share of a sentence's signs that the other text has not


def is_withdrawn(text: str) -> bool:
    """Whether an abstract is the note that the paper was withdrawn."""
    return len(text) <= _LONGEST_NOTICE and _WITHDRAWN.search(text) is not None


def differences(compared: Comparison, name: str) -> Iterator[tuple[str, Match]]:
    """Yield how the reference differs from a repaired text, with the codes of the rules."""
    text, reference = compared.text, compared.reference
    here = _sentences(text, [(b.start, b.end) for b in compared.blocks])
    there = _sentences(reference, [(b.begin, b.stop) for b in compared.blocks])
    for start, end, number in here:
        what = count_of(number, "sentence is", "sentences are")
        place = text.starts[start], text.ends[end - 1]
        yield ONLY_HERE, Match(*place, f"{what} not in {name}")
    for begin, stop, number in there:
        at = max((b.end for b in compared.blocks if b.stop <= begin), default=0)
        offset = text.ends[at - 1] if at else 0
        what = count_of(number, "sentence", "sentences")
        excerpt = reference.written(begin, min(stop, begin + 60))
        yield ONLY_THERE, Match(offset, offset, f"{name} has {what} more here: ‘{excerpt}…’")
    words = told = 0  # behind the last number that is told
    for gap in compared.gaps():
        if _inside(gap.start, gap.end, here) or _inside(gap.begin, gap.stop, there):
            continue
        number_here, number_there = _numbers(compared, gap)
        if number_here and number_there and _value(number_here[0]) != _value(number_there[0]):
            _, start, end = number_here
            if start < told:
                continue
            told = end
            message = f"{name} has {number_there[0]} for {number_here[0]}"
            yield NUMBER_DIFFERS, Match(text.starts[start], text.ends[end - 1], message)
        elif _has_letters(text, gap.start, gap.end) or _has_letters(reference, gap.begin, gap.stop):
            words += 1
    if words:
        message = f"{name} has other words in {count_of(words, 'place')}; it may be another version"
        yield OTHER_VERSION, Match(0, len(text.source), message)


def _sentences(atoms: Atoms, known: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return the runs of sentences that the other text has not: their signs, and how many."""
    size = len(atoms.keys)
    ends = [n for n in range(1, size) if atoms.spaced[n] and atoms.keys[n - 1] in ".?!"]
    shared = [0] * (size + 1)
    for start, end in known:
        shared[start:end] = [1] * (end - start)
    spans = [(a, b) for a, b in pairwise([0, *ends, size]) if b > a]
    foreign: list[tuple[int, int, int]] = []
    is_foreign = {
        (a, b): b - a >= _SHORTEST_SENTENCE and sum(shared[a:b]) < (1 - _FOREIGN) * (b - a)
        for a, b in spans
    }
    for told, group in groupby(spans, is_foreign.__getitem__):
        run = list(group)
        if told:
            foreign.append((run[0][0], run[-1][1], len(run)))
    return foreign


def _inside(start: int, end: int, spans: Sequence[tuple[int, int, int]]) -> bool:
    """Whether most of a difference lies in sentences that are told as a whole."""
    return any(min(end, b) - max(start, a) > (end - start) / 2 for a, b, _ in spans)


def _numbers(
    compared: Comparison, place: Block
) -> tuple[tuple[str, int, int] | None, tuple[str, int, int] | None]:
    """The numbers that a difference is part of, in the text and in the reference."""
    text, reference = compared.text, compared.reference
    here, there = (place.start, place.end), (place.begin, place.stop)
    left = _joins(text, *here, before=True) or _joins(reference, *there, before=True)
    right = _joins(text, *here, before=False) or _joins(reference, *there, before=False)
    return _number(text, *here, left, right), _number(reference, *there, left, right)


def _joins(atoms: Atoms, start: int, end: int, *, before: bool) -> bool:
    """Whether signs belong to the number in front of them, or to the one behind them."""
    if start == end:
        return False
    if before:
        return not atoms.spaced[start] and atoms.keys[start] in _OF_NUMBERS
    glued = end < len(atoms.keys) and not atoms.spaced[end]
    return glued and atoms.keys[end - 1] in _OF_NUMBERS + "-"


def _number(
    atoms: Atoms, start: int, end: int, left: bool, right: bool
) -> tuple[str, int, int] | None:
    """The one number that signs are part of, and the signs it has."""
    keys, spaced, size = atoms.keys, atoms.spaced, len(atoms.keys)
    while left and start > 0 and keys[start - 1] in _OF_NUMBERS:
        start -= 1
        left = not spaced[start]
    while right and end < size and keys[end] in _OF_NUMBERS:
        end += 1
        right = end < size and not spaced[end]
    while end > start and not _has_digits(keys[end - 1]):
        end -= 1
    while end > start and not _has_digits(keys[start]):
        start += 1
    if _is_minus(atoms, start - 1):
        start -= 1
    number = atoms.plain(start, end)
    is_one = not any(spaced[start + 1 : end]) and _NUMBER.fullmatch(number)
    return (number, start, end) if is_one else None


def _value(number: str) -> str:
    """A number without the commas between its thousands."""
    return _THOUSANDS.sub("", number)


def _has_digits(key: str) -> bool:
    return key.isdigit() or is_piece(key)


def _is_minus(atoms: Atoms, n: int) -> bool:
    """Whether sign ``n`` is a dash that is the sign of the number behind it."""
    if not 0 <= n < len(atoms.keys) - 1 or atoms.keys[n] != "-" or atoms.spaced[n + 1]:
        return False
    return n == 0 or bool(atoms.spaced[n]) or atoms.keys[n - 1] in "([=<>~±"


def _has_letters(atoms: Atoms, start: int, end: int) -> bool:
    return any(key.isalpha() and not is_piece(key) for key in atoms.keys[start:end])
