"""ENC715: ligatures that a font lost: "ef?cient", "signi cant", "nding"."""

from __future__ import annotations

from collections.abc import Iterator

from ...spacing.lost_letters import LOST, Lost, find_lost
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule


def _detect(document: Document) -> Iterator[Match]:
    for lost in document.once(find_lost):
        if lost.sign.startswith("(cid:"):
            continue  # ENC714 says what the numbers of glyphs stand for
        if lost.word:
            yield _match(lost)
        elif lost.sign == "?":
            message = "a letter or apostrophe became a question mark"
            yield Match(lost.start, lost.end, message, safety=Safety.DISPLAY_ONLY)


def _match(lost: Lost) -> Match:
    stands = f"‘{lost.sign}’ stands in its place" if lost.sign.strip() else "it is gone"
    return Match(
        lost.start,
        lost.end,
        f"‘{lost.letters}’ is lost in ‘{lost.word}’; {stands}",
        ((lost.start, lost.end, lost.letters),),
        f"no other letters make a frequent word: ‘{lost.word}’",
        safety=None if lost.is_sure else Safety.UNSAFE,
    )


RULE = TextRule(
    code="ENC715",
    name="lost-ligature",
    what="Restores the ligatures fi, fl, ff, ffi and ffl for which a question mark, another sign, "
    "a blank or nothing stands, where one reading alone makes a frequent word and the pieces are "
    "no words, or other words of the text lack a ligature, too. Other letters that became a "
    "question mark are reported.",
    why="‘ef?cient’ and ‘signi cant’ are found by no search.",
    example=Example("a dif?cult and ef cient search", "a difficult and efficient search"),
    unsafe_when="A name or abbreviation that looks like a word without its ligature; "
    "where nothing else in the text is lost, it is unsafe.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    searches=(LOST,),
    detect=_detect,
)
