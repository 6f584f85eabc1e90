"""How a table is cleaned: the names of its columns, and the options of cleaning."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ..engine import MIN_CONFIDENCE, RULE_FAILED, clean_text
from ..engine.decisions import Decisions
from ..language.lexicon import Lexicon
from ..messages import UserError
from ..rules import read_moves, select_rules
from ..rules.rule import Rule
from ..text.edits import Cleaned, Finding, Safety
from ..text.scripts import Scripts
from ..text.tex import Math

__all__ = ["GAPS_COLUMN", "VERSION_COLUMN", "Names", "Options"]

VERSION_COLUMN = "arxiv_version"
GAPS_COLUMN = "gaps"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the columns: the text, the arXiv id (or none) and the key (or none)."""

    text: str = "abstract"
    id: str | None = "arxiv_id"
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """The options of ``clean_text``, and the day that bounds the months of ids (today if none)."""

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

    def clean(self, text: str) -> Cleaned:
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
                decisions=self.decisions,
            )
        except Exception as error:
            message = f"cleaning failed: {error!r:.200}"
            found = Finding(RULE_FAILED, 0, len(text), message, Safety.DISPLAY_ONLY)
            return Cleaned(text, text, (), (found,))
