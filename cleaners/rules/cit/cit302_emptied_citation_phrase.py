"""CIT302: brackets that hold only the words around a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ...text.document import Document
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Example, TextRule

_FIRST = r"(?:[Ss]ee|e\.\s?g\.|[Cc]f\.|i\.e\.|[Rr]efs?\.|[Ee]qs?\.)"
_NEXT = r"(?:also|and|as|in|e\.\s?g\.|cf\.|[Rr]efs?\.|[Ee]qs?\.|[Ff]igs?\.)"
_PHRASE = rf"[\s,;]*+{_FIRST}(?:[\s,;]++{_NEXT})*+[\s,;]*+"
_NEAR = TokenPattern(  # how a phrase ends
    r"(?:\A|[,;.]|[Ss]ee|also|and|as|in)[)\]]",
    signs=tuple(end + bracket for end in "\n , ; . ee so nd as in".split(" ") for bracket in ")]"),
    among=Among.MARKED,
)
_BRACKETS = (re.compile(rf"\({_PHRASE}\)"), re.compile(rf"\[{_PHRASE}\]"))


def _detect(document: Document) -> Iterator[Match]:
    for m in chain.from_iterable(pattern.finditer(document.text) for pattern in _BRACKETS):
        if document.is_prose(m.start()):
            kind = "formula" if "i.e." in m[0] or "q" in m[0] else "citation"
            message = f"‘{m[0]}’ held a {kind} that was dropped"
            yield Match(*m.span(), message, kind=kind, confidence=0.97, gap=m.end() - 1)


RULE = TextRule(
    code="CIT302",
    name="emptied-citation-phrase",
    what="Reports brackets that hold only the words around a citation or a formula: ‘(see )’, "
    "‘(e.g., )’, ‘(i.e. )’.",
    why="What the words lead to was dropped.",
    example=Example("as is known (see, e.g., ) of it"),
    searches=(_NEAR,),
    detect=_detect,
)
