"""ENC709: the sign of an accent beside its letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

# as TeX writes them, less the backslash: Schr"odinger, Poincar'e, fa,cade or fac,ade
_BEFORE = TokenPattern(
    r"""(?<!\p{L})\p{L}++(?P<sign>["'`^~])(?P<letter>[aeiouncy])\p{L}*+(?!["'`^~\p{L}])""",
    signs="\"'`^~",
)
_CEDILLA = TokenPattern(r"(?<!\p{L})\p{L}*?c(?P<sign>,)[aou]\p{L}*+(?!\p{L})", signs=",")
_MARKS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", ",": "\u0327"}
_RARE = 20  # abstracts that hold what stands before a comma


def _detect(document: Document) -> Iterator[Match]:
    lexicon = document.lexicon
    for pattern in (_BEFORE, _CEDILLA):
        for offset, m in document.find_in_prose(pattern):
            sign, (start, end) = m["sign"], m.span("sign")
            if sign == ",":
                start -= 1
                letter = m.string[start]
            else:
                end += 1
                letter = m["letter"]
            accented = unicodedata.normalize("NFC", letter + _MARKS[sign])
            before, after = m.string[m.start() : start], m.string[end : m.end()]
            word = before + accented + after
            plain = sign in '",' and before + letter + after in lexicon
            if sign == "," and lexicon.count(before + letter) >= _RARE:
                continue
            if len(accented) == 1 and (word in lexicon or plain):
                fix = ((offset + start, offset + end, accented),)
                message = f"‘{word}’ has its accent beside the letter"
                yield Match(offset + m.start(), offset + m.end(), message, fix)


RULE = TextRule(
    code="ENC709",
    name="bare-accent",
    what="Puts the sign of an accent on its letter where the word is known with it: what TeX’s "
    "accents leave when the backslash is lost.",
    why="The name is found by no search, and a quotation mark or comma seems to part it.",
    example=Example('a Schr"odinger equation', "a Schrödinger equation"),
    unsafe_when="A quotation mark or comma that parts two words which together are a third.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    searches=(_BEFORE, _CEDILLA),
    detect=_detect,
)
