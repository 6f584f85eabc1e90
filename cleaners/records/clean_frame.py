"""Cleaning data frames of polars, pandas or pyarrow."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import polars as pl

from ..arxiv_id.duplicates import Keep, keep_mask
from ..engine import MIN_CONFIDENCE, forms_of
from ..io.values import as_text
from ..messages import UserError
from ..text.scripts import Scripts
from ..text.tex import Math
from .batch import Batch, clean_batch, read_ids
from .cross_record import CrossRecordChecks
from .frames import adapter_for
from .options import GAPS_COLUMN, VERSION_COLUMN, Names, Options

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from ..engine.decisions import Decisions
    from ..language.lexicon import Lexicon

__all__ = [
    "CleanedFrame",
    "TableError",
    "clean_frame",
    "clean_part",
    "paper_keys",
    "wanted_columns",
]

Frame = TypeVar("Frame", "pl.DataFrame", "pd.DataFrame", "pa.Table")


class TableError(UserError):
    """A frame that lacks a column, or has one that cannot be what it is named for."""


@dataclass(frozen=True, slots=True)
class CleanedFrame(Generic[Frame]):
    """A cleaned table: three frames of the library that the raw one was of.

    Attributes:
        records: the table with its rows, columns and types; the text column cleaned, the id
            column canonical (null where no id is certain), and the columns ``arxiv_version``
            (nullable integer) and ``<id>_raw`` (the ids as they were) added at the end; where gaps
            are marked, also ``gaps``, the number of certain gaps in each text. Texts and ids
            come back as strings: categories and dictionaries are not kept.
        edits: what was changed, one row per edit (``schemas.Edits``).
        findings: what was found, one row per finding (``schemas.Findings``): first those of
            single records, in their order, then those that compare records.
    """

    records: Frame
    edits: Frame
    findings: Frame


def clean_frame(
    frame: Frame,
    *,
    text: str = "abstract",
    id: str | None = "arxiv_id",  # noqa: A002 - what the column holds
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
    decisions: Decisions | None = None,
    keep: Keep = "all",
) -> CleanedFrame[Frame]:
    """Repair the texts and ids of a table, and report what cannot be repaired.

    The table is checked against ``schemas.RawRecords`` on the way in, the result against the
    other schemas on the way out; what fails is a finding, and such a record keeps its text.

    Args:
        frame: an eager polars or pandas data frame, or a pyarrow table.
        text: the column of texts to clean.
        id: the column of arXiv ids, made canonical whatever rules are selected; ``None`` if the
            table has none, or to leave them alone.
        key: a column that names each record in the tables of edits and findings; the raw ids if
            left out. ``record``, the position from 0, is always given too.
        select: rule codes or their beginnings (``SPC``, ``NUM201``); all rules if empty.
        ignore: rule codes or their beginnings to leave out.
        unsafe: whether fixes that are not safe are applied too.
        math: whether TeX stays (``latex``) or is written in Unicode where nothing is lost
            (``unicode``).
        min_confidence: fixes less sure than this, from 0 to 1, count as unsafe.
        mark_gaps: what to write at each gap that is certain (``⟨?⟩``); nothing if empty.
        scripts: the form of raised and lowered text: ``unicode``, ``plain`` or ``latex``.
        lexicon: the words to judge by; the one that arxmend brings along if left out.
        today: the day that bounds the months of ids; the current one if left out.
        safety: rule codes or their beginnings whose fixes count as ``safe`` or ``unsafe`` instead.
        decisions: what people decided (``load_decisions``): repairs that they accepted are made
            whatever their safety, those that they rejected never.
        keep: which of several records of a paper come back: the ``latest`` version (an id without
            one counts as the latest), the ``first`` record, or ``all``. Edits and findings are
            those of all records, by their positions in ``frame``.

    Raises:
        ValueError: if ``keep``, ``math`` or ``scripts`` is another word, the last two
            contradict each other, ``mark_gaps`` is no mark, or ``safety`` moves a rule where it
            cannot be.
        TypeError: if ``frame`` is of no known library.
        TableError: if a column is missing, named for two roles, or cannot hold texts.
        UnknownRuleError: if a code in ``select`` or ``ignore`` matches no rule.
    """
    names = Names(text, id, key)
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
        today=today,
        safety=tuple((safety or {}).items()),
        decisions=decisions,
    )
    adapter = adapter_for(frame)
    part = adapter.part(frame, wanted_columns(adapter.columns(frame), names, options))
    batch = clean_part(part, names, options)
    with CrossRecordChecks(names, options) as checks:
        checks.add(batch.keys)
        of_table: list[pl.DataFrame] = [found.drop("template") for found in checks.findings()]
    records = adapter.with_result(frame, names, batch)
    if keep != "all":
        records = adapter.take(records, keep_mask(batch.keys, keep))
    return CleanedFrame(
        records,
        adapter.give(batch.edits),
        adapter.give(pl.concat([batch.findings, *of_table])),
    )


def clean_part(part: pl.DataFrame, names: Names, options: Options, first: int = 0) -> Batch:
    """Clean a part of a table, whose first row is record ``first`` of it.

    Raises:
        TableError: if a column is missing, named for two roles, or cannot hold texts.
        UnknownRuleError: if a code in the options matches no rule.
    """
    options.rules()
    wanted_columns(part.columns, names, options)
    texts = part[names.text]
    if texts.dtype in (pl.Categorical, pl.Enum, pl.Null):
        texts = texts.cast(pl.String)
    if texts.dtype not in (pl.String, pl.Object):
        raise TableError(f"column {names.text!r} holds {texts.dtype}, not text")
    keys = None if names.key is None else [as_text(value) for value in part[names.key].to_list()]
    return clean_batch(
        texts.to_list(),
        None if names.id is None else part[names.id],
        _stated_versions(part, names),
        keys,
        names=names,
        options=options,
        first=first,
    )


def paper_keys(part: pl.DataFrame, names: Names, options: Options) -> pl.DataFrame:
    """Read from a part of a table what ``keep_mask`` takes, without cleaning it."""
    wanted_columns(part.columns, names, options)
    if names.id is None:
        nothing = pl.Series([None] * part.height)
        return pl.DataFrame({"id": nothing.cast(pl.String), "version": nothing.cast(pl.Int64)})
    versions = _stated_versions(part, names) or [None] * part.height
    return read_ids(part[names.id], versions, options.today).select("id", "version")


def wanted_columns(columns: list[str], names: Names, options: Options) -> list[str]:
    """Return the columns that cleaning reads.

    Raises:
        TableError: if one of those that were named is not there, or is to be text and id at once;
            or if one has the name of the column of gaps.
    """
    if options.mark_gaps and GAPS_COLUMN in columns:
        raise TableError(f"column {GAPS_COLUMN!r}, where gaps are counted, is there; rename it")
    if names.text in (names.id, VERSION_COLUMN) or names.id == VERSION_COLUMN:
        taken = VERSION_COLUMN if VERSION_COLUMN in (names.text, names.id) else names.text
        raise TableError(
            f"column {taken!r} cannot be two of text, id and version at once; name different ones"
        )
    for role, name in (("text", names.text), ("id", names.id), ("key", names.key)):
        if name is None:
            continue
        if not isinstance(name, str):
            raise TableError(f"the column for the {role} has to be named by a string, not {name!r}")
        if columns.count(name) > 1:
            raise TableError(f"column {name!r} for the {role} is there {columns.count(name)} times")
        if name not in columns:
            columns = [str(column) for column in columns]  # those of pandas can be anything
            near = difflib.get_close_matches(name, columns, n=1, cutoff=0.5)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            there = ", ".join(columns[:20]) + (", …" if len(columns) > 20 else "")
            if role == "id" and not near:
                hint = "; name it (--id, id=), or say that there is none (--no-id, id=None)"
            raise TableError(f"no column {name!r} for the {role}{hint} (columns: {there})")
    wanted = [names.text, names.id, names.key]
    if names.id is not None and VERSION_COLUMN in columns:
        wanted.append(VERSION_COLUMN)
    return list(dict.fromkeys(name for name in wanted if name is not None))


def _stated_versions(part: pl.DataFrame, names: Names) -> list[str | None] | None:
    if names.id is None or VERSION_COLUMN not in part.columns:
        return None
    return [as_text(value) or None for value in part[VERSION_COLUMN].to_list()]
