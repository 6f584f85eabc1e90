"""The text model: edits, findings, and a cleaned text that can be reverted.

All offsets are Python string indices, that is, code points of the text an edit applies to;
``end`` is exclusive. What users see is always in offsets of the *original* text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..messages import count_of
from .differences import as_html, as_text
from .subject import Subject


class Safety(StrEnum):
    """Who may apply a fix: everybody, those who ask for unsafe fixes, or nobody."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY_ONLY = "display-only"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``replacement``, because ``rule`` found ``reason``."""

    start: int
    end: int
    replacement: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found at ``text[start:end]``.

    ``edits`` holds what was applied (safe findings) or what would be (unsafe ones); it is empty
    where nothing can be repaired. ``kind`` says what is missing (``number``, ``formula``, …) for
    the families NUM and CIT, ``confidence`` is the estimated probability that the finding is right.
    Where decisions are given, ``subject`` is what a person decides on, and ``decision`` the id of
    the decision on it, if there is one.
    """

    rule: str
    start: int
    end: int
    message: str
    safety: Safety
    edits: tuple[Edit, ...] = ()
    kind: str = ""
    confidence: float = 1.0
    subject: Subject | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Cleaned:
    """A text after cleaning; ``edits`` lead from ``original`` to ``text``.

    ``edits`` are sorted and do not overlap. ``findings`` are sorted by place, applied or not;
    ``rejected`` are those that people decided to be wrong. ``str`` gives the text; a notebook
    shows it with the changes marked.
    """

    original: str
    text: str
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejected: tuple[Finding, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any edit was applied."""
        return bool(self.edits)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{self.text}\n({self._summary()})"

    def _repr_html_(self) -> str:
        """The text with its changes and gaps marked, for notebooks."""
        shown = as_html(self.original, self.edits, self._left())
        return f"{shown}<div><small>{self._summary()}</small></div>"

    def diff(self) -> str:
        """The changes among the words around them, ``[-old-]{+new+}``; empty if there are none."""
        return as_text(self.original, self.edits)

    def _left(self) -> list[Finding]:
        """The findings that were not repaired."""
        applied = set(self.edits)
        return [f for f in self.findings if not f.edits or not applied.issuperset(f.edits)]

    def _summary(self) -> str:
        """One line: how much was changed, and how much is left, by rule."""
        edits = [edit.rule for edit in self.edits]
        left = [found.rule for found in self._left()]
        changes = count_of(len(edits), "change") if edits else "no change"
        rest = f"{count_of(len(left), 'finding')} left" if left else "nothing left"
        return f"{changes}{_by_rule(edits)}; {rest}{_by_rule(left)}"

    def revert(self) -> str:
        """Undo the edits on ``text`` and return the original."""
        before = [self.original[edit.start : edit.end] for edit in self.edits]
        return undo_edits(self.text, self.edits, before)


def _by_rule(codes: Sequence[str]) -> str:
    """How often each rule is there: `` (SPC201 ×2, NUM301)``."""
    counts = Counter(codes)
    shown = (f"{code} ×{n}" if n > 1 else code for code, n in sorted(counts.items()))
    return f" ({', '.join(shown)})" if counts else ""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply sorted, non-overlapping edits to ``text``.

    Raises:
        ValueError: if an edit overlaps the one before it or leaves the text.
    """
    parts: list[str] = []
    position = 0
    for edit in edits:
        if not position <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit!r} overlaps the one before it or leaves the text")
        parts += (text[position : edit.start], edit.replacement)
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)


def places_after(edits: Iterable[Edit]) -> Iterator[tuple[Edit, int, int]]:
    """Yield each of sorted edits with the start and end of its replacement in the edited text."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.replacement)
        yield edit, start, end
        shift = end - edit.end


def undo_edits(text: str, edits: Sequence[Edit], before: Sequence[str]) -> str:
    """Return the text that sorted edits led from.

    Args:
        text: the edited text.
        edits: the edits.
        before: what each of them replaced.

    Raises:
        ValueError: if the edits cannot have led to ``text``.
    """
    parts: list[str] = []
    position = 0  # in the edited text
    for (edit, start, end), replaced in zip(places_after(edits), before, strict=True):
        if start < position or text[start:end] != edit.replacement:
            raise ValueError("the replacement is not at its place")
        if edit.end - edit.start != len(replaced):
            raise ValueError("its span is not as long as the text it replaced")
        parts += (text[position:start], replaced)
        position = end
    parts.append(text[position:])
    return "".join(parts)


def apply_inside(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """Return what sorted edits of ``text``, all inside ``start:end``, make of the text there.

    Raises:
        ValueError: if an edit overlaps the one before it or leaves the place.
    """
    inner = [replace(edit, start=edit.start - start, end=edit.end - start) for edit in edits]
    return apply_edits(text[start:end], inner)


def invert(original: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead from the edited text back to ``original``."""
    return tuple(
        replace(edit, start=start, end=end, replacement=original[edit.start : edit.end])
        for edit, start, end in places_after(edits)
    )


class OffsetMap:
    """Maps places of the edited text back to the original text, in time O(log edits)."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._begins: list[int] = []
        self._stops: list[int] = []
        for _, begin, stop in places_after(edits):
            self._begins.append(begin)
            self._stops.append(stop)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map ``start:end`` to the original; a border inside a replacement moves outward."""
        if not self._edits:
            return start, end
        first, _ = self._outward(start, is_start=True)
        last, _ = self._outward(end, is_start=False)
        return first, max(first, last)

    def lift(self, edit: Edit, text: str) -> Edit:
        """Turn an edit of the edited ``text`` into one of the original."""
        start, begin = self._outward(edit.start, is_start=True)
        end, stop = self._outward(edit.end, is_start=False)
        replacement = text[begin : edit.start] + edit.replacement + text[edit.end : stop]
        return replace(edit, start=start, end=max(start, end), replacement=replacement)

    def _outward(self, place: int, *, is_start: bool) -> tuple[int, int]:
        """Return ``place`` in the original, and the place of the edited text that it stands for."""
        after = bisect_right(self._begins, place) if is_start else bisect_left(self._begins, place)
        if not after:
            return place, place
        edit, begin, stop = self._edits[after - 1], self._begins[after - 1], self._stops[after - 1]
        if place >= stop:
            return place - stop + edit.end, place
        return (edit.start, begin) if is_start else (edit.end, stop)


def compose(original: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Join two steps of edits into one.

    ``first`` leads from ``original`` to a text that ``second`` was made for. Edits that touch
    become one; it carries the rule that changed more than white space (else the first rule) and
    all the reasons. Edits that cancel out disappear.
    """
    if not first:
        return tuple(second)
    middle = apply_edits(original, first)
    back = [
        _Step(inverse.start, inverse.end, edit.start, edit.end, edit, is_first=True)
        for inverse, edit in zip(invert(original, first), first, strict=True)
    ]
    places = OffsetMap(first)
    ahead = [_Step(e.start, e.end, *places.span(e.start, e.end), e, is_first=False) for e in second]
    composed: list[Edit] = []
    group: list[_Step] = []
    reach = -1
    for step in sorted([*back, *ahead], key=lambda s: (s.begin, s.stop)):
        if group and step.begin > reach:
            composed += _join(original, middle, group)
            group = []
        reach = max(reach, step.stop)
        group.append(step)
    composed += _join(original, middle, group)
    return tuple(composed)


@dataclass(frozen=True, slots=True)
class _Step:
    """An edit seen from the middle text (``begin:stop``) and from the original (``start:end``)."""

    begin: int
    stop: int
    start: int
    end: int
    edit: Edit
    is_first: bool


def _join(original: str, middle: str, group: Sequence[_Step]) -> list[Edit]:
    """Make one edit of the original out of touching edits of two steps."""
    if all(step.is_first for step in group):
        return [step.edit for step in group]
    if not any(step.is_first for step in group):
        return [replace(step.edit, start=step.start, end=step.end) for step in group]
    begin, stop = min(s.begin for s in group), max(s.stop for s in group)
    start, end = min(s.start for s in group), max(s.end for s in group)
    later = [
        replace(s.edit, start=s.begin - begin, end=s.stop - begin) for s in group if not s.is_first
    ]
    replacement = apply_edits(middle[begin:stop], later)
    before = original[start:end]
    if replacement == before:
        return []
    lead = group[0]
    if ink(before) != ink(replacement):
        lead = next((s for s in group if _changesink(s, original, middle)), lead)
    reason = "; ".join(dict.fromkeys(s.edit.reason for s in group))
    return [Edit(start, end, replacement, lead.edit.rule, reason)]


def _changesink(step: _Step, original: str, middle: str) -> bool:
    source = original if step.is_first else middle
    return ink(source[step.edit.start : step.edit.end]) != ink(step.edit.replacement)


def ink(text: str) -> str:
    """``text`` without white space."""
    return "".join(text.split())
