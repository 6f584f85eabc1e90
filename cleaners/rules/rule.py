"""What a rule is: documentation, promises and a detector, together in one value.

A rule file under ``cleaners/rules/<family>/`` defines one ``RULE``; it is found by its place and
registered nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ..text.edits import Safety

if TYPE_CHECKING:
    import polars as pl

    from ..gate.profile import Profile
    from ..text.document import Document
    from ..text.tokens import Look

__all__ = ["Changes", "Example", "Match", "RowMatch", "Rule", "Stage", "Status"]


class Stage(IntEnum):
    """The order in which rules see a text; later stages see the repairs of earlier ones."""

    ENCODING = 1
    MARKUP = 2
    SIGNS = 3
    SPACING = 4
    REPORT = 5


class Changes(StrEnum):
    """What the edits of a rule may do; the engine holds every edit to it."""

    NOTHING = "nothing"
    WHITE_SPACE = "white space"
    INSERTS = "inserts"
    ANY = "any"


class Status(StrEnum):
    """How far a rule has come; a removed rule keeps its code and says what took its place."""

    STABLE = "stable"
    PREVIEW = "preview"
    REMOVED = "removed"


class Match(NamedTuple):
    """One thing a detector found: a span, a message, and the replacements that would mend it.

    ``fix`` holds ``(start, end, replacement)`` triples in offsets of the document the detector
    saw. ``safety`` lowers the safety of the rule for this match. ``reason`` explains the edits,
    where the message does not. ``gap`` is the offset at which content is gone, if it is.
    """

    start: int
    end: int
    message: str
    fix: tuple[tuple[int, int, str], ...] = ()
    reason: str = ""
    kind: str = ""
    confidence: float = 1.0
    safety: Safety | None = None
    gap: int | None = None


@dataclass(frozen=True, slots=True)
class RowMatch:
    """One record that a table rule found: its position in the frame it was given, and a message.

    ``{other}`` in the message stands for the name of the record at the position ``other``.
    """

    row: int
    message: str
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text before and after the rule; equal where the rule only reports."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its documentation.

    Attributes:
        code: three capitals of the family and three digits; never used again.
        name: the rule's name in words, joined by hyphens.
        what: what it does.
        why: why what it finds is bad.
        example: a text before and after; a test runs it.
        unsafe_when: when its fix or its finding can be wrong.
        safety: the highest safety of its fixes.
        stage: when it runs.
        changes: what its edits may do.
        triggers: the rule runs if one of these strings is in the text.
        looks: the rule runs if one of these finds something in a token of the text. A rule without
            triggers and looks runs on every text.
        detect: yields matches in one text.
        detect_ids: yields matches in the id column, where each record counts by itself. Columns:
            ``raw`` (the value as text), ``number`` (whether it was a number), ``status``, ``id``
            (canonical), ``version``, ``reason`` and ``candidates`` as they were read, and
            ``stated`` (a version column of the table).
        detect_rows: yields matches between the records of a whole table. Columns: ``record``,
            ``key``, ``id``, ``version`` and ``text`` (a hash, equal for texts that differ in
            case, marks and white space at most; null for texts too short to tell).
        rows_by: the column in which rows that ``detect_rows`` compares are the same; it may see
            the rows of the table in any parts that keep such rows together, and in order.
        detect_drift: yields messages on how the profile of a corpus differs from the reference.
    """

    code: str
    name: str
    what: str
    why: str
    example: Example
    unsafe_when: str
    safety: Safety
    stage: Stage
    changes: Changes
    detect: Callable[[Document], Iterable[Match]] | None = None
    detect_ids: Callable[[pl.DataFrame], Iterable[RowMatch]] | None = None
    detect_rows: Callable[[pl.DataFrame], Iterable[RowMatch]] | None = None
    rows_by: str = ""
    detect_drift: Callable[[Profile, Profile], Iterable[str]] | None = None
    triggers: tuple[str, ...] = ()
    looks: tuple[Look, ...] = ()
    status: Status = Status.STABLE
    since: str = "0.1.0"

    @property
    def family(self) -> str:
        """The three letters that the code begins with."""
        return self.code[:3]
