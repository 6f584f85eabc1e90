"""Lists of which only the commas or brackets are left."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..text.document import Document
from ..text.match import Match
from ..text.tokens import Among, TokenPattern, TokenSet

__all__ = ["SEARCHES", "empty_lists"]

# "(,", ",,", ", and," "(and)", ",)"; what is wholly empty, "()", is an emptied citation
_LOST = regex.compile(
    r"""(?: [(\[]\s?[,;–](?=[\s,;)\]–])  # first item of a list in brackets
        | [(\[]\s?(?:and|or|to)\s?\)     # "(and)"
        | ,\s?(?=,(?!,?["”’]))           # between two commas
        )
        (?:\s?[,;–])*+(?:\s(?:and|or)(?=[,.;)]))?+(?:\s?[)\]])?+
      | [,;–]\s?[)\]]                    # last item in brackets
      | \(\s?(?:for|with|of|is|are|from|by|where|log|ln|at)\s?\)  # "(for )"
      | \((?=\s?(?:is|are|was)\s)           # "(is small)"
      | (?::\s?[.,]|,\s?\.)(?=\s|\Z)    # "the time:."
      | (?:i\.e\.|e\.g\.|namely|viz\.),?+\s?[.;)](?=\s|\Z)
    """,
    regex.VERBOSE,
)
# white space may stand in each of these, so that the next token begins, or this one ends, oddly
_NEAR = TokenPattern(
    r"\A[.,;)\]–]|[(\[]\Z|[(\[][,;–]|[(\[](?:and|or|to|for|with|of|from|by|where|log|ln|at)\)"
    r"|\((?:is|are|was)\)?+\Z|,,|[,;–][)\]]|[:,][.,]\Z|(?:i\.e\.|e\.g\.|viz\.),?+[.;)]\Z",
    signs=",;()[]–.:",
    among=Among.MARKED,
)

_NAMELY = TokenSet(("namely.", "namely;", "namely)"))

_REACH = 1_000  # characters back to the bracket that a smiley does not have


def empty_lists(document: Document) -> Iterator[Match]:
    """Yield the lists of which punctuation alone is left."""
    text = document.text
    for m in document.find_near(_LOST, _NEAR, _NAMELY):
        near = text[max(0, m.start() - _REACH) : m.start()]
        if m.group() == ";)" and near.rfind("(") <= near.rfind(")"):
            continue  # a smiley
        yield Match(
            *m.span(),
            f"a list has lost items: ‘{m.group()}’ holds punctuation alone",
            kind="formula",
            confidence=0.97,
            gap=m.start() + 1,
        )


SEARCHES = (_NEAR, _NAMELY)
