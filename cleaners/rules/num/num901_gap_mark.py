"""NUM901: a visible mark where content is gone, written on request alone."""

from __future__ import annotations

from ...text.edits import Safety
from ..rule import Changes, Example, Match, Rule, Stage

__all__ = ["CERTAIN", "DEFAULT_MARK", "RULE", "is_mark", "mark_at"]

DEFAULT_MARK = "⟨?⟩"
CERTAIN = 0.9  # confidence from which a gap counts and is marked


def is_mark(mark: str) -> bool:
    """Whether ``mark`` can be told from text: one sign or more, no letters, digits or space."""
    return bool(mark) and not any(char.isalnum() or char.isspace() for char in mark)


def mark_at(text: str, found: Match, mark: str) -> Match | None:
    """Return the match that writes ``mark`` where ``found`` says that content is certainly gone."""
    place = found.gap
    if place is None or found.confidence < CERTAIN:
        return None
    if text.startswith((mark, f" {mark}"), place):
        return None  # it stands there
    before, after = text[place - 1 : place] if place else "", text[place : place + 1]
    lead = " " if before.isalnum() or before in tuple(".,;:%)]") else ""
    trail = " " if after.isalnum() else ""
    return Match(
        place,
        place,
        f"the mark of what is gone: {found.message}",
        ((place, place, f"{lead}{mark}{trail}"),),
        kind=found.kind,
        confidence=found.confidence,
    )


RULE = Rule(
    code="NUM901",
    name="gap-mark",
    what="Writes a mark (⟨?⟩ unless told otherwise) at each gap that is certain, if marks are "
    "asked for (`--mark-gaps`, in Python `mark_gaps`).",
    why="Whoever reads the cleaned text alone must see that a number or a formula is gone.",
    example=Example("by a factor of, where", "by a factor of ⟨?⟩, where"),
    unsafe_when="It is written only where another rule is sure of a gap to 0.9; gaps of which less "
    "is known are left without a mark, and all are where marks would not settle: a list has lost "
    "more than a dozen items in a row, or white space beside a mark would be taken out.",
    safety=Safety.SAFE,
    stage=Stage.REPORT,
    changes=Changes.INSERTS,
)
