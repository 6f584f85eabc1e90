"""JNK608: the heading of the abstract, as its first word."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .places import junk

_HEADING = regex.compile(
    r"\A\s*+(?:#{1,6}\s)?[*_]{0,3}(?:Abstract|ABSTRACT|A\sB\sS\sT\sR\sA\sC\sT|Summary|SUMMARY)[*_]{0,3}"
    r"(?:\s?[:—]|\s?[.–-](?=\s)|(?=\s*+\n)|(?=\s?(?:We|The|This|In|Our|Recent(?:ly)?|Despite)\b))"
    r"(?=\s*+[\p{Lu}“‘$\d(])"
)
_FIRST = frozenset("#*_AS")  # the characters it can begin with


def _detect(document: Document) -> Iterator[Match]:
    if document.text.lstrip()[:1] not in _FIRST:
        return iter(())
    return junk(document, _HEADING, "the heading of the abstract", 0.98)


RULE = TextRule(
    code="JNK608",
    name="abstract-heading",
    what="Finds the heading ‘Abstract’ at the start of a text, and removes it on request.",
    why="It names the text and is no part of it.",
    example=Example("Abstract: We study graphs.", "We study graphs."),
    unsafe_when="A text that begins with the word itself (‘Abstract interpretation is …’) stays.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    detect=_detect,
)
