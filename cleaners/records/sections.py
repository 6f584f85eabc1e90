"""The sections of cleaned texts, as a table holds them."""

from __future__ import annotations

from ..text.edits import Cleaned, places_after
from ..text.sections import sections
from .options import HEADINGS


def sections_in(text: str) -> list[dict[str, str]]:
    """The sections of a text, each with ``label`` and ``text``."""
    return [_section(label, text[start:end]) for label, start, end in sections(text)]


def sections_of(cleaned: Cleaned) -> list[dict[str, str]]:
    """The sections of a cleaned text; headings that were taken out label them, too."""
    taken = [found for found in cleaned.findings if found.rule == HEADINGS and found.edits]
    if not taken:
        return sections_in(cleaned.text)
    found, label, start = [], "", 0
    for edit, begin, stop in places_after(cleaned.edits):
        for heading in taken:
            if edit.start <= heading.start and heading.end <= edit.end:
                found.append(_section(label, cleaned.text[start:begin]))
                # as its message quotes it: in the original there may be markup in it
                label = heading.message.partition("‘")[2].removesuffix("’")
                start = stop
    found.append(_section(label, cleaned.text[start:]))
    return [each for each in found if each["label"] or each["text"]]


def _section(label: str, text: str) -> dict[str, str]:
    return {"label": label, "text": text.strip()}
