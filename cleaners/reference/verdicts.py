"""What a reference says of each repair and gap that the rules found by themselves."""

from __future__ import annotations

from bisect import bisect_left
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
    fixes = [match for _, match in wanted]
    verdicts = list(_of_repairs(cleaned, after, fixes))
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
    cleaned: Cleaned, after: Comparison | None, wanted: Sequence[Match]
) -> Iterator[Verdict]:
    """Judge edits: as the reference has it there, as it has it not, or it says nothing."""
    text = cleaned.original
    for edits, here, there in _words(cleaned):
        for edit in edits:
            start, end = edit.start, edit.end
            fixes = [
                Edit(*fix, "", "")
                for match in wanted
                for fix in match.fix
                if start <= fix[0] and fix[1] <= end
            ]
            fixes.sort(key=lambda fix: (fix.start, fix.end))
            if fixes:
                right = _is_same(text[start:end], apply_inside(text, start, end, fixes), edit)
                outcome = Outcome.RIGHT if right else Outcome.WRONG
            else:
                outcome = _of_words(cleaned, here, there, after)
            yield Verdict(edit.rule, False, outcome, start, end)


def _of_words(cleaned: Cleaned, here: slice, there: slice, after: Comparison | None) -> Outcome:
    """Judge words before and after their repair: which of the two agree with the reference's."""
    if after is None:
        return Outcome.UNKNOWN
    starts = after.text.starts
    place = after.place_of(bisect_left(starts, there.start), bisect_left(starts, there.stop))
    if place is None:
        return Outcome.UNKNOWN
    official = after.reference.written(*place)
    for is_alike in (_is_written_alike, _is_read_alike):
        did, does = (
            is_alike(cleaned.original[here], official),
            is_alike(cleaned.text[there], official),
        )
        if did != does:
            return Outcome.RIGHT if does else Outcome.WRONG
    return Outcome.UNKNOWN


def _words(cleaned: Cleaned) -> Iterator[tuple[list[Edit], slice, slice]]:
    """Yield edits that share words, and these words before and after them, in order."""
    text, edits = cleaned.original, sorted(cleaned.edits, key=lambda e: (e.start, e.end))
    longer = n = 0  # characters that the edits before have added
    while n < len(edits):
        first, (start, end) = n, _word_around(text, edits[n])
        while (n := n + 1) < len(edits) and (word := _word_around(text, edits[n]))[0] <= end:
            end = max(end, word[1])
        shared = edits[first:n]
        begin = start + longer
        longer += sum(len(e.replacement) - (e.end - e.start) for e in shared)
        yield shared, slice(start, end), slice(begin, end + longer)


def _word_around(text: str, edit: Edit) -> tuple[int, int]:
    """Where the words begin and end that an edit touches."""
    start, end = edit.start, edit.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _is_written_alike(text: str, official: str) -> bool:
    return text.split() == official.split()


def _is_read_alike(text: str, official: str) -> bool:
    """Whether two texts have the same words, one of them in LaTeX."""
    one, other = ([read(word, {}) for word in each.split()] for each in (text, official))
    return [a.plain(0, len(a.keys)) for a in one] == [a.plain(0, len(a.keys)) for a in other]


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
