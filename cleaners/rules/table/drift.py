"""REC301 to REC308: how a corpus differs from a reference."""

from __future__ import annotations

from ..rule import CorpusRule, Example

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
    CorpusRule(
        code="REC305",
        name="size-drift",
        what="Reports that the number of records differs from that of the reference (--drift-from) "
        "by more than the share that was set (--drift rows=20%); without it, sizes are not "
        "compared.",
        why="A shard that was not written, or was written twice, is seen in the count alone.",
        example=Example("half of the records are not there", not_run=_CORPUS),
        unsafe_when=_MAY_DIFFER,
        measure="rows",
    ),
    CorpusRule(
        code="REC306",
        name="missing-text-drift",
        what="Reports that the share of records without a text differs from that of the reference "
        "(--drift-from) by more than 5% of the records (--drift missing=1% sets it).",
        why="A field that was renamed, or a source that gives no abstracts any more, leaves "
        "columns that are empty.",
        example=Example("every tenth record has lost its text", not_run=_CORPUS),
        unsafe_when=_MAY_DIFFER,
        measure="missing",
    ),
    CorpusRule(
        code="REC307",
        name="finding-drift",
        what="Reports that the share of records with findings differs from that of the reference "
        "(--drift-from) by more than 10% of the records (--drift findings=2% sets it); only if the "
        "same rules were selected for both.",
        why="Damage of a new kind, or a repair that is no longer made, shows in what is found.",
        example=Example("every second record has glued words", not_run=_CORPUS),
        unsafe_when=_MAY_DIFFER,
        measure="findings",
    ),
    CorpusRule(
        code="REC308",
        name="source-drift",
        what="Reports that the share of a source (a value of the column ‘source’) differs from "
        "that in the reference (--drift-from) by more than 10% of the records (--drift sources=2% "
        "sets it).",
        why="A source that fails to be read is gone from the corpus without an error.",
        example=Example("no record is of PubMed any more", not_run=_CORPUS),
        unsafe_when=_MAY_DIFFER,
        measure="sources",
    ),
)
