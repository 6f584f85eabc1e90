"""CIT303: citations that lost their author or their number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text.document import Document
from ...text.match import Match
from ...text.tokens import Among, TokenPattern, TokenSet
from ..rule import Example, TextRule

_PLAIN = TokenSet("al al. al, al; al: Ref. Refs.".split())
_NEAR = TokenPattern(r"\Aal\b|Refs?\.", signs=("\nal", "Ref"), among=Among.MARKED)
_AND_OTHERS = re.compile(r"et al\b\.?")
# not a comma: ‘Hamilton, Jacobi, et al.’
_NO_AUTHOR = re.compile(
    r"(?:[(\[;]|(?<!\w)(?:[Bb]y|[Oo]f|[Ii]n|[Ff]rom|[Ss]ee|[Ww]ith|[Ff]ollowing|[Tt]o))\s?$"
)
_NO_NUMBER = re.compile(r"Refs?\.(?=\s?[,.;]|\s(?:and|for|we|the|by|to|is|are|was|were)\b|\s?$)")
_FAR = 12  # characters looked at before ‘et al.’


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for m in _AND_OTHERS.finditer(text):
        if _NO_AUTHOR.search(text, max(0, m.start() - _FAR), m.start()):
            message = f"‘{m[0]}’ follows no author"
            yield Match(*m.span(), message, kind="citation", confidence=0.95, gap=m.start())
    for m in _NO_NUMBER.finditer(text):
        message = f"no number follows ‘{m[0]}’"
        yield Match(*m.span(), message, kind="citation", confidence=0.95, gap=m.end())


RULE = TextRule(
    code="CIT303",
    name="broken-citation",
    what="Reports citations that lost a part: ‘by et al. (1918)’, ‘in Refs. and’.",
    why="Nobody can tell who is cited.",
    example=Example("as shown by et al. (1918)"),
    searches=(
        _PLAIN,
        _NEAR,
    ),
    detect=_detect,
)
