"""What a reference says of each repair and gap that the rules found by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from ..language.lexicon import Lexicon
from ..text.edits import Cleaned, Edit, Finding, apply_inside, ink
from ..text.match import Match
from .atoms import read
from .compare import LIKENESS, Comparison, compare
from .evidence import Reference
from .repairs import SPACE, repairs

__all__ = ["Outcome", "Verdict", "judge"]


class Outcome(StrEnum):
    """What became of one place: as the reference has it, or not; or nobody knows."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    MISSED = "missed"


class Verdict(NamedTuple):
    """One verdict: on a repair or a gap that a rule found, or on what all rules missed.

    Attributes:
        rule: the code of the rule; of what was missed, the rule of the family REF that found it.
        is_gap: whether it is about dropped content, not about a repair.
        outcome: the verdict.
        start: where the place begins in the text as it was.
        end: where it ends.
    """

    rule: str
    is_gap: bool
    outcome: Outcome
    start: int
    end: int


def judge(
    cleaned: Cleaned, gaps: Sequence[Finding], reference: Reference, lexicon: Lexicon
) -> list[Verdict] | None:
    """Judge what rules did to a text without its reference; none if it is of another text.

    Args:
        cleaned: the result of the rules.
        gaps: which of its findings say that content is gone.
        reference: the official abstract.
        lexicon: the words.
    """
    text = cleaned.original
    compared = compare(text, reference.text)
    if compared is None or compared.likeness < LIKENESS:
        return None
    wanted = list(repairs(compared, lexicon, reference.name))
    after = compare(cleaned.text, reference.text)
    left = [] if after is None else list(repairs(after, lexicon, reference.name))
    verdicts = list(_of_repairs(cleaned.edits, text, compared, [match for _, match in wanted]))
    dropped = [(code, match) for code, match in wanted if code != SPACE]
    verdicts += _of_gaps(gaps, compared, [match for _, match in dropped])
    found = [(v.start - 1, v.end + 1) for v in verdicts if v.is_gap and v.outcome is Outcome.RIGHT]
    for code, match in dropped:
        if not any(start <= match.end and match.start <= end for start, end in found):
            verdicts.append(Verdict(code, True, Outcome.MISSED, match.start, match.end))
    right = sum(code == SPACE for code, _ in wanted) - sum(code == SPACE for code, _ in left)
    for _, match in [each for each in wanted if each[0] == SPACE][max(0, right) :]:
        verdicts.append(Verdict(SPACE, False, Outcome.MISSED, match.start, match.end))
    return verdicts


def _of_repairs(
    edits: Sequence[Edit], text: str, compared: Comparison, wanted: Sequence[Match]
) -> Iterator[Verdict]:
    """Judge edits: as the reference has it there, as it has it not, or it says nothing."""
    for edit in edits:
        start, end = edit.start, edit.end
        fixes = [
            Edit(*fix, "", "")
            for match in wanted
            for fix in match.fix
            if start <= fix[0] and fix[1] <= end
        ]
        fixes.sort(key=lambda fix: (fix.start, fix.end))
        outcome = Outcome.UNKNOWN
        if fixes:
            right = _is_same(text[start:end], apply_inside(text, start, end, fixes), edit)
            outcome = Outcome.RIGHT if right else Outcome.WRONG
        elif compared.proves(start, end):
            outcome = Outcome.WRONG
            if text[start:end].split() == edit.replacement.split() and start < end:
                outcome = Outcome.UNKNOWN  # the kind of white space alone
        yield Verdict(edit.rule, False, outcome, start, end)


def _is_same(before: str, official: str, edit: Edit) -> bool:
    """Whether an edit makes of a place what the reference has there, in whatever writing.

    One that changes white space alone need not know what was dropped there.
    """
    if ink(before) == ink(edit.replacement) != ink(official):
        spaced = any(map(str.isspace, official))
        return spaced == any(map(str.isspace, edit.replacement))
    one, other = (read(each, {}) for each in (official, edit.replacement))
    same_signs = one.plain(0, len(one.keys)) == other.plain(0, len(other.keys))
    return same_signs and (
        ink(before) != ink(official) or official.split() == edit.replacement.split()
    )


def _of_gaps(
    gaps: Sequence[Finding], compared: Comparison, dropped: Sequence[Match]
) -> Iterator[Verdict]:
    """Judge gaps: something was dropped within a character of them, or nothing was."""
    for gap in gaps:
        start, end = gap.start, gap.end
        outcome = Outcome.UNKNOWN
        if any(start - 1 <= match.end and match.start <= end + 1 for match in dropped):
            outcome = Outcome.RIGHT
        elif compared.proves(start, end):
            outcome = Outcome.WRONG
        yield Verdict(gap.rule, True, outcome, start, end)
