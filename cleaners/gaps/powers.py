"""Units that have lost an exponent, a sign or a letter ("5 km s", "the 850 m band")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..language.word_classes import words_of
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import Among, TokenPattern, TokenSet

__all__ = ["SEARCHES", "cut_units"]

_STOPS = ("", ".", ",", ";", ")", "),", ").", ":")
_OPENS = "(~≈∼<>"
# "km s" for km s⁻¹: what is divided, and by what
_DIVIDED = words_of("divided-unit")
_DIVISORS = words_of("divisor")
_DIVIDING = TokenSet(unit + stop for unit in _DIVISORS for stop in _STOPS)
_TIED = TokenPattern(
    rf"(?<![^~(\d])(?:{'|'.join(sorted(_DIVIDED))})~(?:{'|'.join(sorted(_DIVISORS))})(?![^.,;:)])",
    signs="~",
    among=Among.MARKED,
)
# "850 m" for 850 µm
_METRES = TokenSet(("m",))
_LINE = TokenPattern(r"(?<=\])\d[\d,]*+m\Z", signs="]", among=Among.MARKED)
_GLUED_METRES = TokenPattern(r"\A\(?\d++(?:\.\d++)?m\Z", signs="m", among=Among.MARKED)
# "3 mJ/cm" for mJ/cm², "6000 cmVs" for cm²/Vs
_AREA = TokenPattern(
    r"(?<![\w/])(?:[kmnµμMGT]?[JW]|m?g)/cm(?![\w²³^$/\\{⁻−-])|\bcmVs\b|\b[GM]pcyr\b",
    signs="/Vp",
    among=Among.MARKED,
)
_OBSERVED = words_of("observed")
_WAVES = words_of("on-waves")
# "3 M" for three solar masses
_MASSES = TokenSet("M" + stop for stop in _STOPS)
_WEIGHED = words_of("weighed")
_HEAVY = words_of("on-stars")
_COUNTED = frozenset("parameters tokens images samples parameter token".split())
_NUMBER = regex.compile(r"[(~≈∼<>±]*+\d[\d.,×–-]*+")


def cut_units(document: Document) -> Iterator[Match]:
    """Yield the units that have lost an exponent."""
    hits = document.hits
    if _DIVIDING in hits:
        yield from _without_exponent(document)
    for start, m in document.find(_TIED):
        yield _match(start + m.end() - 1, m.group(), "exponent")
    for start, m in document.find(_AREA):
        yield _match(start + m.end() - 1, m.group(), "exponent")
    if not hits.keys().isdisjoint((_METRES, _GLUED_METRES)) and not _WAVES.isdisjoint(
        document.vocabulary
    ):
        yield from _without_letter(document)
    for start, m in document.find(_LINE):
        yield _match(start + m.end() - 1, m.group(), "letter before ‘m’")
    if _MASSES in hits and _names_masses(document):
        yield from _without_sign(document)


def _without_exponent(document: Document) -> Iterator[Match]:
    words = document.words
    for n in document.tokens_with(_DIVIDING):
        unit = words[n - 1].lstrip(_OPENS) if n else ""
        if unit in _DIVIDED and (unit != "M" or (n > 1 and words[n - 2][-1].isdigit())):
            divisor = words[n].rstrip(".,;:)")
            yield _match(document.start(n) + len(divisor) - 1, f"{unit} {divisor}", "exponent")


def _without_letter(document: Document) -> Iterator[Match]:
    words = document.words
    for n in document.tokens_with(_METRES):
        if n and _NUMBER.fullmatch(words[n - 1]):
            yield from _of_observed(document, n)
    for n in document.tokens_with(_GLUED_METRES):
        yield from _of_observed(document, n)


def _of_observed(document: Document, n: int) -> Iterator[Match]:
    """Yield the match of the metre that ends word ``n``, if what is observed follows."""
    if document.word_after(n).rstrip(".,;:)") in _OBSERVED:
        end = document.start(n) + len(document.words[n])
        yield _match(end - 1, "m", "letter before ‘m’")


def _names_masses(document: Document) -> bool:
    """Whether the text is on stars and the like, and counts nothing by millions."""
    words = document.vocabulary
    return not _HEAVY.isdisjoint(words) and _COUNTED.isdisjoint(words)


def _without_sign(document: Document) -> Iterator[Match]:
    words = document.words
    for n in document.tokens_with(_MASSES):
        if n and _NUMBER.fullmatch(words[n - 1]):
            after = document.word_after(n).rstrip(".,;:)")
            if words[n] != "M" or after in _WEIGHED:
                yield _match(document.start(n), "M", "sign behind ‘M’")


def _match(place: int, unit: str, lost: str) -> Match:
    message = f"the unit ‘{unit}’ has lost its {lost}"
    gap = place if "before" in lost else place + 1
    return Match(place, place + 1, message, kind="symbol", confidence=0.93, gap=gap)


SEARCHES = (_DIVIDING, _TIED, _METRES, _GLUED_METRES, _LINE, _AREA, _MASSES)
