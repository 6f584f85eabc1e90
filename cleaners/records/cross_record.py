"""Checks across records: which have an id, a text or a key in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass

import polars as pl

from ..arxiv_id.duplicates import Keep, keep_mask
from ..rules.rule import RecordRule, RowMatch
from .buckets import BUCKETS, Buckets
from .findings import BatchTables
from .options import Names, Options

_EXTRA = ("file", "in_file", "line", "touched", "name")  # what else may be known of a record


@dataclass(frozen=True, slots=True)
class CrossRecordCheck:
    """A check of records that have the same value in one column of their keys.

    Attributes:
        rule: the code of what it finds.
        by: the column; records with null are left out, but for ``key``, where they are found.
        detect: finds rows in a frame of keys.
    """

    rule: str
    by: str
    detect: Callable[[pl.DataFrame], Iterable[RowMatch]]


class CrossRecordChecks(AbstractContextManager["CrossRecordChecks"]):
    """Takes the keys of the records of a table, part by part, and compares them.

    Rows that can meet are brought together on disk, so that memory holds a 64th of the keys of a
    large table, or those that all have one value.
    """

    def __init__(
        self,
        names: Names,
        options: Options,
        more: Sequence[CrossRecordCheck] = (),
        where: Callable[[dict[str, int]], str] = lambda place: f"record {place['record']}",
    ) -> None:
        """Begin with an empty table.

        Args:
            names: the names of the columns.
            options: which rules report.
            more: checks in addition to those of the rules.
            where: what a record is called in messages, by ``record`` and, if the keys have them,
                ``file``, ``in_file`` and ``line``.
        """
        self._names, self._options, self._where = names, options, where
        of_rules = [
            CrossRecordCheck(rule.code, rule.by, rule.detect)
            for rule in options.rules()
            if isinstance(rule, RecordRule)
        ]
        self._checks = [*of_rules, *more]
        self._opened = ExitStack()
        self._buckets = {
            by: self._opened.enter_context(Buckets())
            for by in dict.fromkeys(check.by for check in self._checks)
        }
        self._size = 0

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def add(self, keys: pl.DataFrame) -> None:
        """Take the keys of some records (``Batch.keys``)."""
        self._size += keys.height
        for by, buckets in self._buckets.items():
            if by not in keys.columns:
                continue
            value = pl.col(by)
            rows = keys if by == "key" else keys.filter(value.is_not_null())
            if by == "ids":  # a record is compared by each of them
                rows = rows.with_columns(value.str.split(" ")).explode(by)
            anywhere = pl.col("record").cast(pl.UInt64)  # what has no value need not meet
            number = pl.when(value.is_null()).then(anywhere).otherwise(value.hash(seed=0))
            buckets.add(rows.with_columns(bucket=number))

    def findings(self) -> Iterator[pl.DataFrame]:
        """Yield the findings (``schemas.Findings``) by record, in parts.

        Beside their columns stand ``template``, the message before the other record is named, and
        ``file``, ``in_file``, ``line``, ``touched`` and ``name``, if the keys have them.
        """
        with Buckets() as found:
            step = max(1, -(-self._size // BUCKETS))  # so that buckets are stretches of the table
            for by, buckets in self._buckets.items():
                checks = [c for c in self._checks if c.by == by]
                for rows in buckets:
                    findings = self._compare(rows, checks)
                    if findings.height:
                        number = (pl.col("record") // step).cast(pl.UInt64)
                        found.add(findings.with_columns(bucket=number))
            for findings in found:
                # two papers that share several ids are told once
                once = findings.unique(maintain_order=True)
                yield once.sort("record", "rule", maintain_order=True)

    def _compare(self, rows: pl.DataFrame, checks: Iterable[CrossRecordCheck]) -> pl.DataFrame:
        tables = BatchTables(self._names, self._options, rows["label"].to_list(), 0)
        templates: list[tuple[int, str]] = []
        for check in checks:
            for match in check.detect(rows):
                message = match.message
                if match.other is not None:
                    other = self._where(rows.row(match.other, named=True))
                    message = message.replace("{other}", other, 1)
                tables.report_record(match.row, check.rule, message)
                templates.append((match.row, match.message))
        found = tables.findings()
        templates.sort(key=lambda template: template[0])  # as the findings are
        places = rows[found["record"].to_list()]
        extra = [name for name in _EXTRA if name in rows.columns]
        return found.with_columns(
            places["record"],
            *(places[name] for name in extra),
            template=pl.Series([text for _, text in templates], dtype=pl.String),
        )


def kept_rows(keys: Iterable[pl.DataFrame], keep: Keep) -> bytes:
    """Return for each record, 1 for one that ``keep`` keeps and 0 for another.

    Args:
        keys: frames with ``record``, ``id`` and ``version`` (see ``keep_mask``), in order.
        keep: which records of a paper are kept.
    """
    kept = bytearray()
    with Buckets() as buckets:
        for frame in keys:
            kept.extend(b"\1" * frame.height)
            some = frame.filter(pl.col("id").is_not_null())
            buckets.add(some.with_columns(bucket=pl.col("id").hash(seed=0)))
        for rows in buckets:
            for record in rows.filter(~keep_mask(rows, keep))["record"]:
                kept[record] = 0
    return bytes(kept)
