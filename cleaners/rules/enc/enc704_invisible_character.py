"""ENC704: characters without width: soft hyphens, zero-width spaces, marks of byte order."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...spacing.breaks import SOFT, find_breaks
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .soft_hyphen import soft_hyphen

# zero-width joiners have a meaning beside emoji and in some scripts, so only in plain text;
# directional marks beside right-to-left scripts
_ANYWHERE = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
_IN_PLAIN_TEXT = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = lazy_regex(f"[{_ANYWHERE}]|(?<![^\\x00-\u024f])[{_IN_PLAIN_TEXT}](?![^\\x00-\u024f])")


def _detect(document: Document) -> Iterator[Match]:
    for m in _INVISIBLE.finditer(document.text):
        name = f"U+{ord(m[0]):04X}"
        yield Match(m.start(), m.end(), f"the invisible character {name}", ((*m.span(), ""),))
    for found in document.once(find_breaks):
        if found.mark == SOFT:
            yield soft_hyphen(found, "a soft hyphen")


RULE = TextRule(
    code="ENC704",
    name="invisible-character",
    what="Removes soft hyphens, zero-width spaces and joiners, byte order marks and marks of "
    "direction. A soft hyphen becomes a hyphen where the word is mostly written with one, and "
    "between names, digits and abbreviations; where it may have been a minus sign or a dash it "
    "stays, and is reported.",
    why="No one sees them, but ‘exam\u00adple’ is not found by ‘example’.",
    example=Example("trans\u00adformers and at\u200btention", "transformers and attention"),
    unsafe_when="Texts in scripts that need joiners; beside their letters nothing is removed.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=("\u00ad", *_ANYWHERE, *_IN_PLAIN_TEXT),
    detect=_detect,
)
