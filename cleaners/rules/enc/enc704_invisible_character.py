"""ENC704: characters without width: soft hyphens, zero-width spaces, marks of byte order."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.lexicon import Lexicon
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# zero-width joiners have a meaning beside emoji and in some scripts, so only in plain text;
# directional marks beside right-to-left scripts
_ANYWHERE = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
_IN_PLAIN_TEXT = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = regex.compile(
    f"[{_ANYWHERE}]|(?<![^\\x00-\u024f])[{_IN_PLAIN_TEXT}](?![^\\x00-\u024f])"
)
# a soft hyphen, and the line end that it stood at; the words on both sides tell what it was
_SOFT_HYPHEN = regex.compile(
    r"(?<=(?P<left>[^\W\d_]*+))(?P<hyphen>\u00ad++)(?=(?P<space>\s*+)(?P<right>[a-z]++))?+"
)


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for m in _INVISIBLE.finditer(text):
        name = f"U+{ord(m[0]):04X}"
        yield Match(m.start(), m.end(), f"the invisible character {name}", ((*m.span(), ""),))
    for m in _SOFT_HYPHEN.finditer(text):
        start, end, meant = _meant(m, document.lexicon)
        message = "a soft hyphen that is part of the word" if meant else "a soft hyphen"
        yield Match(start, end, message, ((start, end, meant),))


def _meant(m: regex.Match[str], known: Lexicon) -> tuple[int, int, str]:
    """Where to put what in the place of a soft hyphen: nothing, or a hyphen.

    Some typesetting systems write every hyphen at a line end as a soft one, also those of words
    that are written with one (‘long-term’) and those before a gap (‘pre- and post-war’).
    """
    start, end = m.span("hyphen")
    left, right = m["left"], m["right"]
    if not left or not right:
        return start, end, ""
    apart, together = known.count(f"{left}-{right}"), known.count(left + right)
    if apart or together:
        return start, end + len(m["space"]), "-" if apart > together else ""
    both_known = min(len(left), len(right)) > 1 and left in known and right in known
    return start, end, "-" if both_known else ""


RULE = TextRule(
    code="ENC704",
    name="invisible-character",
    what="Removes soft hyphens, zero-width spaces and joiners, byte order marks and marks of "
    "direction. A soft hyphen becomes a hyphen where the word is mostly written with one.",
    why="No one sees them, but ‘exam\u00adple’ is not found by ‘example’.",
    example=Example("trans\u00adformers and at\u200btention", "transformers and attention"),
    unsafe_when="Texts in scripts that need joiners; beside their letters nothing is removed.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=("\u00ad", *_ANYWHERE, *_IN_PLAIN_TEXT),
    detect=_detect,
)
