"""Whether a release is whole and says the truth; nothing in its folder is trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pandera.polars as pa
import polars as pl

from cleaners.excerpt import printable
from cleaners.options import VERSION_COLUMN
from cleaners.release import card, pages, report
from cleaners.release.facts import EDITS, GAPS, RECORD, SPLIT, Facts
from cleaners.release.folder import (
    CARD,
    EDITS_FOLDER,
    FINDINGS_FOLDER,
    LEFT_OUT,
    PROVENANCE,
    REPORT,
    Part,
    Release,
    ReleaseError,
    batches,
)
from cleaners.release.prepare import raw_digest
from cleaners.release.provenance import Digest
from cleaners.release.restore import raw_ids, raw_texts
from cleaners.release.sums import broken_sums
from cleaners.release.tables import Table, tables_of
from cleaners.text import Edit, apply_edits
from schemas import CleanedRecords, Edits, Findings, SchemaError, failures

__all__ = ["verify"]

_MOST = 20  # problems of one kind that are told


def verify(release: Release) -> Iterator[str]:
    """Say, a line each, what is wrong with a release: nothing if it is right.

    Looked at are the sums, the schemas of the tables, that the edits lead from the raw texts to
    the records and back, and that card, metadata and report say what the tables hold.
    """
    yield from broken_sums(release.folder)
    try:
        tables, facts = tables_of(release), Facts()
        yield from _records(release, facts)
        yield from _findings(release, facts)
        yield from _left_out(release)
        yield from _said(release, facts, tables)
    except ReleaseError as error:  # what cannot be read cannot be looked at further
        yield str(error)


def _records(release: Release, facts: Facts) -> Iterator[str]:
    digest, problems = Digest(), 0
    for part in release.parts():
        frame = pl.DataFrame(pl.from_arrow(part.table))
        for problem in (*_broken_part(release, frame, part), *_broken_texts(release, part, digest)):
            problems += 1
            if problems <= _MOST:
                yield problem
        for (split,), rows in frame.partition_by(SPLIT, as_dict=True).items():
            facts.add_records(
                str(split), rows.with_columns(pl.col(release.text).cast(pl.String)), release.text
            )
    if problems > _MOST:
        yield f"{problems - _MOST} more records are wrong"
    if release.provenance["raw_sha256"] != str(digest):
        yield f"the edits do not lead back to the raw records that {PROVENANCE} speaks of"


def _broken_part(release: Release, frame: pl.DataFrame, part: Part) -> Iterator[str]:
    """What of some records, and of their edits, breaks the schemas."""
    wanted = [RECORD, release.text, EDITS, GAPS]
    ids = [] if release.id is None else [release.id, f"{release.id}_raw", VERSION_COLUMN]
    if missing := [name for name in (*wanted, *ids) if name not in frame.columns]:
        raise ReleaseError(f"the records have no column {missing[0]!r:.60}")
    view = {"record": frame[RECORD], "abstract": frame[release.text].cast(pl.String)}
    view["gaps"] = frame[GAPS]
    if release.id is not None:
        view["arxiv_id"] = frame[release.id].cast(pl.String)
        view["arxiv_version"] = frame[VERSION_COLUMN].cast(pl.Int64)
    else:
        nothing = pl.Series([None] * frame.height)
        view["arxiv_id"], view["arxiv_version"] = nothing.cast(pl.String), nothing.cast(pl.Int64)
    yield from _failures(CleanedRecords, pl.DataFrame(view), "records")
    rows = [row for record in sorted(part.edits) for row in part.edits[record]]
    if rows:
        yield from _failures(Edits, pl.DataFrame(rows, infer_schema_length=None), EDITS_FOLDER)
    counted = [len(part.edits.get(record, ())) for record in frame[RECORD]]
    for record, said, there in zip(frame[RECORD], frame[EDITS], counted, strict=True):
        if said != there:
            yield f"record {record}: it says that it has {said} edits, and the table has {there}"


def _broken_texts(release: Release, part: Part, digest: Digest) -> Iterator[str]:
    """What of some records does not lead from raw to cleaned and back; feeds their digest."""
    raws = raw_ids(release, part)
    ids = part.table.column(release.id).to_pylist() if release.id is not None else None
    cleaned = part.table.column(release.text).to_pylist()
    for row, (record, text) in enumerate(raw_texts(release, part)):
        edits = part.edits.get(record, ())
        of_text = [
            Edit(e["start"], e["end"], e["after"], e["rule"], "")
            for e in edits
            if e["column"] == release.text
        ]
        if not _leads(text, of_text, cleaned[row]):
            yield f"record {record}: its edits do not lead from the raw text to the cleaned one"
        raw = raws[row]
        for edit in edits:
            if edit["column"] != release.text and (
                ids is None or edit["before"] != str(raw) or edit["after"] != ids[row]
            ):
                yield f"record {record}: an edit of {edit['column']!r:.40} does not fit its value"
        digest.add([raw_digest(text, raw)])


def _leads(raw: str | None, edits: Sequence[Edit], cleaned: str | None) -> bool:
    try:
        return (apply_edits(raw, edits) if raw is not None else None) == cleaned
    except ValueError:
        return False


def _findings(release: Release, facts: Facts) -> Iterator[str]:
    for table in batches(release.folder, release.findings):
        frame = pl.DataFrame(pl.from_arrow(table))
        yield from _failures(Findings, frame, FINDINGS_FOLDER)
        facts.add_findings(frame)


def _left_out(release: Release) -> Iterator[str]:
    counts: dict[str, int] = {}
    for table in batches(release.folder, release.left_out):
        if "reason" not in table.column_names:
            raise ReleaseError(f"{LEFT_OUT}: there is no column 'reason'")
        for reason in table.column("reason").to_pylist():
            counts[reason] = counts.get(reason, 0) + 1
    said = release.provenance["left_out"]
    if said != dict(sorted(counts.items())):
        yield f"{PROVENANCE}: left_out is {said!r:.120}, {LEFT_OUT} has {counts!r:.120}"


def _failures(model: type[pa.DataFrameModel], frame: pl.DataFrame, where: str) -> Iterator[str]:
    try:
        found = failures(model, frame)
    except SchemaError as error:
        raise ReleaseError(f"{where}: {printable(str(error))}") from None
    for failure in found[:_MOST]:
        record = frame["record"][failure.row]
        yield f"{where}, record {record}: broken promise: {printable(failure.message)}"


def _said(release: Release, facts: Facts, tables: list[Table]) -> Iterator[str]:
    """What the pages and metadata say that is not so."""
    provenance = release.provenance
    for line in Facts.differences(provenance["facts"], facts):
        yield f"{PROVENANCE}: {line}"
    read, out = provenance["read"], sum(provenance["left_out"].values())
    if read != facts.size + out:
        yield f"{PROVENANCE}: {read!r:.40} were read, but {facts.size} are there and {out} left out"
    yield from _card(release, facts, tables)
    for name, true in pages.metadata_files(provenance, tables).items():
        try:
            there = json.loads((release.folder / name).read_bytes())
        except (OSError, ValueError, RecursionError):
            yield f"{name}: missing, or no JSON"
            continue
        yield from (f"{name}: {line}" for line in _differences(there, true))
    try:
        page = (release.folder / REPORT).read_text("utf-8")
        shown = report.facts_of(page)
    except (OSError, ValueError, RecursionError) as error:
        yield f"{REPORT}: {printable(str(error))}"
        return
    for line in Facts.differences(shown if isinstance(shown, dict) else {}, facts):
        yield f"{REPORT}: {line}"


def _card(release: Release, facts: Facts, tables: list[Table]) -> Iterator[str]:
    try:
        head, body = card.split_card((release.folder / CARD).read_text("utf-8"))
    except (OSError, ValueError) as error:
        yield f"{CARD}: {printable(str(error))}"
        return
    true = card.metadata(release.provenance, facts, tables)
    yield from (f"{CARD}: {line}" for line in _differences(head, true))
    lines = body.splitlines()
    yield from (
        f"{CARD}: lacks the line '{line}'"
        for line in card.fact_lines(facts)
        if lines.count(line) != 1
    )


def _differences(said: Any, true: Any, path: Sequence[str] = ()) -> Iterator[str]:  # noqa: ANN401
    """Where a value of JSON differs from the true one; the first places of it."""
    if isinstance(said, dict) and isinstance(true, dict) and said.keys() == true.keys():
        for name in true:
            yield from _differences(said[name], true[name], (*path, str(name)))
    elif isinstance(said, list) and isinstance(true, list) and len(said) == len(true):
        for number, (one, other) in enumerate(zip(said, true, strict=True)):
            yield from _differences(one, other, (*path, str(number)))
    elif said != true:
        yield printable(f"{'.'.join(path) or 'it'} is {said!r:.80}, not {true!r:.80}")
