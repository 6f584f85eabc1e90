"""Cleaning a batch of records: texts, ids, and the tables of edits and findings.

A batch knows nothing of other batches, so that many can be cleaned at once and in any order; what
only the complete table shows is found afterwards, from the ``keys`` that each batch leaves.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import polars as pl

from arxmend.schemas import CleanedRecords, Edits, Findings, failures, irreproducible

from ..arxiv_id import read_arxiv_id
from ..arxiv_id.column import read_arxiv_column, version_of
from ..io.values import as_text, is_text
from ..text.edits import Cleaned, Safety
from .findings import BatchTables, count_gaps
from .options import Names, Options

__all__ = ["Batch", "clean_batch", "read_ids", "report_broken"]

# One changed record in so many is cleaned again, to check that nothing safe is left to do. The
# engine ends on a round that finds nothing; this check from outside must not double the time.
_RECHECK_EVERY = 16
BROKEN_RECORD = "REC904"
_OUTPUT_TYPES = {"record": pl.Int64, "abstract": pl.String, "safe_left": pl.Int64, "gaps": pl.Int64}
_SHORTEST_TWIN = 40  # letters and digits; shorter texts are alike by chance


@dataclass(frozen=True, slots=True)
class Batch:
    """A cleaned batch.

    Attributes:
        texts: the cleaned texts; what is not text is as it was.
        ids: the canonical ids, null where there is none that is certain.
        versions: the versions, null where none is known.
        gaps: how many gaps each text has (``count_gaps``); none where gaps are not marked.
        edits: the edits (``schemas.Edits``).
        findings: the findings (``schemas.Findings``), by record.
        keys: what table rules read (see ``RecordRule``) and the ``label`` of the record in
            the tables, one row per record.
        used: how many places each decision was used at, by its id.
    """

    texts: list[object]
    ids: list[str | None]
    versions: list[int | None]
    gaps: list[int] | None
    edits: pl.DataFrame
    findings: pl.DataFrame
    keys: pl.DataFrame
    used: Mapping[str, int]


def clean_batch(
    texts: Sequence[object],
    ids: pl.Series | None = None,
    versions: Sequence[str | None] | None = None,
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
        versions: the versions that a column of the table states, as text, if it has one.
        keys: the keys of the records, if there is a key column; the raw ids if left out.
        names: what the columns are called in the tables of edits and findings.
        options: how to clean.
        first: the position in the table of the first record of the batch.
    """
    size = len(texts)
    no_ids = pl.Series([None] * size, dtype=pl.String)
    versions = versions or [None] * size
    read = read_ids(no_ids if ids is None else ids, versions, options.today)
    labels = keys if keys is not None else read["raw"].to_list()
    tables = BatchTables(names, options, labels, first)
    known = [text if is_text(text) else None for text in texts]
    tables.report_input(texts, known, read["raw"], versions)
    if ids is not None:
        tables.report_ids(read)
    cleaned: list[str | None] = []
    safe_left: list[int | None] = []
    for row, text in enumerate(known):
        result = None if text is None else options.clean(text)
        if result is not None:
            tables.report_text(row, result)
        again = result is not None and result.changed and (first + row) % _RECHECK_EVERY == 0
        cleaned.append(result.text if result else None)
        safe_left.append(_safe_left(options.clean(result.text)) if result and again else None)
    ids_out: list[str | None] = read["id"].to_list()
    versions_out: list[int | None] = read["version"].to_list()
    edits, findings = tables.edits(), tables.findings()
    gaps = count_gaps(findings, first, size)
    output = pl.DataFrame(
        {
            "record": range(first, first + size),
            "abstract": cleaned,
            "arxiv_id": read["id"],
            "arxiv_version": read["version"],
            "safe_left": safe_left,
            "gaps": gaps,
        },
        schema_overrides=_OUTPUT_TYPES,
    )
    broken: dict[int, str] = {}
    for row, message in _broken(known, read["raw"], output, edits, findings, tables):
        broken.setdefault(row, message)
    for row, message in broken.items():
        cleaned[row], ids_out[row], versions_out[row] = known[row], None, None
        tables.take_back(row, message)
    if broken:
        edits, findings = tables.edits(), tables.findings()
    return Batch(
        [raw if text is None else text for raw, text in zip(texts, cleaned, strict=True)],
        ids_out,
        versions_out,
        gaps if options.mark_gaps else None,
        edits,
        findings,
        _keys(cleaned, ids_out, versions_out, keys, labels, first),
        dict(tables.used),
    )


def report_broken(
    batch: Batch, reasons: Mapping[int, str], names: Names, options: Options, first: int
) -> Batch:
    """Report that some records could not be read, by their rows, instead of their other findings.

    Whatever rules are selected: no record is passed over in silence.
    """
    gone = [first + row for row in reasons]
    tables = BatchTables(names, options, batch.keys["label"].to_list(), first)
    for row, reason in reasons.items():
        tables.report_record(row, BROKEN_RECORD, reason)
    others = batch.findings.filter(~pl.col("record").is_in(gone))
    findings = pl.concat([others, tables.findings()]).sort("record", maintain_order=True)
    return replace(batch, findings=findings)


def read_ids(
    values: pl.Series, versions: Sequence[str | None], today: datetime.date | None
) -> pl.DataFrame:
    """Read the ids of a batch into what an ``IdRule`` takes."""
    items = [_plain(item) for item in values.to_list()]
    if values.dtype == pl.Object:
        values = pl.Series(items, dtype=pl.Object)
    stated = pl.Series("stated", versions, dtype=pl.String).to_frame()
    stated = stated.select(version_of(pl.col("stated")))
    read = read_arxiv_column(values, today=today).rename({"canonical": "id"})
    ambiguous = set((read["status"] == "ambiguous").arg_true())
    return read.with_columns(
        pl.Series("raw", [as_text(item) for item in items], dtype=pl.String),
        pl.Series("number", [isinstance(item, int | float) for item in items], dtype=pl.Boolean),
        pl.coalesce("version", stated.to_series()),
        pl.Series(
            "candidates",
            [
                _candidates(item, today) if row in ambiguous else []
                for row, item in enumerate(items)
            ],
            dtype=pl.List(pl.String),
        ),
        stated.to_series(),
    )


def _plain(item: object) -> object:
    """An id as the readers take it: missing is missing, and strings are characters."""
    return as_text(item) if isinstance(item, str) else item


def _candidates(item: object, today: datetime.date | None) -> list[str]:
    return [str(candidate) for candidate in read_arxiv_id(item, today=today).candidates]


def _safe_left(result: Cleaned) -> int:
    """How many safe repairs a text asked for."""
    return sum(bool(found.edits) and found.safety is Safety.SAFE for found in result.findings)


def _broken(
    texts: Sequence[str | None],
    raws: pl.Series,
    output: pl.DataFrame,
    edits: pl.DataFrame,
    findings: pl.DataFrame,
    tables: BatchTables,
) -> Iterator[tuple[int, str]]:
    """Yield the rows whose output breaks a promise, with a message."""
    names, first = tables.names, tables.first
    for failure in failures(CleanedRecords.until(tables.options.today), output):
        yield failure.row, failure.message
    for model, table in ((Edits, edits), (Findings, findings)):
        for failure in failures(model, table):
            yield table["record"][failure.row] - first, failure.message
    edits = edits.with_columns(pl.col("record") - first)
    of_texts = edits.filter(pl.col("column") == names.text)
    for row in irreproducible(texts, output["abstract"].to_list(), of_texts):
        yield row, "the edits do not lead from the raw to the cleaned text"
    if names.id is not None:
        certain = output["arxiv_id"].is_not_null()
        ids = raws.to_frame().select(pl.when(certain).then(raws)).to_series().to_list()
        of_ids = edits.filter(pl.col("column") == names.id)
        for row in irreproducible(ids, output["arxiv_id"].to_list(), of_ids):
            yield row, "the edits do not lead from the raw to the canonical id"


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
    twins = [_twin(text) for text in frame.select(core).to_series().to_list()]
    return frame.with_columns(pl.Series("text", twins, dtype=pl.UInt64))


def _twin(core: str | None) -> int | None:
    """A number that texts have in common on every machine, by their letters and digits."""
    if core is None or len(core) < _SHORTEST_TWIN:
        return None
    return int.from_bytes(blake2b(core.encode(), digest_size=8).digest())
