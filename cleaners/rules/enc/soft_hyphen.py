"""The match of a soft hyphen, which ENC704 (the character) and ENC714 (its number) share."""

from __future__ import annotations

from ...spacing.breaks import Break
from ...text.edits import Safety
from ...text.match import Match


def soft_hyphen(found: Break, what: str) -> Match:
    """Return the match that puts in the place of a soft hyphen what it stands for."""
    meant = f"{what} that stands for a hyphen" if found.sign else what
    return Match(
        found.start,
        found.end,
        meant,
        ((found.start, found.end, found.sign),),
        found.reason,
        safety=None if found.is_sure else Safety.UNSAFE,
    )
