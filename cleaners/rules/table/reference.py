"""What is taken from a reference, and how it differs; the room ``reference`` finds it."""

from __future__ import annotations

from ...text.edits import Safety
from ..rule import Changes, Example, Rule

_NOT_RUN = "it takes a reference"


def _taken(code: str, name: str, what: str, example: Example, unsafe_when: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        what=f"{what} It runs where a reference is given (`--reference`, in Python `reference`).",
        why="The paper's own abstract shows what extraction dropped; nothing has to be guessed.",
        example=example,
        unsafe_when=unsafe_when,
        safety=Safety.SAFE,
        changes=Changes.ANY if code != "REF101" else Changes.WHITE_SPACE,
    )


def _told(code: str, name: str, what: str, why: str) -> Rule:
    return Rule(
        code=code,
        name=name,
        what=f"{what} It runs where a reference is given.",
        why=why,
        example=Example("a text and its reference", not_run=_NOT_RUN),
    )


_REVISED = "The abstract was revised, and only the version of the reference has this."

RULES = (
    _taken(
        "REF101",
        "space-from-reference",
        "Puts white space in, or takes it out, between letters that text and reference share, "
        "unless the words of the text are known and those of the reference are not.",
        Example("the hostlattice", "the host lattice", not_run=_NOT_RUN),
        "The reference itself is damaged in a way that gives known words.",
    ),
    _taken(
        "REF102",
        "formula-from-reference",
        "Puts a formula, or a Greek letter by itself, back that only the reference has, as LaTeX, "
        "between letters that both have. With `--math unicode` it is written in Unicode where "
        "nothing is lost.",
        Example("an-bit gate", "an $(n+1)$-bit gate", not_run=_NOT_RUN),
        _REVISED,
    ),
    _taken(
        "REF103",
        "number-from-reference",
        "Puts a number back that only the reference has, between letters that both have.",
        Example("trained on images", "trained on 1,000 images", not_run=_NOT_RUN),
        _REVISED,
    ),
    _taken(
        "REF104",
        "sign-from-reference",
        "Puts a sign back that only the reference has, beside letters and digits that both have.",
        Example("1616 patches", "16×16 patches", not_run=_NOT_RUN),
        _REVISED,
    ),
    _taken(
        "REF105",
        "name-from-reference",
        "Puts a name back that only the reference has: one word with more than one capital, or "
        "with digits, that is no common word.",
        Example("we propose, a model", "we propose TiTok, a model", not_run=_NOT_RUN),
        _REVISED,
    ),
    _taken(
        "REF106",
        "citation-from-reference",
        "Puts a citation back that only the reference has: its number, or authors and year.",
        Example("as shown in []", "as shown in [12]", not_run=_NOT_RUN),
        _REVISED,
    ),
    _told(
        "REF201",
        "reference-of-another-paper",
        "Reports that the reference is another text: less than 30 % of the shorter one is in the "
        "other. Nothing is taken from it.",
        "The id is wrong, or the reference is, or one of them is in another language.",
    ),
    _told(
        "REF202",
        "number-differs",
        "Reports a number that is another one in the reference; it is left as it is.",
        "One of the two is wrong, or the abstract was revised.",
    ),
    _told(
        "REF203",
        "sentence-only-in-reference",
        "Reports sentences that only the reference has; they are not put in.",
        "The text was cut off, or the abstract was revised.",
    ),
    _told(
        "REF204",
        "sentence-only-in-text",
        "Reports sentences that the reference does not have; they are left as they are.",
        "Something that is no part of the abstract was extracted, or the abstract was revised.",
    ),
    _told(
        "REF205",
        "reference-of-another-version",
        "Reports that words of the reference differ, or that it is another version of the paper "
        "than the record. The words are left as they are.",
        "What was revised on purpose must not be mistaken for damage.",
    ),
    _told(
        "REF206",
        "reference-without-abstract",
        "Reports a reference that is empty, or says that the paper was withdrawn.",
        "A withdrawn paper should perhaps not be in the corpus.",
    ),
    _told(
        "REF207",
        "several-reference-texts",
        "Reports that the reference has several texts for an id. The one that is most like the "
        "record is used.",
        "Different harvests or versions were mixed.",
    ),
)
