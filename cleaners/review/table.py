"""The questions as a table with a column to fill in, for those who prefer a spreadsheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

import polars as pl

from ..engine.decisions import Decision, Scope, Verdict
from ..io import Outputs, encode
from ..io.errors import FileError
from ..io.files import Source, parse, split
from ..io.rows import Rows, to_polars
from ..messages import printable
from ..records.frames import adapter_for
from ..rules import get_rule
from ..text.subject import Subject
from .questions import Kind, Question

ANSWERS: Mapping[str, tuple[Verdict, Scope]] = {
    "accept": (Verdict.ACCEPT, Scope.HERE),
    "reject": (Verdict.REJECT, Scope.HERE),
    "always": (Verdict.ACCEPT, Scope.EVERYWHERE),
    "never": (Verdict.REJECT, Scope.EVERYWHERE),
}
"""What can be answered: at the places of a question, or everywhere."""

_NEEDED = ("verdict", "question", "kind", "rule", "before", "after", "left", "right", "id")
_FORMULA = tuple("=+-@\t\r")
_ROWS = 1_000
_Row = tuple[int, dict[str, object]]  # with its number, as a spreadsheet shows it


def write_tables(paths: Iterable[str], questions: Iterable[Question]) -> None:
    """Write the questions, one row a place, the same table to each path.

    In CSV no cell is one that a spreadsheet would run.

    Raises:
        FileError: if a file cannot be written.
    """
    table = pl.DataFrame(list(_rows(questions)), schema=_SCHEMA, orient="row")
    with Outputs() as outputs:
        for path in paths:
            outputs.add(path)(encode(path, table, for_spreadsheets=True))


_SCHEMA = {
    **dict.fromkeys(("verdict", "why"), pl.String),
    **dict.fromkeys(("question", "places"), pl.Int64),
    **dict.fromkeys(("kind", "rule", "name", "left", "before", "after", "right"), pl.String),
    "message": pl.String,
    "confidence": pl.Float64,
    "record": pl.String,
    "id": pl.String,
}


def _rows(questions: Iterable[Question]) -> Iterator[tuple[object, ...]]:
    for number, question in enumerate(questions, start=1):
        for place in question.places:
            subject = place.subject
            yield (
                "",
                "",
                number,
                len(question.places),
                question.kind.value,
                subject.rule,
                get_rule(subject.rule).name,
                subject.left,
                subject.before,
                subject.after,
                subject.right,
                printable(place.message or question.message),
                place.confidence,
                printable(place.record),
                _id(subject),
            )


def _id(subject: Subject) -> str:
    return f"p{Decision(Verdict.ACCEPT, subject).id}"  # a letter first, or it could be a number


def read_answers(path: str, by: str, day: str) -> tuple[list[Decision], int]:
    """Return the decisions of a table that was filled in, and how many another row answered.

    The verdict of one row holds for all rows of its question that have none, unless several differ.

    Args:
        path: the table, in any format that arxmend reads.
        by: who filled it in.
        day: when.

    Raises:
        FileError: if the file cannot be read, lacks a column, or a row was changed elsewhere.
    """
    if not Path(path).is_file():
        raise FileError(f"{path}: no such file; 'arxmend review PATH -o DIR' writes the table")
    rows: list[_Row] = []
    for chunk in split(Source(path), _ROWS):
        frame = parse(Source(path), chunk)
        columns = adapter_for(frame).columns(frame)
        if missing := [name for name in _NEEDED if name not in columns]:
            raise FileError(f"{path}: no column {missing[0]!r}; is it a table of questions?")
        read = frame.records if isinstance(frame, Rows) else to_polars(frame).to_dicts()
        rows += enumerate(read, start=len(rows) + 2)
    said: defaultdict[object, dict[str, str]] = defaultdict(dict)  # of each question, with reasons
    for _, row in rows:
        if verdict := _cell(row, "verdict").casefold():
            said[row["question"]].setdefault(verdict, _cell(row, "why"))
    found, by_another = [], 0
    for number, row in rows:
        verdict, why = _cell(row, "verdict").casefold(), _cell(row, "why")
        if not verdict:
            if len(said[row["question"]]) != 1:
                continue
            [(verdict, why)] = said[row["question"]].items()
            by_another += 1
        if verdict not in ANSWERS:
            known = ", ".join(ANSWERS)
            raise FileError(f"{path}: row {number}: {verdict!r:.40} is none of {known}")
        how, scope = ANSWERS[verdict]
        subject = _subject(row)
        if subject is None:
            raise FileError(
                f"{path}: row {number}: its text was changed since it was written, perhaps by "
                "a spreadsheet; fill in verdict and why alone"
            )
        found.append(Decision(how, subject, scope, "", by, day, why))
    return found, by_another


def _cell(row: Mapping[str, object], name: str) -> str:
    return str(row.get(name) or "").strip()


def _subject(row: Mapping[str, object]) -> Subject | None:
    """The subject of a row; none if it is not what was written."""
    is_gap = row["kind"] == Kind.GAP.value
    cells = [str(row[name] or "") for name in ("rule", "before", "after", "left", "right")]
    # which apostrophes were there before the table was written shows in the id alone, and those of
    # the words around not even there: they are taken for the table's
    for rule, before, after, left, right in product(*((_plain(cell), cell) for cell in cells)):
        subject = Subject(rule, before, None if is_gap else after, left, right)
        if row["id"] == _id(subject):
            return subject
    return None


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
