"""A repaired chunk as it comes back from a process, and as a checkpoint keeps it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from ..records.findings import add_counts


@dataclass(slots=True)
class Tally:
    """Counts of a repair: of a chunk, or of all.

    Attributes:
        records: how many records were read.
        touched: how many have findings.
        left_out: how many were not kept.
        rejected: how many could not be read, and were left out.
        deleted: how many were not read, as they say that they were deleted.
        written: how many were written.
        rules: how many findings each rule has, and how many of them were repaired.
        used: how many places each decision was used at, by its id.
        referred: how many records have a reference, and what became of them.
    """

    records: int = 0
    touched: int = 0
    left_out: int = 0
    rejected: int = 0
    deleted: int = 0
    written: int = 0
    rules: dict[str, tuple[int, int]] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)
    referred: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add what was counted elsewhere."""
        self.records += other.records
        self.touched += other.touched
        self.left_out += other.left_out
        self.rejected += other.rejected
        self.deleted += other.deleted
        self.written += other.written
        add_counts(self.rules, other.rules)
        self.used.update(other.used)
        self.referred.update(other.referred)


class FixedChunk(NamedTuple):
    """A repaired chunk, encoded as the outputs take it.

    Attributes:
        records: the records to keep.
        edits: the table of edits; empty if nobody asks for it.
        findings: the table of findings, in the same way.
        rejects: the records that could not be read, in the same way.
        keys: the keys of all records, as an Arrow stream.
        tally: the counts.
    """

    records: bytes
    edits: bytes
    findings: bytes
    rejects: bytes
    keys: bytes
    tally: Tally
