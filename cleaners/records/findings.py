"""The tables of edits and findings while they are gathered, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import polars as pl

from arxmend.schemas import Edits, Findings, RawRecords, failures

from ..engine.gap_marks import is_certain
from ..io.values import as_text
from ..rules import get_rule, select_rules
from ..rules.rule import IdRule, RowMatch, Rule
from ..text.edits import Cleaned, Edit, Safety, apply_inside
from .options import VERSION_COLUMN, Names, Options

OUTPUT_CHECK_FAILED = "REC903"
NO_VERSION = "AID109"


class _Edit(NamedTuple):
    """A row of the table of edits; see ``schemas.Edits``."""

    record: int
    key: str | None
    column: str
    start: int
    end: int
    before: str
    after: str
    rule: str
    safety: str
    reason: str
    decided: bool = False


class _Finding(NamedTuple):
    """A row of the table of findings; see ``schemas.Findings``."""

    record: int | None
    key: str | None
    column: str | None
    start: int | None
    end: int | None
    before: str | None
    after: str | None
    rule: str
    safety: str
    applied: bool
    message: str
    kind: str = ""
    confidence: float = 1.0
    decided: bool = False


_LONGEST_BEFORE = 200  # longer spans mean the whole text, which is in the records


@dataclass(slots=True)
class BatchTables:
    """The tables of edits and findings of a batch, while they grow.

    Attributes:
        names: what the columns are called.
        options: which rules report.
        labels: the key of each record.
        first: the position in the table of the first record.
        used: how many places each decision was used at, by its id.
    """

    names: Names
    options: Options
    labels: Sequence[str | None]
    first: int
    used: Counter[str] = field(default_factory=Counter)
    _edits: list[_Edit] = field(default_factory=list)
    _findings: list[_Finding] = field(default_factory=list)

    def report_input(
        self,
        texts: Sequence[object],
        known: Sequence[str | None],
        ids: pl.Series,
        versions: Sequence[str | None],
    ) -> None:
        """Report the records that fail the schema of raw records.

        Args:
            texts: the texts as they came.
            known: the same, none where a value is no text.
            ids: the raw ids as text.
            versions: the raw versions as text.
        """
        view = pl.DataFrame(
            {"abstract": known, "arxiv_id": ids, "arxiv_version": versions},
            schema_overrides={"abstract": pl.String, "arxiv_version": pl.String},
        )
        chosen = self.options.codes()
        for failure in failures(RawRecords, view):
            row, code = failure.row, failure.code
            if code not in chosen:
                continue
            version = versions[row]
            if code == NO_VERSION and version is not None:
                message = f"{version!r:.60} is no version, which is an integer from 1"
                self._add_finding(row, code, message, VERSION_COLUMN, version)
            else:
                self.report_record(row, code, _why_no_text(texts[row]) or failure.message)

    def report_ids(self, read: pl.DataFrame) -> None:
        """Report what the rules find in the id column, and the edits that made ids canonical."""
        raws, ids = read["raw"], read["id"]
        chosen = set(self.options.rules())
        for rule in select_rules():
            if not isinstance(rule, IdRule):
                continue
            for match in rule.detect(read):
                raw, canonical = raws[match.row], ids[match.row]
                fixed = rule.safety is Safety.SAFE
                if fixed and raw != canonical:
                    # the id column is made canonical whatever rules are selected
                    self._add_id_edit(match, rule, raw, canonical)
                if rule in chosen:
                    after = canonical if fixed else None
                    column = self.names.id
                    self._add_finding(match.row, rule.code, match.message, column, raw or "", after)

    def report_text(self, row: int, result: Cleaned, column: str = "") -> None:
        """Report the edits and findings of a text, of the column of texts if none is named."""
        record, label, column = self.first + row, self.labels[row], column or self.names.text
        original = result.original
        applied = set(result.edits)
        safety: dict[Edit, Safety] = {}
        decided: set[Edit] = set()
        self.used.update(found.decision for found in result.rejected)
        for found in result.findings:
            if found.decision:
                self.used[found.decision] += 1
            applied_now = bool(found.edits) and applied.issuperset(found.edits)
            if applied_now:
                safety.update(dict.fromkeys(found.edits, found.safety))
                decided.update(found.edits if found.decision else ())
            # repairs that touch are one edit, which can reach beyond the finding
            start = min([found.start, *(edit.start for edit in found.edits)])
            end = max([found.end, *(edit.end for edit in found.edits)])
            self._findings.append(
                _Finding(
                    record,
                    label,
                    column,
                    start,
                    end,
                    _before(original, start, end),
                    apply_inside(original, start, end, found.edits) if found.edits else None,
                    found.rule,
                    found.safety.value,
                    applied_now,
                    found.message,
                    found.kind,
                    found.confidence,
                    bool(found.decision),
                )
            )
        for edit in result.edits:
            self._edits.append(
                _Edit(
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
                    edit in decided,
                )
            )

    def report_record(
        self, row: int | None, code: str, message: str, column: str | None = None
    ) -> None:
        """Report a finding about a whole record, or about the whole table if ``row`` is none."""
        safety = get_rule(code).safety.value
        record, label = (None, None) if row is None else (self.first + row, self.labels[row])
        place = (column, None, None, None, None)
        self._findings.append(_Finding(record, label, *place, code, safety, False, message))

    def take_back(self, row: int, message: str) -> None:
        """Drop the edits of a record that failed a check of the output, and report the failure."""
        record = self.first + row
        self._edits = [edit for edit in self._edits if edit.record != record]
        self._findings = [
            found._replace(applied=False) if found.record == record else found
            for found in self._findings
        ]
        self.report_record(row, OUTPUT_CHECK_FAILED, message)

    def edits(self) -> pl.DataFrame:
        """The table of edits, by record, column and place."""
        return _table(Edits, self._edits)

    def findings(self) -> pl.DataFrame:
        """The table of findings, by record."""
        return _table(Findings, self._findings)

    def _add_id_edit(self, match: RowMatch, rule: Rule, raw: str, canonical: str) -> None:
        record, label, column = self.first + match.row, self.labels[match.row], self.names.id or ""
        what = (0, len(raw), raw, canonical, rule.code, rule.safety.value, match.message)
        self._edits.append(_Edit(record, label, column, *what))

    def _add_finding(
        self,
        row: int,
        code: str,
        message: str,
        column: str | None,
        raw: str,
        after: str | None = None,
    ) -> None:
        """Report a finding about a whole value; it is repaired if there is an ``after``."""
        record, label, end = self.first + row, self.labels[row], len(raw)
        what = (_before(raw, 0, end), after, code, get_rule(code).safety.value, after is not None)
        self._findings.append(_Finding(record, label, column, 0, end, *what, message))


def _table(model: type[Edits | Findings], rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=column_types(model), orient="row")
    return frame.sort("record", maintain_order=True)


@cache
def column_types(model: type[Edits | Findings]) -> dict[str, pl.DataType]:
    """The columns of a table with their types."""
    return {name: column.dtype.type for name, column in model.to_schema().columns.items()}


def count_gaps(findings: pl.DataFrame, first: int, size: int) -> list[int]:
    """Count the gaps in each text, which are where ``mark_gaps`` writes its mark.

    Args:
        findings: the findings of a batch (``schemas.Findings``).
        first: the position in the table of the first record of the batch.
        size: the number of records of the batch.
    """
    gaps = [0] * size
    columns = findings.select("record", "rule", "confidence", pl.col("after").is_not_null())
    for record, rule, confidence, repaired in columns.iter_rows():
        if is_certain(rule, confidence, repaired=repaired):
            gaps[record - first] += 1
    return gaps


def count_rules(findings: pl.DataFrame) -> dict[str, tuple[int, int]]:
    """Return how many findings a table has of each rule, and how many of them were repaired."""
    known = findings.drop_nulls(["rule", "applied"])  # a table of a stranger can lack them
    counts = known.group_by("rule").agg(pl.len(), pl.col("applied").sum()).sort("rule")
    return {rule: (found, applied) for rule, found, applied in counts.iter_rows()}


def add_counts(total: dict[str, tuple[int, int]], more: Mapping[str, tuple[int, int]]) -> None:
    """Add counts by rule (``count_rules``) to those in ``total``."""
    for rule, (found, applied) in more.items():
        all_found, all_applied = total.get(rule, (0, 0))
        total[rule] = all_found + found, all_applied + applied


def _why_no_text(value: object) -> str:
    """Say what is there instead of a text; nothing if it is missing."""
    if isinstance(value, str):
        return "no text but surrogates, which are no characters"
    if as_text(value) is None:
        return ""
    return f"no text but a value of type {type(value).__name__}"


def _before(text: str, start: int, end: int) -> str | None:
    return text[start:end] if end - start <= _LONGEST_BEFORE else None
