"""REC104: a text that is no English prose."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.word_classes import words_of
from ...text.document import Document
from ...text.match import Match
from ...text.passages import covers_text
from ..rule import Example, TextRule

_SMALL_WORDS = tuple(
    dict.fromkeys(("the", "of", "and", *sorted(words_of("english") | words_of("function-word"))))
)
_FEW = 250  # characters to one small word; 2,752 abstracts, sound and damaged, have 130 at most
_SHORTEST = 200


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    if len(text) < _SHORTEST:
        return
    enough = len(text) / _FEW
    count = 0
    for word in _SMALL_WORDS:
        count += text.count(f" {word} ")
        if count >= enough:
            return
    if covers_text(document):
        return
    kind = _kind(text)
    yield Match(0, len(text), f"no English prose: {_NAMES[kind]}", kind=kind)


_NAMES = {
    "numbers": "mostly numbers, as in a table",
    "code": "many signs, as in code or formulas",
    "unspaced": "hardly any white space",
    "list": "hardly any of its small words, as in a list",
}


def _kind(text: str) -> str:
    """Say what a text is that is no English prose."""
    letters = [char for char in text if char.isalpha()]
    ink = sum(not char.isspace() for char in text)
    digits = sum(char.isdigit() for char in text)
    if digits > 0.3 * ink:
        return "numbers"
    if ink - len(letters) - digits > 0.15 * ink:
        return "code"
    return "unspaced" if len(text.split()) < len(text) / 20 else "list"


RULE = TextRule(
    code="REC104",
    name="not-prose",
    what="Reports a text of 200 characters or more with hardly any of the small words that "
    "English prose is full of: a table, code, a list.",
    why="It is no abstract that the other rules can judge, nor one that an English corpus wants.",
    example=Example("a table of numbers", not_run="the text is too long to show"),
    unsafe_when="A list may be all that an abstract is.",
    detect=_detect,
)
