"""What the rules on footnote marks share."""

from __future__ import annotations

from ...text.match import Match


def removal(text: str, start: int, end: int, message: str) -> Match:
    """Remove the mark ``text[start:end]``; what it held apart must not be glued."""
    before, after = text[start - 1 : start], text[end : end + 1]
    ends = before.isalnum() or before in tuple(".!?:;,)]”")
    return Match(start, end, message, ((start, end, " " if ends and after.isalnum() else ""),))
