"""What a rule is: documentation, and what it looks for, together in one value.

A rule of a text is a file under ``cleaners/rules/<family>/`` that defines one ``RULE``. Rules that
differ in data alone are rows of the tables under ``cleaners/rules/table/``.
``all_rules`` finds both by their place; they are registered nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from ..text.edits import Safety
from ..text.tex import Math

if TYPE_CHECKING:
    import polars as pl

    from ..text.document import Document
    from ..text.match import Match
    from ..text.tokens import Search


class Stage(IntEnum):
    """The order in which rules see a text; later stages see the repairs of earlier ones."""

    ENCODING = 1
    MARKUP = 2
    SIGNS = 3
    SPACING = 4
    REPORT = 5


class Changes(StrEnum):
    """What the edits of a rule may do; the engine holds every edit to it."""

    NOTHING = "nothing"
    WHITE_SPACE = "white space"
    INSERTS = "inserts"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class RowMatch:
    """One record that a rule found: its position in the frame it was given, and a message.

    ``{other}`` in the message stands for the name of the record at the position ``other``.
    """

    row: int
    message: str
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule finds, and what it makes of it.

    Attributes:
        before: what the rule finds.
        after: what it makes of it; nothing where it only reports.
        beside: codes of other rules that must run for this one to find something.
        not_run: why no test can run the example; nothing where one does.
    """

    before: str
    after: str | None = None
    beside: tuple[str, ...] = ()
    not_run: str = ""

    @property
    def result(self) -> str:
        """The text after the rule."""
        return self.before if self.after is None else self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The documentation of a rule.

    A rule of no other type is reported by its code alone, by whoever finds what it says: the
    engine, a reader of files, a schema.

    Attributes:
        code: three capitals of the family and three digits; never used again.
        name: the rule's name in words, joined by hyphens.
        what: what it does.
        why: why what it finds is bad.
        example: what it finds, and what it makes of it.
        unsafe_when: when its fix or its finding can be wrong; nothing where it cannot.
        safety: the highest safety of its fixes.
        changes: what its edits may do.
        advises: whether what it finds fails a check only where a limit says so: a habit of
            authors, no damage.
    """

    code: str
    name: str
    what: str
    why: str
    example: Example
    unsafe_when: str = ""
    safety: Safety = Safety.DISPLAY_ONLY
    changes: Changes = Changes.NOTHING
    advises: bool = False

    @property
    def family(self) -> str:
        """The three letters that the code begins with."""
        return self.code[:3]

    @property
    def safety_in_words(self) -> str:
        """The safety, and what a rule that only advises leaves to the user."""
        more = "; fails no check without a limit, and leaves out no record unless named in full"
        return f"{self.safety}{more if self.advises else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule(Rule):
    """A rule of one text.

    Attributes:
        detect: yields matches in a text.
        stage: when it runs.
        triggers: the rule runs if one of these strings is in the text.
        searches: the rule runs if one of these finds something in a token. A rule without
            triggers and searches runs on every text.
        when: what must be true of a text for the rule to find anything; quick to ask.
        math: the value of the option ``math`` that it runs with; any if none.
        opt_in: whether it runs only where its full code is selected or moved to another safety.
    """

    detect: Callable[[Document], Iterable[Match]]
    stage: Stage = Stage.REPORT
    triggers: tuple[str, ...] = ()
    searches: tuple[Search, ...] = ()
    when: Callable[[Document], object] | None = None
    math: Math | None = None
    opt_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IdRule(Rule):
    """A rule of the id of one record.

    The columns it reads: ``raw`` (the value as text), ``number`` (whether it was a number),
    ``status``, ``scheme``, ``id`` (canonical), ``version``, ``reason`` and ``candidates`` as they
    were read, ``stated`` (a version column of the table), and ``expected`` (the scheme that the
    column is named for).

    Attributes:
        when: makes the condition that its rows meet; takes ``polars.col``.
        message: makes the message of a row.
    """

    when: Callable[[Callable[[str], pl.Expr]], pl.Expr]
    message: Callable[[Mapping[str, Any]], str]

    def detect(self, rows: pl.DataFrame) -> Iterator[RowMatch]:
        """Yield the rows that meet the condition."""
        import polars as pl  # takes as long to load as everything that cleans a text

        found = rows.with_row_index("row").filter(self.when(pl.col))
        for row in found.iter_rows(named=True):
            yield RowMatch(row["row"], self.message(row))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRule(Rule):
    """A rule of records that have something in common, wherever they are in the corpus.

    The columns it reads: ``record``, ``key``, ``id`` (the name of the paper), ``version``,
    ``ids`` (its DOI, PMID and PMCID, one at a time) and ``text`` (a hash, equal for texts that
    differ in case, marks and white space at most; null for texts too short to tell).

    Attributes:
        by: the column in which the records it compares are equal.
        detect: yields matches in any rows of the table, in order, of which those equal in ``by``
            are together.
    """

    by: str
    detect: Callable[[pl.DataFrame], Iterable[RowMatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusRule(Rule):
    """A rule of a whole corpus: how far a measure of it is from that of a reference.

    Attributes:
        measure: the name of the measure (``arxmend.gate.profile.MEASURES``).
    """

    measure: str
