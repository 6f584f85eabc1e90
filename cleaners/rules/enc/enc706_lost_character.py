"""ENC706: characters that were lost in conversion."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

# the replacement character, private use (glyphs of one font), halves of characters
_LOST = lazy_regex(r"[\ufffd\ue000-\uf8ff\ud800-\udfff]++")


def _detect(document: Document) -> Iterator[Match]:
    if max(document.characters) < "\ud800":
        return
    for m in _LOST.finditer(document.text):
        names = " ".join(f"U+{ord(c):04X}" for c in m[0][:3])
        yield Match(m.start(), m.end(), f"a character was lost in conversion ({names})")


RULE = TextRule(
    code="ENC706",
    name="lost-character",
    what="Reports replacement characters, private-use characters and unpaired surrogates.",
    why="Something stood here that nobody can restore from the text alone.",
    example=Example("the Erd\ufffds number"),
    when=lambda document: not document.text.isascii(),
    detect=_detect,
)
