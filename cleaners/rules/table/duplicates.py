"""REC111 to REC115: records that have an id, a text or a key in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..rule import Example, RecordRule, RowMatch

if TYPE_CHECKING:
    import polars as pl


_TWO = "it takes two records"

# polars is imported on first use: it takes as long to load as everything that cleans a text


def _same_record(rows: pl.DataFrame) -> Iterator[RowMatch]:
    from ...arxiv_id.duplicates import repeats

    for row, first in repeats(rows).iter_rows():
        yield RowMatch(row, f"{rows['id'][row]} is already in {{other}}", first)


def _older_version(rows: pl.DataFrame) -> Iterator[RowMatch]:
    from ...arxiv_id.duplicates import older_versions

    versions = rows["version"]
    for row, latest in older_versions(rows).iter_rows():
        newer = f"version {versions[latest]}" if versions[latest] else "no version (the latest)"
        older = f"version {versions[row]} of {rows['id'][row]}"
        yield RowMatch(row, f"{older}, which is here with {newer} too")


def _same_text(rows: pl.DataFrame) -> Iterator[RowMatch]:
    from ...arxiv_id.duplicates import same_texts

    for row, first in same_texts(rows).iter_rows():
        of = f" ({rows['id'][first]})" if rows["id"][first] else ""
        yield RowMatch(row, f"the text of {{other}}{of}", first)


def _same_paper(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    found = (
        rows.with_row_index("row")
        .with_columns(pl.col("row", "id").first().over("ids").name.prefix("first_"))
        .filter(pl.col("row") != pl.col("first_row"))
        .filter(pl.col("id").is_null() | pl.col("id").ne_missing(pl.col("first_id")))
        .unique(["record", "first_row"], keep="first", maintain_order=True)
    )
    for row, first, id_ in found.select("row", "first_row", "first_id").iter_rows():
        yield RowMatch(row, f"the paper of {{other}}{f' ({id_})' if id_ else ''}", first)


def _same_key(rows: pl.DataFrame) -> Iterator[RowMatch]:
    import polars as pl

    if "key" not in rows.columns:
        return
    found = (
        rows.with_row_index("row")
        .with_columns(pl.col("row").first().over("key").alias("first"))
        .filter(pl.col("key").is_null() | (pl.col("row") != pl.col("first")))
    )
    for row, key, first in found.select("row", "key", "first").iter_rows():
        if key is None:
            yield RowMatch(row, "no key")
        else:
            yield RowMatch(row, f"{{other}} has the key {key!r} too", first)


RULES = (
    RecordRule(
        code="REC111",
        name="same-record-twice",
        what="Reports a record whose id and version an earlier record has.",
        why="A paper counted twice weighs twice, and leaks from a training split into a test "
        "split.",
        example=Example("2406.07522", not_run=_TWO),
        detect=_same_record,
        by="id",
    ),
    RecordRule(
        code="REC112",
        name="paper-in-several-versions",
        what="Reports each record of a paper that is in the table in a later version too; an id "
        "without a version counts as the latest.",
        why="Two versions of an abstract are nearly the same text: the paper weighs twice, and "
        "leaks from a training split into a test split.",
        example=Example("2406.07522v1 and 2406.07522v3", not_run=_TWO),
        unsafe_when="A corpus of revisions has them on purpose.",
        detect=_older_version,
        by="id",
    ),
    RecordRule(
        code="REC113",
        name="same-text",
        what="Reports a record whose cleaned text an earlier record of another paper, or of none, "
        "has; case, marks and white space do not count. Texts of fewer than 40 letters and digits"
        " are left out.",
        why="One of the two ids is wrong, or the paper was submitted twice. Either way the text "
        "weighs twice, and leaks from a training split into a test split.",
        example=Example("the text of 2406.07522 under 2406.07523", not_run=_TWO),
        unsafe_when="Parts of a series may share their abstract.",
        detect=_same_text,
        by="text",
    ),
    RecordRule(
        code="REC114",
        name="key-not-unique",
        what="Reports a record whose key is missing, or is that of an earlier record, where a key "
        "column was named.",
        why="A key that names two records names none: edits and findings cannot be joined back.",
        example=Example("two records with the key 17", not_run=_TWO),
        detect=_same_key,
        by="key",
    ),
    RecordRule(
        code="REC115",
        name="same-paper-under-another-id",
        what="Reports a record whose DOI, PMID or PMCID an earlier record has, too, unless both "
        "have the same id. They are read from the ids and from columns named doi, pmid and pmcid, "
        "in any case. --keep takes the two for two papers; a release leaves the later one out with "
        "--drop REC115.",
        why="Files of several sources name one paper by the ids of each. It weighs twice, and "
        "leaks from a training split into a test split.",
        example=Example("the PMID 31 with the DOI of another record", not_run=_TWO),
        unsafe_when="Chapters may state the DOI of their book.",
        detect=_same_paper,
        by="ids",
    ),
)
