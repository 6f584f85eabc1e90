"""Findings with all that a report says of them: file, line, the text around, a fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import regex

from cleaners.excerpt import Excerpt, excerpt_of
from cleaners.walk import Place

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Diagnostic", "diagnostics", "names_of"]

_WORD = regex.compile(r"\S++")
_WORDS = 3
_CLOSE, _LONGEST = 60, 60  # characters


class Diagnostic(NamedTuple):
    """A finding as it is reported.

    Attributes:
        path: the file of the record; empty where the finding is about the whole corpus.
        line: the line of the file that the record begins on, from 1; none in binary formats.
        record: the position of the record in its file, from 0.
        number: the same counted through all files.
        key: what names the record: its key, or its raw id.
        column: the column of the place.
        start: where the place begins in the raw value, in code points.
        end: where it ends, exclusive.
        rule: the code of the rule.
        message: what was found.
        fixable: whether ``arxmend fix`` with the same options repairs it.
        confidence: how sure the finding is, from 0 to 1.
        kind: the kind of thing that was found, where the rule tells several apart.
        before: the raw text of the place, none if it is long.
        after: what the repair makes of it, none if there is none.
        excerpt: the place with some text around it, none where the finding has no place in a text.
        name: what names the record from one version of the corpus to the next: its key, or a hash
            of its text.
        where: the place as it can be found again when the text around it has changed.
        error: whether it counts as an error, not as a warning.
    """

    path: str
    line: int | None
    record: int | None
    number: int | None
    key: str | None
    column: str | None
    start: int | None
    end: int | None
    rule: str
    message: str
    fixable: bool
    confidence: float
    kind: str
    before: str | None
    after: str | None
    excerpt: Excerpt | None
    name: str
    where: str
    error: bool = True

    @property
    def fingerprint(self) -> str:
        """A hash that stays the same while the finding does."""
        return hashlib.sha256(f"{self.rule}\t{self.name}\t{self.where}".encode()).hexdigest()


def diagnostics(
    findings: pl.DataFrame, place: Callable[[int], Place], raw: pl.DataFrame | None, first: int
) -> Iterator[Diagnostic]:
    """Yield a table of findings (``schemas.Findings``), in its order.

    Args:
        findings: the findings; records are counted through all files.
        place: where a record stands.
        raw: the raw records that the findings are of, if they have places in texts.
        first: the number of the first record of ``raw``.
    """
    last, times = None, Counter[str]()
    for row in findings.iter_rows(named=True):
        record, column, start, end = (row[name] for name in ("record", "column", "start", "end"))
        at = Place("", 0, None) if record is None else place(record)
        if record != last:
            last, times = record, Counter()
        excerpt, where = None, row["message"]
        value = raw[column][record - first] if raw is not None and column and end else None
        if value is not None:
            text = str(value)
            excerpt = excerpt_of(text, start, end)
            where = _close_to(text, start, end)
        times[f"{row['rule']}{where}"] += 1
        if (count := times[f"{row['rule']}{where}"]) > 1:
            where = f"{where} ({count})"
        yield Diagnostic(
            at.path,
            at.line,
            None if record is None else at.record,
            record,
            row["key"],
            column,
            start,
            end,
            row["rule"],
            row["message"],
            row["applied"],
            row["confidence"],
            row["kind"],
            row["before"],
            row["after"],
            excerpt,
            _name(row["key"], record, raw, first),
            where,
        )


def _close_to(text: str, start: int, end: int) -> str:
    """A place with three words on each side: what it is known by when the rest changes."""
    left, right = text[max(0, start - _CLOSE) : start], text[end : end + _CLOSE]
    before = [word.start() for word in _WORD.finditer(left)][-_WORDS:]
    behind = [word.end() for word in _WORD.finditer(right)][:_WORDS]
    _, inside, _ = excerpt_of(text, start, end, 0, _LONGEST)
    return f"{left[before[0] :] if before else ''}⟦{inside}⟧{right[: behind[-1]] if behind else ''}"


def _name(key: str | None, record: int | None, raw: pl.DataFrame | None, first: int) -> str:
    if key is not None:
        return key
    if record is None:
        return ""
    if raw is None:
        return f"record {record}"
    values = "\t".join(str(value) for value in raw.row(record - first))
    return f"text {hashlib.sha256(values.encode('utf-8', 'replace')).hexdigest()[:12]}"


def names_of(labels: pl.Series, raw: pl.DataFrame, first: int) -> list[str]:
    """The names of the records of a part (see ``Diagnostic.name``), given their keys."""
    return [_name(key, first + row, raw, first) for row, key in enumerate(labels.to_list())]
