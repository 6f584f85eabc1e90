"""What the tables of a release hold, counted and checked: by who makes a release, and who verifies.

Both read the files of the folder, so that what is said of them is said of what is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pandera.polars as pa
import polars as pl

from arxmend.schemas import CleanedRecords, Edits, Findings, SchemaError, failures
from arxmend.schemas.edits import leads_to

from ..io.formats import to_json
from ..io.jsonl import JsonlWriter
from ..io.rows import to_polars
from ..io.values import as_text
from ..records.findings import column_types
from ..records.options import SCHEME_COLUMN, VERSION_COLUMN
from .examples import Example, Sample
from .facts import EDITS, GAPS, RECORD, SPLIT, Facts
from .folder import (
    DATA,
    EDITS_FOLDER,
    FINDINGS_FOLDER,
    JSONL,
    LEFT_OUT,
    Part,
    Release,
    ReleaseError,
    as_edits,
    batches,
)
from .raw import raw_digest, raw_texts

LEFT_OUT_TYPES = {"record": pl.Int64(), "key": pl.String(), "reason": pl.String()}
_MOST = 20  # problems that are reported in full
_SAMPLE = 1_000  # changed records that the report shows


@dataclass(slots=True)
class Account:
    """What the tables hold.

    Attributes:
        facts: the counts.
        sample: some changed records.
        left_out: how many records were left out, by reason.
        digests: for each table, a hash over its rows, and ``raw``, one over the raw values.
        lines: for each split, a hash over its records as JSON lines, if the release has such.
        problems: what is wrong, a line each, up to so many.
        more: how many other problems there are.
    """

    facts: Facts = field(default_factory=Facts)
    sample: Sample = field(default_factory=lambda: Sample(_SAMPLE))
    left_out: Counter[str] = field(default_factory=Counter)
    digests: dict[str, str] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    more: int = 0

    def report(self, problems: Iterable[str]) -> None:
        """Take problems, and keep the first of them."""
        for problem in problems:
            if len(self.problems) < _MOST:
                self.problems.append(problem)
            else:
                self.more += 1


def account(release: Release) -> Account:
    """Read the tables of a release.

    Raises:
        ReleaseError: if one cannot be read, or has not the columns that it should have.
    """
    found = Account()
    _records(release, found)
    _findings(release, found)
    _left_out(release, found)
    if found.more:
        found.problems.append(f"and {found.more:,} more of the kind")
    return found


def _lines(rows: Sequence[dict[str, Any]]) -> bytes:
    """Rows as lines of JSON."""
    return b"".join(to_json(row) + b"\n" for row in rows)


def _records(release: Release, found: Account) -> None:
    rows, edits, raw, lines = sha256(), sha256(), sha256(), dict[str, Any]()
    for part in release.parts():
        frame = to_polars(part.table)
        rows.update(_lines(frame.to_dicts()))
        for record in sorted(part.edits):
            edits.update(_lines(part.edits[record]))
            found.facts.add_reasons(edit["reason"] or "" for edit in part.edits[record])
            found.facts.decided += sum(edit["decided"] for edit in part.edits[record])
        found.report(_against_schemas(release, frame, part))
        found.report(_edit_counts(frame, part))
        for digest, problem in _values(release, part, found.sample):
            raw.update(digest)
            found.report([problem] if problem else [])
        text = pl.col(release.text).cast(pl.String)
        for (split,), of_split in frame.partition_by(SPLIT, as_dict=True).items():
            found.facts.add_records(str(split), of_split.with_columns(text), release.text)
        for split in frame[SPLIT].unique() if (release.folder / JSONL).is_dir() else ():
            chosen = part.table.filter((frame[SPLIT] == split).to_arrow()).drop_columns([SPLIT])
            lines.setdefault(split, sha256()).update(JsonlWriter.encode(chosen))
    digests = {"raw": raw, DATA: rows, EDITS_FOLDER: edits}
    found.digests = {name: digest.hexdigest() for name, digest in digests.items()}
    found.lines = {split: digest.hexdigest() for split, digest in sorted(lines.items())}


def _against_schemas(release: Release, frame: pl.DataFrame, part: Part) -> Iterator[str]:
    """What of some records, and of their edits, breaks the schemas."""
    view = {
        "record": frame[RECORD],
        "abstract": frame[release.text].cast(pl.String),
        "gaps": frame[GAPS],
    }
    if release.id is not None:
        view["arxiv_id"] = frame[release.id].cast(pl.String)
        view["arxiv_version"] = frame[VERSION_COLUMN].cast(pl.Int64)
        view["id_scheme"] = frame[SCHEME_COLUMN].cast(pl.String)
    else:
        nothing = pl.Series([None] * frame.height)
        view["arxiv_id"], view["arxiv_version"] = nothing.cast(pl.String), nothing.cast(pl.Int64)
    model = CleanedRecords.until(release.judged)
    yield from _failures(model, pl.DataFrame(view), DATA)
    rows = [row for record in sorted(part.edits) for row in part.edits[record]]
    if rows:
        yield from _failures(Edits, pl.DataFrame(rows, column_types(Edits)), EDITS_FOLDER)


def _edit_counts(frame: pl.DataFrame, part: Part) -> Iterator[str]:
    for record, said in frame.select(RECORD, EDITS).iter_rows():
        there = len(part.edits.get(record, ()))
        if said != there:
            yield f"record {record}: it says that it has {said} edits, and the table has {there}"


def _values(release: Release, part: Part, sample: Sample) -> Iterator[tuple[bytes, str]]:
    """Yield for each record the digest of its raw values, and what is wrong with its edits."""
    size = part.table.num_rows
    texts = part.table.column(release.text).to_pylist()
    ids = part.table.column(release.id).to_pylist() if release.id is not None else [None] * size
    raw_name = f"{release.id}_raw"
    raws = part.table.column(raw_name).to_pylist() if release.id is not None else ids
    records = part.table.column(RECORD).to_pylist()
    for row, found in enumerate(raw_texts(release, part)):
        raw_text = None if isinstance(found, ValueError) else found
        record, raw, known, text = records[row], raws[row], ids[row], texts[row]
        edits: Sequence[dict[str, Any]] = part.edits.get(record, [])
        of_text = as_edits([edit for edit in edits if edit["column"] == release.text])
        of_id = as_edits([edit for edit in edits if edit["column"] == release.id])
        problem = ""
        if isinstance(found, ValueError):
            problem = f"record {record}: its edits do not fit its text: {found}"
        elif not leads_to(raw_text, of_text, text):
            problem = f"record {record}: its edits do not lead from the raw text to the cleaned one"
        elif not leads_to(as_text(raw), of_id, as_text(known)) and (known is not None or of_id):
            problem = f"record {record}: its edits do not lead from the raw id to the canonical one"
        elif len(of_text) + len(of_id) < len(edits):
            problem = f"record {record}: an edit of a column that is not cleaned"
        if of_text and not problem and sample.wants(record):
            sample.add(Example(record, edits[0]["key"], raw_text or "", of_text))
        yield raw_digest(raw_text, raw), problem


def _findings(release: Release, found: Account) -> None:
    rows = sha256()
    for table in batches(release.folder, release.findings):
        frame = to_polars(table)
        _check_types(frame, column_types(Findings), FINDINGS_FOLDER)
        found.report(_failures(Findings, frame, FINDINGS_FOLDER))
        found.facts.add_findings(frame)
        rows.update(_lines(frame.to_dicts()))
    found.digests[FINDINGS_FOLDER] = rows.hexdigest()


def _left_out(release: Release, found: Account) -> None:
    rows = sha256()
    for table in batches(release.folder, release.left_out):
        frame = to_polars(table)
        _check_types(frame, LEFT_OUT_TYPES, LEFT_OUT)
        found.left_out.update(frame["reason"])
        rows.update(_lines(frame.to_dicts()))
    found.digests[LEFT_OUT] = rows.hexdigest()


def _check_types(frame: pl.DataFrame, types: Mapping[str, Any], where: str) -> None:
    if dict(frame.schema) != dict(pl.Schema(types)):
        raise ReleaseError(f"{where}: other columns, or of other types, than a release has")


def _failures(model: type[pa.DataFrameModel], frame: pl.DataFrame, where: str) -> Iterator[str]:
    try:
        found = failures(model, frame)
    except SchemaError as error:
        raise ReleaseError(f"{where}: {error}") from None
    for failure in found:
        yield f"{where}, record {frame['record'][failure.row]}: broken promise: {failure.message}"
