"""SPC103: a space that is no plain space."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# no-break, en, em, thin, ideographic and other spaces; zero-width ones are the family ENC's
_EXOTIC = lazy_regex(r"[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]++")


def _detect(document: Document) -> Iterator[Match]:
    for m in _EXOTIC.finditer(document.text):
        code = f"U+{ord(m.group()[0]):04X}"
        yield Match(*m.span(), f"space {code} instead of a plain one", ((*m.span(), " "),))


RULE = TextRule(
    code="SPC103",
    name="exotic-space",
    what="Makes no-break, thin, ideographic and other special spaces plain.",
    why="They look like spaces, but search, tokenizers and comparisons take them for letters.",
    example=Example("up to 12\u00a0% better", "up to 12 % better"),
    unsafe_when="A text that is typeset as it is.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    triggers=tuple("\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000")
    + tuple(chr(code) for code in range(0x2000, 0x200B)),
    detect=_detect,
)
