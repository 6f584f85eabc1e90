"""NUM202: the sign × after a factor glued to what it multiplies ("8faster" → "8× faster")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.word_classes import words_of
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_FACTOR = r"[(~≈>∼]?(?:\d+(?:\.\d+)?[-–])?(?<number>\d{1,4}(?:\.\d+)?|\d{1,3}(?:,\d{3})+)"
_BEGINS = TokenPattern(r"\A[(~≈>∼]?\d[\d.,–-]*+(?:[a-z]{4}|as\Z|the\Z)", signs=DIGITS)
_GAINS = words_of("gain")
_GLUED_GAINS = words_of("glued-gain")
_COMPARED = sorted(words_of("scaled"))
_FASTER = regex.compile(rf"{_FACTOR}(?<word>{'|'.join(_COMPARED)})[,.;)]*+")
# "3as many", "2the size", "10that of": the word, and what follows it
_RELATED = regex.compile(rf"{_FACTOR}(?<word>as|the|that)")
_AFTER_RELATED = {
    "as": words_of("after-times-as"),
    "the": words_of("after-times-the"),
    "that": frozenset(("of",)),
}
_GAIN = regex.compile(
    rf"{_FACTOR}(?<word>{'|'.join(sorted(_GAINS))}|compared|upscal[a-z]+)[,.;)]*+"
)
# chance levels have decimals; counts of random things have none
_CHANCE = regex.compile(r"[(~≈>∼]?(?<number>\d{1,3}\.\d+)(?<word>random|chance)[,.;)]*+")
_MORE = regex.compile(rf"{_FACTOR}(?<word>more|less|fewer)[,.;)]*+")
_ANY = regex.compile(rf"{_FACTOR}(?<word>[a-z]{{4,}})")
# what a factor follows, of which a count of things would not be "8 reductions" but "a 8reduction"
_BEFORE_GAIN = words_of("before-gain")
_BEFORE_MORE = words_of("before-more")
_SHRINKS = words_of("shrinking")


def _detect(document: Document) -> Iterator[Match]:
    words = document.words
    for n in document.tokens_with(_BEGINS):
        start, token = document.start(n), words[n]
        before = words[n - 1] if n else ""
        up_to = before in ("to", "least", "than") and n > 1 and words[n - 2] in ("up", "at", "more")
        m = _FASTER.fullmatch(token) or _CHANCE.fullmatch(token)
        if not m and (before in _BEFORE_GAIN or up_to or token[0] in "~≈∼"):
            m = _GAIN.fullmatch(token)
        if not m and (before in _BEFORE_MORE or up_to):
            m = _MORE.fullmatch(token)
        after = document.word_after(n).rstrip(".,;")
        if not m and up_to and before == "to" and after in _GLUED_GAINS:
            m = _ANY.fullmatch(token)
        if not m and (m := _RELATED.fullmatch(token)):
            m = m if after in _AFTER_RELATED[m["word"]] else None
        if m and not _is_year(m["number"]):
            at = start + m.start("word")
            yield Match(
                start,
                start + len(token),
                f"‘{m['number']}’ is the factor of ‘{m['word']}’",
                ((at, at, "× "),),
                kind="operator",
                confidence=0.5 if _may_be_percent(m["number"], m["word"]) else 0.97,
            )


def _may_be_percent(number: str, word: str) -> bool:
    """Whether a whole number of two digits may be a share by which something shrinks."""
    return word in _SHRINKS and number.isdigit() and 10 < int(number) < 100


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


RULE = TextRule(
    code="NUM202",
    name="sign-of-a-factor",
    what="Puts back the sign × between a factor and the comparison or gain glued to it.",
    why="Extractors drop the sign where it is set as a formula; ‘8 faster’ says nothing.",
    example=Example("up to 8faster, a 1.8speedup", "up to 8× faster, a 1.8× speedup"),
    unsafe_when="A percent sign may have stood there, if it was set as a formula of its own: where "
    "something shrinks by a whole number from 11 to 99, the fix is unsafe.",
    safety=Safety.SAFE,
    stage=Stage.SIGNS,
    changes=Changes.INSERTS,
    searches=(_BEGINS,),
    detect=_detect,
)
