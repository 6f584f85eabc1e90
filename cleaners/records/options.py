"""How a table is cleaned: the names of its columns, and the options of cleaning."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from ..engine import MIN_CONFIDENCE, RULE_FAILED, clean_text
from ..engine.decisions import Decisions
from ..language.lexicon import Lexicon
from ..messages import UserError
from ..reference import Reference
from ..rules import read_moves, select_rules
from ..rules.rule import Rule
from ..text.edits import Cleaned, Finding, Safety
from ..text.scripts import Scripts
from ..text.tex import Math

if TYPE_CHECKING:
    from .references import References


VERSION_COLUMN = "arxiv_version"
SCHEME_COLUMN = "id_scheme"
GAPS_COLUMN = "gaps"
SECTIONS_COLUMN = "sections"
HEADINGS = "JNK615"  # the rule that takes the headings of sections out
AUTO = "auto"  # the column of the ids, if there is one of these
SHARED_IDS = ("doi", "pmid", "pmcid")  # columns of ids that a record has beside its own
ID_COLUMNS = ("arxiv_id", "id", *SHARED_IDS)


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Whether a path, or its end, is of one of some patterns (``data/old-*.csv``)."""
    name = Path(path).as_posix()
    return any(fnmatchcase(name, each) or fnmatchcase(name, f"*/{each}") for each in patterns)


@dataclass(frozen=True, slots=True)
class FileSettings:
    """What holds for the files of a pattern alone; none where it is as for all.

    Attributes:
        pattern: what the path of a file, or its end, has to match.
        text: the columns of the texts.
        id: the column of the ids; empty if there is none.
        key: the column that names a record.
        ignore: rules that do not report, beside those of all files.
    """

    pattern: str
    text: tuple[str, ...] = ()
    id: str | None = None
    key: str | None = None
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the columns.

    Attributes:
        text: the column of the texts; of several, the one whose records the rules REC1 judge.
        id: the column of the ids; none if there is none, ``AUTO`` for what ``of_table`` finds.
        key: the column that names a record, if there is one.
        others: more columns of texts, such as titles.
        files: what holds for some files alone.
    """

    text: str = "abstract"
    id: str | None = AUTO
    key: str | None = None
    others: tuple[str, ...] = ()
    files: tuple[FileSettings, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All columns of texts."""
        return (self.text, *self.others)

    def shared(self, columns: Sequence[str]) -> list[str]:
        """The columns of ids that records have beside their own."""
        own = () if self.id is None else SHARED_IDS
        taken = (self.id, *self.texts)
        return [each for name in own for each in _named(name, columns) if each not in taken]

    def of_table(self, columns: Sequence[str]) -> Names:
        """The names for a table with these columns."""
        if self.id != AUTO:
            return self
        # a key that may be a number of the table's own is not read as an id
        taken = {*self.texts, self.key} - {*_named(ID_COLUMNS[0], columns)}
        named = (each for name in ID_COLUMNS for each in _named(name, columns))
        return replace(self, id=next((each for each in named if each not in taken), None))

    def of_file(self, path: str) -> Names:
        """The names for a file."""
        names = self
        for each in self.files:
            if matches(path, (each.pattern,)):
                text, *others = text_columns(each.text or names.texts)
                id_ = names.id if each.id is None else each.id or None
                key = each.key or names.key
                names = replace(names, text=text, others=tuple(others), id=id_, key=key)
        return names


def _named(name: str, columns: Sequence[str]) -> list[str]:
    """The columns of a name in any case (``PMID``), the one in this case first."""
    found = [each for each in columns if str(each).lower() == name]
    return sorted(found, key=lambda each: each != name)


def text_columns(names: Sequence[str]) -> tuple[str, ...]:
    """Columns of texts, each once; the first is one that is no title, if there is any."""
    once = list(dict.fromkeys(names))
    return tuple(sorted(once, key=lambda name: "title" in str(name).lower()))


@dataclass(frozen=True, slots=True)
class Options:
    """The options of ``clean_text``, and what concerns a table.

    ``today`` bounds the months of ids, and is the current day if none; ``references`` holds the
    official abstract of each record, if there is any. With ``sections``, the sections of each
    cleaned text are told, too.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe: bool = False
    math: Math = Math.LATEX
    min_confidence: float = MIN_CONFIDENCE
    lexicon: Lexicon | None = None
    mark_gaps: str = ""
    scripts: Scripts = Scripts.UNICODE
    today: datetime.date | None = None
    safety: tuple[tuple[str, str], ...] = ()
    references: References | None = None
    sections: bool = False
    decisions: Decisions | None = None

    def rules(self) -> tuple[Rule, ...]:
        """The rules that report.

        Raises:
            UnknownRuleError: if a code in the options matches no rule.
            UserError: if no rule is left.
            UserError: if ``safety`` moves a rule where it cannot be.
        """
        read_moves(self.safety)
        chosen = select_rules(self.select, self.ignore)
        if not chosen:
            raise UserError("no rule is left: every selected rule is also ignored")
        return chosen

    def codes(self) -> set[str]:
        """The codes of the rules that report; see ``rules``."""
        return {rule.code for rule in self.rules()}

    def of_file(self, path: str, files: Sequence[FileSettings]) -> Options:
        """The options for a file."""
        more = [code for each in files if matches(path, (each.pattern,)) for code in each.ignore]
        return replace(self, ignore=(*self.ignore, *more)) if more else self

    def of_titles(self) -> Options:
        """The options for texts that are no abstracts: rules of whole records do not judge them."""
        return replace(self, ignore=(*self.ignore, "REC1"))

    def clean(self, text: str, reference: Reference | None = None) -> Cleaned:
        """Clean one text; a defect of arxmend leaves it as it is, with the finding REC902."""
        try:
            return clean_text(
                text,
                select=self.select,
                ignore=self.ignore,
                unsafe=self.unsafe,
                math=self.math,
                min_confidence=self.min_confidence,
                mark_gaps=self.mark_gaps,
                scripts=self.scripts,
                lexicon=self.lexicon,
                safety=dict(self.safety),
                reference=reference,
                decisions=self.decisions,
            )
        except Exception as error:
            message = f"cleaning failed: {error!r:.200}"
            found = Finding(RULE_FAILED, 0, len(text), message, Safety.DISPLAY_ONLY)
            return Cleaned(text, text, (), (found,))
