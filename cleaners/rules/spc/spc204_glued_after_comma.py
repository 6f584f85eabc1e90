"""SPC204: a word glued to the comma or colon before it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety

_MARK = regex.compile(
    r"(?P<left>\p{L}{2,}+|[)\]”’\"%]|\d)(?P<mark>[,;:])(?P<word>\p{L}{2,}+|a\b)(?P<after>[:=(\[{]?+)"
)
_COMMON = 20  # abstracts that hold a word; rarer ones may be parts of names or codes


def _detect(document: Document) -> Iterator[Match]:
    lexicon = document.lexicon
    for offset, m in document.find_odd(_MARK):
        left, word = m["left"], m["word"]
        if m["mark"] != ":" or left.isalpha():
            known = lexicon.count(word) >= _COMMON or (
                left.islower() and lexicon.count(left) >= _COMMON and len(word) > 2
            )
        else:
            known = False
        if not known or (m["after"] and m["mark"] == ":") or (left.isdigit() and m["mark"] != ","):
            continue
        if m["mark"] == ":" and not _is_prose_colon(document, offset, m):
            continue
        place = offset + m.start("word")
        yield Match(
            offset + m.start(),
            offset + m.end("word"),
            f"no space between ‘{m['mark']}’ and ‘{word}’",
            ((place, place, " "),),
        )


def _is_prose_colon(document: Document, offset: int, m: regex.Match[str]) -> bool:
    """Whether words stand around ``left:word``, not a code such as ``cs:CL`` or a ratio."""
    lexicon = document.lexicon
    if not (lexicon.count(m["left"]) >= _COMMON and lexicon.count(m["word"]) >= _COMMON):
        return False
    alone = m.start() == 0 and m.end() == len(m.string)
    return not alone or m["word"][0].isupper() or document.text[offset - 2 : offset] == ", "


RULE = Rule(
    code="SPC204",
    name="glued-after-comma",
    what="Puts the space back after a comma, semicolon or colon between words.",
    why="The words on both sides are lost to search, and a list becomes one long token.",
    example=Example("at inference,without the need", "at inference, without the need"),
    unsafe_when="Codes and keys that are words joined by a colon or comma.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    triggers=(",", ";", ":"),
    detect=_detect,
)
