"""REC108: letters of another script than English and its formulas are written in."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.match import Match
from ...text.passages import covers_text
from ..rule import Example, TextRule

_OTHER = r"[\p{L}--\p{Latin}--\p{Greek}--\p{Common}--\p{Inherited}]"
# two letters, or one inside a word of Latin letters, which only looks like one of them
_RUN = lazy_regex(
    rf"{_OTHER}(?:[\s\p{{M}}\p{{P}}]*{_OTHER})+|(?<=\p{{Latin}}){_OTHER}|{_OTHER}(?=\p{{Latin}})",
    regex.VERSION1,
)
_LETTER = lazy_regex(_OTHER, regex.VERSION1)
_SCRIPTS = (
    *("Cyrillic", "Han", "Hiragana", "Katakana", "Hangul", "Arabic", "Hebrew", "Thai"),
    *("Devanagari", "Armenian", "Georgian", "Bengali", "Tamil"),
)
_KINDS = [(name, lazy_regex(rf"\p{{{name}}}")) for name in _SCRIPTS]
_SHOWN = 30  # characters


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    if not _LETTER.search("".join(document.characters)) or covers_text(document):
        return
    found = list(_RUN.finditer(text))
    if found:
        first = found[0]
        script = next((name for name, kind in _KINDS if kind.match(first[0])), "other")
        more = f", and {len(found) - 1} more places" if found[1:] else ""
        message = f"{script} letters: ‘{first[0][:_SHOWN]}’{more}"
        yield Match(*first.span(), message)


RULE = TextRule(
    code="REC108",
    name="other-script",
    what="Reports letters of another script than Latin and Greek: two or more in a row, or one "
    "inside a word, such as a Cyrillic ‘а’ that looks like a Latin one. A text that REC106 reports "
    "as a whole is left out.",
    why="A look-alike letter hides a word from every search; a passage in another script is a "
    "translation or keywords that do not belong to the abstract.",
    example=Example("We study the Kolmogorov complexity (колмогоровская сложность) of strings."),
    unsafe_when="A paper about a language or script quotes it rightly.",
    when=lambda document: not document.text.isascii(),
    detect=_detect,
)
