"""What people decide on: a change, or a finding without one, known by the words around it.

A subject holds no offsets and names no record, so that it is found again in a corpus that has grown
or was sorted, and in a text of which other places were repaired since.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import takewhile
from string import digits
from typing import NamedTuple

LETTERS = 32  # of the context on each side that identify a place
_NEAR = 24  # of the letters on each side that identify a spot
_CONTEXT = 96  # characters in which these letters are looked for
_WORD = 40  # characters by which a place is widened to its word
_LONGEST = 200  # characters of a change that are kept

_INK = frozenset(f"{digits},()[]<=>±≈≤≥+")  # that repairs hardly ever change


class Spot(NamedTuple):
    """A place between two letters.

    Attributes:
        left: the letters before it.
        ink: the digits and signs between them and it, the nearest first.
        right: the letters behind it.
    """

    left: str
    ink: str
    right: str


class Subject(NamedTuple):
    """A change or a finding at one place of a text.

    Attributes:
        rule: the code of the rule that found it.
        before: the words that are changed, or that the finding points at.
        after: what they become; none where there is nothing to change.
        left: the words before the place.
        right: the words behind it.
    """

    rule: str
    before: str
    after: str | None
    left: str = ""
    right: str = ""

    @property
    def what(self) -> tuple[str, str, str | None]:
        """What it is, wherever it is: a change by whatever rule, or the finding of one rule.

        White space makes no difference to a finding, as repairs around it can change it.
        """
        if self.after is not None:
            return "", self.before, self.after
        return self.rule, "".join(self.before.split()), None

    @property
    def sides(self) -> tuple[str, str]:
        """The letters on both sides, which repairs of white space, signs and digits leave alone."""
        return folded(self.left)[-LETTERS:], folded(self.right)[:LETTERS]

    @property
    def spots(self) -> list[Spot]:
        """The places that are changed, or at which content can be gone.

        They tell whether two subjects are about the same: a repair and the gap that shows when it
        was made, or a gap that one rule calls ‘of’ and another ‘of for’.
        """
        before = self.before
        if self.after is not None:
            steps = SequenceMatcher(None, before, self.after, autojunk=False).get_opcodes()
            at = [start for tag, start, *_ in steps if tag != "equal"]
        else:
            at = _gaps_in(before)
        left, letters = folded(self.left), folded(f"{self.left}{before}{self.right}")
        places = {(len(left) + len(folded(before[:n])), _ink(self.left + before[:n])) for n in at}
        return [
            Spot(letters[max(0, n - _NEAR) : n], ink, letters[n : n + _NEAR])
            for n, ink in sorted(places)
        ]

    @property
    def neighbours(self) -> tuple[str, str]:
        """The word before the place and the one behind it; empty where there is none."""
        before, behind = _words(self.left), _words(self.right)
        return before[-1] if before else "", behind[0] if behind else ""


def subject_of(
    rule: str, text: str, start: int, end: int, fix: Sequence[tuple[int, int, str]]
) -> Subject:
    """Return the subject at ``text[start:end]``.

    Args:
        rule: the code of the rule.
        text: the text.
        start: where the place begins, in code points.
        end: where it ends, exclusive.
        fix: the replacements of the repair, sorted; none where there is nothing to change.
    """
    if fix:
        start, end = fix[0][0], fix[-1][1]
    # words do not count for signs: ‘--’ is made ‘–’ in many of them, and that is one question
    if fix and all(map(_is_sign, (text[begin:stop] for begin, stop, _ in fix))):
        low, high = (start, end) if fix[0][2] or fix[1:] else _with_sign(text, start, end)
    else:
        low, high = _widened(text, start, end, with_sign=bool(fix))
    after = None
    if fix:
        parts: list[str] = []
        at = low
        for begin, stop, replacement in fix:
            parts += (text[at:begin], replacement)
            at = stop
        after = _kept("".join((*parts, text[at:high])))
    left, right = text[max(0, low - _CONTEXT) : low], text[high : high + _CONTEXT]
    return Subject(rule, _kept(text[low:high]), after, _last(left), _first(right))


def folded(text: str) -> str:
    """The letters of a text alone, of one form and case."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKC", text).casefold()))


def _gaps_in(before: str) -> list[int]:
    """Where content can be gone: between words, beside the only one, or behind signs alone."""
    size = len(before)
    letters = [n for n, char in enumerate(before) if char.isalpha()]
    if not letters:
        return [len(before.rstrip(digits)) or size]
    between = [n for n in range(1, size) if before[n].isspace()] if before.split()[1:] else []
    return between or [letters[0], letters[-1] + 1]


def _ink(text: str) -> str:
    """The digits and signs behind the last letter of a text, from its end on."""
    nearest = reversed(unicodedata.normalize("NFKC", text))
    behind = takewhile(lambda char: not char.isalpha(), nearest)
    return "".join(filter(_INK.__contains__, behind))


def _is_sign(text: str) -> bool:
    return bool(text) and not any(char.isalnum() or char.isspace() for char in text)


def _with_sign(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a sign that is taken out to one beside it, if there is one."""
    if _is_sign(text[end : end + 1]):
        return start, end + 1
    if start and _is_sign(text[start - 1]):
        return start - 1, end
    return start, end


def _widened(text: str, start: int, end: int, *, with_sign: bool) -> tuple[int, int]:
    """Widen a place to the words that it touches, or else to a sign, so that it can be read."""
    low, high = start, end
    while low and start - low < _WORD and text[low - 1].isalnum():
        low -= 1
    while high < len(text) and high - end < _WORD and text[high].isalnum():
        high += 1
    if with_sign and low == start and low and not text[low - 1].isspace():
        low -= 1
    if with_sign and high == end and high < len(text) and not text[high].isspace():
        high += 1
    return low, high


def _kept(text: str) -> str:
    """A text, or of a long one its ends and a hash."""
    if len(text) <= _LONGEST:
        return text
    half, digest = _LONGEST // 2, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{text[:half]} … {text[-half:]} ({len(text)} characters, {digest})"


def _first(text: str) -> str:
    """The beginning of a text with the letters that identify a place, to the end of a word."""
    letters = 0
    for at, char in enumerate(text):
        if letters >= LETTERS and char.isspace():
            text = text[:at]
            break
        letters += char.isalpha()
    return _with_single_spaces(text)


def _last(text: str) -> str:
    return _first(text[::-1])[::-1]


def _with_single_spaces(text: str) -> str:
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * (text[-1:].isspace() and bool(words))}"


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text).split()
