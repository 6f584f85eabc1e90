"""What people decided: which changes and findings are right or wrong, and where that holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256

from ..text.match import Match
from ..text.subject import Spot, Subject

_ENOUGH = 24  # letters that identify a place: on one side if the other was changed, or on both
_NEAREST = 16  # letters of the other side that have to be alike
_ALIKE = 0.5  # share of them in common; the words of another record have less
_What = tuple[str, str, str | None]


class Verdict(StrEnum):
    """Whether a change or a finding is right."""

    ACCEPT = "accept"
    REJECT = "reject"


class Scope(StrEnum):
    """Where a decision holds: at one place, beside one word, or everywhere."""

    HERE = "here"
    BESIDE = "beside"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided.

    Attributes:
        verdict: whether the change or finding is right.
        subject: what it is, and the words around it where it holds at one place.
        scope: where it holds.
        word: the word beside it, for that scope.
        by: who decided.
        day: when, as YYYY-MM-DD.
        why: why, in words; often nothing.
    """

    verdict: Verdict
    subject: Subject
    scope: Scope = Scope.HERE
    word: str = ""
    by: str = ""
    day: str = ""
    why: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What it is about and where it holds: who has the same key decides the same thing."""
        rule, before, after = self.subject.what
        place = self.subject.sides if self.scope is Scope.HERE else (self.word.casefold(),)
        change = ("change", after) if after is not None else ("finding", rule)
        return (*change, before, self.scope.value, *place)

    @property
    def id(self) -> str:
        """A short hash of the key."""
        return sha256("\x00".join(self.key).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(slots=True)
class _OfWhat:
    """The decisions on one change or finding, by the place where they hold."""

    everywhere: Decision | None = None
    beside: dict[str, Decision] = field(default_factory=dict)
    here: dict[tuple[str, str], Decision] = field(default_factory=dict)
    left: dict[str, list[Decision]] = field(default_factory=dict)
    right: dict[str, list[Decision]] = field(default_factory=dict)

    def add(self, decision: Decision) -> None:
        """Take a decision, of a key that none before it has."""
        if decision.scope is Scope.EVERYWHERE:
            self.everywhere = decision
        elif decision.scope is Scope.BESIDE:
            self.beside[decision.word.casefold()] = decision
        else:
            sides = decision.subject.sides
            self.here[sides] = decision
            for known, side in zip((self.left, self.right), sides, strict=True):
                if len(side) >= _ENOUGH:
                    known.setdefault(side, []).append(decision)

    def find(self, subject: Subject) -> Decision | None:
        """Return the decision that holds at a place; the narrower one goes first."""
        if self.here:
            found = self.here.get(subject.sides) or self._nearly(subject)
            if found is not None:
                return found
        if self.beside:
            for word in subject.neighbours:
                if word.casefold() in self.beside:
                    return self.beside[word.casefold()]
        return self.everywhere

    def _nearly(self, subject: Subject) -> Decision | None:
        """The decision at a place of which one side was changed; none if several disagree."""
        left, right = subject.sides
        found = [
            each for each in self.left.get(left, ()) if _alike(each.subject.sides[1], right)
        ] + [
            each
            for each in self.right.get(right, ())
            if _alike(each.subject.sides[0][::-1], left[::-1])
        ]
        return found[0] if found and _agree(found) else None


def _alike(letters: str, others: str) -> bool:
    """Whether the letters of two sides, from the place on, are nearly equal as far as both go."""
    size = min(len(letters), len(others), _NEAREST)
    return SequenceMatcher(None, letters[:size], others[:size], False).ratio() >= _ALIKE


class Decisions:
    """The decisions of some people; where they disagree, none of them holds.

    Attributes:
        all: the decisions that were given.
        disagreements: those with different verdicts on the same thing.
        accepts: whether a change is accepted, so that rules have to run that change nothing else.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.all = tuple(decisions)
        by_key: defaultdict[tuple[str, ...], list[Decision]] = defaultdict(list)
        for each in self.all:
            by_key[each.key].append(each)
        groups = [tuple(group) for group in by_key.values()]
        self.disagreements = tuple(group for group in groups if not _agree(group))
        self._holding = {group[0].id: group[0] for group in groups if _agree(group)}
        self._known: defaultdict[_What, _OfWhat] = defaultdict(_OfWhat)
        self._gaps: defaultdict[Spot, list[Decision]] = defaultdict(list)
        self._changes: set[Spot] = set()
        for each in self._holding.values():
            self._known[each.subject.what].add(each)
            if each.scope is Scope.HERE:
                self._add_spots(each)
        self.accepts = any(
            each.verdict is Verdict.ACCEPT and each.subject.after is not None
            for each in self._holding.values()
        )

    def _add_spots(self, decision: Decision) -> None:
        """Note at which spots a decision was made."""
        spots = _spots(decision.subject)
        if decision.subject.after is not None:
            self._changes.update(spots)
        else:
            for spot in spots:
                self._gaps[spot].append(decision)

    def __len__(self) -> int:
        return len(self._holding)

    def __iter__(self) -> Iterator[Decision]:
        """Yield those that hold, each once."""
        yield from self._holding.values()

    def __getitem__(self, id_: str) -> Decision:
        return self._holding[id_]

    def find(self, subject: Subject) -> Decision | None:
        """Return the decision on a change or finding at its place, if there is one.

        What was decided on a gap holds for the same gap found by another rule.
        """
        known = self._known.get(subject.what)
        found = None if known is None else known.find(subject)
        if found is None and subject.after is None and self._gaps:
            same = [each for spot in _spots(subject) for each in self._gaps.get(spot, ())]
            return same[0] if same and _agree(same) else None
        return found

    def knows(self, subject: Subject) -> bool:
        """Whether there is a decision on the change or finding at any place."""
        return subject.what in self._known or (subject.after is None and bool(self._gaps))

    def settles(self, subject: Subject) -> bool:
        """Whether somebody decided at the very spots of a change or gap, if on something else.

        Where a repair was accepted, a gap can show that the words hid before it.
        """
        spots = _spots(subject)
        if subject.after is not None:
            return bool(spots) and self._changes.issuperset(spots)
        return any(spot in self._changes or spot in self._gaps for spot in spots)

    def stale(
        self, used: Collection[str], knows: Callable[[str], bool] = lambda _: False
    ) -> list[Decision]:
        """Return the decisions that met nothing.

        Args:
            used: the ids of those that did.
            knows: whether a word is never split: a decision to keep it has done its work.
        """
        return [
            each
            for id_, each in self._holding.items()
            if id_ not in used and not (is_kept_word(each) and knows(each.subject.before))
        ]

    def digest(self) -> str:
        """A hash of what decides the outcome."""
        lines = sorted(f"{id_} {each.verdict}" for id_, each in self._holding.items())
        return sha256("\n".join(lines).encode()).hexdigest()


def is_kept_word(decision: Decision) -> bool:
    """Whether a decision says of a word that it is never split."""
    before, after = decision.subject.before, decision.subject.after
    return (
        (decision.verdict, decision.scope) == (Verdict.REJECT, Scope.EVERYWHERE)
        and after is not None
        and before.isalpha()
        and before == "".join(after.split())
    )


def decided(match: Match, decision: Decision | None, subject: Subject) -> Match:
    """Return a match with its subject and what was decided: an accepted gap is certain."""
    if decision is None:
        return match._replace(subject=subject)
    confidence = match.confidence if match.fix else 1.0
    return match._replace(subject=subject, decision=decision.id, confidence=confidence)


def _spots(subject: Subject) -> list[Spot]:
    """The spots of a subject that have letters enough around them to be found again."""
    return [spot for spot in subject.spots if len(spot.left) + len(spot.right) >= _ENOUGH]


def _agree(decisions: Collection[Decision]) -> bool:
    return len({each.verdict for each in decisions}) == 1
