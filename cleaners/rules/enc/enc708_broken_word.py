"""ENC708: a word broken by the hyphen of a lost line end."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety

_TAIL = regex.compile(r"-(\p{Ll}{2,}+)(?![\p{L}\-])")
_HEAD = regex.compile(r"(?<![\p{L}\-])\p{L}{2,}+\Z")
_LONGEST = 30  # letters
_COMMON = 20  # abstracts


def _detect(document: Document) -> Iterator[Match]:
    text, lexicon = document.text, document.lexicon
    for m in _TAIL.finditer(text):
        hyphen = m.start()
        before = _HEAD.search(text, max(0, hyphen - _LONGEST), hyphen)
        if before is None:
            continue
        head, tail = before[0], m[1]
        word = head + tail
        if f"{head}-{tail}" in lexicon.words or lexicon.count(word) < _COMMON:
            continue
        if not (lexicon.is_piece(head) and lexicon.is_piece(tail)):
            yield Match(
                before.start(),
                m.end(),
                f"‘{word}’ is broken by a hyphen",
                ((hyphen, hyphen + 1, ""),),
                f"‘{word}’ is a known word, ‘{head}-{tail}’ is not",
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
    triggers=("-",),
    detect=_detect,
)
