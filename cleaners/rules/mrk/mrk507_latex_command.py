r"""MRK507: LaTeX commands that format text."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_COMMAND = lazy_regex(
    r"\\(?:emph|text(?:bf|it|rm|sc|sf|sl|tt|normal)|underline|uline|mbox)\s*+"
    r"(?P<open>\{)(?P<body>[^{}$]{0,500}+)\}"
    r"|(?P<group>\{)\\(?:em|it|bf|rm|sc|sf|sl|tt)(?![A-Za-z])\s*+(?P<body2>[^{}$]{0,500}+)\}"
)


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for m in _COMMAND.finditer(text):
        body = m.start("body2" if m["group"] else "body")
        if not document.is_prose(body):
            continue
        fix = ((m.start(), body, ""), (m.end() - 1, m.end(), ""))
        yield Match(m.start(), m.end(), f"the LaTeX command ‘{text[m.start() : body]}’", fix)


RULE = TextRule(
    code="MRK507",
    name="latex-command",
    what=r"Finds LaTeX commands that format text (\emph, \textbf, {\it …}), and removes them on "
    "request.",
    why="They are formatting, not text; but arXiv’s own metadata has LaTeX in it, so a text that "
    "has them is not damaged.",
    example=Example(r"an \emph{exact} and {\it fast} method", "an exact and fast method"),
    unsafe_when="A text whose formulas stay LaTeX is better left LaTeX as a whole.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("\\",),
    detect=_detect,
)
