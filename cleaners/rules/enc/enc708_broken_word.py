"""ENC708: a word broken by the hyphen of a lost line end."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_BROKEN = TokenPattern(
    r"(?<![\p{L}\-])(?P<head>\p{L}{2,}+)-(?P<tail>\p{Ll}{2,}+)(?![\p{L}\-])", signs="-"
)
# the line end is still there
_AT_LINE_END = regex.compile(
    r"(?<![\p{L}\-])(?P<head>\p{L}{2,}+)-\n[ \t]*+(?P<tail>\p{Ll}{2,}+)(?![\p{L}\-])"
)
_COMMON = 20  # abstracts
_SELDOM = 100  # times more often a word is whole than broken
_RARER = 50  # times rarer than the word the rarer of its halves is


def _detect(document: Document) -> Iterator[Match]:
    found = list(document.find_in_prose(_BROKEN))
    if "-\n" in document.text:
        matches = _AT_LINE_END.finditer(document.text)
        found += [(0, m) for m in matches if document.is_prose(m.start())]
    lexicon = document.lexicon
    for start, m in found:
        head, tail = m["head"], m["tail"]
        word, compound = head + tail, f"{head}-{tail}"
        count = lexicon.count(word)
        if count < _COMMON or lexicon.words.get(compound, 0) * _SELDOM > count:
            continue
        if min(lexicon.count(head), lexicon.count(tail)) * _RARER <= count:
            yield Match(
                start + m.start(),
                start + m.end(),
                f"‘{word}’ is broken by a hyphen",
                ((start + m.end("head"), start + m.start("tail"), ""),),
                f"‘{word}’ is a known word, ‘{compound}’ is none",
            )


RULE = TextRule(
    code="ENC708",
    name="broken-word",
    what="Joins the halves of a known word that a hyphen breaks, where a half is no word.",
    why="A hyphen at the end of a line was kept, whether the line end was lost or not; the word "
    "is found by no search.",
    example=Example("new learning algo-rithms for", "new learning algorithms for"),
    unsafe_when="Always: an author may hyphenate so on purpose.",
    safety=Safety.UNSAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=("-\n",),
    searches=(_BROKEN,),
    detect=_detect,
)
