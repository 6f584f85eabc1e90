"""Where a text is not in English: rules that read English leave such passages alone."""

from __future__ import annotations

import regex

from ..language.english import FOREIGN_LETTER, FOREIGN_WORDS, foreign_runs
from ..lazy import lazy_regex
from .document import Document
from .tokens import NOT_ASCII, ODD, Among, TokenPattern, TokenSet

_WORDS = TokenSet(FOREIGN_WORDS)
_LETTERS = TokenPattern(FOREIGN_LETTER, regex.V1, signs=NOT_ASCII, among=Among.ODD)
FOREIGN_SEARCHES = (_LETTERS, _WORDS, ODD)
_FEWEST = 2  # tokens that may be of another language; in fewer, none is looked for
# scripts that are written without spaces, or from right to left
_UNSPACED = lazy_regex(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Arabic}"
    r"\p{Hebrew}\p{Syriac}\p{Thaana}]"
)
_FIRST_UNSPACED = "\u0590"


def foreign_passages(document: Document) -> list[tuple[int, int]]:
    """Return the spans of the text that are in another language, in order."""
    letters, words, odd = (len(document.hits.get(search, ())) for search in FOREIGN_SEARCHES)
    if letters + words < _FEWEST and 2 * odd < len(document.words):
        return []
    return [
        (document.start(first), document.start(end - 1) + len(document.words[end - 1]))
        for first, end in foreign_runs(document.words, document.lexicon)
    ]


def covers_text(document: Document) -> bool:
    """Whether the text as a whole is in another language."""
    passages = document.once(foreign_passages)
    return bool(passages) and passages[0] == (document.start(0), len(document.text.rstrip()))


def is_left_alone(document: Document, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` lies in a foreign passage, or beside a script without spaces."""
    if any(first <= end and start <= last for first, last in document.once(foreign_passages)):
        return True
    if document.text.isascii() or max(document.characters) < _FIRST_UNSPACED:
        return False
    text = document.text
    beside = text[:start].rstrip()[-1:] + text[end:].lstrip()[:1]
    return _UNSPACED.search(beside) is not None
