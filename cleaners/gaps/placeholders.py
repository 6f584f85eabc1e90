"""Words that other tools put where they took a formula or a citation out ("@xmath0", "(CITATION)").

One table says what they look like, and what each stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..lazy import lazy_regex
from ..text.document import Document
from ..text.match import Match

_NOT_CODED = r"(?![\w-])"
# what each stands for, and how it is written
_PLACEHOLDERS = {
    "formula": (
        # journals: [Formula: see text], (equation; see text)
        r"[\[(<](?i:(?:(?:inline|display)[ -])?(?:formula|equation|symbol"
        r"|(?:math(?:ematical)? )?expression|(?:chemical )?structure)s?"
        r"[:;,]?\s+see\s+(?:the\s+)?text\.?)[\])>]"
        r"|[\[<](?:FORMULA|EQUATION|EQN?|MATH)(?:[ _-]?\d+)?[\]>]"
        r"|@?\bxmath\d+"  # the corpus of arXiv and PubMed for summaries
        r"|\{\{(?:(?:inline_|display_)?formula|math|equation)(?::[^{}]*+)?\}\}"  # unarXive
        r"|\b(?:INLINEFORM|DISPLAYFORM)\d+"  # Qasper
    ),
    "citation": (
        r"@xcite\b"
        r"|\{\{(?:cite|citation|ref)(?::[^{}]*+)?\}\}"
        rf"|[\[(<](?:CITATIONS?|CITE|CIT)(?:[ _-]?\d+)?[\])>]|\[REF\]|<cit\.>|<REF>{_NOT_CODED}"
        r"|\[citation needed\]"
        r"|\bBIBREF\d+|\bXREF_BIBR\b|#(?:AUTHOR|CITATION)_TAG\b|\bTARGETCIT\b"
    ),
    "reference": (
        r"@xref\b|\{\{(?:figure|table|section)(?::[^{}]*+)?\}\}|\b(?:FIGREF|TABREF|SECREF)\d+"
        r"|[\[(<](?i:(?:figure|table|image)s?[:;,]?\s+see\s+(?:the\s+)?text\.?)[\])>]"
    ),
    "address": r"\bthis (?:https?|ftp) URL\b",  # pages of arXiv
}
_ANY = lazy_regex("|".join(f"(?P<{kind}>{form})" for kind, form in _PLACEHOLDERS.items()))
# FORMULA alone is also the name of a study, which is spelt out, or of a race
_CAPITALS = lazy_regex(
    r"(?<![A-Z]{2}\s)(?<![\w\-/(\[<{@#])FORMULA(?!\s?\()(?![\w\-/)\]>}]|\s[A-Z]{2}|\s\d\b"
    r"|\s(?:[a-z]+\s)?(?:stud(?:y|ies)|trials?|projects?|cohorts?|consortium|framework|models?"
    r"|methods?|algorithm|software|packages?|datasets?|benchmarks?|registry)\b)"
)
_SPELT_OUT = lazy_regex(r"\(FORMULA\)|\bFORMULA \(")

TRIGGERS = (
    "text]", "text)", "text>", "text.]", "text.)", "xmath", "FORM", "EQ", "MATH", "{{", "@x", "CIT",
    "REF", "<cit", "citation needed", "_TAG", " URL",
)  # fmt: skip


def placeholders(document: Document) -> Iterator[Match]:
    """Yield the placeholders, with the kind of what they stand for."""
    text = document.text
    for m in _ANY.finditer(text):
        yield _match(m, str(m.lastgroup))
    if "FORMULA" in text and not _SPELT_OUT.search(text):
        for m in _CAPITALS.finditer(text):
            yield _match(m, "formula")


def _match(m: regex.Match[str], kind: str) -> Match:
    """Return the match, whose gap is behind the placeholder: a mark there is seen again."""
    article = "an" if kind == "address" else "a"
    message = f"‘{m[0]}’ stands for {article} {kind} that was taken out"
    return Match(*m.span(), message, kind=kind, gap=m.end())
