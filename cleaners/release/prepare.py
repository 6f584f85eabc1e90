"""A chunk of the corpus made ready for a release, in any process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl
import pyarrow as pa

from ..corpus.walk import Task, clean_chunk
from ..io import FileError
from ..io.columnar_writer import ParquetWriter, to_table
from ..io.values import as_text
from ..records.batch import BROKEN_RECORD
from ..records.columns import TableError
from ..records.findings import count_gaps
from ..records.frames import adapter_for
from ..records.options import SCHEME_COLUMN, VERSION_COLUMN, Names, Options
from ..rules import all_rules
from .facts import EDITS, GAPS, RAW_SCHEME, RAW_VERSION, RECORD, SPLIT
from .folder import TEXT_TYPES
from .plan import Plan, split_of
from .raw import raw_digest

_ADDED = (RECORD, EDITS, GAPS, RAW_VERSION, RAW_SCHEME, SPLIT)


class Prepared(NamedTuple):
    """A cleaned chunk as it lies on disk until all chunks are known; tables are Arrow streams.

    Attributes:
        columns: the columns of the input.
        records: the records, with the columns that a release adds.
        edits: the edits of all of them (``schemas.Edits``).
        findings: the findings (``schemas.Findings``).
        keys: what tells which records meet (``Batch.keys``), with ``split``, and ``digest`` of the
            raw values.
        dropped: records that are left out for what was found in them, and why.
        used: how many places each decision was used at, by its id.
        referred: how many records have a reference, and what became of them.
    """

    columns: list[str]
    records: bytes
    edits: bytes
    findings: bytes
    keys: bytes
    dropped: list[tuple[int, str]]
    used: Mapping[str, int]
    referred: Mapping[str, int]


def prepare(names: Names, options: Options, task: Task, *, plan: Plan) -> Prepared:
    """Clean a chunk, and add what a release tells of each record.

    Raises:
        FileError: if the records are broken, or Parquet cannot hold them.
        TableError: if a column is missing, or has a name that a release gives.
    """
    cleaned = clean_chunk(task, names, options)
    frame, raw, batch, keys, broken = cleaned[:5]
    adapter = adapter_for(frame)
    columns = adapter.columns(frame)
    added = [*_ADDED, *([f"{names.id}_raw"] if names.id is not None else [])]
    if taken := [name for name in added if name in columns]:
        raise TableError(
            f"{task.source.path}: column {taken[0]!r} is there, and a release adds one of this "
            "name; rename it"
        )
    try:
        table = to_table(adapter.with_result(frame, names, batch))
    except FileError as error:
        what = str(error).replace("; write JSONL instead", "; bring each column to one type first")
        raise FileError(f"{task.source.path}: {what}") from None
    if table.schema.field(names.text).type not in TEXT_TYPES:
        raise TableError(
            f"{task.source.path}: column {names.text!r} holds values that are no text, of "
            "which a release cannot be made; repair or remove these records"
        )
    counts = keys.join(
        batch.edits["record"].value_counts(), "record", "left", maintain_order="left"
    )
    gaps = count_gaps(batch.findings, task.first, raw.height)
    table = table.add_column(0, RECORD, keys["record"].to_arrow())
    table = _with(table, EDITS, counts["count"].fill_null(0).to_list())
    if GAPS in table.column_names:  # marked in the text, too
        table = table.drop_columns([GAPS])
    table = _with(table, GAPS, gaps)
    for name, raw_name in ((VERSION_COLUMN, RAW_VERSION), (SCHEME_COLUMN, RAW_SCHEME)):
        if names.id is not None and name in columns:
            table = table.append_column(raw_name, to_table(frame).column(name))
    texts = [as_text(value) for value in raw[names.text].to_list()]
    ids = raw[names.id].to_list() if names.id is not None else [None] * raw.height
    known = keys.select(pl.coalesce("id", "label")).to_series().to_list()
    digests = [raw_digest(text, id_) for text, id_ in zip(texts, ids, strict=True)]
    splits = [
        split_of(name or digest.hex(), plan.splits)
        for name, digest in zip(known, digests, strict=True)
    ]
    keys = keys.with_columns(
        pl.Series(SPLIT, splits, dtype=pl.String), pl.Series("digest", digests, dtype=pl.Binary)
    )
    return Prepared(
        columns,
        ParquetWriter.encode(table),
        ParquetWriter.encode(batch.edits),
        ParquetWriter.encode(batch.findings),
        ParquetWriter.encode(keys),
        _dropped(batch.findings, gaps, task.first, [each.row for each in broken], plan),
        batch.used,
        batch.referred,
    )


def _dropped(
    findings: pl.DataFrame, gaps: list[int], first: int, broken: list[int], plan: Plan
) -> list[tuple[int, str]]:
    dropped = dict.fromkeys((first + row for row in broken), BROKEN_RECORD)
    for record, rule in drops(findings, plan).iter_rows():
        dropped.setdefault(record, rule)
    for row, number in enumerate(gaps):
        if plan.max_gaps is not None and number > plan.max_gaps:
            dropped.setdefault(first + row, f"more than {plan.max_gaps} gaps")
    return sorted(dropped.items())


def drops(findings: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Return ``record`` and ``rule`` of findings for which a plan leaves records out.

    What is a habit of authors, such as a foreign quotation, counts only under its full code.
    """
    habits = [rule.code for rule in all_rules() if rule.advises]
    wanted = pl.lit(value=False)
    for code in plan.drop:
        is_habit = pl.col("rule").is_in(habits) & (pl.col("rule") != code)
        wanted |= pl.col("rule").str.starts_with(code) & ~is_habit
    unrepaired = findings.filter(wanted, ~pl.col("applied"), pl.col("record").is_not_null())
    return unrepaired.select("record", "rule")


def _with(table: pa.Table, name: str, values: list[int]) -> pa.Table:
    return table.append_column(name, pa.array(values, pa.int64()))
