"""Questions: the same doubtful change at many places is one, and what an answer is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from ..engine.gap_marks import CERTAIN
from ..lazy import lazy_regex
from ..text.subject import Subject

_SHOWN = 5  # places of a question that are shown with more of their text
_LONG = 200  # characters of a change that are shown at any place, as its subject keeps no more
_WORD = lazy_regex(r"[^\W_]+")
_DETACHED = lazy_regex(r"\p{L}{2,}\s+[,.;:!?)\]]|[(\[]\s+\p{L}{2,}")  # a letter can be a symbol
_OWN = lazy_regex(r"[\d/@]")  # what is in numbers and addresses


class Kind(StrEnum):
    """What is asked about: a doubtful repair, a gap, or one of the certain repairs."""

    REPAIR = "repair"
    GAP = "gap"
    SAMPLE = "sample"


class Place(NamedTuple):
    """Where something was found.

    Attributes:
        record: the name of the record, or its number.
        confidence: how sure the finding is.
        subject: what is decided there.
        shown: more of the text before it, what stands there, what it becomes, and more of the text
            behind it; none where other places of the question are shown.
        message: what the rule says of it there, if not what it says of the first place.
    """

    record: str
    confidence: float
    subject: Subject
    shown: tuple[str, str, str | None, str] | None = None
    message: str = ""


class Found(NamedTuple):
    """Something at one place that is asked about, or was decided.

    Attributes:
        kind: what is asked about.
        message: what the rule says of it.
        applied: whether it is repaired unless a person rejects it.
        place: where it is.
        decision: the id of the decision on it, if there is one.
    """

    kind: Kind
    message: str
    applied: bool
    place: Place
    decision: str = ""

    @property
    def form(self) -> tuple[str | None, ...]:
        """What it has in common with others that one answer can decide.

        White space between a word and a punctuation mark is taken out in the same way beside any
        word; numbers and addresses make no difference to what is taken out. Else it is the change
        itself. So it is in the sample: what is measured has to be looked at.
        """
        subject = self.place.subject
        if self.kind is Kind.SAMPLE:
            return subject.what
        _, before, after, _ = self.place.shown or ("", subject.before, subject.after, "")
        if subject.after is None or after is None:
            return subject.what
        if gone := _removed(before, after):
            return subject.rule, self.message, _shape(gone)
        return "", *_without_word(subject)

    @property
    def key(self) -> tuple[object, ...]:
        """What those that are one question have in common, and no others."""
        return self.kind, self.applied, *self.form


@dataclass(slots=True)
class Question:
    """One kind of change or gap, with all places where it was found.

    Attributes:
        kind: what is asked about.
        message: what the rule says of its first place.
        applied: whether it is repaired unless a person rejects it.
        places: where it was found, each place once.
        worth: how many outcomes the answer is expected to change.
    """

    kind: Kind
    message: str
    applied: bool
    places: list[Place] = field(default_factory=list)
    worth: float = 0.0

    @property
    def subject(self) -> Subject:
        """What is decided at its first place."""
        return self.places[0].subject

    @property
    def id(self) -> str:
        """A name that it has in every run, whichever of its places comes first."""
        key = Found(self.kind, self.message, self.applied, self.places[0]).key
        return f"q{_hash(*key).hex()[:12]}"

    @property
    def cause(self) -> str:
        """Why it is asked."""
        if self.kind is Kind.REPAIR:
            return "repair of low confidence" if self.applied else "unsafe repair"
        return "gap" if self.kind is Kind.GAP else "sample of the certain repairs"

    @property
    def confidence(self) -> float:
        """The mean confidence at its places."""
        return sum(place.confidence for place in self.places) / len(self.places)

    @property
    def changes(self) -> list[Subject]:
        """What is decided at its places, each once wherever it is."""
        found: dict[tuple[str | None, ...], Subject] = {}
        for place in self.places:
            found.setdefault(place.subject.what, place.subject)
        return list(found.values())


class Questions:
    """Questions while they are gathered."""

    def __init__(self) -> None:
        self._asked: dict[tuple[object, ...], Question] = {}
        self._seen: set[tuple[object, ...]] = set()

    def add(self, found: Iterable[Found]) -> None:
        """Take what is to be asked; a text that is in the corpus twice is asked about once."""
        for each in found:
            subject = each.place.subject
            if (place := (each.kind, *subject.what, *subject.sides)) in self._seen:
                continue
            self._seen.add(place)
            question = Question(each.kind, each.message, each.applied)
            asked = self._asked.setdefault(each.key, question)
            message = each.message if each.message != asked.message else ""
            kept = each.place._replace(message=message)
            asked.places.append(kept if len(asked.places) < _SHOWN else _short(kept))
            asked.worth += _worth(each)

    def __iter__(self) -> Iterator[Question]:
        """Yield them: repairs and gaps by what an answer is worth, then the sample."""
        yield from sorted(
            self._asked.values(),
            key=lambda q: (q.kind is Kind.SAMPLE, -round(q.worth, 6), q.subject[:2], q.id),
        )


def _short(place: Place) -> Place:
    """A place without more of its text, unless its subject keeps no more than the ends of it."""
    is_long = place.shown is not None and len(place.shown[1]) > _LONG
    return place if is_long else place._replace(shown=None)


def _removed(before: str, after: str) -> str:
    """What a change takes out at one place and puts nothing in for, if there are words in it."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    gone, come = before[head : len(before) - tail], after[head : len(after) - tail]
    return gone if _WORD.search(gone) and not come.strip() else ""


def _common(text: str, other: str) -> int:
    """How many characters two texts have in common from their beginning on."""
    differ = (n for n, (char, its) in enumerate(zip(text, other, strict=False)) if char != its)
    return next(differ, min(len(text), len(other)))


def _shape(text: str) -> str:
    """A text without its numbers and addresses."""
    words = ("…" if _OWN.search(word) else word for word in text.split())
    return " ".join(word for word, _ in groupby(words))


def _without_word(subject: Subject) -> tuple[str, str]:
    """A punctuation mark that is joined to its word, without the word; any other change as it is.

    What is beside them must be white space: in a formula or a compound each place is its own.
    """
    before, after = subject.before, subject.after or ""
    is_joined = _DETACHED.fullmatch(before) and after == "".join(before.split())
    if is_joined and not f"{subject.left[-1:]}{subject.right[:1]}".strip():
        return _WORD.sub("x", before), _WORD.sub("x", after)
    return before, after


def rank(subject: Subject) -> int:
    """A random number that a place has in every run: those with the least are the sample."""
    return int.from_bytes(_hash(*subject.what, *subject.sides)[:8])


def _hash(*parts: object) -> bytes:
    return sha256(repr(parts).encode("utf-8", "backslashreplace")).digest()


def _worth(found: Found) -> float:
    """How likely it is that the answer changes what becomes of a place."""
    confidence = found.place.confidence
    stays = found.applied or (found.kind is Kind.GAP and confidence >= CERTAIN)
    return 1 - confidence if stays else confidence
