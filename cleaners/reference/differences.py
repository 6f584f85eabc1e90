"""How a reference differs from a text: what is told, and never taken over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import regex

from ..messages import count_of
from ..text.match import Match
from .align import Block
from .atoms import Atoms, is_piece
from .compare import Comparison

__all__ = [
    "NO_ABSTRACT",
    "NUMBER_DIFFERS",
    "ONLY_HERE",
    "ONLY_THERE",
    "OTHER_PAPER",
    "OTHER_VERSION",
    "SEVERAL_TEXTS",
    "differences",
    "is_withdrawn",
]

OTHER_PAPER, NUMBER_DIFFERS, ONLY_THERE, ONLY_HERE, OTHER_VERSION, NO_ABSTRACT, SEVERAL_TEXTS = (
    f"REF20{n}" for n in range(1, 8)
)
_NUMBER = regex.compile(r"\d++(?:[.,]\d++)*+")
_WITHDRAWN = regex.compile(
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
    words = 0
    for gap in compared.gaps():
        if _inside(gap.start, gap.end, here) or _inside(gap.begin, gap.stop, there):
            continue
        number_here, number_there = _numbers(compared, gap)
        if number_here and number_there and number_here[0] != number_there[0]:
            _, start, end = number_here
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
    return _number(text, place.start, place.end), _number(reference, place.begin, place.stop)


def _number(atoms: Atoms, start: int, end: int) -> tuple[str, int, int] | None:
    """The one number that signs are part of, and the signs it has."""
    while _goes_on(atoms, start):
        start -= 1
    while _goes_on(atoms, end):
        end += 1
    found = atoms.keys[start:end]
    number = found.rstrip(".,")
    return (number, start, start + len(number)) if _NUMBER.fullmatch(number) else None


def _goes_on(atoms: Atoms, n: int) -> bool:
    """Whether a number can go on from the sign before ``n`` to sign ``n``."""
    if not 0 < n < len(atoms.keys) or atoms.spaced[n]:
        return False
    return all(key.isdigit() or key in ".," for key in (atoms.keys[n - 1], atoms.keys[n]))


def _has_letters(atoms: Atoms, start: int, end: int) -> bool:
    return any(key.isalpha() and not is_piece(key) for key in atoms.keys[start:end])
