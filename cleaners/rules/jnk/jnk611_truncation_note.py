"""JNK611: notes that a database has shortened the abstract."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .places import junk

_WORDS = r"(?:\s*(?:AT|TO)\s*\d{2,4}[\s|]*WORDS)"
_CUT = r"(?:truncated|abridged|shortened)"
_NOTE = lazy_regex(
    rf"[(\[]?\bABSTRACT\s*(?:TRUNCATED|ABRIDGED|SHORTENED){_WORDS}?\.?[)\]]?"
    rf"|[(\[](?i:(?:abstract\s)?{_CUT}(?:\s(?:abstract|version)|{_WORDS}|\sby\s[\w\s]{{2,40}})?)\.?[)\]]"
    r"|\bAbstract\sshortened\sby\s(?:UMI|ProQuest)\b\.?"
)


def _detect(document: Document) -> Iterator[Match]:
    return junk(document, _NOTE, "a note that the abstract was shortened", 0.97, anywhere=True)


RULE = TextRule(
    code="JNK611",
    name="truncation-note",
    what="Finds notes that the abstract was cut off or abridged (‘(ABSTRACT TRUNCATED AT 250 "
    "WORDS)’), and removes them on request.",
    why="The note is no part of the text, and says that its end is missing.",
    example=Example("It works well.(ABSTRACT TRUNCATED AT 250 WORDS)", "It works well."),
    unsafe_when="The note gone, nothing says any longer that the text is not complete.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=(*("TRUNCATED", "ABRIDGED", "SHORTENED", "runcated", "bridged", "hortened"),),
    detect=_detect,
)
