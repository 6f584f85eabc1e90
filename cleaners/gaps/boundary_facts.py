"""The facts about a boundary: its words, its grammar, and the boundaries around it."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

import regex

from ..language.grammar import word_class
from ..language.lexicon import ABSTRACTS, Lexicon
from ..language.word_classes import words_of
from ..text.document import Document
from ..text.tokens import ODD

__all__ = ["ENDS", "Boundary", "boundaries_at"]

_BESIDE_SYMBOLS = words_of("beside-symbol")
_OBJECT_VERBS = words_of("object-verb")
_QUANTIFIERS = words_of("quantifier")
_SYMBOL_NOUNS = words_of("symbol-noun")
_SYMBOL = 2  # letters that a symbol has at most
_OPENS = "([{“‘\"'"
ENDS = ".,;:!?)]}”’\"'"
_MARKS = _OPENS + ENDS
_STOPS = ".,;:!?)"
_PHRASE = 8  # words that are looked at between two boundaries
_LONGEST_NAME = 6  # words that are mostly formatted together
_FAR_APART = frozenset(("far apart",))
_YEAR = regex.compile(r"(?:19|20)\d\d")
_RARE = 20  # abstracts
_SURE_TO_MEET = 8  # abstracts that two words should share by chance
# words that formatting seldom reaches across
_PARTING = frozenset(
    ("preposition", "article", "verb", "conjunction", "relative", "adverb", "comparative")
)
_JOINING = frozenset(("preposition", "article"))
_FUNCTION = frozenset(("verb", "preposition", "conjunction", "relative", "article"))
_NEAR_ENOUGH = 3  # words to the other end of most formatted phrases
_CLOSED = ("preposition", "article", "conjunction", "relative", "verb", "adverb")


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place where white space was put in: its offset, its neighbours, and marks by name."""

    place: int
    left: str
    right: str
    marks: Mapping[str, float]


def boundaries_at(document: Document, ends: Sequence[int]) -> list[Boundary]:
    """Return the boundaries behind words that another word follows, with their marks."""
    words = document.words
    boundaries = []
    # what the words between two boundaries in a row are, for formatting glues at both its ends
    between = [
        _kinds(words, before + 1, after) if after - before <= _PHRASE else _FAR_APART
        for before, after in pairwise(ends)
    ]
    pairing = _pairing(ends, between)
    formatted = _formatted(words, ends)
    odd = frozenset(document.tokens_with(ODD))
    for k, n in enumerate(ends):
        left, right = words[n], words[n + 1]
        pair = _Pair.of(left, right)
        if (
            pair.left in formatted
            or pair.right in formatted
            or left[-1] in ".,;:!?)×%"
            or _YEAR.fullmatch(left)
            or "://" in right
            or right.startswith(("www.", "("))
        ):
            continue
        back = n - ends[k - 1] if k else math.inf
        ahead = ends[k + 1] - n if k + 1 < len(ends) else math.inf
        marks = {"bias": 1.0, f"back {_near(back)}": 1.0, f"ahead {_near(ahead)}": 1.0}
        marks[pairing[k]] = 1.0
        marks |= _grammar(document.lexicon, pair)
        marks |= _needs(pair)
        marks |= _surroundings(words, n)
        marks |= _oddities(words, n, odd)
        if k and between[k - 1] is not _FAR_APART:
            marks |= _phrase("back", words, (ends[k - 1], n), between[k - 1])
        if k < len(between) and between[k] is not _FAR_APART:
            marks |= _phrase("ahead", words, (n, ends[k + 1]), between[k])
        if back > _NEAR_ENOUGH and ahead > _NEAR_ENOUGH:
            marks |= {f"apart {mark}": marks[mark] for mark in ("bias", "unusual", "common")}
        elif pairing[k] == "paired none":
            marks["near unpaired"] = 1.0
        boundaries.append(Boundary(document.start(n) + len(left), left, right, marks))
    return boundaries


def _formatted(words: Sequence[str], ends: Sequence[int]) -> frozenset[str]:
    """Return the names with boundaries before and behind them: they were set in their own font."""
    behind = {words[n].lstrip(_OPENS) for n in ends}
    before = {words[n + 1].rstrip(ENDS) for n in ends}
    return frozenset(w for w in behind & before if len(w) > _SYMBOL and not w.islower())


def _near(distance: float) -> str:
    return str(distance) if distance <= 3 else "4-6" if distance <= 6 else "far"


@lru_cache(maxsize=100_000)
def _class(word: str) -> str:
    return word_class(word.strip(_MARKS))


def _kinds(words: Sequence[str], first: int, last: int) -> frozenset[str]:
    """The closed classes of words from ``first`` to ``last``, and whether a stop parts them."""
    kinds = {_class(word) for word in words[first : last + 1]} & _PARTING
    if any(word[-1] in _STOPS for word in words[first:last]):
        kinds.add("stop")
    return frozenset(kinds)


def _pairing(ends: Sequence[int], between: Sequence[frozenset[str]]) -> list[str]:
    """How boundaries pair up, from the first on, around phrases that formatting may have marked."""
    marks = ["paired none"] * len(ends)
    k = 0
    while k < len(between):
        if ends[k + 1] - ends[k] <= _LONGEST_NAME and not between[k]:
            marks[k : k + 2] = "paired first", "paired second"
            k += 1
        k += 1
    return marks


def _phrase(
    side: str, words: Sequence[str], ends: tuple[int, int], kinds: frozenset[str]
) -> dict[str, float]:
    """Marks of the words between a boundary and its neighbour."""
    first, last = words[ends[0] + 1].lstrip(_OPENS), words[ends[1]].lstrip(_OPENS)
    size = "short" if ends[1] - ends[0] <= 3 else "long"
    marks = {f"{side} {size} {'mixed' if kinds else 'pure'}": 1.0}
    marks |= {f"{side} has {kind}": 1.0 for kind in kinds}
    if first[:1].isupper() and last[:1].isupper():
        marks[f"{side} {size} name"] = 1.0
    if side == "ahead" and words[ends[1]][-1] in ENDS and not kinds & _JOINING:
        marks["ahead ends"] = 1.0
    return marks


class _Pair(NamedTuple):
    """The words before and after a boundary, without marks, and their classes."""

    left: str
    right: str
    before: str
    after: str

    @classmethod
    def of(cls, left: str, right: str) -> _Pair:
        left, right = left.lstrip(_OPENS), right.rstrip(ENDS)
        return cls(left, right, word_class(left), word_class(right))


def _grammar(lexicon: Lexicon, pair: _Pair) -> dict[str, float]:
    left, right, before, after = pair
    seen = lexicon.pair_count(left, right)
    lefts, rights = lexicon.count(left), lexicon.count(right)
    expected = lefts * rights / ABSTRACTS
    unusual = (math.log(expected + 0.5) - math.log(seen + 0.5)) / 2
    marks = {
        "follows": max(-4.0, math.log((seen + 0.5) / (lefts + 5))) / 4,
        "precedes": max(-4.0, math.log((seen + 0.5) / (rights + 5))) / 4,
        "common left": math.log1p(lefts) / 5,
        "common right": math.log1p(rights) / 5,
        "rare left": float(lefts < _RARE),
        "rare right": float(rights < _RARE),
        "never": float(not seen and expected > _SURE_TO_MEET),
        f"left {before}": 1.0,
        f"right {after}": 1.0,
        "unusual": max(-2.0, min(2.0, unusual)),
        "common": float(seen >= 100),
    }
    for side, word in (("left", left), ("right", right)):
        if len(word) == 1:
            marks[f"{side} {'capital' if word.isupper() else 'letter'}"] = 1.0
    if before in _CLOSED:
        marks[f"{before} + {after}"] = 1.0
    return marks


def _needs(pair: _Pair) -> dict[str, float]:
    """Whether the words beside a boundary are of those that symbols stand beside."""
    left, right = pair.left.lower(), pair.right.lower()
    marks = {}
    if left in _SYMBOL_NOUNS:
        marks["noun before"] = 1.0
        if pair.after in _FUNCTION:
            marks["noun before function word"] = 1.0
    if right in _BESIDE_SYMBOLS:
        marks["noun after"] = 1.0
        if pair.before in _JOINING:
            marks["noun after function word"] = 1.0
    if left in _OBJECT_VERBS:
        marks["verb before"] = 1.0
    if left in _QUANTIFIERS:
        marks["quantifier before"] = 1.0
        if right in _BESIDE_SYMBOLS:
            marks["quantifier before noun"] = 1.0
    return marks


def _surroundings(words: Sequence[str], n: int) -> dict[str, float]:
    """How near the next stops and brackets are to word ``n`` and to the one behind the boundary."""
    opens = min(n + 1, 7)
    for count, word in enumerate(reversed(words[n + 1 - opens : n + 1])):
        if count and word[-1] in ENDS:
            opens = count
            break
        if word[0] in _OPENS:
            opens = count + 1
            break
    closes = 5
    for count, word in enumerate(words[n + 1 : n + 5], 1):
        if word[-1] in ENDS:
            closes = count
            break
    marks = {}
    if opens <= 4:
        marks[f"opens {opens}"] = 1.0
    if opens <= 6 and all(word[0].isupper() for word in words[n - opens + 1 : n + 1]):
        marks["opens with name"] = 1.0
    if closes <= 4:
        marks[f"closes {closes}"] = 1.0
    return marks


def _oddities(words: Sequence[str], n: int, odd: Container[int]) -> dict[str, float]:
    """Names and tokens with glue left in them around the boundary behind word ``n``.

    What is formatted is often a name, and its other end may still be glued.
    """
    ahead = words[n + 1 : n + 6]
    marks = {"names ahead": sum(word[0].isupper() for word in ahead[:3]) / 3}
    if any(word[-1] in ENDS for word in takewhile(_is_capitalised, ahead)):
        marks["closes with name"] = 1.0
    if n in odd:
        marks["odd left"] = 1.0
    if n + 1 in odd:
        marks["odd right"] = 1.0
    if any(k in odd for k in range(n + 2, n + 6)):
        marks["odd ahead"] = 1.0
    if any(k in odd for k in range(n - 4, n)):
        marks["odd behind"] = 1.0
    return marks


def _is_capitalised(word: str) -> bool:
    return word[0].isupper()
