r"""MRK511: TeX, where Unicode is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tex import Math, conversions
from ..rule import Changes, Example, Stage, TextRule


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for start, end, pieces in conversions(text):
        yield Match(start, end, f"‘{text[start:end]:.60}’ is TeX", pieces)


RULE = TextRule(
    code="MRK511",
    name="tex-in-unicode",
    what=r"Writes formulas ($\alpha$, H$_2$O), accents (\'e), symbols and formatted words "
    r"(\emph{very}) in Unicode, if that is asked for: `--math unicode`, in Python `math`. It "
    "converts only what is certainly TeX, and a formula as a whole or not at all: what has no "
    "characters in Unicode stays TeX.",
    why="A reader, a search and a tokenizer that know no TeX see backslashes and braces.",
    example=Example(
        r"the $\alpha$-decay in H$_2$O, by Poincar\'e", "the α-decay in H₂O, by Poincaré"
    ),
    unsafe_when="Bold and italic words become plain, and a variable ($a$) looks like a word.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("$", "\\"),
    detect=_detect,
    math=Math.UNICODE,
)
