"""Which rules run on a text, in which order, and which of their fixes are applied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby

from ..rules import get_rule, read_moves, safety_of, select_rules
from ..rules.rule import Rule, TextRule
from ..text.document import Document
from ..text.edits import Safety
from ..text.match import Match
from ..text.tex import Math
from ..text.tokens import Search, TokenPart
from .gap_marks import GAP_MARK

REFERENCE_FAMILY = "REF"

_RANK = {Safety.DISPLAY_ONLY: 0, Safety.UNSAFE: 1, Safety.SAFE: 2}


@dataclass(frozen=True, slots=True)
class Plan:
    """The rules that may change the text, stage by stage, and those that only report.

    ``rules`` holds all in the order in which they run. ``steps`` says in which step each rule runs;
    rules that only report run in the last. ``always`` holds the numbers of rules that run on every
    text; the others run where what triggers them is there: ``by_search`` what is found in tokens,
    with the trigger that is to be looked for in the text then, if any; ``by_space`` triggers that
    are white space.
    """

    rules: tuple[TextRule, ...]
    steps: tuple[int, ...]
    number_of_steps: int
    always: frozenset[int]
    by_search: Mapping[Search, Sequence[tuple[int, str]]]
    by_space: Mapping[str, Sequence[int]]
    lowest: int  # the lowest rank of safety whose fixes are applied
    min_confidence: float
    safeties: Mapping[str, tuple[Safety, float | None]]
    by_reference: frozenset[str] = frozenset()  # codes of what a reference shows

    def rules_for(self, document: Document) -> tuple[list[list[TextRule]], list[TextRule]]:
        """Return the rules that may find something in a text: of each stage, and that report."""
        numbers = set(self.always)
        text = document.text
        for search in self.by_search.keys() & document.hits.keys():
            for number, trigger in self.by_search[search]:
                if not trigger or trigger in text:
                    numbers.add(number)
        if not document.is_even:  # as nearly all are; then it holds no other white space
            for space in self.by_space.keys() & document.characters:
                numbers.update(self.by_space[space])
        chosen: list[list[TextRule]] = [[] for _ in range(self.number_of_steps)]
        for number in sorted(numbers):
            chosen[self.steps[number]].append(self.rules[number])
        *stages, reporters = chosen
        return stages, reporters

    def applies(self, rule: Rule, match: Match) -> bool:
        """Whether the fix of a match is applied: if it is safe, or a person accepted it."""
        return bool(match.fix) and (
            bool(match.decision) or _RANK[self.safety(rule, match)] >= self.lowest
        )

    def safety(self, rule: Rule, match: Match) -> Safety:
        """The safety of a match: of its rule, unless it says less or is not sure enough."""
        least, confidence = self.safeties[rule.code]
        if match.safety is not None:
            least = min(least, match.safety, key=_RANK.__getitem__)
        if confidence is None:
            confidence = self.min_confidence
        if least is Safety.SAFE and match.fix and match.confidence < confidence:
            return Safety.UNSAFE
        return least


@cache
def plan_of(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    unsafe: bool,
    min_confidence: float,
    moves: tuple[tuple[str, str], ...],
    math: Math = Math.LATEX,
    accepts: bool = False,
) -> Plan:
    """Return the plan of cleaning with these options (see ``clean_text``).

    With ``accepts``, each rule that has fixes may change the text, as people can accept any.

    Raises:
        UnknownRuleError: if a code matches no rule.
        UserError: if ``moves`` moves a rule where it cannot be.
    """
    selected = select_rules(select, ignore)
    asked = {*select, *(code for code, _ in moves)}
    chosen = [
        rule
        for rule in selected
        if isinstance(rule, TextRule) and (not rule.opt_in or rule.code in asked)
    ]
    rules = [rule for rule in chosen if rule.math in (None, math)]
    by_reference = [rule for rule in selected if rule.family == REFERENCE_FAMILY]
    moved = read_moves(moves)
    safeties = {
        rule.code: safety_of(rule, moved) for rule in (*rules, *by_reference, get_rule(GAP_MARK))
    }
    lowest = _RANK[Safety.UNSAFE if unsafe else Safety.SAFE]
    least = min(lowest, _RANK[Safety.UNSAFE]) if accepts else lowest
    fixers = [rule for rule in rules if _RANK[safeties[rule.code][0]] >= least]
    fixers.sort(key=lambda rule: rule.stage)
    steps = [list(group) for _, group in groupby(fixers, lambda rule: rule.stage)]
    changing = {rule.code for rule in fixers}
    steps.append([rule for rule in rules if rule.code not in changing])
    ordered = tuple(chain.from_iterable(steps))
    always: set[int] = set()
    by_search: defaultdict[Search, list[tuple[int, str]]] = defaultdict(list)
    by_space: defaultdict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(ordered):
        if not rule.triggers and not rule.searches:
            always.add(number)
        for search in rule.searches:
            by_search[search].append((number, ""))
        for trigger in rule.triggers:
            if trigger.isspace():
                by_space[trigger[0]].append(number)
            else:
                is_apart = len(trigger.split()) > 1
                by_search[_part(trigger)].append((number, trigger if is_apart else ""))
    return Plan(
        ordered,
        tuple(step for step, group in enumerate(steps) for _ in group),
        len(steps),
        frozenset(always),
        dict(by_search),
        dict(by_space),
        lowest,
        min_confidence,
        safeties,
        frozenset(rule.code for rule in by_reference),
    )


@cache
def _part(trigger: str) -> TokenPart:
    """Return the search for what a trigger asks of a single token: its longest word."""
    words = trigger.split()
    if trigger[0].isspace():
        words.insert(0, "")
    if trigger[-1].isspace():
        words.append("")
    last = len(words) - 1
    parts = ["\n" * (n > 0) + word + "\n" * (n < last) for n, word in enumerate(words) if word]
    return TokenPart(max(parts, key=len))
