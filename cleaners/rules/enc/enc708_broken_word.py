"""ENC708: words that the hyphen of a line end breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...language.lexicon import Lexicon
from ...spacing.breaks import HYPHEN, find_breaks, has_word
from ...spacing.segment import Run, segment
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_BROKEN = TokenPattern(
    r"(?<![\p{L}\-])(?P<head>\p{L}{2,}+)-(?P<tail>\p{Ll}{2,}+)(?![\p{L}\-])", signs="-"
)
_COMMON = 20  # abstracts
_SELDOM = 100  # times more often a word is whole than broken
_RARER = 50  # times rarer than the word the rarer of its halves is
_NO_WORD = 5  # abstracts at most of a piece that is no word
_ENOUGH = 2  # broken words of a text prove each other
_LONG_RUN = 8  # letters before the hyphen


def _detect(document: Document) -> Iterator[Match]:
    breaks = [found for found in document.once(find_breaks) if found.mark == HYPHEN]
    for found in breaks:
        what = "a word is broken by a hyphen and white space"
        if document.text[found.start].isspace():
            what = "white space after the hyphen of a compound"
        fix = ((found.start, found.end, found.sign),)
        safety = None if found.is_sure else Safety.UNSAFE
        yield Match(found.start, found.end, what, fix, found.reason, safety=safety)
    others = list(_without_space(document))
    words = {other.word for other in others}
    shown = len(words) + sum(not document.text[found.start].isspace() for found in breaks)
    for other in others:
        is_here = has_word(other.word, document) and document.text.count(other.compound) == 1
        is_common = f"‘{other.word}’ is a known word, ‘{other.compound}’ is none"
        is_sure = other.is_glued or is_here or shown >= _ENOUGH
        yield Match(
            other.start,
            other.start + len(other.compound),
            f"‘{other.word}’ is broken by a hyphen",
            ((other.hyphen, other.hyphen + 1, ""),),
            f"the text has ‘{other.word}’ elsewhere" if is_here else is_common,
            safety=None if is_sure else Safety.UNSAFE,
        )


class _Broken(NamedTuple):
    """A word that a hyphen alone breaks, and whether it ends a glued run, which proves it."""

    start: int
    hyphen: int
    compound: str
    word: str
    is_glued: bool


def _without_space(document: Document) -> Iterator[_Broken]:
    """Yield the words that a hyphen alone breaks: "algo-rithms"."""
    for start, m in document.find_in_prose(_BROKEN):
        head, tail = m["head"], m["tail"]
        hyphen = start + m.end("head")
        glued = _glued(head, tail, document)
        if glued:
            yield _Broken(start + m.start(), hyphen, m[0], glued, is_glued=True)
        elif _is_broken(head, tail, document.lexicon):
            yield _Broken(start + m.start(), hyphen, m[0], head + tail, is_glued=False)


def _is_broken(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Whether two pieces are a common word, one of them is none, and nobody writes a hyphen."""
    count = lexicon.count(head + tail)
    return (
        count >= _COMMON
        and lexicon.words.get(f"{head}-{tail}", 0) * _SELDOM <= count
        and min(lexicon.count(head), lexicon.count(tail)) * _RARER <= count
    )


def _glued(head: str, tail: str, document: Document) -> str:
    """The broken word at the end of a glued run, or nothing: "decreaseinveloc-ity"."""
    lexicon = document.lexicon
    if len(head) < _LONG_RUN or head in lexicon or lexicon.count(tail) > _NO_WORD:
        return ""
    cut = segment(Run(head + tail), lexicon, {})
    if cut is None or cut.unknown or len(cut.pieces[-1]) < len(tail) + 2:
        return ""
    *_, word = cut.pieces
    return word if _is_broken(word[: -len(tail)], tail, lexicon) else ""


RULE = TextRule(
    code="ENC708",
    name="broken-word",
    what="Joins the halves of a word that a hyphen breaks, with white space after it or without, "
    "where the text has the whole word, or it is known, or regularly derived. A compound keeps its "
    "hyphen and loses the white space; ‘pre- and post-test’ stays.",
    why="A hyphen at the end of a line was kept, whether the line end was lost or not; the word "
    "is found by no search.",
    example=Example("new learning algo- rithms for", "new learning algorithms for"),
    unsafe_when="Without white space after the hyphen an author may hyphenate so on purpose; it "
    "is safe only where the text has the whole word or more broken ones.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=("- ", "-\n", "-\t"),
    searches=(_BROKEN,),
    detect=_detect,
)
