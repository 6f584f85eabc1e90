"""The one path from text to cleaned text: check, fix and explain all read what it returns.

Rules that may change the text run stage by stage, round after round, until a round changes
nothing; so a second cleaning has nothing to do. Then the rules that only report read the result.
Offsets are composed back to the original text at every step.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from ..language.lexicon import Lexicon, default_lexicon
from ..rules import get_rule, read_moves, safety_of, select_rules
from ..rules.num.num901_gap_mark import DEFAULT_MARK, is_mark, mark_at
from ..rules.num.num901_gap_mark import RULE as GAP_MARK
from ..rules.rule import Changes, Match, Rule, Stage
from ..text.document import Document, TooManyMatchesError
from ..text.edits import Cleaned, Edit, Finding, OffsetMap, Safety, apply_edits, compose, ink
from ..text.tokens import Look

__all__ = ["MAX_ROUNDS", "MIN_CONFIDENCE", "NOT_CONVERGED", "RULE_FAILED", "TOO_MANY", "clean_text"]

MAX_ROUNDS = 12
MIN_CONFIDENCE = 0.7
NOT_CONVERGED = "REC901"
RULE_FAILED = "REC902"
TOO_MANY = "REC905"

_RANK = {Safety.DISPLAY_ONLY: 0, Safety.UNSAFE: 1, Safety.SAFE: 2}


def clean_text(
    text: str,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    unsafe: bool = False,
    min_confidence: float = MIN_CONFIDENCE,
    mark_gaps: str = "",
    lexicon: Lexicon | None = None,
    safety: Mapping[str, str] | None = None,
) -> Cleaned:
    """Repair one text and report what cannot be repaired.

    Args:
        text: the text, of any length.
        select: rule codes or their beginnings (``SPC``, ``NUM201``); all rules if empty.
        ignore: rule codes or their beginnings to leave out.
        unsafe: whether fixes that are not safe are applied too.
        min_confidence: fixes less sure than this, from 0 to 1, count as unsafe; 0.5 trades
            precision for recall.
        mark_gaps: what to write at each gap that is certain (``⟨?⟩``), nothing if empty; one or
            more signs that are no letters, digits or white space.
        lexicon: the words to judge by; the one that arxmend brings along if left out.
        safety: rule codes or their beginnings whose fixes count as ``safe`` or ``unsafe`` instead
            of what the rule says (``{"MRK": "safe"}``); rules that only report stay as they are.

    Returns:
        The cleaned text with its edits and findings, in code-point offsets of ``text``. A text for
        which the rules do not settle, or find more than ``MAX_MATCHES`` places, or of which one
        breaks its promise, comes back unchanged with the finding REC901, REC905 or REC902.

    Raises:
        TypeError: if ``text`` or ``mark_gaps`` is no string, or ``lexicon`` no lexicon.
        ValueError: if ``min_confidence`` is not from 0 to 1, ``mark_gaps`` no mark, or ``safety``
            moves a rule where it cannot be.
        UnknownRuleError: if a code in ``select``, ``ignore`` or ``safety`` matches no rule.
    """
    if not isinstance(text, str):
        raise TypeError(f"clean_text takes a string, not {type(text).__name__}")
    if lexicon is not None and not isinstance(lexicon, Lexicon):
        raise TypeError(f"lexicon takes what load_lexicon returns, not {type(lexicon).__name__}")
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence must be from 0 to 1, not {min_confidence}")
    if not isinstance(mark_gaps, str):
        raise TypeError(f"mark_gaps takes the mark, such as {DEFAULT_MARK!r}, not {mark_gaps!r}")
    if mark_gaps and not is_mark(mark_gaps):
        raise ValueError(f"mark_gaps must be of signs alone, such as {DEFAULT_MARK}: {mark_gaps!r}")
    moves = tuple((safety or {}).items())
    plan = _plan(_codes(select), _codes(ignore), unsafe, min_confidence, moves)
    try:
        run = _Run(text, lexicon or default_lexicon(), plan)
        for _ in range(MAX_ROUNDS):
            if not run.round():
                return run.result(mark_gaps)
    except _BrokenPromiseError as error:
        return _unchanged(text, RULE_FAILED, str(error))
    except TooManyMatchesError as error:
        return _unchanged(text, TOO_MANY, str(error))
    return _unchanged(text, NOT_CONVERGED, f"the rules did not settle in {MAX_ROUNDS} rounds")


Found = tuple[Rule, Match]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The rules that may change the text, stage by stage, and those that only report.

    ``always`` holds the codes of rules that run on every text; the others run where what wakes
    them is there: ``by_look`` what is found in tokens, ``by_sign`` triggers, by a sign of each.
    """

    stages: tuple[tuple[Rule, ...], ...]
    reporters: tuple[Rule, ...]
    always: frozenset[str]
    by_look: Mapping[Look, tuple[str, ...]]
    by_sign: Mapping[str, Sequence[tuple[str, str]]]
    lowest: int  # the lowest rank of safety whose fixes are applied
    min_confidence: float
    safeties: Mapping[str, Safety]

    def awake(self, document: Document) -> tuple[list[list[Rule]], list[Rule]]:
        """Return the rules that may find something in a text: of each stage, and that report."""
        codes = set(self.always)
        for look in document.finds:
            codes.update(self.by_look.get(look, ()))
        text = document.text
        for sign in self.by_sign.keys() & document.characters:
            for trigger, code in self.by_sign[sign]:
                if trigger in text:
                    codes.add(code)
        stages = [[rule for rule in stage if rule.code in codes] for stage in self.stages]
        return stages, [rule for rule in self.reporters if rule.code in codes]

    def applies(self, rule: Rule, match: Match) -> bool:
        """Whether the fix of a match is applied."""
        return bool(match.fix) and _RANK[self.safety(rule, match)] >= self.lowest

    def safety(self, rule: Rule, match: Match) -> Safety:
        """The safety of a match: of its rule, unless it says less or is not sure enough."""
        least = self.safeties[rule.code]
        if match.safety is not None:
            least = min(least, match.safety, key=_RANK.__getitem__)
        if least is Safety.SAFE and match.fix and match.confidence < self.min_confidence:
            return Safety.UNSAFE
        return least


@cache
def _plan(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    unsafe: bool,
    min_confidence: float,
    moves: tuple[tuple[str, str], ...],
) -> _Plan:
    rules = [rule for rule in select_rules(select, ignore) if rule.detect is not None]
    moved = read_moves(moves)
    safeties = {rule.code: safety_of(rule, moved) for rule in (*rules, GAP_MARK)}
    lowest = _RANK[Safety.UNSAFE if unsafe else Safety.SAFE]
    fixers = [rule for rule in rules if _RANK[safeties[rule.code]] >= lowest]
    fixers.sort(key=lambda rule: rule.stage)
    changing = {rule.code for rule in fixers}
    by_look: defaultdict[Look, list[str]] = defaultdict(list)
    by_sign: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for rule in rules:
        for look in rule.looks:
            by_look[look].append(rule.code)
        for trigger in rule.triggers:
            by_sign[min(trigger, key=_commonness)].append((trigger, rule.code))
    return _Plan(
        tuple(tuple(group) for _, group in groupby(fixers, lambda rule: rule.stage)),
        tuple(rule for rule in rules if rule.code not in changing),
        frozenset(rule.code for rule in rules if not rule.triggers and not rule.looks),
        {look: tuple(codes) for look, codes in by_look.items()},
        dict(by_sign),
        lowest,
        min_confidence,
        safeties,
    )


def _commonness(character: str) -> int:
    """How common a character is in prose: signs and line ends least, spaces most."""
    return 3 * (character == " ") + 2 * character.isalpha() + (character in ".,-()")


def _codes(codes: Sequence[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(codes)


class _BrokenPromiseError(Exception):
    """A rule raised, or made an edit that it must not make."""


@dataclass(slots=True)
class _Applied:
    """A fix that was applied: where its finding is, and what was edited, in the original text."""

    rule: Rule
    match: Match
    span: tuple[int, int]
    edited: list[tuple[int, int]]


class _Run:
    """The state of cleaning one text."""

    def __init__(self, text: str, lexicon: Lexicon, plan: _Plan) -> None:
        self.original = text
        self.plan = plan
        self.document = Document(text, lexicon)
        self.stages, self.reporters = plan.awake(self.document)
        self.edits: tuple[Edit, ...] = ()
        self.applied: list[_Applied] = []
        self.reported: list[Finding] = []
        self.places = OffsetMap(())

    def round(self) -> bool:
        """Let every stage see the text once; return whether the text changed."""
        self.reported = []
        before = self.document
        for stage in range(len(self.stages)):
            if self.stages[stage]:
                self._fix(self.stages[stage])
        return self.document is not before

    def result(self, mark: str) -> Cleaned:
        """Report what is left in the settled text, and return it with all findings.

        With a ``mark``, write it where content is certainly gone.
        """
        self.document.joints = _joints(self.edits)
        found = list(self._matches(self.reporters))
        for rule, match in found:
            self._report(rule, match)
        if mark:
            self._mark_gaps(found, mark)
        if apply_edits(self.original, self.edits) != self.document.text:
            raise _BrokenPromiseError("the edits do not lead to the cleaned text")
        starts = [edit.start for edit in self.edits]
        findings = self.reported
        for done in self.applied:
            edits = _made(done.edited, self.edits, starts)
            if edits:  # else other repairs have undone this one
                findings.append(self._finding(done.rule, done.match, done.span, edits))
        findings.sort(key=lambda f: (f.start, f.end, f.rule))
        return Cleaned(self.original, self.document.text, self.edits, tuple(findings))

    def _mark_gaps(self, found: Iterable[Found], mark: str) -> None:
        """Write a mark at each gap that was found, or none if that does not settle."""
        unmarked = self.document, self.edits, self.places, len(self.applied)
        for _ in range(MAX_ROUNDS):
            text = self.document.text
            marks = [(GAP_MARK, mark_at(text, match, mark)) for _, match in found]
            written = [(rule, match) for rule, match in marks if match is not None]
            if not written:
                if self._is_settled():
                    return
                break
            self._apply(written)  # where one is written, another gap beside it can show
            found = list(self._matches(self.reporters))
        self.document, self.edits, self.places, before = unmarked
        del self.applied[before:]

    def _is_settled(self) -> bool:
        """Whether no rule would change the text; beside a mark, white space can be too much."""
        return not any(
            self.plan.applies(*found) for rules in self.stages for found in self._matches(rules)
        )

    def _fix(self, rules: Sequence[Rule]) -> None:
        """Apply what the rules of one stage find, and report what they do not mend."""
        applicable: list[Found] = []
        others: list[Found] = []
        for found in self._matches(rules):
            (applicable if self.plan.applies(*found) else others).append(found)
        if not applicable:
            for rule, match in others:
                self._report(rule, match)
            return
        before = self.document
        self._apply(applicable)
        if rules[0].stage is Stage.SPACING:
            self.document.origin = before.origin or before

    def _apply(self, found: Iterable[Found]) -> None:
        """Apply the fixes that were found, but for those that overlap others."""
        step: list[Edit] = []
        for rule, match in _without_overlaps(found):
            edits = _edits(rule, match, self.document.text)
            step += edits
            span = min(match.start, edits[0].start), max(match.end, edits[-1].end)
            edited = [self.places.span(edit.start, edit.end) for edit in edits]
            self.applied.append(_Applied(rule, match, self.places.span(*span), edited))
        step.sort(key=lambda edit: (edit.start, edit.end))
        self._move(step)

    def _move(self, step: Sequence[Edit]) -> None:
        """Apply ``step`` to the text."""
        self.edits = compose(self.original, self.edits, step)
        self.places = OffsetMap(self.edits)
        self.document = self.document.edited(step)
        self.stages, self.reporters = self.plan.awake(self.document)

    def _matches(self, rules: Iterable[Rule]) -> Iterator[Found]:
        """Yield what the rules find in the text."""
        document = self.document
        length = len(document.text)
        for rule in rules:
            try:
                found = document.matches(rule)
            except TooManyMatchesError:
                raise
            except Exception as error:
                raise _BrokenPromiseError(f"rule {rule.code} failed: {error!r}") from error
            for match in found:
                if not _is_placed(match, length):
                    raise _BrokenPromiseError(
                        f"rule {rule.code} pointed outside the text: {match!r}"
                    )
                yield rule, match

    def _report(self, rule: Rule, match: Match) -> None:
        text = self.document.text
        edits = tuple(self.places.lift(edit, text) for edit in _edits(rule, match, text))
        span = self.places.span(match.start, match.end)
        self.reported.append(self._finding(rule, match, span, edits))

    def _finding(
        self, rule: Rule, match: Match, span: tuple[int, int], edits: tuple[Edit, ...]
    ) -> Finding:
        safety = self.plan.safety(rule, match)
        return Finding(rule.code, *span, match.message, safety, edits, match.kind, match.confidence)


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
            raise _BrokenPromiseError(
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


def _joints(edits: Iterable[Edit]) -> frozenset[int]:
    """Return where in the edited text white space was put between what stood together."""
    joints = []
    shift = 0
    for edit in edits:
        if edit.start == edit.end and edit.replacement.isspace():
            joints.append(edit.start + shift)
        shift += len(edit.replacement) - (edit.end - edit.start)
    return frozenset(joints)


def _unchanged(text: str, code: str, message: str) -> Cleaned:
    finding = Finding(code, 0, len(text), message, get_rule(code).safety)
    return Cleaned(text, text, (), (finding,))
