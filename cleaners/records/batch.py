"""Cleaning a batch of records: texts, ids, and the tables of edits and findings.

A batch knows nothing of other batches, so that many can be cleaned at once and in any order; what
only the complete table shows is found afterwards, from the ``keys`` that each batch leaves.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import polars as pl

from arxmend.schemas import CleanedRecords, Edits, Findings, failures, irreproducible

from ..arxiv_id.column import version_of
from ..identifiers import expected_scheme
from ..identifiers.column import is_scheme, read_id_column
from ..identifiers.schemes import LOCAL
from ..io.values import as_text, is_text
from ..reference import Reference
from ..text.edits import Cleaned, Safety
from .findings import BatchTables, count_gaps
from .keys import keys_of, shared_ids
from .options import Names, Options
from .references import key_of, referred
from .sections import sections_in, sections_of

__all__ = ["Batch", "clean_batch", "join_batches", "read_ids", "report_broken"]

# One changed record in so many is cleaned again, to check that nothing safe is left to do. The
# engine ends on a round that finds nothing; this check from outside must not double the time.
_RECHECK_EVERY = 16
BROKEN_RECORD = "REC904"
_OUTPUT_TYPES = {"record": pl.Int64, "abstract": pl.String, "safe_left": pl.Int64, "gaps": pl.Int64}
_ID_TYPES = {"arxiv_id": pl.String, "id_scheme": pl.String}


@dataclass(frozen=True, slots=True)
class Batch:
    """A cleaned batch.

    Attributes:
        texts: the cleaned texts, by column; what is not text is as it was.
        ids: the canonical ids; where none is certain, or it was canonical, the value as it was.
        versions: the versions, null where none is known.
        schemes: the schemes of the ids, null where no id is certain; what the table states there
            stays if it names no scheme that is known.
        sections: the sections of each text, with ``label`` and ``text``; none if not asked for.
        gaps: how many gaps each text has (``count_gaps``); none where gaps are not marked.
        edits: the edits (``schemas.Edits``).
        findings: the findings (``schemas.Findings``), by record.
        keys: what table rules read (see ``RecordRule``) and the ``label`` of the record in
            the tables, one row per record.
        used: how many places each decision was used at, by its id.
        referred: how many records have a reference, and what became of them (``referred``).
    """

    texts: dict[str, list[object]]
    ids: list[object]
    versions: list[int | None]
    schemes: list[str | None]
    sections: list[list[dict[str, str]] | None] | None
    gaps: list[int] | None
    edits: pl.DataFrame
    findings: pl.DataFrame
    keys: pl.DataFrame
    used: Mapping[str, int]
    referred: Mapping[str, int]


def clean_batch(
    texts: Sequence[object],
    ids: pl.Series | None = None,
    versions: Sequence[str | None] | None = None,
    keys: Sequence[str | None] | None = None,
    schemes: Sequence[str | None] | None = None,
    others: Mapping[str, Sequence[object]] | None = None,
    shared: Sequence[pl.Series] = (),
    *,
    names: Names,
    options: Options,
    first: int = 0,
    asked: Sequence[str | None] | None = None,
) -> Batch:
    """Clean the records of one batch, and check what comes in and what goes out.

    Args:
        texts: the texts; a value that is no string is reported and kept.
        ids: the raw ids, of any type; left out if the table has no id column.
        versions: the versions that a column of the table states, as text, if it has one.
        keys: the keys of the records, if there is a key column; the raw ids if left out.
        schemes: the schemes of the ids that a column of the table states, if it has one.
        others: the values of the other columns of texts (``Names.others``).
        shared: the columns of ids that records have beside their own (``SHARED_IDS``).
        names: what the columns are called in the tables of edits and findings.
        options: how to clean.
        first: the position in the table of the first record of the batch.
        asked: what references are found by, if it is not the ids.
    """
    size = len(texts)
    others = others or {}
    ids_in = pl.Series([None] * size, dtype=pl.String) if ids is None else ids
    versions = versions or [None] * size
    read = read_ids(ids_in, versions, options.today, names.id, schemes)
    labels = keys if keys is not None else read["raw"].to_list()
    tables = BatchTables(names, options, labels, first)
    known = [text if is_text(text) else None for text in texts]
    tables.report_input(texts, known, read["raw"], versions)
    if ids is not None:
        tables.report_ids(read)
    references = _references(known, read, asked, options)
    cleaned = _clean_texts(known, references, tables)
    titles = {name: _clean_titles(values, name, tables) for name, values in others.items()}
    columns = {names.text: (known, cleaned.texts), **titles}
    found = _Ids.of(ids_in, read)
    edits, findings = tables.edits(), tables.findings()
    gaps = count_gaps(findings, first, size)
    output = _output(columns, read, cleaned.safe_left, gaps, tables)
    broken = _broken(output, columns, read, edits, findings, tables)
    for row, message in broken.items():
        for before, after in columns.values():
            after[row] = before[row]
        cleaned.sections[row] = cleaned.sections[row] and sections_in(known[row] or "")
        found.take_back(row, ids_in[row])
        tables.take_back(row, message)
    if broken:
        edits, findings = tables.edits(), tables.findings()
    raws = {names.text: texts, **others}
    return Batch(
        {name: _filled(columns[name][1], values) for name, values in raws.items()},
        found.ids,
        found.versions,
        _schemes(found.schemes, schemes),
        cleaned.sections if options.sections else None,
        gaps if options.mark_gaps else None,
        edits,
        findings,
        keys_of(
            cleaned.texts,
            papers=found.papers,
            versions=found.versions,
            ids=shared_ids(read, shared),
            labels=labels,
            keys=keys,
            first=first,
        ),
        dict(tables.used),
        referred(references, edits, findings),
    )


class _Texts(NamedTuple):
    """Cleaned texts, their sections, and how many safe repairs were left in those looked at."""

    texts: list[str | None]
    sections: list[list[dict[str, str]] | None]
    safe_left: list[int | None]


def _clean_texts(
    texts: Sequence[str | None], references: Sequence[Reference | None], tables: BatchTables
) -> _Texts:
    """Clean texts and report what is found; clean some that changed again."""
    options = tables.options
    cleaned = _Texts([], [], [])
    for row, (text, reference) in enumerate(zip(texts, references, strict=True)):
        result = None if text is None else options.clean(text, reference)
        if result is not None:
            tables.report_text(row, result)
        cleaned.texts.append(result.text if result else None)
        cleaned.sections.append(sections_of(result) if result and options.sections else None)
        again = result and result.changed and (tables.first + row) % _RECHECK_EVERY == 0
        left = _safe_left(options.clean(result.text, reference)) if result and again else None
        cleaned.safe_left.append(left)
    return cleaned


@dataclass(slots=True)
class _Ids:
    """The ids of a batch as they are written, their versions and schemes, and their papers."""

    ids: list[object]
    versions: list[int | None]
    schemes: list[str | None]
    papers: list[str | None]

    @classmethod
    def of(cls, raws: pl.Series, read: pl.DataFrame) -> _Ids:
        """Take the canonical ids, or what stands in the table where they say nothing new."""
        kept = read["id"].is_null() | (read["id"] == read["raw"])
        columns = (read[name].to_list() for name in ("version", "scheme", "key"))
        rows = zip(kept, raws.to_list(), read["id"], strict=True)
        return cls([raw if keep else canonical for keep, raw, canonical in rows], *columns)

    def take_back(self, row: int, raw: object) -> None:
        """Leave an id as it was, and say nothing of it."""
        self.ids[row] = raw
        self.versions[row] = self.schemes[row] = self.papers[row] = None


def _filled(texts: Sequence[str | None], raws: Sequence[object]) -> list[object]:
    """The texts, and where there is none what stands in the table."""
    return [raw if text is None else text for raw, text in zip(raws, texts, strict=True)]


def _references(
    texts: Sequence[str | None],
    read: pl.DataFrame,
    asked: Sequence[str | None] | None,
    options: Options,
) -> list[Reference | None]:
    """Return the reference of each record, none where there is none."""
    found = options.references
    if found is None:
        return [None] * len(texts)
    keys = asked
    if keys is None:
        keys = [id_ or raw for id_, raw in zip(read["id"], read["raw"], strict=True)]
    return [
        None if text is None else found.find(key_of(key), version, text)
        for text, key, version in zip(texts, keys, read["version"], strict=True)
    ]


def _schemes(found: list[str | None], stated: Sequence[str | None] | None) -> list[str | None]:
    """The schemes that were found; what a table states stays if arxmend does not know it."""
    if stated is None:
        return found
    return [
        scheme if own is None or is_scheme(own) else own
        for scheme, own in zip(found, stated, strict=True)
    ]


def join_batches(batches: Sequence[Batch]) -> Batch:
    """Return the batches of a table, of which there is one at least, as one."""
    first = batches[0]
    return Batch(
        {name: [text for b in batches for text in b.texts[name]] for name in first.texts},
        [each for b in batches for each in b.ids],
        [each for b in batches for each in b.versions],
        [each for b in batches for each in b.schemes],
        None if first.sections is None else [s for b in batches for s in b.sections or ()],
        None if first.gaps is None else [gaps for b in batches for gaps in b.gaps or ()],
        pl.concat([b.edits for b in batches]),
        pl.concat([b.findings for b in batches]),
        pl.concat([b.keys for b in batches]),
        _sum(b.used for b in batches),
        _sum(b.referred for b in batches),
    )


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    return dict(sum(map(Counter, counts), Counter[str]()))


def _clean_titles(
    values: Sequence[object], column: str, tables: BatchTables
) -> tuple[list[str | None], list[str | None]]:
    """Clean a column of texts that are no abstracts; return its texts before and after."""
    options = tables.options.of_titles()
    before = [value if is_text(value) else None for value in values]
    after: list[str | None] = []
    for row, text in enumerate(before):
        result = None if text is None else options.clean(text)
        if result is not None:
            tables.report_text(row, result, column)
        after.append(result.text if result else None)
    return before, after


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
    values: pl.Series,
    versions: Sequence[str | None],
    today: datetime.date | None,
    column: str | None = None,
    schemes: Sequence[str | None] | None = None,
) -> pl.DataFrame:
    """Read the ids of a batch into what an ``IdRule`` takes, with the ``key`` of each paper.

    Args:
        values: the ids.
        versions: the versions that a column states.
        today: the day that bounds the months of arXiv ids.
        column: the name of the column of the ids, which can be named for a scheme.
        schemes: the schemes that another column states; they count more than the name.
    """
    items = [as_text(item) if isinstance(item, str) else item for item in values.to_list()]
    if values.dtype == pl.Object:
        values = pl.Series(items, dtype=pl.Object)
    stated = pl.Series("stated", versions, dtype=pl.String).to_frame()
    stated = stated.select(version_of(pl.col("stated")))
    expected = None if column is None else expected_scheme(column)
    hints: Sequence[str | None] | str | None = expected
    if schemes is not None:
        hints = [each if is_scheme(each) and each != LOCAL else expected for each in schemes]
    read = read_id_column(values, hints, today=today).rename({"canonical": "id"})
    return read.with_columns(
        pl.Series("raw", [as_text(item) for item in items], dtype=pl.String),
        pl.Series("number", [isinstance(item, int | float) for item in items], dtype=pl.Boolean),
        pl.coalesce("version", stated.to_series()),
        stated.to_series(),
        expected=pl.lit(expected, pl.String),
    )


def _safe_left(result: Cleaned) -> int:
    """How many safe repairs a text asked for."""
    return sum(bool(found.edits) and found.safety is Safety.SAFE for found in result.findings)


def _output(
    texts: Mapping[str, tuple[Sequence[str | None], Sequence[str | None]]],
    read: pl.DataFrame,
    safe_left: Sequence[int | None],
    gaps: Sequence[int],
    tables: BatchTables,
) -> pl.DataFrame:
    """Return the records that go out, as ``schemas.CleanedRecords`` has them."""
    return pl.DataFrame(
        {
            "record": range(tables.first, tables.first + len(read)),
            "abstract": texts[tables.names.text][1],
            "arxiv_id": read["id"].fill_null(read["raw"]),
            "arxiv_version": read["version"],
            "id_scheme": read["scheme"],
            "safe_left": safe_left,
            "gaps": gaps,
        },
        schema_overrides={**_OUTPUT_TYPES, **_ID_TYPES},
    )


def _broken(
    output: pl.DataFrame,
    texts: Mapping[str, tuple[Sequence[str | None], Sequence[str | None]]],
    read: pl.DataFrame,
    edits: pl.DataFrame,
    findings: pl.DataFrame,
    tables: BatchTables,
) -> dict[int, str]:
    """Return the rows whose output breaks a promise, each with the first message."""
    names, first = tables.names, tables.first
    broken: dict[int, str] = {}
    for failure in failures(CleanedRecords.until(tables.options.today), output):
        broken.setdefault(failure.row, failure.message)
    for model, table in ((Edits, edits), (Findings, findings)):
        for failure in failures(model, table):
            broken.setdefault(table["record"][failure.row] - first, failure.message)
    edits = edits.with_columns(pl.col("record") - first)
    for column, (before, after) in texts.items():
        for row in irreproducible(before, after, edits.filter(pl.col("column") == column)):
            broken.setdefault(row, "the edits do not lead from the raw to the cleaned text")
    if names.id is not None:
        of_ids = edits.filter(pl.col("column") == names.id)
        for row in irreproducible(read["raw"].to_list(), output["arxiv_id"].to_list(), of_ids):
            broken.setdefault(row, "the edits do not lead from the raw to the canonical id")
    return broken
