"""A repaired chunk as it comes back from a process, and as a checkpoint keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["FixedChunk"]


class FixedChunk(NamedTuple):
    """A repaired chunk, encoded as the outputs take it.

    Attributes:
        records: the records to keep.
        edits: the table of edits; empty if nobody asks for it.
        findings: the table of findings, in the same way.
        rejects: the records that could not be read, in the same way.
        keys: the keys of all records, as an Arrow file.
        counts: how many findings there are of each rule, and how many of them were repaired.
        touched: how many records have findings.
        left_out: how many records are not kept.
        rejected: how many could not be read, and were left out.
        written: how many are in ``records``.
        used: how many places each decision was used at, by its id.
        referred: how many records have a reference, and what became of them.
    """

    records: bytes
    edits: bytes
    findings: bytes
    rejects: bytes
    keys: bytes
    counts: dict[str, tuple[int, int]]
    touched: int
    left_out: int
    rejected: int
    written: int
    used: Mapping[str, int]
    referred: Mapping[str, int]
