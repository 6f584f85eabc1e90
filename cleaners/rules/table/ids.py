"""AID101 to AID110: what is wrong with an id, and how it was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ...text.edits import Safety
from ..rule import Changes, Example, IdRule

if TYPE_CHECKING:
    import polars as pl


_NO_PAPER = "A record without a paper cannot be traced, joined or checked against anything."


def _with_version(col: Callable[[str], pl.Expr]) -> pl.Expr:
    return col("id") + "v" + col("version").cast(str)


def _what_was_read(row: Mapping[str, Any]) -> str:
    damage = row["reason"].removeprefix("read as a number")
    return f"the number {row['raw']} was the id {row['id']}{damage}"


def _other_scheme(row: Mapping[str, Any]) -> str:
    return f"an id of the scheme {row['scheme']} in a column named for {row['expected']}"


def _candidates(row: Mapping[str, Any]) -> str:
    candidates = " or ".join(row["candidates"])
    return f"{row['reason']} ({candidates}?)" if candidates else str(row["reason"])


RULES = (
    IdRule(
        code="AID101",
        name="version-suffix",
        what="Splits the version off an id (of arXiv, HAL, PMC, bioRxiv) into a column of its own.",
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
        what="Brings an id that is written as a citation, URL, with a label or the like to the "
        "canonical form of its scheme.",
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
        "wrapping, text around it, white space inside it, zeros before it.",
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
        what="Gives an id that was read as a number its zeros back, and takes the fraction off a "
        "whole number such as 12345678.0.",
        why="A reader that guesses types turns 2406.07520 into 2406.0752 and 0704.0001 into "
        "704.0001. Versions cannot be there at all, and single precision (float32) loses digits, "
        "which AID105 reports. Read the source again, with the column as text.",
        example=Example("704.0001", "0704.0001"),
        unsafe_when="A number that never was an id.",
        safety=Safety.SAFE,
        changes=Changes.ANY,
        when=lambda col: (
            col("number")
            & col("status").is_in(["valid", "repaired"])
            & ((col("scheme") == "arxiv") | (col("raw") != col("id")))
        ),
        message=_what_was_read,
    ),
    IdRule(
        code="AID105",
        name="ambiguous-id",
        what="Reports an id that can be read in several ways; it stays as it is.",
        why="A wrong id corrupts every join without a sign, so arxmend does not guess.",
        example=Example("2406.0752"),
        when=lambda col: col("status") == "ambiguous",
        message=_candidates,
    ),
    IdRule(
        code="AID106",
        name="invalid-id",
        what="Reports an id that breaks the form of its scheme (cut, padded, a wrong check digit), "
        "or is none of the scheme that the column is named for, such as arXiv's in arxiv_id; it "
        "stays as it is.",
        why=_NO_PAPER,
        example=Example("2413.01234"),
        unsafe_when="A scheme may have changed since; a column may hold other keys on purpose.",
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
    IdRule(
        code="AID110",
        name="id-of-another-scheme",
        what="Reports an id of another scheme than that which the column is named for, such as a "
        "DOI in arxiv_id. The id is read, and the column id_scheme says what it is.",
        why="A reader takes the name of the column at its word, and looks the id up elsewhere.",
        example=Example("10.1093/nar/gkab1112"),
        unsafe_when="The column may hold several schemes on purpose.",
        when=lambda col: (
            col("scheme").is_not_null()
            & col("expected").is_not_null()
            & (col("scheme") != "local")
            & (col("scheme") != col("expected"))
        ),
        message=_other_scheme,
    ),
)
