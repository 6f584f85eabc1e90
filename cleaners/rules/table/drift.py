"""REC301 to REC304: how a corpus differs from a reference."""

from __future__ import annotations

from ..rule import CorpusRule, Example

__all__ = ["RULES"]

_MAY_DIFFER = "A corpus of another field, or of other years, may differ for good reason."
_CORPUS = "it takes a corpus and its reference"

RULES = (
    CorpusRule(
        code="REC301",
        name="length-drift",
        what="Reports that the lengths of texts are not distributed as in the reference "
        "(--drift-from): at some length the share of records beyond it differs by more than "
        "0.1, and by more than chance explains.",
        why="An extractor that begins to cut abstracts, or to run on into the introduction, shows "
        "in the lengths before anybody reads a text.",
        example=Example("half of the texts cut at 500 characters", not_run=_CORPUS),
        unsafe_when=_MAY_DIFFER,
        measure="length",
    ),
    CorpusRule(
        code="REC302",
        name="gap-drift",
        what="Reports that the number of gaps in texts (certain findings of NUM and CIT "
        "without a repair) is not distributed as in the reference (--drift-from).",
        why="A change of the extractor that begins to drop formulas or citations loses content "
        "that no cleaner brings back.",
        example=Example("every second text has lost a formula", not_run=_CORPUS),
        unsafe_when=_MAY_DIFFER,
        measure="gaps",
    ),
    CorpusRule(
        code="REC303",
        name="non-ascii-drift",
        what="Reports that the share of characters beyond ASCII in texts is not distributed as in "
        "the reference (--drift-from).",
        why="Accents that vanish, or mojibake that comes in, change it when a file passes through "
        "a program that knows one encoding only.",
        example=Example("accents are gone from every text", not_run=_CORPUS),
        unsafe_when=_MAY_DIFFER,
        measure="non-ascii",
    ),
    CorpusRule(
        code="REC304",
        name="vocabulary-drift",
        what="Reports that the share of words that the lexicon does not know is not distributed as "
        "in the reference (--drift-from).",
        why="Glued words, another language and damaged letters are all words that nobody knows: "
        "this is the first number to move when extraction breaks in a way that no rule was "
        "written for.",
        example=Example("lost line ends glue two words in every line", not_run=_CORPUS),
        unsafe_when=_MAY_DIFFER,
        measure="unknown-words",
    ),
)
