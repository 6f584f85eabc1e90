"""What is new in a release since an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from ..io.rows import to_polars
from .facts import RECORD
from .folder import DATA, Release, ReleaseError, batches, read_small
from .templates import cell, name_of

CHANGES, CHANGE_TABLE = "CHANGES.md", "changes.parquet"


def write(before: Release, now: Release) -> None:
    """Write ``changes.parquet``, a row per record that is new, gone or another, and ``CHANGES.md``.

    Records are known again by their canonical id, or by their raw one where none is certain; of
    several with one id, the first is compared with the first, and so on. Without ids, by text.

    Raises:
        ReleaseError: if the earlier release cannot be read, or its records are named otherwise.
    """
    if before.id != now.id:
        where = "nowhere" if before.id is None else f"in column {before.id!r}"
        raise ReleaseError(
            f"{before.folder}: its ids are {where}, so its records cannot be matched with these"
        )
    old, new = _records(before), _records(now)
    joined = old.join(new, on=["name", "turn"], how="full", coalesce=True, suffix="_new")
    change = (
        pl.when(pl.col(RECORD).is_null())
        .then(pl.lit("added"))
        .when(pl.col(f"{RECORD}_new").is_null())
        .then(pl.lit("removed"))
        .when(pl.col("hash") != pl.col("hash_new"))
        .then(pl.lit("changed"))
    )
    rows = (
        joined.with_columns(change=change)
        .filter(pl.col("change").is_not_null())
        .select("change", "name", record_before=RECORD, record=f"{RECORD}_new")
        .sort("change", "name", "record_before", "record")
    )
    rows.write_parquet(now.folder / CHANGE_TABLE, compression="zstd", compression_level=3)
    text = "\n".join(_lines(before, now, rows))
    (now.folder / CHANGES).write_text(text, "utf-8")


def read_changes(release: Release) -> str:
    """The change log of a release; empty if it has none."""
    if not (release.folder / CHANGES).exists():
        return ""
    return read_small(release.folder, CHANGES).decode("utf-8", "replace")


def _records(release: Release) -> pl.DataFrame:
    """Of each record its number, name, a hash of its text, and its turn among those of a name."""
    text, id_ = release.text, release.id
    files = [file for files in release.data.values() for file in files]
    parts = []
    for table in batches(release.folder, files):
        frame = to_polars(table)
        hashed = pl.col(text).cast(pl.String).hash(seed=0)
        name = hashed.cast(pl.String)
        if id_ is not None:
            raw = pl.col(f"{id_}_raw").cast(pl.String)
            name = pl.coalesce(pl.col(id_).cast(pl.String), raw, name)
        parts.append(frame.select(RECORD, name=name, hash=hashed))
    if not parts:
        raise ReleaseError(f"{release.folder / DATA}: no records are there")
    rows = pl.concat(parts, how="vertical_relaxed").sort(RECORD)
    return rows.with_columns(turn=pl.int_range(pl.len()).over("name"))


def _lines(before: Release, now: Release, rows: pl.DataFrame) -> Iterator[str]:
    version = cell(before.provenance["about"]["version"])
    counts = dict(rows.group_by("change").len().iter_rows())
    yield f"## Changes since version {version}\n"
    yield "| records | |\n|---|--:|"
    for change in ("added", "removed", "changed"):
        yield f"| {change} | {counts.get(change, 0):,} |"
    yield f"\nEach of them is in `{CHANGE_TABLE}`.\n"
    old, new = before.provenance["facts"]["rules"], now.provenance["facts"]["rules"]
    differing = [code for code in sorted({*old, *new}) if old.get(code) != new.get(code)]
    if differing:
        yield "| rule | name | found before | now | repaired before | now |"
        yield "|---|---|--:|--:|--:|--:|"
        for code in differing:
            (found, done), (found_now, done_now) = _two(old.get(code)), _two(new.get(code))
            yield (
                f"| {code} | {name_of(code)} | {found:,} | {found_now:,} "
                f"| {done:,} | {done_now:,} |"
            )
        yield ""


def _two(counts: Sequence[int] | None) -> tuple[int, int]:
    """How many findings there are and how many were repaired, whatever a release says."""
    return (counts[0], counts[1]) if counts is not None and len(counts) == 2 else (0, 0)
