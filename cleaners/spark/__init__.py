"""Cleaning Apache Spark data frames: what ``clean_frame`` does, over Arrow batches on a cluster.

Records are cleaned where they are; those that have an id, a text or a key in common are shuffled
together to be compared. The code needs ``pip install 'arxmend[spark]'`` on the driver and on every
machine. ``spark_job.py`` is the same as a job for ``spark-submit``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
from pyspark import TaskContext
from pyspark.sql import functions as sf
from pyspark.sql import types as st

from arxmend.schemas import Edits, Findings

from ..engine import MIN_CONFIDENCE, forms_of
from ..io.rows import to_polars
from ..records.batch import clean_part
from ..records.columns import TableError, wanted_columns
from ..records.cross_record import CrossRecordChecks
from ..records.findings import column_types
from ..records.frames import adapter_for
from ..records.keys import KEY_TYPES
from ..records.options import (
    AUTO,
    GAPS_COLUMN,
    SCHEME_COLUMN,
    VERSION_COLUMN,
    Names,
    Options,
    text_columns,
)
from ..rules.rule import RecordRule
from ..text.scripts import Scripts
from ..text.tex import Math
from .references import found_here, with_references

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from ..engine.decisions import Decisions
    from ..language.lexicon import Lexicon

__all__ = ["CleanedDataFrame", "clean_dataframe"]

# the types of our tables, for Spark and for the Arrow that it reads
_TYPES: dict[Any, tuple[st.DataType, pa.DataType]] = {
    pl.Int64: (st.LongType(), pa.int64()),
    pl.String: (st.StringType(), pa.string()),
    pl.Boolean: (st.BooleanType(), pa.bool_()),
    pl.Float64: (st.DoubleType(), pa.float64()),
}
_KEYS: dict[str, Any] = {**KEY_TYPES, "text": pl.String, "key": pl.String}
_GROUPS = 256  # of records that may meet
_EDITS, _FINDINGS, _OF, _PART = (f"_arxmend_{name}" for name in ("edits", "findings", "of", "part"))


@dataclass(frozen=True, slots=True)
class CleanedDataFrame:
    """A cleaned data frame; see ``arxmend.CleanedFrame`` for what is in its parts.

    The three are read from one that is kept in memory and on disk; ``unpersist`` lets go of it.
    """

    records: DataFrame
    edits: DataFrame
    findings: DataFrame
    _kept: DataFrame

    def unpersist(self) -> None:
        """Let go of what is kept for the three data frames."""
        self._kept.unpersist()


def clean_dataframe(
    frame: DataFrame,
    *,
    text: str | Sequence[str] = "abstract",
    id: str | None = AUTO,  # noqa: A002 - as clean_frame calls it
    key: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    unsafe: bool = False,
    math: str = Math.LATEX,
    min_confidence: float = MIN_CONFIDENCE,
    mark_gaps: str = "",
    scripts: str = Scripts.UNICODE,
    lexicon: Lexicon | None = None,
    today: datetime.date | None = None,
    safety: Mapping[str, str] | None = None,
    reference: str | Sequence[str] = (),
    reference_id: str = "",
    reference_text: str = "",
    decisions: Decisions | None = None,
) -> CleanedDataFrame:
    """Repair the texts and ids of a data frame, as ``clean_frame`` does.

    ``record`` in edits and findings is the position in the order of the partitions. Rows of the
    three parts come in any order.

    The columns of texts hold strings. The options are those of ``clean_frame``, but for
    ``reference``: paths of official abstracts that the driver can read, found by the ids, or by the
    keys if there are none. ``reference_id`` and ``reference_text`` are their columns of ids and
    abstracts, if they are JSON or tables.

    Raises:
        TableError: if a column is missing, named for two roles, or cannot hold texts.
        UnknownRuleError: if a code matches no rule.
        ValueError: if ``math`` or ``scripts`` is another word, or they contradict each other.
    """
    main, *others = text_columns((text,) if isinstance(text, str) else text)
    names = Names(main, id, key, tuple(others)).of_table(frame.columns)
    tex, script_form = forms_of(math, scripts)
    options = Options(
        select=tuple(select),
        ignore=tuple(ignore),
        unsafe=unsafe,
        math=tex,
        min_confidence=min_confidence,
        lexicon=lexicon,
        mark_gaps=mark_gaps,
        scripts=script_form,
        today=today or datetime.date.today(),
        safety=tuple((safety or {}).items()),
        decisions=decisions,
    )
    options.rules()
    wanted_columns(frame.columns, names, options)
    for name in names.texts:
        if not isinstance(kind := frame.schema[name].dataType, st.StringType):
            raise TableError(f"column {name!r} holds {kind}, not text")
    if reference:
        paths = [reference] if isinstance(reference, str) else list(reference)
        columns = reference_id, reference_text
        options = with_references(frame, names, options, paths, columns)
    schema = _schema(frame.schema, names, options)
    cleaned = frame.mapInArrow(_cleaner(names, options), schema).persist()
    firsts = _firsts(cleaned)
    of_records = _numbered(_exploded(cleaned, _FINDINGS), firsts)
    keys = _numbered(cleaned.select(f"{_OF}.*", _PART), firsts)
    return CleanedDataFrame(
        cleaned.drop(_EDITS, _FINDINGS, _OF, _PART),
        _numbered(_exploded(cleaned, _EDITS), firsts),
        of_records.unionByName(_cross_record(keys, names, options)),
        cleaned,
    )


def _firsts(cleaned: DataFrame) -> dict[int, int]:
    """The number of the first record of each partition."""
    counts = cleaned.groupBy(_PART).count().collect()
    firsts, first = {}, 0
    for row in sorted(counts, key=lambda row: row[_PART]):
        firsts[row[_PART]] = first
        first += row["count"]
    return firsts


def _numbered(rows: DataFrame, firsts: Mapping[int, int]) -> DataFrame:
    """Count ``record`` through all partitions, where it is counted in each of them."""
    pairs = [sf.lit(number) for pair in firsts.items() for number in pair]
    first = sf.create_map(*pairs)[sf.col(_PART)] if pairs else sf.lit(0)
    return rows.withColumn("record", sf.col("record") + first).drop(_PART)


def _cleaner(
    names: Names, options: Options
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return what cleans the batches of a partition."""

    def clean(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        here = found_here(options)
        context = TaskContext.get()
        part = context.partitionId() if context is not None else 0
        first = 0
        for batch in batches:
            table = pa.Table.from_batches([batch])
            adapter = adapter_for(table)
            raw = adapter.part(table, wanted_columns(table.column_names, names, here))
            cleaned = clean_part(raw, names, here, first)
            result = adapter.with_result(table, names, cleaned)
            keys = cleaned.keys.with_columns(pl.col("text").cast(pl.String))
            if "key" not in keys.columns:
                keys = keys.with_columns(key=pl.lit(None, pl.String))
            records = keys["record"].to_list()
            extra = {
                _EDITS: pa.array(
                    _by_record(cleaned.edits, records), pa.list_(_arrow(column_types(Edits)))
                ),
                _FINDINGS: pa.array(
                    _by_record(cleaned.findings, records), pa.list_(_arrow(column_types(Findings)))
                ),
                _OF: pa.array(keys.select(*_KEYS).to_dicts(), _arrow(_KEYS)),
                _PART: pa.array([part] * batch.num_rows, pa.int64()),
            }
            for name, column in extra.items():
                result = result.append_column(name, column)
            first += batch.num_rows
            yield from result.combine_chunks().to_batches()

    return clean


def _by_record(table: pl.DataFrame, records: list[int]) -> list[list[dict[str, Any]]]:
    """The rows of a table as a list for each record."""
    lists: dict[int, list[dict[str, Any]]] = {record: [] for record in records}
    for row in table.iter_rows(named=True):
        lists[row["record"]].append(row)
    return list(lists.values())


def _schema(before: st.StructType, names: Names, options: Options) -> st.StructType:
    """The schema of a cleaned frame, as the adapter of pyarrow makes its columns."""
    text = st.StringType()
    fields = {field.name: field.dataType for field in before}
    fields |= dict.fromkeys(names.texts, text)
    if options.mark_gaps:
        fields[GAPS_COLUMN] = st.LongType()
    if names.id is not None:
        fields.setdefault(f"{names.id}_raw", fields[names.id])
        if not isinstance(fields[names.id], st.IntegralType):
            fields[names.id] = text
        fields[VERSION_COLUMN] = st.LongType()
        fields[SCHEME_COLUMN] = text
    fields[_EDITS] = st.ArrayType(_struct(column_types(Edits)))
    fields[_FINDINGS] = st.ArrayType(_struct(column_types(Findings)))
    fields[_OF] = _struct(_KEYS)
    fields[_PART] = st.LongType()
    return st.StructType([st.StructField(name, kind) for name, kind in fields.items()])


def _struct(columns: Mapping[str, Any]) -> st.StructType:
    """Columns of ours as Spark knows them."""
    return st.StructType(
        [st.StructField(name, _TYPES[kind.base_type()][0]) for name, kind in columns.items()]
    )


def _arrow(columns: Mapping[str, Any]) -> pa.DataType:
    """The same as Arrow."""
    return pa.struct([(name, _TYPES[kind.base_type()][1]) for name, kind in columns.items()])


def _exploded(cleaned: DataFrame, column: str) -> DataFrame:
    return cleaned.select(sf.explode(column).alias("row"), _PART).select("row.*", _PART)


def _cross_record(keys: DataFrame, names: Names, options: Options) -> DataFrame:
    """The findings of checks across records, which are shuffled together by their value."""
    chosen = [rule for rule in options.rules() if isinstance(rule, RecordRule)]
    found = keys.sparkSession.createDataFrame([], _struct(column_types(Findings)))
    for by in dict.fromkeys(rule.by for rule in chosen):
        if by == "key" and names.key is None:
            continue
        codes = tuple(rule.code for rule in chosen if rule.by == by)
        # records without a key are found, and need not meet
        group = (
            sf.coalesce(sf.col(by), sf.col("record").cast("string")) if by == "key" else sf.col(by)
        )
        rows = keys if by == "key" else keys.where(sf.col(by).isNotNull())
        if by == "ids":
            rows = rows.withColumn(by, sf.explode(sf.split(by, " ")))
        compare = _comparer(names, replace(options, select=codes, ignore=()))
        bucket = sf.pmod(sf.hash(group), sf.lit(_GROUPS)).alias("group")
        part = rows.groupBy(bucket).applyInArrow(compare, found.schema)
        # two records that share several ids meet in several groups
        found = found.unionByName(part.distinct() if by == "ids" else part)
    return found


def _comparer(names: Names, options: Options) -> Callable[[pa.Table], pa.Table]:
    """Return what compares the records of a group."""

    def compare(table: pa.Table) -> pa.Table:
        rows = to_polars(table).select(*_KEYS).sort("record")
        if names.key is None:
            rows = rows.drop("key")
        with CrossRecordChecks(names, options) as checks:
            checks.add(rows)
            found = [findings.drop("template") for findings in checks.findings()]
        found_rows = [row for findings in found for row in findings.to_dicts()]
        return pa.Table.from_pylist(found_rows, pa.schema(_arrow(column_types(Findings))))

    return compare
