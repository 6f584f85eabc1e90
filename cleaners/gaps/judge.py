"""The judge of gaps: how likely it is that something is gone at a place, what it was, and why.

Boosted trees weigh the facts on each place, in two passes: the second knows how likely the first
found the other places of the text. Both are fitted by benchmarks/fit_gaps.py.
"""

from __future__ import annotations

import math
import operator
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, reduce
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import NamedTuple

import orjson

from ..language.grammar import word_class
from ..language.trees import Forest, forest_of
from ..text.document import Document
from ..text.match import Match
from .elsewhere import ELSEWHERE, with_elsewhere
from .facts import FACTS, GROUPS, facts_of
from .kinds import kind_of
from .places import Place, Places, places_in

_LEAST = 0.3  # confidence; what is less likely is not worth a finding
_SURE, _IN_DOUBT = 0.9, 0.85
_HOPELESS = 0.02  # where the first pass finds nothing likelier, the second does not either
_CLEAR = 0.2  # log-odds that a reason weighs at least
_MOST_REASONS = 3
_GAPS_ELSEWHERE = len(FACTS)
_HAS_FORMULAS = FACTS.index("formulas are in the text")
_FEW, _IF_ALONE = 0.5, 0.89
_PROVED, _LIKELY = 0.95, 0.9
# "a factor of, where is the loss"
_ASKING = frozenset("factor factors speedup resolution probability order accuracy values".split())
# "by more than characters"
_AMOUNTS = frozenset(
    (("up", "to"), ("at", "least"), ("at", "most"), ("more", "than"), ("fewer", "than"))
)
_RELATIONS = frozenset("=<>≤≥")
_STATISTICS = frozenset("p P n N r t F U z Z HR OR RR aHR aOR SD SE AUC R2 R²".split())
_NOUNS = frozenset(("-s", "word", "compound", "name"))
_STOPS = frozenset(",.;)")
_INTRODUCTIONS = frozenset(("for", "among", "in", "on", "as", "say", "e"))
_OPENS, _CLOSES = ("(", "["), (")", "]")


class Verdict(NamedTuple):
    """A place that may be a gap, with the code of the rule that reports it."""

    code: str
    match: Match


class _Judge(NamedTuple):
    """The trees of both passes.

    Attributes:
        blind: the leaves that the average facts of each group leave.
    """

    first: Forest
    second: Forest
    blind: Sequence[int]


def verdicts(document: Document) -> list[Verdict]:
    """Return the places that may be gaps, with how likely each is one."""
    places = places_in(document)
    if places is None or not places.candidates:
        return []
    judge, found = _judge(), []
    facts = facts_of(document, places)
    least = [proved(place, places.tokens) for place in places.candidates]
    first = list(map(max, map(judge.first.probability, facts), least))
    if max(first, default=0.0) < _HOPELESS:
        return []
    rows = with_elsewhere(facts, first, places.candidates)
    likely = [
        max(sure, min(judge.second.probability(row), _most(place, row)))
        if before >= _HOPELESS
        else 0.0
        for place, row, sure, before in zip(places.candidates, rows, least, first, strict=True)
    ]
    likely = _doubted(places.candidates, _agreed(places, likely))
    for place, row, sure in zip(places.candidates, rows, likely, strict=True):
        is_emptied = place.left in _OPENS and place.right in _CLOSES  # CIT301 reports it
        if sure >= _LEAST and not is_emptied:
            found.append(_verdict(place, places, row, sure))
    return found


def _doubted(places: Sequence[Place], likely: Sequence[float]) -> list[float]:
    """Let numbers glued to words be uncertain where no other gap is certain: "10or more".

    In other fields than those of the fit, numbers lose the space behind them and nothing else.
    """
    doubtful = [
        place.is_glued
        and place.sign is None
        and place.left[-1].isdigit()
        and not place.right[0].isdigit()
        for place in places
    ]
    if any(sure >= _SURE for sure, in_doubt in zip(likely, doubtful, strict=True) if not in_doubt):
        return list(likely)
    return [
        min(sure, _IN_DOUBT) if in_doubt else sure
        for sure, in_doubt in zip(likely, doubtful, strict=True)
    ]


def proved(place: Place, tokens: Sequence[str]) -> float:
    """How sure grammar, or a sign that few texts hold, makes a gap by itself: 0 if not at all."""
    n = place.token
    before = tokens[n - 1].lower() if n else ""
    after = tokens[n + 2] if n + 2 < len(tokens) else ""
    if place.left == "of" and before in _ASKING and place.right in _STOPS:
        return 0.0 if after in _INTRODUCTIONS else _PROVED
    is_statistic = n > 0 and tokens[n - 1] in _STATISTICS
    if is_statistic and place.left in _RELATIONS and place.right in (",", ";", ")"):
        return _LIKELY  # "(P =)", not "P =.02"
    if place.left == "where" and place.right in ("is", "are", "denotes") and after in ("the", "an"):
        return _PROVED
    if place.is_glued and (before, place.left) in _AMOUNTS and word_class(place.right) == "-s":
        return _PROVED
    is_unit = len(place.right) > 1 and word_class(place.right) == "unit"
    if place.is_glued and is_unit and word_class(place.left) == "preposition":
        return _LIKELY  # "with GB memory"
    if place.is_glued and _is_decimal(place.left) and _is_decimal(place.right):
        return _PROVED  # "0.89 0.02"
    return place.sign.least if place.sign else 0.0


def _is_decimal(token: str) -> bool:
    return token[0].isdigit() and "." in token


def _most(place: Place, row: Sequence[float]) -> float:
    """The confidence at most: white space may be lost by itself, where nothing else is gone."""
    is_alone = row[_GAPS_ELSEWHERE] < _FEW and not row[_HAS_FORMULAS]
    return _IF_ALONE if is_alone and place.is_glued and not place.sign else 1.0


def _agreed(places: Places, likely: Sequence[float]) -> list[float]:
    """Let places before the same word speak for each other: "the k drafts", "of k drafts".

    A word that is glued at its end, too, may be a name that was formatted.
    """
    named = {places.tokens[n].lower() for n in places.glued}
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for k, place in enumerate(places.candidates):
        right = place.right.lower()
        if place.is_glued and right not in named and word_class(right) in _NOUNS:
            groups[right].append(k)
    agreed = list(likely)
    for members in groups.values():
        if len(members) > 1:
            shared = 1 / (1 + math.exp(-sum(_odds(likely[k]) for k in members)))
            for k in members:
                agreed[k] = max(likely[k], min(shared, _IF_ALONE))
    return agreed


def _verdict(place: Place, places: Places, row: Sequence[float], sure: float) -> Verdict:
    code = _code(place)
    kind = kind_of(place, places.tokens)
    reasons = _reasons(row, sure)
    if place.sign and place.sign.code == code:
        start, end, message, *_ = place.sign.match
        reasons = [message, *(reason for reason in reasons if reason != "its shape")]
    else:
        width = len(place.left) if code == "NUM301" else 0
        start, end = place.at - width, place.at + (not width)
    around = f"‘{place.left}’ and ‘{place.right}’" if place.right else f"‘{place.left}’ and the end"
    article = "an" if kind[0] in "aeio" else "a"
    message = f"{article} {kind} is gone between {around}: {', '.join(reasons[:_MOST_REASONS])}"
    confidence = min(0.99, round(sure, 2))
    return Verdict(code, Match(start, end, message, kind=kind, confidence=confidence, gap=place.at))


def _code(place: Place) -> str:
    """The rule that reports a place: by its sign, or by what is beside it."""
    if place.sign:
        return place.sign.code
    if word_class(place.right.rstrip(".")) == "unit":
        return "NUM305"
    return "NUM307" if place.is_glued else "NUM301"


def _reasons(row: Sequence[float], sure: float) -> list[str]:
    """The groups of facts that speak most for a gap: without them, it would be less likely."""
    second, weights = _judge().second, {}
    seeing = _left_by_groups(second, row)
    for n, (reason, blind) in enumerate(zip(GROUPS, _judge().blind, strict=True)):
        left = reduce(operator.and_, (*seeing[:n], *seeing[n + 1 :]), blind)
        weights[reason] = _odds(sure) - _odds(second.probability_of(left))
    ranked = sorted(weights, key=lambda reason: -weights[reason])
    return [reason for reason in ranked if weights[reason] > _CLEAR] or ranked[:1]


def _left_by_groups(forest: Forest, row: Sequence[float]) -> list[int]:
    """Return the leaves that each group of facts leaves; the last has those of elsewhere, too."""
    ends = [*accumulate(map(len, GROUPS.values()), initial=0)]
    ends[-1] = len(row)
    return [forest.left_by(row[first:end], first) for first, end in pairwise(ends)]


def _odds(probability: float) -> float:
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


@cache
def _judge() -> _Judge:
    packed = orjson.loads((files(__package__) / "data" / "gap_trees.json").read_bytes())
    first, second = (forest_of(*packed[name]) for name in ("first", "second"))
    average = packed["average"]
    if len(average) != len(FACTS) + len(ELSEWHERE):
        raise ValueError("the trees were fitted on other facts: run benchmarks/fit_gaps.py")
    return _Judge(first, second, _left_by_groups(second, average))
