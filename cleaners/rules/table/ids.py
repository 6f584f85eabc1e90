"""AID101 to AID108: what is wrong with an id, and how it was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ...text.edits import Safety
from ..rule import Changes, Example, IdRule

if TYPE_CHECKING:
    import polars as pl

__all__ = ["RULES"]

_NO_PAPER = "A record without a paper cannot be traced, joined or checked against anything."


def _with_version(col: Callable[[str], pl.Expr]) -> pl.Expr:
    return col("id") + "v" + col("version").cast(str)


def _what_was_read(row: Mapping[str, Any]) -> str:
    damage = row["reason"].removeprefix("read as a number")
    return f"the number {row['raw']} was the id {row['id']}{damage}"


def _candidates(row: Mapping[str, Any]) -> str:
    candidates = " or ".join(row["candidates"])
    return f"{row['reason']} ({candidates}?)" if candidates else str(row["reason"])


RULES = (
    IdRule(
        code="AID101",
        name="version-suffix",
        what="Splits the version off an arXiv id, into a column of its own.",
        why="An id with and one without a version do not join, and two versions of a paper pass "
        "for two papers. The version is data: it is kept.",
        example=Example("2406.07522v1", "2406.07522"),
        unsafe_when="The suffix is part of the scheme, so it cannot be anything else.",
        safety=Safety.SAFE,
        changes=Changes.ANY,
        when=lambda col: col("raw") == _with_version(col),
        message="the id carries version {version}".format_map,
    ),
    IdRule(
        code="AID102",
        name="other-form",
        what="Brings an id that is written as a citation, URL, DOI or the like to its canonical "
        "form.",
        why="Ids are what corpora are joined by, and two forms of one id do not join.",
        example=Example("https://arxiv.org/abs/2406.07522", "2406.07522"),
        unsafe_when="Only documented forms are read, and each has one reading.",
        safety=Safety.SAFE,
        changes=Changes.ANY,
        when=lambda col: (
            (col("status") == "valid")
            & ~col("number")
            & (col("raw") != col("id"))
            & (col("raw") != _with_version(col)).fill_null(value=True)
        ),
        message="another form of {id}".format_map,
    ),
    IdRule(
        code="AID103",
        name="damaged-id",
        what="Repairs an id whose damage leaves one reading: other dashes and digits, case, "
        "wrapping, text around it.",
        why="A damaged id joins with nothing, or is thrown away with its record.",
        example=Example("astro–ph/0703694", "astro-ph/0703694"),
        unsafe_when="An id that was typed wrong and happens to look like another one's damage.",
        safety=Safety.SAFE,
        changes=Changes.ANY,
        when=lambda col: (col("status") == "repaired") & ~col("number"),
        message="{reason}".format_map,
    ),
    IdRule(
        code="AID104",
        name="id-read-as-number",
        what="Gives an id that was read as a number its zeros back.",
        why="A reader that guesses types turns 2406.07520 into 2406.0752 and 0704.0001 into "
        "704.0001. Versions cannot be there at all, and single precision (float32) loses digits, "
        "which AID105 reports. Read the source again, with the column as text.",
        example=Example("704.0001", "0704.0001"),
        unsafe_when="A number that never was an id.",
        safety=Safety.SAFE,
        changes=Changes.ANY,
        when=lambda col: col("number") & col("status").is_in(["valid", "repaired"]),
        message=_what_was_read,
    ),
    IdRule(
        code="AID105",
        name="ambiguous-id",
        what="Reports an id that can be read in several ways; the canonical id is left empty.",
        why="A wrong id corrupts every join without a sign, so arxmend does not guess.",
        example=Example("2406.0752"),
        when=lambda col: col("status") == "ambiguous",
        message=_candidates,
    ),
    IdRule(
        code="AID106",
        name="invalid-id",
        what="Reports a value of the id column that is no arXiv id; the canonical id is left "
        "empty.",
        why=_NO_PAPER,
        example=Example("2413.01234"),
        unsafe_when="A record may rightly have an id of another archive.",
        when=lambda col: (col("status") == "invalid") & (col("raw") != ""),
        message="{reason}".format_map,
    ),
    IdRule(
        code="AID107",
        name="no-id",
        what="Reports a record whose id is missing or empty.",
        why=_NO_PAPER,
        example=Example(""),
        when=lambda col: col("raw").fill_null("") == "",
        message="no id".format_map,
    ),
    IdRule(
        code="AID108",
        name="version-conflict",
        what="Reports a record whose id carries another version than its version column states.",
        why="One of the two is wrong. The suffix of the id is kept, as it names a text.",
        example=Example("2406.07522v1"),
        when=lambda col: col("version") != col("stated"),
        message=(
            "the id says version {version}, the version column {stated}; kept {version}".format_map
        ),
    ),
)
