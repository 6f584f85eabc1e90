"""ENC717: an accent that stands apart from its letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import regex

from ...language.lexicon import Lexicon
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# accents that are characters of their own, and those that combine. Compatibility forms (NFKC) make
# a space and one that combines of the first
_ACUTE = "\u0301"
_OF_FORMULAS = {"ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "˙": "\u0307"}
_FIRM = {
    "¨": "\u0308",
    "˘": "\u0306",
    "˚": "\u030a",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˛": "\u0328",
}
_MARKS = {"´": _ACUTE} | _OF_FORMULAS | _FIRM
_COMBINING = "".join(_MARKS.values())
_LETTERS = r"[\p{Lu}\p{Ll}\p{Lo}]{0,40}+"  # some accents are letters, too: modifiers
_PLACE = regex.compile(
    rf"(?<left>{_LETTERS})(?<before>[ ]??)(?<accent>[{''.join(_MARKS)}]|[ ]?[{_COMBINING}])"
    rf"(?![{_COMBINING}])(?=(?<after>[ ]?)(?<right>{_LETTERS}))"
)
_UNUSUAL = frozenset("glkmprw")  # take an acute in few names, and stand at apostrophes
_DOTLESS = {"ı": "i", "ȷ": "j"}
_ENDS_OF_WORDS = frozenset("s t d m ll re ve".split())  # behind an apostrophe
_SHORTEST = 3  # letters of a word that the lexicon may prove
_SHORTEST_TOLD = 4  # letters of a word that one reading proves


class _Reading(NamedTuple):
    """What one of the two letters makes with the accent."""

    of_left: bool
    joins: bool  # whether the letters on both sides are one word
    word: str
    fix: tuple[int, int, str]


def _detect(document: Document) -> Iterator[Match]:
    places = [m for m in _PLACE.finditer(document.text) if document.is_prose(m.start("accent"))]
    readings = [_readings(m) for m in places]
    proved = [_proved(m, r, document.lexicon) for m, r in zip(places, readings, strict=True)]
    orders = {reading.of_left for reading in proved if reading and reading.joins}
    quotes = any(_is_acute(m) and m["right"] and not m["left"] for m in places)
    for m, among, reading in zip(places, readings, proved, strict=True):
        if not reading and len(orders) == 1:  # the text sets its accents on one side
            alike = [r for r in among if r.of_left in orders and _is_possible(m, r, quotes)]
            reading = alike[0] if len(alike) == 1 else None
        start, end = m.start(), m.end("right")
        if reading:
            message = f"‘{reading.word}’ has its accent apart from the letter"
            yield Match(start, end, message, (reading.fix,))
        elif any(_is_likely(m, r, document.lexicon) for r in among):
            yield Match(start, end, "an accent stands apart, and both letters beside it take it")


def _readings(m: regex.Match[str]) -> list[_Reading]:
    left, right = m["left"], m["right"]
    start, end = m.span("accent")
    of_left, of_right = _compose(left[-1:], m["accent"]), _compose(right[:1], m["accent"])
    if left and _is_combined(m) and of_left:
        return []  # one character may be both (ENC707)
    if left[-1:] in _DOTLESS:
        of_right = ""
    elif right[:1] in _DOTLESS:
        of_left = ""
    found = []
    if of_left:
        word, at = left[:-1] + of_left, m.end("left") - 1
        if right:
            found.append(_Reading(True, True, word + right, (at, m.start("right"), of_left)))
        if m["after"] or not right:
            found.append(_Reading(True, False, word, (at, end, of_left)))
    if of_right:
        word, to = of_right + right[1:], m.start("right") + 1
        if left:
            found.append(_Reading(False, True, left + word, (m.end("left"), to, of_right)))
        if m["before"] or not left:
            found.append(_Reading(False, False, word, (start, to, of_right)))
    return found


def _proved(m: regex.Match[str], readings: list[_Reading], lexicon: Lexicon) -> _Reading | None:
    """Return the one reading that is a known word, or the only one where no other sign is meant."""
    known = [r for r in readings if _is_known(r.word, lexicon)]
    known = [r for r in known if r.joins] or known
    if known:
        return known[0] if len(known) == 1 else None
    likely = [r for r in readings if _is_likely(m, r, lexicon)]
    return likely[0] if len(likely) == 1 else None


def _is_likely(m: regex.Match[str], reading: _Reading, lexicon: Lexicon) -> bool:
    """Whether a sign within a word can hardly be anything but an accent."""
    plain, right = m["left"] + m["right"], m["right"]
    if not _is_within_word(m, reading):
        return False
    if m["accent"][-1] in (*_FIRM, *_FIRM.values()) or not _DOTLESS.keys().isdisjoint(plain):
        return len(plain) >= _SHORTEST_TOLD
    return plain in lexicon and not (_is_acute(m) and right.lower() in _ENDS_OF_WORDS)


def _is_possible(m: regex.Match[str], reading: _Reading, quotes: bool) -> bool:
    """Whether a sign may be an accent where the others of the text show on which side it stands."""
    left, right, acute = m["left"], m["right"], _is_acute(m)
    if reading.joins:
        elided = right.lower() in _ENDS_OF_WORDS or len(left) == 1
        return _is_within_word(m, reading) and not (acute and elided)
    beside, letter = (m["before"], left[-1]) if reading.of_left else (m["after"], right[0])
    quoted = acute and (quotes or letter.lower() not in "aeiou")
    return not (beside or quoted or _is_combined(m)) and len(reading.word) >= _SHORTEST_TOLD


def _is_within_word(m: regex.Match[str], reading: _Reading) -> bool:
    """Whether letters of one case touch a sign on both sides: not "list¨C25", a lost dash."""
    apart = m["before"] or m["after"] or _is_combined(m)
    return reading.joins and not apart and (m["right"].islower() or reading.word.isupper())


def _is_known(word: str, lexicon: Lexicon) -> bool:
    return word == "Å" or (len(word) >= _SHORTEST and word in lexicon)


def _is_acute(m: regex.Match[str]) -> bool:
    return m["accent"][-1] in ("´", _ACUTE)


def _is_combined(m: regex.Match[str]) -> bool:
    """Whether the accent combines with the letter before it, which is not its own."""
    return m["accent"][0] in _COMBINING


def _compose(letter: str, accent: str) -> str:
    """Return the one character that is the letter with the accent, or nothing."""
    mark = _MARKS.get(accent, accent[-1])
    if mark == _ACUTE and letter.lower() in _UNUSUAL:
        return ""
    composed = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + mark)
    return composed if letter and len(composed) == 1 else ""


RULE = TextRule(
    code="ENC717",
    name="accent-apart",
    what="Puts an accent that stands before or behind its letter, also with a space, on the "
    "letter: where the lexicon knows the word, where only one of the letters beside it takes the "
    "accent, or where all others in the text stand on one side. Where both letters may take it, "
    "it is reported.",
    why="PDF draws accents as signs of their own; the name is found by no search, and the word "
    "is cut in two.",
    example=Example("G¨odel and Be´zier on a na ̈ıve map", "Gödel and Bézier on a naïve map"),
    unsafe_when="An acute that is meant as an apostrophe within a word that is known without it.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=tuple(_MARKS) + tuple(_COMBINING),
    detect=_detect,
)
