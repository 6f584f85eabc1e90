"""MRK503: Markdown links."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_LINK = lazy_regex(
    r"(?<!!)\[(?P<label>[^\[\]\n]{1,200}+)\]\((?P<url>(?:https?://|www\.)[^\s()]++)\)"
)


def _detect(document: Document) -> Iterator[Match]:
    for m in _LINK.finditer(document.text):
        label, url = m["label"], m["url"]
        plain = url if label.strip() == url else f"{label} ({url})"
        yield Match(m.start(), m.end(), "a Markdown link", ((*m.span(), plain),))


RULE = TextRule(
    code="MRK503",
    name="markdown-link",
    what="Finds Markdown links; on request, the address is put in parentheses behind the text.",
    why="Brackets and parentheses are formatting here; a text where nothing formats shows them.",
    example=Example(
        "see [our code](https://example.org/code)", "see our code (https://example.org/code)"
    ),
    unsafe_when="The text is reworded at this place.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    triggers=("]",),
    detect=_detect,
)
