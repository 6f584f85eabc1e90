"""What no rule of its own reports, but the engine, a reader of files or a schema."""

from __future__ import annotations

from ...text.document import MAX_MATCHES
from ...text.edits import Safety
from ..rule import Changes, Example, Rule

_SCHEMA = "it takes a schema"

RULES = (
    Rule(
        code="AID109",
        name="invalid-version",
        what="Reports a value of the version column that is not a whole number of at "
        "least 1 (written as ‘2’, ‘2.0’ or ‘v2’); the version is left empty. The schema of raw "
        "records checks it.",
        why="arXiv counts versions from 1, so what the record means cannot be told.",
        example=Example("version 0", not_run="it takes a column of versions"),
    ),
    Rule(
        code="NUM901",
        name="gap-mark",
        what="Writes a mark (⟨?⟩ by default) at each gap that is certain, if marks are "
        "asked for (`--mark-gaps`, in Python `mark_gaps`).",
        why="Whoever reads the cleaned text alone must see that a number or a formula is gone.",
        example=Example("by a factor of, where", "by a factor of ⟨?⟩, where"),
        unsafe_when="It is written only where another rule is sure of a gap to 0.9; gaps of which "
        "less is known are left without a mark, and all are where marks would not settle: a list "
        "has lost more than a dozen items in a row, or white space beside a mark would be taken "
        "out.",
        safety=Safety.SAFE,
        changes=Changes.INSERTS,
    ),
    Rule(
        code="REC201",
        name="schema-check-failed",
        what="Reports a record that fails a check of the schema that was given (--schema): a value "
        "that is missing, out of range, or occurs twice.",
        why="A corpus has rules of its own that no cleaner can know, and what is built on it "
        "relies on them.",
        example=Example("a year of 20024 where the schema wants at most 2100", not_run=_SCHEMA),
        unsafe_when="It is as right as the schema.",
    ),
    Rule(
        code="REC202",
        name="schema-column",
        what="Reports a column that the schema that was given (--schema) asks for and that is "
        "missing or of another type, or that a check cannot be run on.",
        why="No value of such a column can be judged, and what reads the corpus next fails on it, "
        "or does not fail and is wrong.",
        example=Example("no column year", not_run=_SCHEMA),
        unsafe_when="It is as right as the schema.",
    ),
    Rule(
        code="REC901",
        name="not-converged",
        what="Reports a text that the rules would go on changing; it is kept as it was.",
        why="A text that changes each time it is cleaned has no reproducible cleaned form. Known "
        "are texts made for it alone, such as mojibake of mojibake a dozen times over: please "
        "report any other.",
        example=Example("mojibake, a dozen times over", not_run="the text is too long to show"),
    ),
    Rule(
        code="REC902",
        name="rule-failed",
        what="Reports a text on which a rule raised an error or made an edit that it promises "
        "never to make, such as a spacing rule that changes a letter; the text is kept as it was.",
        why="One bad record must not stop a run, nor may a faulty rule change it. "
        "It is a defect of arxmend: please report the text.",
        example=Example("no text is known", not_run="it reports a defect of arxmend"),
    ),
    Rule(
        code="REC903",
        name="output-check-failed",
        what="Reports a record whose cleaned form failed a check of the schemas, such as an edit "
        "that does not lead from the raw to the cleaned text; its text is kept as it was.",
        why="What leaves arxmend is checked apart from what made it, so that a defect is found "
        "before it spreads. It is a defect of arxmend: please report the text.",
        example=Example("no text is known", not_run="it reports a defect of arxmend"),
    ),
    Rule(
        code="REC904",
        name="broken-record",
        what="Reports a record that cannot be read, such as a line of broken JSON or a row of CSV "
        "with too many fields, where the run goes on without it (--on-error skip or keep).",
        why="A corpus of millions of records has broken ones, and none may be dropped in silence.",
        example=Example('{"abstract": "cut of', not_run="it takes a file"),
    ),
    Rule(
        code="REC905",
        name="too-many-places",
        what=f"Reports a text in which the rules find more than {MAX_MATCHES:,} places; it is kept "
        "as it was.",
        why="Such a text is no prose but data, or made to do harm: each place takes about a "
        "kilobyte of memory, so that a text of a few megabytes would take gigabytes.",
        example=Example("a million control characters", not_run="the text is too long to show"),
    ),
)
