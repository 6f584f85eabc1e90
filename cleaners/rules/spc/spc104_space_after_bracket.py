"""SPC104: white space after an opening bracket."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule
from .apart import is_set_apart

_OPENS = TokenPattern(r"[(\[]\Z", signs=("(\n", "[\n"), among=Among.MARKED)
_SPACE = lazy_regex(r"(?<=(?:^|[\s\p{L}])[(\[])\s++(?=[\p{L}\d])")


def _detect(document: Document) -> Iterator[Match]:
    for m in _SPACE.finditer(document.text):
        if document.is_prose(m.start()):
            place = m.start() - 1
            is_custom = not is_set_apart(document, place)
            yield Match(
                place,
                m.end(),
                f"white space after ‘{document.text[place]}’",
                ((*m.span(), ""),),
                safety=Safety.UNSAFE if is_custom else Safety.SAFE,
            )


RULE = TextRule(
    code="SPC104",
    name="space-after-bracket",
    what="Removes white space between an opening bracket and the word or number after it.",
    why="An element that begins in the bracket was read back with a space before it.",
    example=Example("language models ( LLMs )", "language models (LLMs )"),
    unsafe_when="Where nothing else in the text is set apart so: authors set brackets off as well, "
    "and a symbol may have been dropped.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_OPENS,),
    detect=_detect,
)
