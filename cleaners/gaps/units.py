"""A unit where its number should be ("with GB memory", "at Gyr.")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..language.word_classes import words_of
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import Among, TokenPattern, TokenSet

__all__ = ["SEARCHES", "units_without_number"]

_ATTRIBUTIVE_UNITS = words_of("attributive-unit")
_UNITS = words_of("unit")
_BEFORE = words_of("before-unit")
_AFTER = (
    words_of("preposition")
    | words_of("conjunction")
    | words_of("auxiliary")
    | {"where", "while", "which", "that"}
)
# letters that are units only beside a number
_LETTERS = frozenset("s m g K".split())
_MULTIPLES = TokenSet(["b", "B", "M", "(B"])  # billions and millions
_COMPOUND = TokenPattern(r"\A[bBM]-param", signs="-", among=Among.MARKED)
_PARAMETERS = regex.compile(
    r"(?:(?<=[a-z]\s)|(?<=\())[bBM](?=[\s-]param)"
    r"|(?:(?<=[a-z]\s)|(?<=\())B(?=\s(?:total|active|activated|tokens)\b)"
)
_TIED = TokenPattern(  # "of ~Myr", but not "12~kpc" or "in~km"
    rf"(?:(?<![\w)%\]}}$~])|(?<=\b(?:of|at|to|by|than|is|within|about)))"
    rf"[~≈∼](?:{'|'.join(sorted(_UNITS))})(?![A-Za-z])",
    signs="~≈∼",
    among=Among.MARKED,
)
# "densitycm", "cmon": where what stood there took a space with it
_GLUED_UNIT = "|".join(sorted(words_of("glued-unit")))
_GLUED = TokenPattern(
    rf"\A(?<word>[a-z]{{2,}}?)(?<unit>{_GLUED_UNIT})(?=[.,;)]*+\Z)"
    rf"|\A(?<unit>{_GLUED_UNIT})(?<word>{'|'.join(sorted(words_of('after-unit')))})(?=[.,;)]*+\Z)"
)
_COMMON = 400  # abstracts that hold a word which a unit may be glued to
_AMOUNTS = words_of("amount")


def units_without_number(document: Document) -> Iterator[Match]:
    """Yield the units before which no number stands."""
    yield from _after_words(document)
    for start, m in document.find(_TIED):
        yield _match(start + m.start(), m.group(), 0.97)
    for start, m in document.find(_GLUED):
        if document.lexicon.count(m["word"]) >= _COMMON:
            place = start + max(m.start("unit"), m.start("word"))
            yield _match(place, m["unit"], 0.9)
    if _MULTIPLES in document.hits or _COMPOUND in document.hits:
        for m in _PARAMETERS.finditer(document.text):
            yield _match(m.start(), m.group(), 0.97)


def _after_words(document: Document) -> Iterator[Match]:
    words, numbers = document.words, document.tokens_with(_TOKENS)
    if all(words[n] not in _UNIT_TOKENS and words[n] not in _LISTED for n in numbers):
        return
    for n in numbers:
        if n == 0:
            continue
        start, token = document.start(n), words[n]
        before = words[n - 1].lstrip("(").lower()
        if token in _OPENED:  # "(Gyr ago)", but not "energy (eV)"
            yield _match(start + 1, token[1:], 0.9)
        unit = token.rstrip(".,;:)")
        if _is_appended(document, words, n, unit):
            yield _match(start, unit, 0.85)
        if token in _LISTED and words[n + 1 : n + 2] and words[n + 1][0].isdigit():
            yield _match(start + 1, unit.lstrip("("), 0.85)  # "(eV, 100 fs)"
        if token not in _UNIT_TOKENS or before not in _BEFORE:
            continue
        after = document.word_after(n) or "."
        if unit in _ATTRIBUTIVE_UNITS and unit == token and after not in _AFTER:
            continue
        if before in ("of", "from", "to") and n > 1 and words[n - 2] in _AMOUNTS:
            continue
        if before == "and" and n > 1 and words[n - 2].endswith(","):
            continue  # the last of a list
        if before in ("from", "to", "and") and n > 1 and words[n - 2].endswith(unit):
            continue
        yield _match(start, unit, 0.95)


def _is_appended(document: Document, words: list[str], n: int, unit: str) -> bool:
    """Whether a unit alone stands between commas, as what was given with its number."""
    if unit == words[n] or not words[n - 1].endswith(",") or unit in _LETTERS:
        return False
    before = words[n - 1].rstrip(",")
    listed = before in _UNITS or words[n + 1 : n + 2] in (["and"], ["or"])
    return bool(document.boundaries) and before.islower() and not listed


def _match(start: int, unit: str, confidence: float) -> Match:
    return Match(
        start,
        start + 1,
        f"the unit ‘{unit}’ has no number",
        kind="number",
        confidence=confidence,
        gap=start,
    )


_UNIT_TOKENS = frozenset(
    unit + stop for unit in _UNITS - _LETTERS for stop in ("", ".", ",", ";", ":", ")", "),", ").")
) | frozenset("(" + unit for unit in _UNITS - _LETTERS)
_OPENED = frozenset("(" + unit for unit in _UNITS)
_LISTED = frozenset("(" + unit + "," for unit in _UNITS)
_TOKENS = TokenSet(_UNIT_TOKENS | _OPENED | _LISTED)


SEARCHES = (_TOKENS, _MULTIPLES, _COMPOUND, _TIED, _GLUED)
