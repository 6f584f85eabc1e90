"""ENC702: HTML entities left in the text."""

from __future__ import annotations

import html
from collections.abc import Iterator
from html.entities import name2codepoint

import regex

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# only with a semicolon, and however often it was escaped: ‘&amp;lt;’
_ENTITY = regex.compile(
    r"&(?:amp;)*+(?P<body>#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,7});|&(?:amp;)++"
)
_NAMES = frozenset(name2codepoint) | {"apos"}
# that ENC704 and the spacing rules go on with
_NOT_PRINTED = "\u00a0\u00ad\u2002\u2003\u2009\u200b\u200c\u200d\u200e\u200f"
_REPLACEMENT_CHARACTER = "\ufffd"


def _detect(document: Document) -> Iterator[Match]:
    for m in _ENTITY.finditer(document.text):
        body = m["body"] or "amp"
        if body[0] != "#" and body not in _NAMES:
            continue
        character = html.unescape(f"&{body};")
        if character == _REPLACEMENT_CHARACTER:  # the number of no character
            continue
        if character.isprintable() or character in _NOT_PRINTED:
            message = f"the HTML entity ‘{m[0]}’ stands for ‘{character}’"
            yield Match(m.start(), m.end(), message, ((*m.span(), character),))


RULE = TextRule(
    code="ENC702",
    name="html-entity",
    what="Replaces HTML entities, also those escaped twice, by their characters.",
    why="‘&lt;’ is not a comparison sign to any reader but a browser.",
    example=Example("R&amp;D at p &lt; 0.05", "R&D at p < 0.05"),
    unsafe_when="A text that is about HTML.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=("&",),
    detect=_detect,
)
