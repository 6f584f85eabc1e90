"""CIT304: placeholders for citations, references and addresses ("@xcite", "this https URL")."""

from __future__ import annotations

from collections.abc import Iterator

from ...gaps.placeholders import TRIGGERS, placeholders
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule


def _detect(document: Document) -> Iterator[Match]:
    return (match for match in document.found_by(placeholders) if match.kind != "formula")


RULE = TextRule(
    code="CIT304",
    name="reference-placeholder",
    what="Reports what corpora and web pages put in the place of a citation, a reference to a "
    "figure or an address: ‘@xcite’, ‘(CITATION)’, ‘{{cite:…}}’, ‘this https URL’.",
    why="What was cited is gone, and a model learns to write the placeholder.",
    example=Example("as seen in @xcite, with code at this https URL"),
    triggers=TRIGGERS,
    detect=_detect,
)
