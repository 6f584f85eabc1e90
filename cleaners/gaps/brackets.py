"""Brackets that hold nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import Among, TokenPattern, TokenSet

_NEAR = TokenPattern(  # white space parts the brackets of the last
    r"\(\)|\[\]|[(\[]\Z", signs="([", among=Among.MARKED
)
# one pattern for each bracket: it begins with a sign, so that the search is fast
_EMPTY = (re.compile(r"\(\s*+\)"), re.compile(r"\[\s*+\]"))
# "(see Figure )": the space before the number is left; "(see Fig.)" is of the only figure
_REFERENCE = lazy_regex(
    r"\((?:[Ss]ee )?(?:[Aa]ppendix|[Cc]hapter|Equation|Figure|Section|Table|(?:Eq|Fig)s?\.)s?"
    r"\s(?P<gap>)\)"
)
_NEAR_REFERENCE = TokenSet(f"){stop}" for stop in ("", *",.;:"))
_NESTS = frozenset("()[]{}\\")
_BEFORE = lazy_regex(r"([^\s()\[\]]*+)(\s*+)$")
_CITING = words_of("citing")
_CALLED = lazy_regex(r"\s(?:functions?|commands?|routines?|macros?|calls?)\b")
_OF_CODE = lazy_regex(r"[\d_.]|\p{Ll}\p{Lu}")
# what groups and bounds are written with: only their argument can be gone
_TAKES_ARGUMENT = words_of("takes-argument")
_ABOUT_BRACKETS = words_of("on-brackets")
_LONGEST_WORD = 40
_NAMES_A_FUNCTION = 7  # letters; names of functions that are words too are mostly shorter


def emptied_brackets(document: Document) -> Iterator[Match]:
    """Yield the brackets that hold nothing, with the kind of what they held."""
    if _NEAR in document.hits:
        yield from _emptied(document)
    if _NEAR_REFERENCE in document.hits:
        for m in _REFERENCE.finditer(document.text):
            if document.is_prose(m.start()):
                message = f"the number is gone from ‘{m[0]}’"
                gap = m.start("gap")
                yield Match(*m.span(), message, kind="number", confidence=0.95, gap=gap)


def _emptied(document: Document) -> Iterator[Match]:
    text = document.text
    for m in chain.from_iterable(pattern.finditer(text) for pattern in _EMPTY):
        start, end = m.span()
        if text[start - 1 : start] in _NESTS or text[end : end + 1] in _NESTS:
            continue
        before = _BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
        word, gap = (before[1], before[2]) if before else ("", "")
        if _OF_CODE.search(word) and _CALLED.match(text, end):
            continue  # "the adonis2 () function"
        kind, confidence = _judge(document, word, m[0], glued=not gap)
        if confidence and document.is_prose(start):
            is_told = kind != "formula" or word in _TAKES_ARGUMENT
            held = kind if is_told else "citation or a formula"
            message = f"‘{m[0]}’ held a {held} that was dropped"
            yield Match(start, end, message, kind=kind, confidence=confidence, gap=start + 1)


def _judge(document: Document, word: str, brackets: str, *, glued: bool) -> tuple[str, float]:
    """What the brackets behind ``word`` held, and how sure that is (0 for nothing)."""
    lower = word.lower()
    kind = "citation" if lower in _CITING or brackets[0] == "[" else "formula"
    if lower.strip("“”‘’\"'`,.:;") in _ABOUT_BRACKETS or word[-1:] in set("“‘\"'`"):
        return kind, 0.0
    if not glued:
        return kind, 0.97
    if word in _TAKES_ARGUMENT:
        return "number" if word != "O" else "formula", 0.9
    if lower in _CITING and brackets[0] == "(":
        return kind, 0.95
    # a call of a function (‘main()’) or an emptied formula (‘interaction()’)
    is_word = word.islower() and word.isalpha() and word in document.lexicon
    if is_word and len(word) > _NAMES_A_FUNCTION and brackets[0] == "(":
        return kind, 0.8
    return kind, 0.0


SEARCHES = (_NEAR, _NEAR_REFERENCE)
