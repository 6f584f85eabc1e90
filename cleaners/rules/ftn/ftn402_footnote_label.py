"""FTN402: labels of footnotes, as LaTeXML writes them."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .marks import removal

# a sign that is repeated is looked at once, where it begins
_LABEL = lazy_regex(
    r"(?:(?<!\d)(?P<number>\d{1,2}?)(?P=number)?|(?P<sign>[†‡§¶∗*])(?<!(?P=sign){2})(?P=sign)*+)?"
    r"footnote(?:mark|text):(?:\s?(?:(?P=number)(?!\d)|(?P=sign)++))?"
    r"|(?P<mark>[†‡∗*])(?<!(?P=mark){2})(?P=mark)*+(?:thanks|copyright|journal(?:year)?|conference|booktitle|isbn"
    r"|price|doi|ccs|submissionid|publicationid|affiliation):"
)


def _detect(document: Document) -> Iterator[Match]:
    for m in _LABEL.finditer(document.text):
        yield removal(document.text, *m.span(), f"the label ‘{m[0]}’ of a footnote")


RULE = TextRule(
    code="FTN402",
    name="footnote-label",
    what="Removes labels that LaTeXML gives to footnotes (‘1010footnotemark: 10’, ‘††thanks:’).",
    why="They come from the typesetting and are no text. What a note says stays.",
    example=Example(
        "on all tasks.1010footnotemark: 10 It is††thanks: Equal contribution.",
        "on all tasks. It is Equal contribution.",
    ),
    unsafe_when="A text about LaTeXML.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("footnotemark:", "footnotetext:", "†", "∗"),
    detect=_detect,
)
