"""Cleaning a batch of records: texts, ids, and the tables of edits and findings.

A batch knows nothing of other batches, so that many can be cleaned at once and in any order; what
only the complete table shows is found afterwards, from the ``keys`` that each batch leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import polars as pl

from arxmend.schemas import CleanedRecords, Edits, Findings, failures, irreproducible

from ..identifiers.column import is_scheme
from ..io.values import as_text, is_text
from ..reference import Reference
from ..text.edits import Cleaned, Safety
from .columns import asked_keys, read_ids, stated, texts_in
from .findings import BatchTables, count_gaps
from .keys import keys_of, shared_ids
from .options import SCHEME_COLUMN, VERSION_COLUMN, Names, Options
from .references import referred
from .sections import sections_in, sections_of

# One changed record in so many is cleaned again, to check that nothing safe is left to do. The
# engine ends on a round that finds nothing; this check from outside must not double the time.
_RECHECK_EVERY = 16
BROKEN_RECORD = "REC904"
_OUTPUT_TYPES = {"record": pl.Int64, "abstract": pl.String, "safe_left": pl.Int64, "gaps": pl.Int64}


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


def clean_part(part: pl.DataFrame, names: Names, options: Options, first: int = 0) -> Batch:
    """Clean a part of a table, and check what comes in and what goes out.

    Args:
        part: the columns that cleaning reads (``wanted_columns``); a value that is no text is
            reported and kept.
        names: what the columns are called.
        options: how to clean.
        first: the position in the table of the first record of the part.

    Raises:
        TableError: if a column cannot hold texts.
        UnknownRuleError: if a code in the options matches no rule.
    """
    options.rules()
    names = names.of_table(part.columns)
    raws = {name: texts_in(part[name]) for name in names.texts}
    before = {name: [t if is_text(t) else None for t in texts] for name, texts in raws.items()}
    read = read_ids(part, names, options)
    keys = None if names.key is None else [as_text(value) for value in part[names.key].to_list()]
    labels = keys if keys is not None else read["raw"].to_list()
    tables = BatchTables(names, options, labels, first)
    versions = stated(part, names, VERSION_COLUMN) or [None] * part.height
    tables.report_input(raws[names.text], before[names.text], read["raw"], versions)
    if names.id is not None:
        tables.report_ids(read)
    references = _references(part, before[names.text], read, names, options)
    cleaned = {name: _cleaned(before[name], name, references, tables) for name in names.texts}
    after = {name: [r.text if r else None for r in found] for name, found in cleaned.items()}
    edits, findings = tables.edits(), tables.findings()
    gaps = count_gaps(findings, first, part.height)
    again = zip(cleaned[names.text], references, range(first, first + part.height), strict=True)
    left = [_safe_left(*each, options) for each in again]
    output = _output(after[names.text], read, left, gaps, first)
    broken = _broken(output, before, after, read, edits, findings, tables)
    for row, message in broken.items():
        for name in names.texts:
            after[name][row] = before[name][row]
            cleaned[name][row] = None
        tables.take_back(row, message)
    if broken:
        edits, findings = tables.edits(), tables.findings()
    shared = shared_ids(read, [part[name] for name in names.shared(part.columns)])
    of_ids = _Ids.of(part, read, names, broken)
    return Batch(
        {name: _filled(after[name], raws[name]) for name in names.texts},
        of_ids.ids,
        of_ids.versions,
        of_ids.schemes,
        _sections(cleaned[names.text], after[names.text]) if options.sections else None,
        gaps if options.mark_gaps else None,
        edits,
        findings,
        keys_of(after[names.text], of_ids.papers, of_ids.versions, shared, labels, keys, first),
        dict(tables.used),
        referred(references, edits, findings),
    )


def _cleaned(
    texts: Sequence[str | None],
    column: str,
    references: Sequence[Reference | None],
    tables: BatchTables,
) -> list[Cleaned | None]:
    """Clean a column of texts, and report what is found in them."""
    is_main = column == tables.names.text
    options = tables.options if is_main else tables.options.of_titles()
    results: list[Cleaned | None] = []
    for row, (text, reference) in enumerate(zip(texts, references, strict=True)):
        result = None
        if text is not None:
            result = options.clean(text, reference if is_main else None)
            tables.report_text(row, result, column)
        results.append(result)
    return results


def _safe_left(
    result: Cleaned | None, reference: Reference | None, record: int, options: Options
) -> int | None:
    """How many safe repairs a changed text asks for again; none if it is not looked at."""
    if result is None or not result.changed or record % _RECHECK_EVERY:
        return None
    again = options.clean(result.text, reference)
    return sum(bool(found.edits) and found.safety is Safety.SAFE for found in again.findings)


def _sections(
    cleaned: Sequence[Cleaned | None], texts: Sequence[str | None]
) -> list[list[dict[str, str]] | None]:
    """The sections of cleaned texts, and of those that were left as they were."""
    return [
        sections_of(result) if result else None if text is None else sections_in(text)
        for result, text in zip(cleaned, texts, strict=True)
    ]


class _Ids(NamedTuple):
    """The ids of a batch as they are written, their versions and schemes, and their papers."""

    ids: list[object]
    versions: list[int | None]
    schemes: list[str | None]
    papers: list[str | None]

    @classmethod
    def of(
        cls, part: pl.DataFrame, read: pl.DataFrame, names: Names, broken: Collection[int]
    ) -> _Ids:
        """Take the canonical ids, or what stands in the table where they say nothing new.

        Of broken records nothing is said, and a scheme that arxmend does not know stays.
        """
        good = pl.Series([row not in broken for row in range(part.height)], dtype=pl.Boolean)
        known = read.select(pl.when(good).then(pl.col("id", "version", "scheme", "key")), "raw")
        raws = [None] * part.height if names.id is None else part[names.id].to_list()
        rows = zip(known["id"], known["raw"], raws, strict=True)
        schemes = known["scheme"].to_list()
        for row, own in enumerate(stated(part, names, SCHEME_COLUMN) or ()):
            if own is not None and not is_scheme(own):
                schemes[row] = own
        return cls(
            [raw if id_ in (None, text) else id_ for id_, text, raw in rows],
            known["version"].to_list(),
            schemes,
            known["key"].to_list(),
        )


def _filled(texts: Sequence[str | None], raws: Sequence[object]) -> list[object]:
    """The texts, and where there is none what stands in the table."""
    return [raw if text is None else text for raw, text in zip(raws, texts, strict=True)]


def _references(
    part: pl.DataFrame,
    texts: Sequence[str | None],
    read: pl.DataFrame,
    names: Names,
    options: Options,
) -> list[Reference | None]:
    """Return the reference of each record, none where there is none."""
    found = options.references
    if found is None:
        return [None] * len(texts)
    keys = asked_keys(part, names, options, read)
    return [
        None if text is None else found.find(key, version, text)
        for text, key, version in zip(texts, keys, read["version"], strict=True)
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


def _output(
    texts: Sequence[str | None],
    read: pl.DataFrame,
    safe_left: Sequence[int | None],
    gaps: Sequence[int],
    first: int,
) -> pl.DataFrame:
    """Return the records that go out, as ``schemas.CleanedRecords`` has them."""
    return pl.DataFrame(
        {
            "record": range(first, first + len(read)),
            "abstract": texts,
            "arxiv_id": read["id"].fill_null(read["raw"]),
            "arxiv_version": read["version"],
            "id_scheme": read["scheme"],
            "safe_left": safe_left,
            "gaps": gaps,
        },
        schema_overrides=_OUTPUT_TYPES,
    )


def _broken(
    output: pl.DataFrame,
    before: Mapping[str, Sequence[str | None]],
    after: Mapping[str, Sequence[str | None]],
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
    for column, texts in before.items():
        of_column = edits.filter(pl.col("column") == column)
        for row in irreproducible(texts, after[column], of_column):
            broken.setdefault(row, "the edits do not lead from the raw to the cleaned text")
    if names.id is not None:
        of_ids = edits.filter(pl.col("column") == names.id)
        for row in irreproducible(read["raw"].to_list(), output["arxiv_id"].to_list(), of_ids):
            broken.setdefault(row, "the edits do not lead from the raw to the canonical id")
    return broken
