"""MRK512: raised and lowered characters of Unicode, where another form is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.scripts import LOWERED, RAISED, Scripts, script, signs_of
from ..rule import Changes, Example, Stage, TextRule

_RUN = lazy_regex(f"(?P<raised>[{RAISED}]++)|[{LOWERED}]++")
_LONGEST = 2  # characters of what stands before that the form depends on


def _detect(document: Document) -> Iterator[Match]:
    if document.scripts is Scripts.UNICODE:
        return
    text = document.text
    for m in _RUN.finditer(text):
        if not document.is_prose(m.start()):
            continue
        start, end = m.span()
        before, after = text[max(0, start - _LONGEST) : start], text[end : end + 1]
        raised = m["raised"] is not None
        written = script(signs_of(m[0]), before, after, raised=raised, form=document.scripts)
        message = f"‘{m[0]}’, where raised and lowered text is to be {document.scripts}"
        yield Match(start, end, message, ((start, end, written),))


RULE = TextRule(
    code="MRK512",
    name="unicode-script",
    what="Writes the raised and lowered characters of Unicode as plain text or as LaTeX, if that "
    "form is asked for (`--scripts`); by default they stay.",
    why="A corpus with ‘H₂O’, ‘H2O’ and ‘H$_2$O’ has three words for one.",
    example=Example("H₂O at 10⁶ K", "H2O at 10^6 K", not_run="it takes --scripts plain"),
    unsafe_when="Footnote marks of raised digits, which are written as powers.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=tuple(RAISED + LOWERED),
    detect=_detect,
)
