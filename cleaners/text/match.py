"""What a search finds in a text."""

from __future__ import annotations

from typing import NamedTuple

from .edits import Safety
from .subject import Subject


class Match(NamedTuple):
    """One thing a detector found: a span, a message, and the replacements that would repair it.

    ``fix`` holds ``(start, end, replacement)`` triples in offsets of the document the detector
    saw. ``safety`` lowers the safety of the rule for this match. ``reason`` explains the edits,
    where the message does not. ``gap`` is the offset at which content is gone, if it is. Where
    people decide, the engine adds the ``subject``, and the id of the ``decision`` that accepts it.
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
    subject: Subject | None = None
    decision: str = ""
