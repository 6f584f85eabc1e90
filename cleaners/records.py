"""Cleaning a batch of records: texts, ids, and the tables of edits and findings.

A batch knows nothing of other batches, so that many can be cleaned at once and in any order; what
only the whole table shows is found afterwards, from the ``keys`` that each batch leaves.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeGuard

import polars as pl

import schemas
from cleaners.arxiv_id import read_arxiv_id
from cleaners.arxiv_id.column import read_arxiv_column
from cleaners.engine import RULE_FAILED, clean_text
from cleaners.lexicon import Lexicon
from cleaners.rule import RowMatch, Rule
from cleaners.rules import get_rule, select_rules
from cleaners.text import Cleaned, Edit, Finding, Safety, apply_edits

__all__ = [
    "ABSENT",
    "Absent",
    "Batch",
    "Names",
    "Options",
    "as_text",
    "clean_batch",
    "is_text",
    "table_findings",
]

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
_SHORTEST_TWIN = 40  # letters and digits; shorter texts are alike by chance


class Absent:
    """The type of ``ABSENT``, which stands where a record lacks a field that others have."""

    def __repr__(self) -> str:
        return "ABSENT"

    def __reduce__(self) -> str:
        return "ABSENT"  # the one and only, in every process


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the columns: the text, the arXiv id (or none) and the key (or none)."""

    text: str = "abstract"
    id: str | None = "arxiv_id"
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """The options of ``clean_text``, and the day that bounds the months of ids (today if none)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe: bool = False
    lexicon: Lexicon | None = None
    today: datetime.date | None = None

    def rules(self) -> tuple[Rule, ...]:
        """The rules that report.

        Raises:
            UnknownRuleError: if a code in ``select`` or ``ignore`` matches no rule.
        """
        return select_rules(self.select, self.ignore)

    def clean(self, text: str) -> Cleaned:
        """Clean one text; a defect of arxmend leaves it as it is, with the finding REC902."""
        try:
            return clean_text(
                text,
                select=self.select,
                ignore=self.ignore,
                unsafe=self.unsafe,
                lexicon=self.lexicon,
            )
        except Exception as error:
            message = f"cleaning failed: {error!r:.200}"
            found = Finding(RULE_FAILED, 0, len(text), message, Safety.DISPLAY_ONLY)
            return Cleaned(text, text, (), (found,))


@dataclass(frozen=True, slots=True)
class Batch:
    """A cleaned batch.

    Attributes:
        texts: the cleaned texts; what was no text stands as it was.
        ids: the canonical ids, null where there is none that is certain.
        versions: the versions, null where none is known.
        edits: the edits (``schemas.Edits``).
        findings: the findings (``schemas.Findings``), by record.
        keys: what table rules read (see ``Rule.detect_rows``) and the ``label`` of the record in
            the tables, one row per record.
    """

    texts: list[object]
    ids: list[str | None]
    versions: list[int | None]
    edits: pl.DataFrame
    findings: pl.DataFrame
    keys: pl.DataFrame


def clean_batch(
    texts: Sequence[object],
    ids: pl.Series | None = None,
    versions: Sequence[int | None] | None = None,
    keys: Sequence[str | None] | None = None,
    *,
    names: Names,
    options: Options,
    first: int = 0,
) -> Batch:
    """Clean the records of one batch, and check what comes in and what goes out.

    Args:
        texts: the texts; a value that is no string is reported and kept.
        ids: the raw ids, of any type; left out if the table has no id column.
        versions: the versions that a column of the table states, if it has one.
        keys: the keys of the records, if there is a key column; the raw ids if left out.
        names: what the columns are called in the tables of edits and findings.
        options: how to clean.
        first: the position in the table of the first record of the batch.
    """
    size = len(texts)
    no_ids = pl.Series([None] * size, dtype=pl.String)
    read = _read_ids(no_ids if ids is None else ids, versions, options.today)
    labels = keys if keys is not None else read["raw"].to_list()
    tables = _Tables(names, options, labels, first)
    known = [text if is_text(text) else None for text in texts]
    tables.report_input(texts, known, read)
    if ids is not None:
        tables.report_ids(read)
    mended: list[str | None] = []
    safe_left: list[int] = []
    for row, text in enumerate(known):
        result = None if text is None else options.clean(text)
        mended.append(result.text if result else None)
        safe_left.append(tables.report_text(row, result) if result else 0)
    ids_out: list[str | None] = read["id"].to_list()
    versions_out: list[int | None] = read["version"].to_list()
    output = pl.DataFrame(
        {
            "record": range(first, first + size),
            "abstract": mended,
            "arxiv_id": read["id"],
            "arxiv_version": read["version"],
            "safe_left": safe_left,
        },
        schema_overrides={"record": pl.Int64, "abstract": pl.String, "safe_left": pl.Int64},
    )
    for row, message in _broken(known, read["raw"], output, tables, names, first).items():
        mended[row], ids_out[row], versions_out[row] = known[row], None, None
        tables.take_back(row, message)
    return Batch(
        [raw if text is None else text for raw, text in zip(texts, mended, strict=True)],
        ids_out,
        versions_out,
        tables.edits(),
        tables.findings(),
        _keys(mended, ids_out, versions_out, keys, labels, first),
    )


def table_findings(keys: Iterable[pl.DataFrame], *, names: Names, options: Options) -> pl.DataFrame:
    """Return what only the whole table shows, from the keys of its batches (in any order)."""
    rows = pl.concat(keys).sort("record")
    tables = _Tables(names, options, rows["label"].to_list(), 0)
    for rule in options.rules():
        if rule.detect_rows is not None:
            for match in rule.detect_rows(rows):
                tables.report_record(match.row, rule.code, match.message)
    return tables.findings()


@dataclass(slots=True)
class _Tables:
    """The edits and findings of a batch while they are gathered, as rows of their tables."""

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


def _read_ids(
    values: pl.Series, stated: Sequence[int | None] | None, today: datetime.date | None
) -> pl.DataFrame:
    """Read the ids of a batch into what ``Rule.detect_ids`` takes."""
    if values.dtype.is_float():
        values = values.fill_nan(None)
    items = [_plain(item) for item in values.to_list()]
    if values.dtype == pl.Object:
        values = pl.Series(items, dtype=pl.Object)
    known = pl.Series(stated or [None] * len(items), dtype=pl.Int64)
    read = read_arxiv_column(values, today=today).rename({"canonical": "id"})
    ambiguous = set((read["status"] == "ambiguous").arg_true())
    return read.with_columns(
        pl.Series("raw", [as_text(item) for item in items], dtype=pl.String),
        pl.Series("number", [isinstance(item, int | float) for item in items], dtype=pl.Boolean),
        pl.coalesce("version", pl.when(known >= 1).then(known)),
        pl.Series(
            "candidates",
            [
                _candidates(item, today) if row in ambiguous else []
                for row, item in enumerate(items)
            ],
            dtype=pl.List(pl.String),
        ),
        known.alias("stated"),
    )


def _plain(item: object) -> object:
    """An id as the readers take it: missing is missing, and strings are characters."""
    return as_text(item) if isinstance(item, str | Absent) else item


def is_text(value: object) -> TypeGuard[str]:
    """Whether a value is a string that a table can hold: one without surrogates."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_text(value: object) -> str | None:
    """A value as text for a table; none if it is missing."""
    if value is None or value is ABSENT:
        return None
    if is_text(value):
        return value
    return str(value).encode("utf-8", "backslashreplace").decode()


def _candidates(item: object, today: datetime.date | None) -> list[str]:
    return [str(candidate) for candidate in read_arxiv_id(item, today=today).candidates]


def _broken(
    texts: Sequence[str | None],
    raws: pl.Series,
    output: pl.DataFrame,
    tables: _Tables,
    names: Names,
    first: int,
) -> dict[int, str]:
    """Return the rows whose output breaks a promise, with a message."""
    broken: dict[int, str] = {}
    for failure in schemas.failures(schemas.CleanedRecords, output):
        broken.setdefault(failure.row, failure.message)
    edits, findings = tables.edits(), tables.findings()
    for model, table in ((schemas.Edits, edits), (schemas.Findings, findings)):
        for failure in schemas.failures(model, table):
            broken.setdefault(table["record"][failure.row] - first, failure.message)
    edits = edits.with_columns(pl.col("record") - first)
    of_texts = edits.filter(pl.col("column") == names.text)
    for row in schemas.irreproducible(texts, output["abstract"].to_list(), of_texts):
        broken.setdefault(row, "the edits do not lead from the raw to the cleaned text")
    if names.id is not None:
        certain = output["arxiv_id"].is_not_null()
        ids = raws.to_frame().select(pl.when(certain).then(raws)).to_series().to_list()
        of_ids = edits.filter(pl.col("column") == names.id)
        for row in schemas.irreproducible(ids, output["arxiv_id"].to_list(), of_ids):
            broken.setdefault(row, "the edits do not lead from the raw to the canonical id")
    return broken


def _keys(
    texts: Sequence[str | None],
    ids: Sequence[str | None],
    versions: Sequence[int | None],
    keys: Sequence[str | None] | None,
    labels: Sequence[str | None],
    first: int,
) -> pl.DataFrame:
    frame = pl.DataFrame(
        {
            "record": range(first, first + len(texts)),
            "label": labels,
            "id": ids,
            "version": versions,
            "text": texts,
        },
        schema={
            "record": pl.Int64,
            "label": pl.String,
            "id": pl.String,
            "version": pl.Int64,
            "text": pl.String,
        },
    )
    if keys is not None:
        frame = frame.with_columns(pl.Series("key", keys, dtype=pl.String))
    core = pl.col("text").str.to_lowercase().str.replace_all(r"[^\pL\pN]+", "")
    twin = pl.when(core.str.len_chars() >= _SHORTEST_TWIN).then(core.hash(seed=0))
    return frame.with_columns(twin.alias("text"))


def _before(text: str, start: int, end: int) -> str | None:
    return text[start:end] if end - start <= _LONGEST_BEFORE else None


def _after(text: str, start: int, end: int, edits: Sequence[Edit]) -> str | None:
    """What ``edits``, all inside ``start:end``, make of the text there; none if there are none."""
    if not edits:
        return None
    inner = [replace(edit, start=edit.start - start, end=edit.end - start) for edit in edits]
    return apply_edits(text[start:end], inner)
