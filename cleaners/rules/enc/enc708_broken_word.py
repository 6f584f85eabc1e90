"""ENC708: a word broken by the hyphen of a lost line end."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety
from cleaners.tokens import TokenPattern

_BROKEN = TokenPattern(
    r"(?<![\p{L}\-])(?P<head>\p{L}{2,}+)-(?P<tail>\p{Ll}{2,}+)(?![\p{L}\-])", signs="-"
)
_COMMON = 20  # abstracts


def _detect(document: Document) -> Iterator[Match]:
    lexicon = document.lexicon
    for start, m in document.find_in_prose(_BROKEN):
        head, tail = m["head"], m["tail"]
        word = head + tail
        if m.group() in lexicon.words or lexicon.count(word) < _COMMON:
            continue
        if not (lexicon.is_piece(head) and lexicon.is_piece(tail)):
            hyphen = start + m.end("head")
            yield Match(
                start + m.start(),
                start + m.end(),
                f"‘{word}’ is broken by a hyphen",
                ((hyphen, hyphen + 1, ""),),
                f"‘{word}’ is a known word, ‘{m.group()}’ is not",
            )


RULE = Rule(
    code="ENC708",
    name="broken-word",
    what="Joins the halves of a known word that a hyphen breaks, where a half is no word.",
    why="A hyphen at the end of a line was kept when the line end was lost; the word is then found "
    "by no search.",
    example=Example("new learning algo-rithms for", "new learning algorithms for"),
    unsafe_when="Always: an author may hyphenate so on purpose.",
    safety=Safety.UNSAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    looks=(_BROKEN,),
    detect=_detect,
)
