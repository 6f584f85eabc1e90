"""NUM310: placeholders for formulas ("[Formula: see text]", "@xmath0")."""

from __future__ import annotations

from collections.abc import Iterator

from ...gaps.placeholders import TRIGGERS, placeholders
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule


def _detect(document: Document) -> Iterator[Match]:
    return (match for match in document.found_by(placeholders) if match.kind == "formula")


RULE = TextRule(
    code="NUM310",
    name="formula-placeholder",
    what="Reports what journals and corpora put in the place of a formula: ‘[Formula: see text]’, "
    "‘@xmath0’, ‘{{formula:…}}’, ‘FORMULA’.",
    why="The formula is gone, and a model learns to write the placeholder.",
    example=Example("a mass of [Formula: see text] in the @xmath0-decay"),
    unsafe_when="‘FORMULA’ is the name of something that the text does not spell out.",
    triggers=TRIGGERS,
    detect=_detect,
)
