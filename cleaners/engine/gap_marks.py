"""A visible mark where content is gone, written on request alone (NUM901)."""

from __future__ import annotations

from ..text.edits import Finding
from ..text.match import Match

DEFAULT_MARK = "⟨?⟩"
GAP_MARK = "NUM901"
GAP_FAMILIES = ("NUM", "CIT")
CERTAIN = 0.9  # confidence from which a gap counts and is marked


def is_gap(finding: Finding) -> bool:
    """Whether a number, formula or citation is missing for certain, and cannot be repaired."""
    return is_certain(finding.rule, finding.confidence, repaired=bool(finding.edits))


def is_certain(rule: str, confidence: float, *, repaired: bool) -> bool:
    """Whether what a rule found counts as a gap.

    Args:
        rule: the code of the rule.
        confidence: how likely it is right, from 0 to 1.
        repaired: whether there is a repair.
    """
    return rule.startswith(GAP_FAMILIES) and not repaired and confidence >= CERTAIN


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
