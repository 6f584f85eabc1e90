"""NUM302: commas and brackets with nothing between them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety
from cleaners.tokens import Among, TokenPattern

# "(,", ",,", ", and," "(and)", ",)"; what is wholly empty, "()", is an emptied citation
_LOST = regex.compile(
    r"""(?: [(\[]\s?[,;–](?=[\s,;)\]–])  # first item of a list in brackets
        | [(\[]\s?(?:and|or|to)\s?\)     # "(and)"
        | ,\s?(?=,(?!,?["”’]))           # between two commas
        )
        (?:\s?[,;–])*+(?:\s(?:and|or)(?=[,.;)]))?+(?:\s?[)\]])?+
      | [,;–]\s?[)\]]                    # last item in brackets
    """,
    regex.VERBOSE,
)
# white space may stand in each of these, so that the next token begins, or this one ends, oddly
_NEAR = TokenPattern(
    r"\A[,;)\]–]|[(\[]\Z|[(\[][,;–]|[(\[](?:and|or|to)\)|,,|[,;–][)\]]",
    signs=",;()[]–",
    among=Among.MARKED,
)


def _detect(document: Document) -> Iterator[Match]:
    for m in _LOST.finditer(document.text):
        yield Match(
            *m.span(),
            f"a list has lost items: ‘{m.group()}’ holds punctuation alone",
            kind="formula",
            confidence=0.97,
        )


RULE = Rule(
    code="NUM302",
    name="empty-list",
    what="Reports lists of which only the commas or brackets are left.",
    why="Extractors drop the formulas of a list and leave its punctuation.",
    example=Example(
        "for three sizes,, and two parameters (,)", "for three sizes,, and two parameters (,)"
    ),
    unsafe_when="A doubled comma that is a slip of the author.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    looks=(_NEAR,),
    detect=_detect,
)
