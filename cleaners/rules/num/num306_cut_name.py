"""NUM306: names of which a symbol or a number was cut off ("an NVIDIA A GPU", "the CDM model")."""

from __future__ import annotations

from ...gaps import names
from ..rule import Example, TextRule

RULE = TextRule(
    code="NUM306",
    name="cut-name",
    what="Reports names of models and devices that have lost a symbol or a number.",
    why="‘An NVIDIA A GPU’ and ‘the CDM model’ name nothing; they come of numbers and symbols set "
    "as formulas.",
    example=Example("on one NVIDIA A GPU"),
    unsafe_when="CDM for something else. It is looked for only where spacing rules found glue.",
    searches=names.SEARCHES,
    detect=names.cut_names,
)
