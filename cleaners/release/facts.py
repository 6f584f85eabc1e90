"""The facts of a release: all that its pages and metadata say in numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ..identifiers.schemes import ARXIV
from ..records.findings import add_counts, count_rules
from ..records.options import SCHEME_COLUMN, VERSION_COLUMN
from ..records.references import SHOWN

# columns that a release adds to the records; the split stands in the names of the files
RECORD, EDITS, GAPS, RAW_VERSION, RAW_SCHEME, SPLIT = (
    "record",
    "edits",
    "gaps",
    f"{VERSION_COLUMN}_raw",
    f"{SCHEME_COLUMN}_raw",
    "split",
)
_STEP = 250  # characters
_LONGEST = 4_000
_MOST_GAPS = 5
_DIGEST = re.compile(rf"as in [^;]*, SHA-256 ([0-9a-f]{{{SHOWN}}})\b")  # in reasons of edits


@dataclass(slots=True)
class Facts:
    """Counts over the records, edits and findings of a release.

    Attributes:
        records: how many records it holds, by split.
        changed: how many of them have edits.
        arxiv: how many of them have an id of arXiv.
        edits: how many edits there are.
        decided: how many of them a person accepted.
        rules: for each rule, how many findings it has and how many of them were repaired.
        lengths: how many texts have so many characters, by 250; the last are all that are longer.
        gaps: how many records lack so many numbers, formulas and citations.
        restored: how many records took something from each reference, by the beginning of its hash.
    """

    records: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    arxiv: int = 0
    edits: int = 0
    decided: int = 0
    rules: dict[str, tuple[int, int]] = field(default_factory=dict)
    lengths: Counter[int] = field(default_factory=Counter)
    gaps: Counter[int] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)

    @property
    def size(self) -> int:
        """How many records there are."""
        return self.records.total()

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(found for found, _ in self.rules.values())

    def add_records(self, split: str, rows: pl.DataFrame, text: str) -> None:
        """Count records: their texts, and the columns ``edits`` and ``gaps``."""
        self.records[split] += rows.height
        self.changed += int((rows[EDITS] > 0).sum())
        self.edits += int(rows[EDITS].sum())
        if SCHEME_COLUMN in rows.columns:
            self.arxiv += int((rows[SCHEME_COLUMN].cast(pl.String) == ARXIV).sum())
        lengths = rows[text].str.len_chars().drop_nulls() // _STEP * _STEP
        for length, number in lengths.clip(upper_bound=_LONGEST).value_counts().iter_rows():
            self.lengths[int(length)] += number
        for gaps, number in rows[GAPS].clip(upper_bound=_MOST_GAPS).value_counts().iter_rows():
            self.gaps[int(gaps)] += number

    def add_reasons(self, reasons: Iterable[str]) -> None:
        """Count a record by the references that the reasons of its edits name."""
        self.restored.update({digest for reason in reasons for digest in _DIGEST.findall(reason)})

    def add_findings(self, rows: pl.DataFrame) -> None:
        """Count findings (``schemas.Findings``)."""
        add_counts(self.rules, count_rules(rows))

    def as_json(self) -> dict[str, Any]:
        """The facts as JSON holds them, sorted."""
        return {
            "records": dict(sorted(self.records.items())),
            "changed": self.changed,
            "edits": self.edits,
            "decided": self.decided,
            "findings": self.findings,
            "rules": {code: list(counts) for code, counts in sorted(self.rules.items())},
            "lengths": {str(length): self.lengths[length] for length in sorted(self.lengths)},
            "gaps": {str(gaps): self.gaps[gaps] for gaps in sorted(self.gaps)},
            **({"restored": dict(sorted(self.restored.items()))} if self.restored else {}),
        }
