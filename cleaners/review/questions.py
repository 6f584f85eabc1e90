"""Questions: the same doubtful change at many places is one, and what an answer is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from ..engine.gap_marks import CERTAIN
from ..text.subject import Subject

__all__ = ["Found", "Kind", "Place", "Question", "Questions", "rank"]

_SHOWN = 5  # places of a question that are shown with more of their text


class Kind(StrEnum):
    """Why something is asked: it is a doubtful repair, a gap, or one of the certain repairs."""

    REPAIR = "repair"
    GAP = "gap"
    SAMPLE = "sample"


class Place(NamedTuple):
    """Where something was found.

    Attributes:
        record: the name of the record, or its number.
        confidence: how sure the finding is.
        left: the words before it, by which it is found again.
        right: the words behind it.
        shown: more of the text before it, what stands there, what it becomes, and more of the text
            behind it; none where other places of the question are shown.
        message: what the rule says of it there, if not what it says of the first place.
    """

    record: str
    confidence: float
    left: str
    right: str
    shown: tuple[str, str, str | None, str] | None = None
    message: str = ""


class Found(NamedTuple):
    """Something at one place that is asked about, or was decided.

    Attributes:
        kind: why it is asked about.
        subject: what it is.
        message: what the rule says of it.
        applied: whether it is repaired unless a person rejects it.
        place: where it is.
        decision: the id of the decision on it, if there is one.
    """

    kind: Kind
    subject: Subject
    message: str
    applied: bool
    place: Place
    decision: str = ""


@dataclass(slots=True)
class Question:
    """One change or gap, with all places where it was found.

    Attributes:
        kind: why it is asked.
        subject: the change or gap, and the words around its first place.
        message: what the rule says of its first place.
        applied: whether it is repaired unless a person rejects it.
        places: where it was found, each place once.
        worth: how many outcomes the answer is expected to change.
    """

    kind: Kind
    subject: Subject
    message: str
    applied: bool
    places: list[Place] = field(default_factory=list)
    worth: float = 0.0

    @property
    def id(self) -> str:
        """A name that stays the same from run to run."""
        rule, before, after = self.subject.what
        return f"q{_hash(self.kind.value, rule, before, after).hex()[:12]}"

    @property
    def confidence(self) -> float:
        """The mean confidence at its places."""
        return sum(place.confidence for place in self.places) / len(self.places)

    def subject_at(self, place: Place) -> Subject:
        """What is decided at one of its places."""
        return self.subject._replace(left=place.left, right=place.right)


class Questions:
    """Questions while they are gathered."""

    def __init__(self) -> None:
        self._asked: dict[tuple[object, ...], Question] = {}
        self._seen: set[tuple[object, ...]] = set()

    def add(self, found: Iterable[Found]) -> None:
        """Take what is to be asked; a text that is in the corpus twice is asked about once."""
        for each in found:
            what = (each.kind, *each.subject.what)
            if (place := (*what, *each.subject.sides)) in self._seen:
                continue
            self._seen.add(place)
            asked = self._asked.get(what)
            if asked is None:
                asked = Question(each.kind, each.subject, each.message, each.applied)
                self._asked[what] = asked
            shown = each.place.shown if len(asked.places) < _SHOWN else None
            message = each.message if each.message != asked.message else ""
            asked.places.append(each.place._replace(shown=shown, message=message))
            asked.worth += _worth(each)

    def __iter__(self) -> Iterator[Question]:
        """Yield them: repairs and gaps by what an answer is worth, then the sample."""
        yield from sorted(
            self._asked.values(),
            key=lambda q: (q.kind is Kind.SAMPLE, -round(q.worth, 6), q.subject[:2], q.id),
        )


def rank(subject: Subject) -> int:
    """A random number that a place has in every run: those with the least are the sample."""
    return int.from_bytes(_hash(*subject.what, *subject.sides)[:8])


def _hash(*parts: str | None) -> bytes:
    return sha256(repr(parts).encode("utf-8", "backslashreplace")).digest()


def _worth(found: Found) -> float:
    """How likely it is that the answer changes what becomes of a place."""
    confidence = found.place.confidence
    stays = found.applied or (found.kind is Kind.GAP and confidence >= CERTAIN)
    return 1 - confidence if stays else confidence
