"""JNK606: keywords and subject classes."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenSet
from ..rule import Changes, Example, Stage, TextRule
from .places import junk, up_to

_KEYWORDS = lazy_regex(
    r"(?:Key\s?-?[Ww]ords(?:\sand\s[Pp]hrases)?|KEY\s?WORDS|Index\s[Tt]erms|INDEX\sTERMS|"
    r"PACS(?:\s[Nn]umbers?|\s[Cc]odes?)?|CCS\s[Cc]oncepts|JEL(?:\s[Cc]lassification|\s[Cc]odes?)?|"
    r"(?:\d{4}\s)?Mathematics\sSubject\sClassification|(?:\d{4}\s)?MSC(?:\s?\d{4})?|"
    r"ACM\sReference\sFormat|General\s[Tt]erms)\s?(?:[:—]|[–•.]\s)" + up_to(r"arXiv:\d|!\[|©")
)
_WORDS = TokenSet(
    {"Keywords:", "Keywords", "Keyword", "Key", "Index", "PACS", "PACS:", "CCS", "JEL", "MSC"}
    | {"MSC:", "Mathematics", "ACM", "General", "KEYWORDS:", "KEYWORDS", "INDEX", "Key-words:"}
)


def _detect(document: Document) -> Iterator[Match]:
    return junk(document, _KEYWORDS, "keywords or subject classes", 0.95)


RULE = TextRule(
    code="JNK606",
    name="keywords",
    what="Finds lists of keywords and subject classes (‘Keywords: …’, ‘PACS numbers: …’), up to "
    "the end of the line, and removes them on request.",
    why="They follow the abstract on the title page and are no prose.",
    example=Example("It works on all tasks. Keywords: graphs, trees", "It works on all tasks."),
    unsafe_when="The abstract goes on behind the list on the same line.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(_WORDS,),
    detect=_detect,
)
