"""Parts of lists, numbered as ``(1)``, ``ii)`` or ``(a)``, and what is glued to their numbers."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import TokenPattern
from .glue import is_damaged

# a numbered part: "takes longer.(3) If"
NUMBERED = TokenPattern(
    r"(?<!\p{L})(?P<left>\p{Ll}{4,}+)[.,;:](?P<bracket>\((?:\d|[a-h]|i++)\))(?=\p{L}?+\p{Ll}|\s|$)",
    signs="(",
)
# a part that closes a bracket alone: "1)further pre-training and 2) more"
LISTED = TokenPattern(r"\A(?P<bracket>(?:\d|[a-h]|i++|iv)\))(?P<word>\p{Ll}{3,}+)", signs=")")
_NUMBER_OF_PART = lazy_regex(r"(?<=\s)\((\d{1,2})\)")
_OTHER_PART = lazy_regex(r"\s(?:\d|[a-h]|i++|iv)\)\s")
_PART = lazy_regex(r"(?:^|\s)\(\d\)\s?\p{L}|\(\d\)\p{L}")  # a footnote's mark has neither
MOST_PARTS = 20  # more than a list numbers in brackets
_COMMON = 50  # abstracts that hold a word
_ELEMENTS = words_of("element")


def counts(inside: str, text: str) -> bool:
    """Whether a letter or Roman number in brackets counts the parts of a list: it has others."""
    for first, second, signs in (("i", "ii", "ivx"), ("a", "b", "abcdefgh")):
        if inside and not inside.strip(signs) and (signs == "ivx" or len(inside) == 1):
            return f"({second if inside == first else first})" in text
    return False


def heads_name(m: regex.Match[str], inside: str, document: Document) -> bool:
    """Whether a name follows the number of a part: "(1)CuSA, which refines; and (2) GCLoss"."""
    is_name = m["word"][0].isupper() and len(m["word"]) > 2 and m["word"] not in _ELEMENTS
    return (
        is_name
        and inside.isdecimal()
        and int(inside) <= MOST_PARTS
        and _has_neighbour(inside, document)
    )


def _has_neighbour(inside: str, document: Document) -> bool:
    """Whether the text numbers a part before this one, or behind it."""
    beside = {int(inside) + 1, int(inside) - 1}
    return is_damaged(document) and not beside.isdisjoint(document.once(_numbers_of_parts))


def _numbers_of_parts(document: Document) -> frozenset[int]:
    return frozenset(int(m[1]) for m in _NUMBER_OF_PART.finditer(document.text))


def numbered(document: Document) -> Iterator[Match]:
    """Yield the numbers of parts that are glued to the end of a sentence."""
    for offset, m in document.find_in_prose(NUMBERED):
        if offset + m.end() == len(document.text):
            continue  # the mark of a note
        if document.lexicon.count(m["left"]) >= _COMMON and _goes_with(m["bracket"], document):
            place = offset + m.start("bracket")
            message = f"no space before the part ‘{m['bracket']}’"
            yield Match(place - 1, offset + m.end(), message, ((place, place, " "),))


def _goes_with(part: str, document: Document) -> bool:
    """Whether a number in brackets counts the parts of a text, as no footnote: others stand free.

    A part that is glued to the word after it tells so, too.
    """
    return not part[1].isdecimal() or is_damaged(document) or document.once(_has_parts)


def _has_parts(document: Document) -> bool:
    return _PART.search(document.text) is not None


def listed(document: Document) -> Iterator[Match]:
    """Yield the numbers of parts that are glued to the first word of the part."""
    for offset, m in document.find_in_prose(LISTED):
        is_known = document.lexicon.count(m["word"]) >= _COMMON
        if is_known and is_damaged(document) and document.once(_lists_parts):
            place = offset + m.end("bracket")
            message = f"no space behind the part ‘{m['bracket']}’"
            yield Match(offset, offset + m.end(), message, ((place, place, " "),))


def _lists_parts(document: Document) -> bool:
    return _OTHER_PART.search(document.text) is not None
