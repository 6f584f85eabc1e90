"""ENC717: an accent that stands apart from its letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import regex

from ...language.lexicon import Lexicon
from ...lazy import lazy_regex
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
_PLACE = lazy_regex(
    rf"(?<left>{_LETTERS})(?<before>[ ]??)(?<accent>[{''.join(_MARKS)}]|[ ]?[{_COMBINING}])"
    rf"(?![{_COMBINING}])(?=(?<after>[ ]?)(?<right>{_LETTERS}))"
)
_UNUSUAL = frozenset("glkmprw")  # take an acute in few names, and stand at apostrophes
_DOTLESS = {"ı": "i", "ȷ": "j"}
_SHORTEST = 4  # letters of a word
_COMMON = 1000  # abstracts that hold a word


class _Reading(NamedTuple):
    """What one of the two letters makes with the accent.

    Attributes:
        of_left: whether it is the letter before the accent.
        joins: whether the letters on both sides are one word.
        word: that word, with the accent.
        fix: the replacement, with its start and end.
    """

    of_left: bool
    joins: bool
    word: str
    fix: tuple[int, int, str]


def _detect(document: Document) -> Iterator[Match]:
    for m in _PLACE.finditer(document.text):
        if not document.is_prose(m.start("accent")):
            continue
        readings = _readings(m)
        reading = _proved(m, readings, document.lexicon)
        start, end = m.start(), m.end("right")
        if reading:
            message = f"‘{reading.word}’ has its accent apart from the letter"
            yield Match(start, end, message, (reading.fix,))
        elif any(_is_firm(m, each) for each in readings):
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
    known = [r for r in readings if _is_known(m, r, lexicon)]
    known = [r for r in known if r.joins] or known
    found = known or [r for r in readings if _is_firm(m, r)]
    return found[0] if len(found) == 1 else None


def _is_known(m: regex.Match[str], reading: _Reading, lexicon: Lexicon) -> bool:
    """Whether a reading is a word; a space parts the letter from a common word."""
    if reading.word == "Å":
        return True
    apart = m["after"] if reading.of_left else m["before"]
    other = m["right"] if reading.of_left else m["left"]
    if reading.joins and apart and lexicon.count(other) >= _COMMON:
        return False
    return len(reading.word) >= _SHORTEST and reading.word in lexicon


def _is_firm(m: regex.Match[str], reading: _Reading) -> bool:
    """Whether a sign within a word can hardly be anything but an accent: no prime, no hat."""
    plain = m["left"] + m["right"]
    if not _is_within_word(m, reading) or len(plain) < _SHORTEST:
        return False
    return m["accent"][-1] in (*_FIRM, *_FIRM.values()) or not _DOTLESS.keys().isdisjoint(plain)


def _is_within_word(m: regex.Match[str], reading: _Reading) -> bool:
    """Whether letters of one case touch a sign on both sides: not "list¨C25", a lost dash."""
    apart = m["before"] or m["after"] or _is_combined(m)
    return reading.joins and not apart and (m["right"].islower() or reading.word.isupper())


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
    "letter: where the lexicon knows the word with it; and within a word, an umlaut or another "
    "sign that is nothing but an accent, where one letter beside it takes it. Where both may, it "
    "is reported.",
    why="PDF draws accents as signs of their own; the name is found by no search, and the word "
    "is cut in two.",
    example=Example("G¨odel and Be´zier on a na ̈ıve map", "Gödel and Bézier on a naïve map"),
    unsafe_when="A prime, an apostrophe or the hat of an estimate in what is a known word with an "
    "accent.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=tuple(_MARKS) + tuple(_COMBINING),
    detect=_detect,
)
