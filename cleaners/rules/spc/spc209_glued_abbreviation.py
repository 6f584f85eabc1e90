"""SPC209: a word glued to an abbreviation."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_ABBREVIATION = TokenPattern(
    r"(?<![\p{L}\d.])(?P<left>e\.g\.|i\.e\.|vs\.|cf\.|resp\.|viz\.|etc\.|al\.)"
    r"(?P<word>\p{L}{2,}+|\p{L}\d|\d|“|\()"
    r"|(?<![\p{L}\d.])(?:Fig|Eq|Sec)\.(?P<word>\d|\()",
    signs=".",
)
_NUMBER = TokenPattern(r"(?<=\d\\?+[%MBK]?+)(?P<word>vs\.)", signs=DIGITS)
_GLUED = TokenPattern(r"(?P<left>\p{L}{2,}+|[)\],;:])(?P<word>(?:e\.g|i\.e)\.)", signs=".")


def _detect(document: Document) -> Iterator[Match]:
    for pattern in (_ABBREVIATION, _NUMBER, _GLUED):
        for offset, m in document.find_in_prose(pattern):
            place = offset + m.start("word")
            yield Match(
                offset + m.start(),
                offset + m.end(),
                f"no space beside the abbreviation in ‘{m.group()}’",
                ((place, place, " "),),
            )


RULE = TextRule(
    code="SPC209",
    name="glued-abbreviation",
    what="Puts the space back beside abbreviations such as “e.g.”, “i.e.” and “vs.”.",
    why="The abbreviation's full stop is then read as part of a name or a number.",
    example=Example("neighborhoods (e.g.by treating", "neighborhoods (e.g. by treating"),
    unsafe_when="No case is known.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(
        _ABBREVIATION,
        _NUMBER,
        _GLUED,
    ),
    detect=_detect,
)
