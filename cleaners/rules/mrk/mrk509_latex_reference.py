r"""MRK509: LaTeX citations and references."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

_REFERENCE = lazy_regex(
    r"\\(?P<name>[Cc]ite[a-z]{0,8}\*?|(?:eq|page|auto|name|[cC])?ref|label|footnote(?:mark)?)"
    r"(?:\[[^\[\]]{0,80}+\]){0,2}\{[^{}]{0,200}+\}"
)


def _detect(document: Document) -> Iterator[Match]:
    for m in _REFERENCE.finditer(document.text):
        yield Match(m.start(), m.end(), f"a LaTeX command \\{m['name']} that leads nowhere")


RULE = TextRule(
    code="MRK509",
    name="latex-reference",
    what=r"Reports \cite, \ref, \label and \footnote.",
    why="What they refer to is not in the abstract; a reader sees a key, or nothing.",
    example=Example(r"as shown by \cite{noether1918}"),
    unsafe_when="The sentence may need the command: without it, there would be a hole.",
    triggers=("\\",),
    detect=_detect,
)
