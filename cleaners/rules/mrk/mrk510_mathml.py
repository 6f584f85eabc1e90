"""MRK510: formulas in MathML."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.mathml import find_mathml
from ..rule import Changes, Example, Stage, TextRule


def _detect(document: Document) -> Iterator[Match]:
    for start, end, latex in find_mathml(document.text):
        if latex is None:
            yield Match(start, end, "MathML that cannot be read")
        else:
            fix = ((start, end, f"${latex}$"),)
            yield Match(start, end, f"the MathML of ‘{latex}’", fix)


RULE = TextRule(
    code="MRK510",
    name="mathml",
    what="Writes formulas in MathML, with any prefix or none, as LaTeX; the TeX that an element "
    "brings along is preferred. `--math unicode` writes that in Unicode. What cannot be read is "
    "reported and stays.",
    why="A formula of three signs takes three lines, and its letters are words to a tokenizer.",
    example=Example("for <math><mi>N</mi><mo>=</mo><mn>2</mn></math> only", "for $N=2$ only"),
    unsafe_when="A text that is about MathML.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("math", "alternatives", "mi>", "mn>", "mo>", "mtext>"),
    detect=_detect,
)
