r"""MRK508: signs written as LaTeX writes them."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_SIGNS = {"``": "“", "''": "”", "--": "–", "---": "—", "~": " "}
_SIGN = lazy_regex(
    r"\\(?P<escaped>[%&_#])"
    r"|``(?=\S)|(?<=\S)''(?!')"
    r"|(?<![\-!<\\])-{2,3}(?![\->A-Za-z])|(?<=[^\s\-<!])-{2,3}(?=[A-Za-z])"
    r"|(?<=[\w.,)}])~(?=[\w\\$(])(?<!\d~(?=\d))"  # not ‘~5’, ‘1~5’, ‘/~user’
)


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    opens = "``" in text  # else it is seconds, or a quote of another kind, that '' closes
    for m in _SIGN.finditer(text):
        if not document.is_prose(m.start()):
            continue
        if m[0] == "''" and not opens:
            continue
        sign = m["escaped"] or _SIGNS[m[0]]
        yield Match(*m.span(), f"‘{m[0]}’, as LaTeX writes ‘{sign}’", ((*m.span(), sign),))


RULE = TextRule(
    code="MRK508",
    name="latex-sign",
    what=r"Finds quotes, dashes, ties and escapes as LaTeX writes them (`` '' -- --- ~ \%), and "
    "puts the characters they stand for on request.",
    why="Two texts that look alike in print differ; but arXiv’s own metadata is written so. "
    "So it fails no check unless a limit covers it, and is not looked for with --latex "
    "(`latex = true`).",
    example=Example(r"``deep'' nets -- see Fig.~2 -- win 5\%", "“deep” nets – see Fig. 2 – win 5%"),
    unsafe_when="A text whose formulas stay LaTeX is better left LaTeX as a whole; in program "
    "text, such signs mean something else.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    advises=True,
    triggers=("`", "~", "\\", "--"),
    detect=_detect,
)
