"""Findings with all that a report says of them: file, line, the text around, a fingerprint."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..corpus.walk import Place
from ..messages import Excerpt, excerpt_of, printable
from ..text.edits import Edit, apply_edits, ink

if TYPE_CHECKING:
    import polars as pl


_CLOSE = 15  # characters that are no white space
_LONGEST = 60  # characters
_AS_FOUND = "key column start end rule message confidence kind before after".split()


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
        name: what names the record from one version of the corpus to the next: its key, its
            canonical id, its raw id where none is certain, or a hash of its cleaned text;
            printable.
        where: the place as it can be found again when the text around it has changed; printable.
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
        place = f"{self.rule}\t{self.name}\t{ink(self.where)}"
        return hashlib.sha256(place.encode()).hexdigest()


def diagnostics(
    findings: pl.DataFrame,
    raw: pl.DataFrame,
    first: int,
    place: Callable[[int], Place],
    names: list[str],
    edits: pl.DataFrame | None = None,
) -> Iterator[Diagnostic]:
    """Yield the findings of some records (``schemas.Findings``), in their order.

    Args:
        findings: the findings; records are counted through all files.
        raw: the raw values of the records.
        first: the number of the first of these records.
        place: where a record stands.
        names: the names of the records (``names_of``).
        edits: the edits of the records (``schemas.Edits``): what is not repaired is told by the
            repaired text around it, so that it is the same finding after a repair.
    """
    repairs = _edits_by_place(edits)
    last, times = None, Counter[str]()
    for row in findings.iter_rows(named=True):
        record, column, start, end = row["record"], row["column"], row["start"], row["end"]
        excerpt, where = None, row["message"]
        if record is not None and column is not None and end:
            text = str(raw[column][record - first])
            excerpt = excerpt_of(text, start, end)
            done = [] if row["applied"] else repairs.get((record, column), [])
            where = _close_to(*_repaired(text, start, end, done))
        if record != last:
            last, times = record, Counter()
        times[f"{row['rule']}{where}"] += 1
        if (count := times[f"{row['rule']}{where}"]) > 1:
            where = f"{where} ({count})"
        at = Place("", 0, None) if record is None else place(record)
        name = "" if record is None else names[record - first]
        yield _diagnostic(row, at, excerpt, name, printable(where))


def _edits_by_place(edits: pl.DataFrame | None) -> dict[tuple[int, str], list[Edit]]:
    """The edits of each text, by record and column."""
    found: dict[tuple[int, str], list[Edit]] = {}
    if edits is not None:
        columns = ("record", "column", "start", "end", "after", "rule", "reason")
        for record, column, *edit in edits.select(columns).iter_rows():
            found.setdefault((record, column), []).append(Edit(*edit))
    return found


def _repaired(text: str, start: int, end: int, edits: Sequence[Edit]) -> tuple[str, int, int]:
    """A text and a place in it, as they are after edits."""
    begin, stop = start, end
    for edit in edits:
        grown = len(edit.replacement) - (edit.end - edit.start)
        if edit.end <= start:
            begin += grown
        if edit.end <= end:
            stop += grown
    return apply_edits(text, edits), begin, max(begin, stop)


def diagnostics_across(
    findings: pl.DataFrame, place: Callable[[dict[str, Any]], Place]
) -> Iterator[Diagnostic]:
    """Yield what only the whole table shows (``CrossRecordChecks.findings``), in its order.

    ``place`` says where a record stands, by its ``file``, ``in_file`` and ``line``.
    """
    for row in findings.iter_rows(named=True):
        yield _diagnostic(row, place(row), None, row["name"], printable(row["template"]))


def _diagnostic(
    row: dict[str, Any], at: Place, excerpt: Excerpt | None, name: str, where: str
) -> Diagnostic:
    record = row["record"]
    return Diagnostic(
        path=at.path,
        line=at.line,
        record=None if record is None else at.record,
        number=record,
        fixable=row["applied"],
        excerpt=excerpt,
        name=name,
        where=where,
        **{each: row[each] for each in _AS_FOUND},
    )


def names_of(labels: Sequence[str | None], texts: Sequence[object]) -> list[str]:
    """The names of records (see ``Diagnostic.name``), given their keys or ids and cleaned texts.

    A repair changes the text to what it is cleaned to, so that the name stays the same.
    """
    names = []
    for label, text in zip(labels, texts, strict=True):
        if label is None:
            core = ink(str(text)).encode("utf-8", "replace")
            label = f"text {hashlib.sha256(core).hexdigest()[:12]}"
        names.append(printable(label))
    return names


def _close_to(text: str, start: int, end: int) -> str:
    """A place with the same amount of ink on each side: what it is known by when the rest changes.

    Fixes of spacing around it change no ink.
    """
    _, inside, _ = excerpt_of(text, start, end, 0, _LONGEST)
    left, right = text[max(0, start - 4 * _CLOSE) : start], text[end : end + 4 * _CLOSE]
    return f"{_last(left)}⟦{inside}⟧{_last(right[::-1])[::-1]}"


def _last(text: str) -> str:
    """The end of a text with so many characters that are no white space."""
    seen = 0
    for at in range(len(text) - 1, -1, -1):
        seen += not text[at].isspace()
        if seen > _CLOSE:
            return text[at + 1 :].lstrip()
    return text.lstrip()
