"""NUM307: one glued place with words on both sides, where a formula probably stood."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

import regex

from ...gaps.weights import LONE_JOINT
from ...language.grammar import (
    BESIDE_SYMBOLS,
    COMPARATIVES,
    GAINS,
    OBJECT_VERBS,
    QUANTIFIERS,
    SYMBOL_NOUNS,
    word_class,
)
from ...language.lexicon import Lexicon
from ...text.document import Document
from ...text.edits import Safety
from ...text.tokens import ODD
from ..rule import Changes, Example, Match, Rule, Stage
from . import (
    num301_hanging_word,
    num302_empty_list,
    num303_headless_compound,
    num304_operand_missing,
    num305_unit_without_number,
    num306_cut_name,
    num308_cut_compound,
    num309_cut_unit,
)

__all__ = ["RULE", "Joint", "confidences", "find_joints", "weigh"]

_LEAST = 0.5  # below this confidence nothing is reported
_LEAST_ALONE = 0.6  # the same, where nothing else seems to be gone from the text
_PROOFS = tuple(
    module.RULE
    for module in (
        num301_hanging_word,
        num302_empty_list,
        num303_headless_compound,
        num304_operand_missing,
        num305_unit_without_number,
        num306_cut_name,
        num308_cut_compound,
        num309_cut_unit,
    )
)
_LINE = range(55, 88)  # characters from one line end to the next
_SYMBOL = 2  # letters that a symbol has at most
_OPENS = "([{“‘\"'"
_ENDS = ".,;:!?)]}”’\"'"
_MARKS = _OPENS + _ENDS
_STOPS = ".,;:!?)"
_PHRASE = 8  # words that are looked at between two joints
_LONGEST_NAME = 6  # words that are mostly formatted together
_FAR_APART = frozenset(("far apart",))
_YEAR = regex.compile(r"(?:19|20)\d\d")
_RARE = 20  # abstracts
_SURE_TO_MEET = 8  # abstracts that two words should share by chance
_ABSTRACTS = 112_258  # that the lexicon was counted in
_OTHERS = ("others", "others none", "others share")
# words that formatting seldom reaches across
_PARTING = frozenset(
    ("preposition", "article", "verb", "conjunction", "relative", "adverb", "comparative")
)
_JOINING = frozenset(("preposition", "article"))
_FUNCTION = frozenset(("verb", "preposition", "conjunction", "relative", "article"))
_NEAR_ENOUGH = 3  # words to the other end of most formatted phrases
_CLOSED = ("preposition", "article", "conjunction", "relative", "verb", "adverb")

# Marks of a joint, each with log-odds in weights.py, fitted by benchmarks/fit_gap_model.py:
# "back" and "ahead": words to the neighbour joint, since formatting glues at both its ends;
# "opens" and "closes": words to the next stop or bracket, where a formatted phrase may end too;
# "unusual": how much rarer the pair is than its words let expect; "others": what else is gone.
_REASONS = {
    "back": "no glued place near before it",
    "ahead": "no glued place near after it",
    "unusual": "a pair of words that is hardly ever seen",
    "never": "a pair of words that is hardly ever seen",
    "others": "more is gone from this text",
    "+": "the words do not go together",
    "noun": "a noun that symbols stand beside",
    "verb": "the verb before it lacks its object",
    "quantifier": "the word before it asks for more",
    "left": "the word before it asks for more",
    "right": "the word after it does not follow",
}


@dataclass(frozen=True, slots=True)
class Joint:
    """A place where white space was put in: its offset, its neighbours, and marks by name."""

    place: int
    left: str
    right: str
    marks: Mapping[str, float]


def _detect(document: Document) -> Iterator[Match]:
    if not document.joints:
        return
    joints, proofs = find_joints(document)
    for joint, (confidence, others) in zip(joints, confidences(joints, proofs), strict=True):
        _, none, _ = others
        if confidence >= (_LEAST_ALONE if none > 0.5 else _LEAST):
            reason = _reason({**joint.marks, **dict(zip(_OTHERS, others, strict=True))})
            yield Match(
                joint.place,
                joint.place + 1,
                f"something stood between ‘{joint.left}’ and ‘{joint.right}’: {reason}",
                kind=_kind(joint),
                confidence=round(confidence, 2),
                gap=joint.place,
            )


def find_joints(document: Document) -> tuple[list[Joint], int]:
    """Return the joints that may be gaps, and how many gaps are proved elsewhere in the text."""
    ends, proofs = find_ends(document)
    return joints_at(document, ends), proofs


def find_ends(document: Document) -> tuple[list[int], int]:
    """Return which words end at a joint away from all proved gaps, and how many those are."""
    text, places = document.text, sorted(document.joints)
    if not places or _keeps_formulas(text, places):
        return [], 0
    proved = [(match.start, match.end) for rule in _PROOFS for match in document.matches(rule)]
    near = {place for start, end in proved for place in range(start - 1, end + 2)}
    words = document.words
    ends = []
    for place in places:
        n = document.token_at(place - 1)
        if (
            0 <= n < len(words) - 1
            and document.start(n) + len(words[n]) == place
            and place not in near
        ):
            ends.append(n)
    return ends, len(proved) + text.count("()")


def joints_at(document: Document, ends: Sequence[int]) -> list[Joint]:
    """Return the joints behind words that another word follows, with their marks."""
    words = document.words
    joints = []
    # what the words between two joints in a row are, for formatting glues at both its ends
    between = [
        _kinds(words, before + 1, after) if after - before <= _PHRASE else _FAR_APART
        for before, after in pairwise(ends)
    ]
    pairing = _pairing(ends, between)
    formatted = _formatted(words, ends)
    odd = frozenset(document.numbers(ODD))
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
        joints.append(Joint(document.start(n) + len(left), left, right, marks))
    return joints


def _formatted(words: Sequence[str], ends: Sequence[int]) -> frozenset[str]:
    """Return the names with joints before and behind them: they were set in their own font."""
    behind = {words[n].lstrip(_OPENS) for n in ends}
    before = {words[n + 1].rstrip(_ENDS) for n in ends}
    return frozenset(w for w in behind & before if len(w) > _SYMBOL and not w.islower())


def weigh(joints: Sequence[Joint], proofs: int, others: Sequence[float]) -> list[dict[str, float]]:
    """Add to the marks of each joint what the rest of the text says.

    Args:
        joints: the joints of one text.
        proofs: how many gaps are proved in it.
        others: for each joint, how many other joints are probably gaps.
    """
    return [
        {**joint.marks, **dict(zip(_OTHERS, _others(proofs, number, len(joints)), strict=True))}
        for joint, number in zip(joints, others, strict=True)
    ]


def _others(proofs: int, number: float, joints: int) -> tuple[float, float, float]:
    """The sizes of the marks ``_OTHERS``, of as many joints, given how many others are gaps."""
    gone = proofs + number
    return math.log1p(gone), max(0.0, 1.0 - gone), (gone + 0.3) / (proofs + joints + 0.5)


def confidences(
    joints: Sequence[Joint], proofs: int
) -> list[tuple[float, tuple[float, float, float]]]:
    """Return for each joint the probability that it is a gap, and how large its ``_OTHERS`` are.

    Two passes: the second knows how many of the other joints the first took for gaps.
    """
    weight, weight_none, weight_share = (LONE_JOINT.get(mark, 0.0) for mark in _OTHERS)
    own = [
        sum([LONE_JOINT.get(mark, 0.0) * size for mark, size in joint.marks.items()])
        for joint in joints
    ]
    likely = [0.0] * len(joints)
    others: list[tuple[float, float, float]] = []
    for _ in range(2):
        total = sum(likely)
        others = [_others(proofs, total - p, len(joints)) for p in likely]
        likely = [
            1 / (1 + math.exp(-(odds + weight * gone + weight_none * none + weight_share * share)))
            for odds, (gone, none, share) in zip(own, others, strict=True)
        ]
    return list(zip(likely, others, strict=True))


def _keeps_formulas(text: str, joints: Sequence[int]) -> bool:
    """Whether the text has its formulas as LaTeX, or its joints are lost line ends."""
    if "$" in text or "\\" in text:
        return True
    steps = [after - before for before, after in pairwise((0, *joints))]
    if len(steps) < 3:
        return False
    usual = sorted(steps)[len(steps) // 2]
    alike = range(round(0.85 * usual), round(1.15 * usual) + 1) if usual >= _LINE.start else _LINE
    return sum(step in _LINE or step in alike for step in steps) * 2 > len(steps)


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
    """How joints pair up, from the first on, around phrases that formatting may have marked."""
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
    """Marks of the words between a joint and its neighbour."""
    first, last = words[ends[0] + 1].lstrip(_OPENS), words[ends[1]].lstrip(_OPENS)
    size = "short" if ends[1] - ends[0] <= 3 else "long"
    marks = {f"{side} {size} {'mixed' if kinds else 'pure'}": 1.0}
    marks |= {f"{side} has {kind}": 1.0 for kind in kinds}
    if first[:1].isupper() and last[:1].isupper():
        marks[f"{side} {size} name"] = 1.0
    if side == "ahead" and words[ends[1]][-1] in _ENDS and not kinds & _JOINING:
        marks["ahead ends"] = 1.0
    return marks


class _Pair(NamedTuple):
    """The words before and after a joint, without marks, and their classes."""

    left: str
    right: str
    before: str
    after: str

    @classmethod
    def of(cls, left: str, right: str) -> _Pair:
        left, right = left.lstrip(_OPENS), right.rstrip(_ENDS)
        return cls(left, right, word_class(left), word_class(right))


def _grammar(lexicon: Lexicon, pair: _Pair) -> dict[str, float]:
    left, right, before, after = pair
    seen = lexicon.pair_count(left, right)
    lefts, rights = lexicon.count(left), lexicon.count(right)
    expected = lefts * rights / _ABSTRACTS
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
    """Whether the words beside a joint are of those that symbols stand beside."""
    left, right = pair.left.lower(), pair.right.lower()
    marks = {}
    if left in SYMBOL_NOUNS:
        marks["noun before"] = 1.0
        if pair.after in _FUNCTION:
            marks["noun before function word"] = 1.0
    if right in BESIDE_SYMBOLS:
        marks["noun after"] = 1.0
        if pair.before in _JOINING:
            marks["noun after function word"] = 1.0
    if left in OBJECT_VERBS:
        marks["verb before"] = 1.0
    if left in QUANTIFIERS:
        marks["quantifier before"] = 1.0
        if right in BESIDE_SYMBOLS:
            marks["quantifier before noun"] = 1.0
    return marks


def _surroundings(words: Sequence[str], n: int) -> dict[str, float]:
    """How word ``n`` and the one after the joint stand to the next stops and brackets."""
    opens = min(n + 1, 7)
    for count, word in enumerate(reversed(words[n + 1 - opens : n + 1])):
        if count and word[-1] in _ENDS:
            opens = count
            break
        if word[0] in _OPENS:
            opens = count + 1
            break
    closes = 5
    for count, word in enumerate(words[n + 1 : n + 5], 1):
        if word[-1] in _ENDS:
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
    """Names and tokens with glue left in them around the joint behind word ``n``.

    What is formatted is often a name, and its other end may still be glued.
    """
    ahead = words[n + 1 : n + 6]
    marks = {"names ahead": sum(word[0].isupper() for word in ahead[:3]) / 3}
    if any(word[-1] in _ENDS for word in takewhile(_is_capitalised, ahead)):
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


def _kind(joint: Joint) -> str:
    right = joint.right.rstrip(_ENDS)
    if word_class(right) == "unit":
        return "number"
    if right in COMPARATIVES or right in GAINS:
        return "quantity"
    return "formula"


def _reason(marks: Mapping[str, float]) -> str:
    """The three marks that weigh most, in words."""
    weights = {mark: LONE_JOINT.get(mark, 0.0) * size for mark, size in marks.items()}
    reasons = []
    for mark in sorted(weights, key=lambda mark: -weights[mark]):
        key = "+" if "+" in mark else mark.split()[0]
        if weights[mark] > 0 and key in _REASONS and _REASONS[key] not in reasons:
            reasons.append(_REASONS[key])
    return ", ".join(reasons[:3])


RULE = Rule(
    code="NUM307",
    name="lone-joint",
    what="Reports a place, glued in the damaged text, where a number or formula was probably "
    "dropped between two words. The confidence weighs whether the glued place stands alone "
    "(formatting glues at both its ends), whether the two words go together, and how much else "
    "is gone from the text.",
    why="‘a weaklower limit’ had a formula in it, and spacing alone makes ‘a weak lower limit’, "
    "which nobody wrote.",
    # it judges places that the spacing rules mended: selected alone, it sees none
    example=Example(
        "(after the spacing rules) We show thatexceeds the bound on graphs withvertices.",
        "(after the spacing rules) We show that exceeds the bound on graphs with vertices.",
    ),
    unsafe_when="Text that has lost single spaces for other reasons than dropped formulas.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect=_detect,
)
