"""The match of a glued run, which SPC201 (words) and SPC202 (names) share."""

from __future__ import annotations

from ...spacing.glue import Glue, find_glue
from ...text.document import Document
from ...text.match import Match

_LIKELY = 0.5  # confidence that a finding needs


def likely_glue(document: Document, *, has_name: bool) -> list[Glue]:
    """Return the runs that are probably glued, of names or of ordinary words."""
    found = document.once(find_glue)
    return [g for g in found if g.confidence >= _LIKELY and g.has_name is has_name]


def match(glue: Glue, what: str, reason: str) -> Match:
    """Return the match that puts a space at each cut of a run."""
    return Match(
        glue.start,
        glue.end,
        f"{what}: " + " + ".join(f"‘{piece}’" for piece in glue.cut.pieces),
        tuple((place, place, " ") for place in glue.places),
        reason,
        confidence=round(glue.confidence, 3),
    )
