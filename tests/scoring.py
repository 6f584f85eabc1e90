"""What a cleaning got right, got wrong and missed, one verdict each; exact about white space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from arxmend import Cleaned
from tests.gold import Gold, ink_before

LONGEST = 30  # ink characters a finding may span and still point at a place
SLACK = 1  # ink characters by which it may miss that place
DROPPED = ("NUM", "CIT")  # families that say that content was dropped
_REMOVER = {"FTN": "footnote", "MRK": "markdown"}  # families that may remove ink

_Pairs = Iterable[tuple[int | None, str]]


class Outcome(StrEnum):
    """How a change or finding stands against gold."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that gold asks for or the tool did; ``place`` counts ink, ``note`` is for people.

    Kinds: white space put in, taken out, or exchanged for other white space (``insert``,
    ``delete``, ``respace``); dropped content found (``missing``); × restored (``times``);
    ``footnote`` marks and ``markdown`` removed; ``junk`` found; ``ink`` changed (never right).
    """

    kind: str
    outcome: Outcome
    place: int
    note: str


def judge(gold: Gold, cleaned: Cleaned) -> list[Verdict]:
    """Return every verdict on a cleaning of the text that ``gold`` belongs to (and fits)."""
    pre = ink_before(cleaned.original)
    ink = "".join(cleaned.original.split())
    changes = [*_spacing(gold, cleaned, pre), *_removals(gold, cleaned, pre)]
    reports = [*_dropped(gold, cleaned, pre), *_junk(gold, cleaned, pre)]
    return [
        Verdict(
            kind, outcome, place, f"{ink[max(0, place - 20) : place]}|{ink[place : place + 20]}"
        )
        for kind, outcome, place in sorted([*changes, *reports], key=lambda v: v[2])
    ]


_Raw = tuple[str, Outcome, int]


def _spacing(gold: Gold, cleaned: Cleaned, pre: list[int]) -> Iterator[_Raw]:
    """Judge what stands between the ink characters that stay: white space, ×, other new ink."""
    kept = [origin for origin in gold.origins if origin is not None]
    before = _gaps(_pairs(cleaned.original), kept)
    wanted = _gaps(zip(gold.origins, gold.text, strict=True), kept)
    found = _gaps(_cleaned_pairs(cleaned, pre), kept)
    places = [*kept, pre[-1]]
    for place, (old, _), (want, want_ink), (new, new_ink) in zip(
        places, before, wanted, found, strict=True
    ):
        asked, done = _exchange(old, want), _exchange(old, new)
        if asked and want == new:
            yield asked, Outcome.RIGHT, place
        else:
            if asked:
                yield asked, Outcome.MISSED, place
            if done:
                yield done, Outcome.WRONG, place
        right = min(want_ink.count("×"), new_ink.count("×"))
        yield from [("times", Outcome.RIGHT, place)] * right
        yield from [("times", Outcome.MISSED, place)] * (want_ink.count("×") - right)
        yield from [("times", Outcome.WRONG, place)] * (new_ink.count("×") - right)
        if new_ink.replace("×", ""):
            yield "ink", Outcome.WRONG, place


def _exchange(old: str, new: str) -> str:
    """Name the change from one run of white space to another; empty if there is none."""
    if old == new:
        return ""
    return "respace" if old and new else "delete" if old else "insert"


def _gaps(pairs: _Pairs, kept: list[int]) -> list[tuple[str, str]]:
    """Return the white space and the new ink before each ink character that stays, and at the end.

    Ink that gold removes belongs to the gap it stands in, and is left out.
    """
    ordinal = {place: k for k, place in enumerate(kept)}
    gaps = [["", ""] for _ in range(len(kept) + 1)]
    at = 0
    for origin, char in pairs:
        if origin in ordinal:
            at = ordinal[origin] + 1
        elif char.isspace():
            gaps[at][0] += char
        elif origin is None:
            gaps[at][1] += char
    return [(space, ink) for space, ink in gaps]


def _pairs(text: str) -> _Pairs:
    """Number the ink characters of a text."""
    place = 0
    for char in text:
        if char.isspace():
            yield None, char
        else:
            yield place, char
            place += 1


def _cleaned_pairs(cleaned: Cleaned, pre: list[int]) -> _Pairs:
    """For each character of the cleaned text: the ink of the original it is, None if it is new."""
    numbered = list(_pairs(cleaned.original))
    position = 0
    for edit in cleaned.edits:
        yield from numbered[position : edit.start]
        before = "".join(cleaned.original[edit.start : edit.end].split())
        after = "".join(edit.replacement.split())
        places: list[int | None] = [None] * len(after)
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for old, new, size in matcher.get_matching_blocks():
            places[new : new + size] = range(pre[edit.start] + old, pre[edit.start] + old + size)
        ink = iter(places)
        yield from ((None if char.isspace() else next(ink), char) for char in edit.replacement)
        position = edit.end
    yield from numbered[position:]


def _removals(gold: Gold, cleaned: Cleaned, pre: list[int]) -> Iterator[_Raw]:
    """Judge the ink that was removed, by the family of the rule where it should have stayed."""
    stays = {place for place, _ in _cleaned_pairs(cleaned, pre)}
    for kind, spans in (("footnote", gold.footnotes), ("markdown", gold.markup)):
        for start, end in spans:
            gone = stays.isdisjoint(range(start, end))
            yield kind, Outcome.RIGHT if gone else Outcome.MISSED, start
    legal = _covered([*gold.footnotes, *gold.markup])
    for edit in cleaned.edits:
        lost = set(range(pre[edit.start], pre[edit.end])) - stays - legal
        if lost:
            yield _REMOVER.get(edit.rule[:3], "ink"), Outcome.WRONG, min(lost)


def _dropped(gold: Gold, cleaned: Cleaned, pre: list[int]) -> Iterator[_Raw]:
    """Judge the findings that say that content was dropped."""
    found = {(pre[f.start], pre[f.end]) for f in cleaned.findings if f.rule.startswith(DROPPED)}
    near = {(start, end) for start, end in found if end - start <= LONGEST}
    for place in gold.missing:
        met = any(start - SLACK <= place <= end + SLACK for start, end in near)
        yield "missing", Outcome.RIGHT if met else Outcome.MISSED, place
    marks = {*gold.missing, *gold.maybe, *gold.times}
    for start, end in found:
        slack = range(start - SLACK, end + SLACK + 1)
        if (start, end) not in near or marks.isdisjoint(slack):
            yield "missing", Outcome.WRONG, start


def _junk(gold: Gold, cleaned: Cleaned, pre: list[int]) -> Iterator[_Raw]:
    """Judge the findings of what is no part of an abstract."""
    found = [(pre[f.start], pre[f.end], f.rule) for f in cleaned.findings]
    covered = _covered((a, b) for a, b, rule in found if rule.startswith(("JNK", "MRK")))
    for start, end in gold.junk:
        whole = covered.issuperset(range(start, end))
        yield "junk", Outcome.RIGHT if whole else Outcome.MISSED, start
    junk = _covered(gold.junk)
    for start, end, rule in found:
        if rule.startswith("JNK") and junk.isdisjoint(range(start, end)):
            yield "junk", Outcome.WRONG, start


def _covered(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}
