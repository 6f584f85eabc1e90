"""Cleaning data frames of polars, pandas or pyarrow."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import polars as pl

from ..arxiv_id.duplicates import Keep, keep_mask
from ..engine import MIN_CONFIDENCE, forms_of
from ..rules import profile_rules
from ..text.scripts import Scripts
from ..text.tex import Math
from .batch import Batch, clean_part, join_batches
from .columns import TableError, wanted_columns
from .cross_record import CrossRecordChecks
from .frames import adapter_for
from .options import AUTO, Names, Options, text_columns
from .pool import ordered_map
from .references import References, references_from

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from ..engine.decisions import Decisions
    from ..language.lexicon import Lexicon


_PART = 256  # records that a process cleans at a time
Frame = TypeVar("Frame", "pl.DataFrame", "pd.DataFrame", "pa.Table")


@dataclass(frozen=True, slots=True)
class CleanedFrame(Generic[Frame]):
    """A cleaned table: three frames of the library that the raw one was of.

    Attributes:
        records: the table with its rows, columns and types; the text column cleaned, the id
            column canonical (as it was where no id is certain), and the columns ``<id>_raw`` (the
            ids as they were), ``arxiv_version`` (nullable integer) and ``id_scheme`` (``arxiv``,
            ``doi``, ``pmid``, …, ``local`` for keys of the table's own, null where no id is
            certain) added at the end. If ``arxiv_version`` or ``id_scheme`` is there already, it
            says how the ids are read, and is replaced; a value of ``id_scheme`` that arxmend does
            not know stays. Where gaps are marked, also ``gaps``, the number of certain
            gaps in each text. Texts and ids come back as strings, but for ids that are integers:
            categories and dictionaries are not kept.
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
    text: str | Sequence[str] = "abstract",
    id: str | None = AUTO,  # noqa: A002 - what the column holds
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
    reference: object = None,
    on: str = "",
    reference_text: str = "",
    profile: str = "all",
    sections: bool = False,
    jobs: int = 1,
    progress: bool = False,
) -> CleanedFrame[Frame]:
    """Repair the texts and ids of a table, and report what cannot be repaired.

    The table is checked against ``schemas.RawRecords`` on the way in, the result against the
    other schemas on the way out; what fails is a finding, and such a record keeps its text.

    Args:
        frame: an eager polars or pandas data frame, or a pyarrow table.
        text: the column of texts to clean, or several (``["title", "abstract"]``). Of several, the
            rules REC1 and the comparison of texts judge the first that is no title.
        id: the column of ids, made canonical whatever rules are selected. They can be of any
            scheme, mixed; what is not certain stays as it is. ``auto`` takes ``arxiv_id``, ``id``,
            ``doi``, ``pmid`` or ``pmcid``, in any case, the first that is there, or none; ``None``
            leaves the ids alone.
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
            one counts as the latest), the ``first`` record, or ``all``. A key of the table's own
            names a paper too: records with the same key count as one, whatever their texts, so ids
            that are shared (a topic, a journal) need ``all``. Edits and findings are
            those of all records, by their positions in ``frame``.
        reference: the official abstracts: a frame of any of these libraries, or the path of a file
            or a list of paths (arXiv's metadata as JSON lines, OAI-PMH, Atom, or a table).
        on: the column by which a record and its reference are matched, in both tables; the column
            of ids if left out.
        reference_text: the column of the reference that has the abstracts; if left out, it is
            called as in ``frame``, or in files ``abstract``.
        profile: ``all`` rules, or the ``safe`` ones: encoding, entities, tags and white space at
            punctuation.
        sections: whether to add the column ``sections``: the labelled sections of each cleaned
            text, each with ``label`` (empty before the first heading) and ``text``.
        jobs: the number of processes. A script that asks for more than one begins them anew from
            its file, so it needs ``if __name__ == "__main__":``.
        progress: whether to show a bar, in a terminal or notebook.

    Raises:
        ValueError: if ``keep``, ``math``, ``scripts`` or ``profile`` is another word, ``math``
            and ``scripts`` contradict each other, ``mark_gaps`` is no mark, or ``safety`` moves a
            rule where it cannot be.
        TypeError: if ``frame`` is of no known library.
        TableError: if a column is missing, named for two roles, or cannot hold texts.
        UnknownRuleError: if a code in ``select`` or ``ignore`` matches no rule.
    """
    adapter = adapter_for(frame)
    columns = adapter.columns(frame)
    main, *others = text_columns(text if isinstance(text, list | tuple) else (text,))
    names = Names(main, id, key, tuple(others)).of_table(columns)
    tex, script_form = forms_of(math, scripts)
    options = Options(
        select=profile_rules(profile, select),
        ignore=tuple(ignore),
        unsafe=unsafe,
        math=tex,
        min_confidence=min_confidence,
        lexicon=lexicon,
        mark_gaps=mark_gaps,
        scripts=script_form,
        today=today,
        safety=tuple((safety or {}).items()),
        sections=sections,
        decisions=decisions,
    )
    if reference is None:
        return _clean_frame(frame, names, options, keep, jobs, progress=progress)
    with _references(reference, on or names.id or "", reference_text, names.text) as references:
        options = replace(options, references=references)
        return _clean_frame(frame, names, options, keep, jobs, progress=progress)


def _clean_frame(
    frame: Frame, names: Names, options: Options, keep: Keep, jobs: int, *, progress: bool
) -> CleanedFrame[Frame]:
    adapter = adapter_for(frame)
    part = adapter.part(frame, wanted_columns(adapter.columns(frame), names, options))
    batch = _clean_parts(part, names, options, jobs, progress=progress)
    with CrossRecordChecks(names, options) as checks:
        checks.add(batch.keys)
        of_table: list[pl.DataFrame] = [found.drop("template") for found in checks.findings()]
    records = adapter.with_result(frame, names, batch)
    if keep != "all":
        records = adapter.take(records, keep_mask(batch.keys, keep))
    return CleanedFrame(
        records, adapter.give(batch.edits), adapter.give(pl.concat([batch.findings, *of_table]))
    )


@contextmanager
def _references(reference: object, on: str, reference_text: str, text: str) -> Iterator[References]:
    """Keep the references that ``clean_frame`` is given while it runs; warn of broken ones.

    Raises:
        TableError: if the reference lacks a column, or nobody says which one to match by.
    """
    if not on:
        raise TableError("references are matched by a column: name it (on=)")
    if isinstance(reference, str | Path):
        reference = [reference]
    if isinstance(reference, list | tuple):
        paths = [str(path) for path in reference]
        with references_from(paths, columns=("", reference_text)) as found:
            for file in found.files:
                if file.broken:
                    warnings.warn(file.warning(), stacklevel=4)
            yield replace(found, column=on)
        return
    adapter, columns = adapter_for(reference), (on, reference_text or text)
    there = adapter.columns(reference)
    for name in columns:
        if name not in there:
            raise TableError(f"the reference has no column {name!r} (columns: {', '.join(there)})")
    with references_from(adapter.part(reference, columns), columns=columns) as found:
        yield replace(found, column=on)


def _clean_sent(
    names: Names, options: Options, part: tuple[int, dict[str, list[object]], pl.Schema]
) -> Batch:
    """Clean a part of a table in any process: its columns are sent as values and their types."""
    first, columns, types = part
    return clean_part(pl.DataFrame(columns, schema=types), names, options, first)


def _clean_parts(
    part: pl.DataFrame, names: Names, options: Options, jobs: int, *, progress: bool
) -> Batch:
    """Clean a table in parts, if several processes or a bar are asked for."""
    if jobs == 1 and not progress:
        return clean_part(part, names, options)
    firsts = range(0, max(part.height, 1), _PART)
    slices = (part.slice(first, _PART) for first in firsts)
    parts = (
        (first, each.to_dict(as_series=False), each.schema)
        for first, each in zip(firsts, slices, strict=True)
    )
    batches = ordered_map(partial(_clean_sent, names, options), parts, jobs)
    if not progress:
        return join_batches(list(batches))
    from tqdm.auto import tqdm  # takes a while to load

    done = []
    with tqdm(total=part.height, unit=" records", desc="cleaning") as bar:
        for batch in batches:
            done.append(batch)
            bar.update(batch.keys.height)
    return join_batches(done)
