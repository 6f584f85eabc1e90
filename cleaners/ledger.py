"""The tables of edits and findings while they are gathered, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import polars as pl

import schemas
from cleaners.options import Names, Options
from cleaners.rule import RowMatch, Rule
from cleaners.rules import get_rule, select_rules
from cleaners.text import Cleaned, Edit, Safety, apply_edits
from cleaners.values import ABSENT

__all__ = ["Ledger"]

NO_TEXT = "REC101"
OUTPUT_CHECK_FAILED = "REC903"

_EDITS = {
    "record": pl.Int64,
    "key": pl.String,
    "column": pl.String,
    "start": pl.Int64,
    "end": pl.Int64,
    "before": pl.String,
    "after": pl.String,
    "rule": pl.String,
    "safety": pl.String,
    "reason": pl.String,
}
_FINDINGS = {
    "record": pl.Int64,
    "key": pl.String,
    "column": pl.String,
    "start": pl.Int64,
    "end": pl.Int64,
    "before": pl.String,
    "after": pl.String,
    "rule": pl.String,
    "safety": pl.String,
    "applied": pl.Boolean,
    "message": pl.String,
    "kind": pl.String,
    "confidence": pl.Float64,
}
_LONGEST_BEFORE = 200  # longer spans mean the whole text, which stands in the records


@dataclass(slots=True)
class Ledger:
    """The edits and findings of a batch.

    Attributes:
        names: what the columns are called.
        options: which rules report.
        labels: the key of each record.
        first: the position in the table of the first record.
    """

    names: Names
    options: Options
    labels: Sequence[str | None]
    first: int
    _edits: list[tuple[object, ...]] = field(default_factory=list)
    _findings: list[tuple[object, ...]] = field(default_factory=list)

    def report_input(
        self, texts: Sequence[object], known: Sequence[str | None], read: pl.DataFrame
    ) -> None:
        """Report the records that fail the schema of raw records."""
        view = pl.DataFrame(
            {
                "abstract": known,
                "arxiv_id": read["raw"],
                "arxiv_version": read["stated"],
            },
            schema_overrides={"abstract": pl.String},
        )
        chosen = {rule.code for rule in self.options.rules()}
        for failure in schemas.failures(schemas.RawRecords, view):
            if failure.code not in chosen:
                continue
            message = failure.message
            value = texts[failure.row]
            if failure.code == NO_TEXT and isinstance(value, str):
                message = "no text but surrogates, which are no characters"
            elif failure.code == NO_TEXT and value is not None and value is not ABSENT:
                message = f"no text but a value of type {type(value).__name__}"
            self.report_record(failure.row, failure.code, message)

    def report_ids(self, read: pl.DataFrame) -> None:
        """Report what the rules find in the id column, and the edits that made ids canonical."""
        raws, ids = read["raw"], read["id"]
        chosen = set(self.options.rules())
        for rule in select_rules():
            if rule.detect_ids is None:
                continue
            for match in rule.detect_ids(read):
                raw, canonical = raws[match.row], ids[match.row]
                fixed = rule.safety is Safety.SAFE
                if fixed and raw != canonical:
                    # the id column is made canonical whatever rules are selected
                    self._add_id_edit(match, rule, raw, canonical)
                if rule in chosen:
                    self._add_id_finding(match, rule, raw, canonical if fixed else None)

    def report_text(self, row: int, result: Cleaned) -> int:
        """Report the edits and findings of a text; return how many safe repairs are left."""
        record, label, column = self.first + row, self.labels[row], self.names.text
        original = result.original
        applied = set(result.edits)
        left = 0
        safety: dict[Edit, Safety] = {}
        for found in result.findings:
            done = bool(found.edits) and applied.issuperset(found.edits)
            left += bool(found.edits) and not done and found.safety is Safety.SAFE
            if done:
                safety.update(dict.fromkeys(found.edits, found.safety))
            # repairs that touch are one edit, which can reach beyond the finding
            start = min([found.start, *(edit.start for edit in found.edits)])
            end = max([found.end, *(edit.end for edit in found.edits)])
            self._findings.append(
                (
                    record,
                    label,
                    column,
                    start,
                    end,
                    _before(original, start, end),
                    _after(original, start, end, found.edits),
                    found.rule,
                    found.safety.value,
                    done,
                    found.message,
                    found.kind,
                    found.confidence,
                )
            )
        for edit in result.edits:
            self._edits.append(
                (
                    record,
                    label,
                    column,
                    edit.start,
                    edit.end,
                    original[edit.start : edit.end],
                    edit.replacement,
                    edit.rule,
                    (safety.get(edit) or get_rule(edit.rule).safety).value,
                    edit.reason,
                )
            )
        return left

    def report_record(self, row: int, code: str, message: str) -> None:
        """Report a finding about a whole record."""
        safety = get_rule(code).safety.value
        self._findings.append(
            (
                *(self.first + row, self.labels[row], None, None, None, None, None),
                *(code, safety, False, message, "", 1.0),
            )
        )

    def take_back(self, row: int, message: str) -> None:
        """Drop the edits of a record that failed a check of the output, and report the failure."""
        record = self.first + row
        self._edits = [edit for edit in self._edits if edit[0] != record]
        at = list(_FINDINGS).index("applied")
        self._findings = [
            (*found[:at], False, *found[at + 1 :]) if found[0] == record else found
            for found in self._findings
        ]
        self.report_record(row, OUTPUT_CHECK_FAILED, message)

    def edits(self) -> pl.DataFrame:
        """The table of edits, by record, column and place."""
        frame = pl.DataFrame(self._edits, schema=_EDITS, orient="row")
        return frame.sort("record", maintain_order=True)

    def findings(self) -> pl.DataFrame:
        """The table of findings, by record."""
        frame = pl.DataFrame(self._findings, schema=_FINDINGS, orient="row")
        return frame.sort("record", maintain_order=True)

    def _add_id_edit(self, match: RowMatch, rule: Rule, raw: str, canonical: str) -> None:
        record, label = self.first + match.row, self.labels[match.row]
        place = (self.names.id, 0, len(raw), raw, canonical)
        self._edits.append(
            (record, label, *place, rule.code, rule.safety.value, match.message),
        )

    def _add_id_finding(
        self, match: RowMatch, rule: Rule, raw: str | None, canonical: str | None
    ) -> None:
        record, label = self.first + match.row, self.labels[match.row]
        place = (self.names.id, 0, len(raw or ""), _before(raw or "", 0, len(raw or "")), canonical)
        state = (rule.safety.value, canonical is not None)
        self._findings.append((record, label, *place, rule.code, *state, match.message, "", 1.0))


def _before(text: str, start: int, end: int) -> str | None:
    return text[start:end] if end - start <= _LONGEST_BEFORE else None


def _after(text: str, start: int, end: int, edits: Sequence[Edit]) -> str | None:
    """What ``edits``, all inside ``start:end``, make of the text there; none if there are none."""
    if not edits:
        return None
    inner = [replace(edit, start=edit.start - start, end=edit.end - start) for edit in edits]
    return apply_edits(text[start:end], inner)
