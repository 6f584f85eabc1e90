"""JNK604: e-mail addresses."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

# one name, or several in braces (‘{ada,emmy}@example.org’)
_EMAIL = lazy_regex(
    r"(?:(?<![\w.+\-/:@])(?!org\.highwire)[A-Za-z0-9][\w.+\-]{0,63}+|\{[\w.+\-,;|\s]{1,200}+\})"
    r"@[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62}+\.)+[A-Za-z]{2,24}+(?![\w@/])"
)


def _detect(document: Document) -> Iterator[Match]:
    for m in _EMAIL.finditer(document.text):
        yield Match(m.start(), m.end(), "an e-mail address", confidence=0.95)


RULE = TextRule(
    code="JNK604",
    name="email-address",
    what="Reports e-mail addresses.",
    why="They are mostly lines of the title page, and personal data in any case.",
    example=Example("Contact: ada@example.org"),
    unsafe_when="In ‘available from ada@example.org’, the sentence needs it.",
    triggers=("@",),
    detect=_detect,
)
