"""One text on its way through the rules of a plan.

Rules that may change the text run stage by stage, round after round, until a round changes
nothing; so a second cleaning has nothing to do. Then the rules that only report read the result.
Offsets are composed back to the original text at every step.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..language.lexicon import Lexicon
from ..reference import Evidence, Reference
from ..rules import get_rule
from ..rules.rule import Changes, Rule, Stage, TextRule
from ..text.document import Document, TooManyMatchesError
from ..text.edits import (
    Cleaned,
    Edit,
    Finding,
    OffsetMap,
    Safety,
    apply_edits,
    compose,
    ink,
    places_after,
)
from ..text.match import Match
from ..text.passages import is_left_alone
from ..text.scripts import Scripts
from ..text.subject import Subject, subject_of
from .decisions import Decision, Decisions, Verdict, decided
from .gap_marks import GAP_FAMILIES, GAP_MARK, mark_at
from .plan import Plan

MAX_ROUNDS = 12

_PROVED = (*GAP_FAMILIES, "ENC", "FTN", "SPC")  # families that a reference can overrule
_DAMAGED = 3  # places where a reference has lost white space; a sound one has hardly any

Found = tuple[Rule, Match]


class BrokenPromiseError(Exception):
    """A rule raised, or made an edit that it must not make."""


@dataclass(slots=True)
class _Applied:
    """A fix that was applied: where its finding is, and what was edited, in the original text."""

    rule: Rule
    match: Match
    span: tuple[int, int]
    edited: list[tuple[int, int]]


class Run:
    """The state of cleaning one text."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        plan: Plan,
        scripts: Scripts = Scripts.UNICODE,
        reference: Reference | None = None,
        decisions: Decisions | None = None,
    ) -> None:
        self.original = text
        self.plan = plan
        self.decisions = decisions
        self.gap_mark = get_rule(GAP_MARK)
        self.document = Document(text, lexicon, scripts=scripts)
        self.stages, self.reporters = plan.rules_for(self.document)
        self.edits: tuple[Edit, ...] = ()
        self.applied: list[_Applied] = []
        self.reported: list[Finding] = []
        self.rejected: dict[tuple[str, int, int], Finding] = {}
        self.places = OffsetMap(())
        self.evidence = Evidence(reference) if reference is not None else None

    def round(self) -> bool:
        """Let every stage see the text once; return whether the text changed."""
        self.reported = []  # what was rejected stays: it comes up in one round alone
        before = self.document
        if self.evidence is not None:
            self._refer(self.evidence)
        for stage in range(len(self.stages)):
            if self.stages[stage]:
                self._fix(self.stages[stage])
        return self.document is not before

    @property
    def settled(self) -> Document:
        """The document of the repaired text, which knows where repairs put white space in."""
        return self.document.with_boundaries(_boundaries(self.edits))

    def result(self, mark: str) -> Cleaned:
        """Report what is left in the settled text, and return it with all findings.

        With a ``mark``, write it where content is certainly gone.
        """
        found = list(filter(self._is_told, self._matches(self.reporters, self.settled)))
        for rule, match in found:
            self._report(rule, match)
        if self.evidence is not None:
            self._compare(self.evidence)
        if mark:
            self._mark_gaps(found, mark)
        if apply_edits(self.original, self.edits) != self.document.text:
            raise BrokenPromiseError("the edits do not lead to the cleaned text")
        starts = [edit.start for edit in self.edits]
        findings = self.reported
        for applied in self.applied:
            edits = _made(applied.edited, self.edits, starts)
            if edits:  # else other repairs have undone this one
                findings.append(self._finding(applied.rule, applied.match, applied.span, edits))
        findings.sort(key=lambda f: (f.start, f.end, f.rule))
        rejected = tuple(self.rejected.values())
        return Cleaned(self.original, self.document.text, self.edits, tuple(findings), rejected)

    def _mark_gaps(self, found: Iterable[Found], mark: str) -> None:
        """Write a mark at each gap that was found, or none if that does not settle."""
        unmarked = self.document, self.edits, self.places, len(self.applied)
        for _ in range(MAX_ROUNDS):
            text = self.document.text
            marks = [(self.gap_mark, mark_at(text, match, mark)) for _, match in found]
            written = [(rule, match) for rule, match in marks if match is not None]
            if not written:
                if self._is_settled():
                    return
                break
            self._apply(written)  # where one is written, another gap beside it can show
            found = list(self._matches(self.reporters, self.document))
        self.document, self.edits, self.places, before = unmarked
        del self.applied[before:]

    def _is_settled(self) -> bool:
        """Whether no rule would change the text; beside a mark, white space can be too much."""
        return not any(
            self.plan.applies(*found)
            for rules in self.stages
            for found in self._matches(rules, self.document)
        )

    def _refer(self, evidence: Evidence) -> None:
        """Apply what the text takes from its reference; rules see what is left."""
        found = [
            (get_rule(code), match)
            for code, match in evidence.repairs(self.document.text, self.document.lexicon)
            if code in self.plan.by_reference
        ]
        for rule, match in found:
            if not self.plan.applies(rule, match):
                self._report(rule, match)
        applicable = [each for each in found if self.plan.applies(*each)]
        if applicable:
            self._apply(applicable, origin=self.document)

    def _compare(self, evidence: Evidence) -> None:
        """Report how the reference differs from the repaired text."""
        for code, match in evidence.differences(self.document.text):
            if code in self.plan.by_reference:
                self._report(get_rule(code), match)

    def _fix(self, rules: Sequence[TextRule]) -> None:
        """Apply what the rules of one stage find, and report what they do not repair."""
        applicable: list[Found] = []
        others: list[Found] = []
        for found in self._matches(rules, self.document):
            (applicable if self.plan.applies(*found) else others).append(found)
        if not applicable:
            for rule, match in others:
                self._report(rule, match)
            return
        is_spacing = rules[0].stage is Stage.SPACING
        self._apply(applicable, origin=self.document if is_spacing else None)

    def _apply(self, found: Iterable[Found], origin: Document | None = None) -> None:
        """Apply the fixes that were found, but for those that overlap others."""
        step: list[Edit] = []
        for rule, match in _without_overlaps(found):
            edits = _edits(rule, match, self.document.text)
            step += edits
            span = min(match.start, edits[0].start), max(match.end, edits[-1].end)
            edited = [self.places.span(edit.start, edit.end) for edit in edits]
            self.applied.append(_Applied(rule, match, self.places.span(*span), edited))
        step.sort(key=lambda edit: (edit.start, edit.end))
        self._move(step, origin)

    def _move(self, step: Sequence[Edit], origin: Document | None) -> None:
        """Apply ``step`` to the text."""
        self.edits = compose(self.original, self.edits, step)
        self.places = OffsetMap(self.edits)
        self.document = self.document.edited(step, origin)
        self.stages, self.reporters = self.plan.rules_for(self.document)

    def _matches(self, rules: Iterable[TextRule], document: Document) -> Iterator[Found]:
        """Yield what the rules find in a document of the text."""
        length = len(document.text)
        answers: dict[Callable[[Document], object], object] = {}
        for rule in rules:
            try:
                when = rule.when
                if when is not None:
                    if when not in answers:  # as several rules may ask the same
                        answers[when] = when(document)
                    if not answers[when]:
                        continue
                found = document.found_by(rule.detect)
                if found and rule.stage is Stage.SPACING:
                    found = [match for match in found if not _is_foreign(match, document)]
            except TooManyMatchesError:
                raise
            except Exception as error:
                raise BrokenPromiseError(f"rule {rule.code} failed: {error!r}") from error
            for match in found:
                if not _is_placed(match, length):
                    raise BrokenPromiseError(
                        f"rule {rule.code} pointed outside the text: {match!r}"
                    )
                judged: Match | None = match
                if self.evidence is not None and rule.family in _PROVED:
                    judged = self._proved(rule, match, document.text, self.evidence)
                if judged is not None and self.decisions is not None:
                    judged = self._judged(rule, judged, document)
                if judged is not None:
                    yield rule, judged

    def _proved(self, rule: Rule, match: Match, text: str, evidence: Evidence) -> Match | None:
        """Return a match as the reference leaves it: none if it shows that nothing is wrong there.

        A sign that is not in the reference is not put in, unless unsafe fixes are asked for.
        """
        adds = evidence.adds(text, match)
        if rule.family == "ENC" and not adds:
            return match
        may_prove = rule.family != "SPC" or not self._is_reference_damaged
        if may_prove and evidence.proves(text, match):
            return None
        if adds and evidence.denies(text, match):
            return match._replace(safety=Safety.UNSAFE)
        return match

    @cached_property
    def _is_reference_damaged(self) -> bool:
        """Whether the reference has lost white space, too, so that it proves none."""
        if self.evidence is None:
            return False
        text = " ".join(self.evidence.reference.text.split())
        document = Document(text, self.document.lexicon)
        stages, _ = self.plan.rules_for(document)
        rules = [rule for stage in stages for rule in stage if rule.stage is Stage.SPACING]
        glued = [
            match
            for rule in rules
            for match in document.found_by(rule.detect)
            if self.plan.applies(rule, match) and not _is_foreign(match, document)
        ]
        return len(glued) >= _DAMAGED

    def _judged(self, rule: Rule, match: Match, document: Document) -> Match | None:
        """Return a match with what people decided on it; none if they rejected it."""
        subject = subject_of(rule.code, document.text, match.start, match.end, match.fix)
        decision = self._decision(match, subject)
        judged = decided(match, decision, subject)
        if decision is None or decision.verdict is Verdict.ACCEPT:
            return judged
        edits = tuple(
            self.places.lift(edit, document.text) for edit in _edits(rule, match, document.text)
        )
        span = self.places.span(match.start, match.end)
        self.rejected[decision.id, *span] = self._finding(rule, judged, span, edits)
        return None

    def _decision(self, match: Match, subject: Subject) -> Decision | None:
        """Look for a decision by the words around a place: as they are now, or as they were."""
        decisions = self.decisions
        if decisions is None or not decisions.knows(subject):
            return None
        found = decisions.find(subject)
        if found is not None or not self.edits:
            return found
        start, end = self.places.span(match.start, match.end)
        was = subject_of(subject.rule, self.original, start, end, ())
        return decisions.find(subject._replace(left=was.left, right=was.right))

    def _is_told(self, found: Found) -> bool:
        """Whether a match is reported: gaps that are too unsure are not."""
        _, match = found
        return match.gap is None or match.confidence >= self.plan.min_confidence

    def _report(self, rule: Rule, match: Match) -> None:
        text = self.document.text
        edits = tuple(self.places.lift(edit, text) for edit in _edits(rule, match, text))
        span = self.places.span(match.start, match.end)
        self.reported.append(self._finding(rule, match, span, edits))

    def _finding(
        self, rule: Rule, match: Match, span: tuple[int, int], edits: tuple[Edit, ...]
    ) -> Finding:
        safety = self.plan.safety(rule, match)
        if match.decision and edits and safety is Safety.DISPLAY_ONLY:
            safety = Safety.UNSAFE
        return Finding(
            rule.code,
            *span,
            match.message,
            safety,
            edits,
            match.kind,
            match.confidence,
            match.subject,
            match.decision,
        )


def _is_foreign(match: Match, document: Document) -> bool:
    """Whether a match lies in what is no English, of which the rules of spacing know nothing."""
    start, end = (match.fix[0][0], match.fix[-1][1]) if match.fix else (match.start, match.end)
    return is_left_alone(document, start, end)


def _is_placed(match: Match, length: int) -> bool:
    """Whether a match lies in a text of this length, and its fix is sorted without overlaps."""
    position = 0
    for start, end, _ in match.fix:
        if not position <= start <= end:
            return False
        position = end
    return position <= length and 0 <= match.start <= match.end <= length


def _without_overlaps(found: Iterable[Found]) -> Iterator[Found]:
    """Of fixes that overlap, keep the one that starts first, then the longer, then by code.

    The others get their turn in the next round, if there is still something to do. An insertion
    overlaps what it touches, since nobody could say which comes first.
    """
    order = sorted(found, key=lambda f: (f[1].fix[0][0], -f[1].fix[-1][1], f[0].code))
    taken_to, inserted = -1, False
    for rule, match in order:
        start, end = match.fix[0][0], match.fix[-1][1]
        if start < taken_to or (start == taken_to and (inserted or start == match.fix[0][1])):
            continue
        taken_to, inserted = end, match.fix[-1][0] == match.fix[-1][1]
        yield rule, match


def _edits(rule: Rule, match: Match, text: str) -> list[Edit]:
    """Return the edits of a match, held to what the rule promises."""
    edits = []
    for start, end, replacement in match.fix:
        before = text[start:end]
        if rule.changes is Changes.WHITE_SPACE:
            kept = ink(before) == ink(replacement)
        elif rule.changes is Changes.INSERTS:
            kept = start == end
        else:
            kept = rule.changes is Changes.ANY
        if not kept or before == replacement:
            raise BrokenPromiseError(
                f"rule {rule.code} may change {rule.changes}, "
                f"but made {before!r} into {replacement!r}"
            )
        edits.append(Edit(start, end, replacement, rule.code, match.reason or match.message))
    return edits


def _made(
    spans: Iterable[tuple[int, int]], edits: Sequence[Edit], starts: Sequence[int]
) -> tuple[Edit, ...]:
    """Return the edits that hold ``spans``; later rounds may have joined them with others."""
    made = {}
    for start, end in spans:
        at = bisect_right(starts, start)
        for edit in edits[max(0, at - 2) : at]:  # two can start at one place, or touch it
            if edit.start <= start and end <= edit.end:
                made[edit.start, edit.end] = edit
    return tuple(made.values())


def _boundaries(edits: Iterable[Edit]) -> frozenset[int]:
    """Return where in the edited text white space was put between what stood together."""
    return frozenset(
        start
        for edit, start, _ in places_after(edits)
        if edit.start == edit.end and edit.replacement.isspace()
    )
