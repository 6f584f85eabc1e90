"""SPC105: white space between a prefix in brackets and its word."""

from __future__ import annotations

from collections.abc import Iterator

from ...gaps.evidence import has_certain_gap
from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_PREFIX = TokenPattern(
    r"(?<!\p{L})\((?P<prefix>\p{Ll}{2,}+)(?P<hyphen>-?+)\)\Z", signs=(")\n",), among=Among.MARKED
)
_COORDINATED = lazy_regex(r"\) (?:and|or) \Z")
_REACH = 40  # characters of a prefix in brackets and what stands before it
_PREFIXES = words_of("prefix")
_NO_PART = words_of("function-word") | words_of("preposition") | {"nor", "versus", "vs", "plus"}
_WORD = lazy_regex(r" (?P<word>\p{L}{3,}+)")


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for offset, m in document.find_in_prose(_PREFIX):
        start = offset + m.end()
        follows = _WORD.match(text, start)
        if _COORDINATED.search(text, max(0, start - _REACH), offset + m.start()):
            continue  # "(pre) and (post) measures"
        if follows and _belongs(m["prefix"], m["hyphen"], follows["word"], document):
            message = f"white space between ‘{m.group()}’ and its word"
            yield Match(offset + m.start(), start + 1, message, ((start, start + 1, ""),))


def _belongs(prefix: str, hyphen: str, word: str, document: Document) -> bool:
    """Whether what stands in brackets is a prefix of the word after it, for all the text says."""
    if prefix not in _PREFIXES or word in _NO_PART:
        return False
    if not hyphen:
        if prefix in document.lexicon.pieces:
            return False
        if prefix + word in document.bare_words:
            return True
    return is_damaged(document) or has_certain_gap(document)


RULE = TextRule(
    code="SPC105",
    name="space-after-prefix",
    what="Removes white space between a prefix in brackets and its word, in damaged texts, and "
    "where the text has the whole word elsewhere.",
    why="Readers of HTML put a space after each bracket that closes; ‘(anti)’ and ‘vortices’ are "
    "then two words of which neither is meant.",
    example=Example(
        "(anti) vortices in a thin film (TF) , at rest",
        "(anti)vortices in a thin film (TF) , at rest",
    ),
    unsafe_when="Authors set a prefix apart so now and then.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_PREFIX,),
    detect=_detect,
)
