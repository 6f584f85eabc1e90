"""MRK513: inequalities that a program took for tags."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

# "$0.76<s><1$" was 0.76<s<1; "a<b, c="">d" was a<b, c>d; "x<y></y>" was x<y
_TAKEN = lazy_regex(
    r"""(?<=[\w.})\]$][^\S\n]?)<(?P<name>[A-Za-z]\w{0,2})>\s?(?:<\s?[\d.\\−-]|</(?P=name)>)
      | <[A-Za-z][\w,.;:]{0,30}(?:\s[^\s<>="']{1,30}=(?:""|''))++\s?/?>""",
    regex.VERBOSE,
)
_FORMATS = frozenset(("i", "b", "u", "p", "em", "sub", "sup", "br", "sc", "tt"))


def _detect(document: Document) -> Iterator[Match]:
    for m in _TAKEN.finditer(document.text):
        if m["name"] is None or m["name"].lower() not in _FORMATS:
            message = f"‘{m[0]}’: a program took an inequality for a tag, and may have dropped text"
            yield Match(*m.span(), message)


RULE = TextRule(
    code="MRK513",
    name="inequality-as-tag",
    what="Reports inequalities that a program took for tags and closed or filled up.",
    why="‘0.76<s><1’ was ‘0.76<s<1’: what it says is wrong now, and text behind it may be gone.",
    example=Example("for $0.76<s><1$"),
    triggers=("<",),
    detect=_detect,
)
