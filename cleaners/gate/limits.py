"""How many findings are allowed, and whether a corpus keeps to it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ..lazy import lazy_regex
from ..messages import UserError, count_of
from ..rules import get_rule, select_rules
from .diagnostics import Diagnostic

ALL = "ALL"
_EVERYTHING = 100  # per cent
_LIMIT = lazy_regex(
    r"\s*(?P<code>[A-Za-z]+[0-9]*)\s*=\s*(?P<amount>[0-9]+(?:\.[0-9]+)?)\s*"
    r"(?P<unit>%|/\s*1000\s*words)?\s*"
)


class Unit(StrEnum):
    """What a limit counts."""

    FINDINGS = "findings"
    RECORDS = "% of records"
    WORDS = "findings in 1,000 words"


@dataclass(frozen=True, slots=True)
class Limit:
    """How much a rule, a family or all rules (``ALL``) may find.

    A limit of records counts those with a finding, one of words the findings.
    """

    code: str
    amount: float
    unit: Unit = Unit.FINDINGS
    warns: bool = False

    def covers(self, rule: str) -> bool:
        """Whether findings of a rule count."""
        return self.code == ALL or rule.startswith(self.code)


def parse_limit(text: str, *, warns: bool = False) -> Limit:
    """Read a limit such as ``NUM=5%`` (of records), ``SPC=12`` or ``SPC=2/1000words``.

    Raises:
        UserError: if it is no limit.
        UnknownRuleError: if its code matches no rule.
    """
    found = _LIMIT.fullmatch(text)
    if found is None:
        raise UserError(
            f"{text!r:.60} is no limit; write CODE=12 (findings), CODE=0.1% (of records) or "
            "CODE=2/1000words"
        )
    code = found["code"].upper()
    if code != ALL:
        select_rules((code,))
    units = {None: Unit.FINDINGS, "%": Unit.RECORDS}
    unit = units.get(found["unit"], Unit.WORDS)
    if unit is Unit.RECORDS and float(found["amount"]) > _EVERYTHING:
        raise UserError(f"{text!r:.60} is no limit; write a share of the records up to 100%")
    if unit is Unit.FINDINGS and "." in found["amount"]:
        raise UserError(
            f"{text!r:.60} is no limit; write a whole number of findings, or a share in %"
        )
    return Limit(code, float(found["amount"]), unit, warns)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a limit was kept: what was found, of how much, and how many too many."""

    limit: Limit
    found: int
    of: int
    excess: int
    unplaced: int = 0  # findings about the whole corpus, which are a share of no records
    implied: bool = False  # there is no such limit, so nothing is allowed

    @property
    def kept(self) -> bool:
        """Whether the limit was kept."""
        return not self.excess and not (self.unplaced and self.limit.amount < _EVERYTHING)

    @property
    def state(self) -> str:
        """What became of it: ``ok``, ``warning`` or ``failed``."""
        return "ok" if self.kept else "warning" if self.limit.warns else "failed"

    def __str__(self) -> str:
        limit, noun = self.limit, "finding"
        allowed = f"{limit.amount:g}"
        if limit.unit is Unit.RECORDS:
            noun = "record"
            share = 100 * self.found / max(self.of, 1)
            measured, allowed = f"{share:.3g}% of {count_of(self.of, 'record')}", f"{allowed}%"
            if self.unplaced:
                measured += f" and {count_of(self.unplaced, 'finding')} about the whole corpus"
        elif limit.unit is Unit.WORDS:
            rate = 1_000 * self.found / max(self.of, 1)
            measured = f"{rate:.3g} findings in 1,000 words"
        else:
            measured = count_of(self.found, "finding")
        if limit.amount == 0:
            allowed = "none"
        text = f"{limit.code}: {measured}, {allowed} allowed"
        if self.kept:
            return text
        return f"{text}: {count_of(self.excess, noun)} too many" if self.excess else text


@dataclass(slots=True)
class RuleCount:
    """What a rule found: findings, those that fix repairs, records, and a few examples."""

    found: int = 0
    fixable: int = 0
    records: int = 0
    examples: list[Diagnostic] = field(default_factory=list)


_EXAMPLES = 3


class Counts:
    """Counts of findings while a corpus is read, in memory of a bit a record and rule."""

    def __init__(self, limits: Sequence[Limit] = ()) -> None:
        self.records = self.words = 0
        self.rules: dict[str, RuleCount] = {}
        self._limits = limits
        self._found = [0] * len(limits)
        self._marks = [_Marks() for _ in limits]
        self._unplaced = [0] * len(limits)
        self._touched = _Marks()
        self._of_rule: dict[str, _Marks] = {}

    @property
    def found(self) -> int:
        """The number of findings."""
        return sum(rule.found for rule in self.rules.values())

    @property
    def fixable(self) -> int:
        """The number of findings that fix repairs."""
        return sum(rule.fixable for rule in self.rules.values())

    @property
    def touched(self) -> int:
        """The number of records with a finding."""
        return self._touched.count

    def is_allowed(self, rule: str) -> bool:
        """Whether the limits let a rule find something."""
        limits = [limit for limit in self._limits if limit.covers(rule)]
        if not limits:
            return get_rule(rule).advises
        return all(limit.amount or limit.warns for limit in limits)

    def add(self, found: Diagnostic) -> None:
        """Count a finding."""
        code, number = found.rule, found.number
        rule = self.rules.setdefault(code, RuleCount())
        rule.found += 1
        rule.fixable += found.fixable
        if number is not None:
            self._touched.add(number)
            marks = self._of_rule.setdefault(code, _Marks())
            is_new = marks.add(number)
            rule.records = marks.count
        if (number is None or is_new) and len(rule.examples) < _EXAMPLES:
            rule.examples.append(found)
        for at, limit in enumerate(self._limits):
            if limit.covers(code):
                self._found[at] += 1
                if number is not None:
                    self._marks[at].add(number)
                else:
                    self._unplaced[at] += 1

    def verdicts(self) -> Iterator[Verdict]:
        """Yield whether each limit was kept, and the rules that none covers and that fail."""
        for at, limit in enumerate(self._limits):
            yield self._verdict(limit, self._found[at], self._marks[at].count, self._unplaced[at])
        for code in sorted(self.rules):
            covered = any(limit.covers(code) for limit in self._limits)
            if not covered and not get_rule(code).advises:
                found = self.rules[code].found
                yield Verdict(Limit(code, 0), found, found, found, implied=True)

    def _verdict(self, limit: Limit, found: int, records: int, unplaced: int) -> Verdict:
        if limit.unit is Unit.RECORDS:
            allowed = _whole(limit.amount * self.records / 100)
            return Verdict(limit, records, self.records, max(0, records - allowed), unplaced)
        if limit.unit is Unit.WORDS:
            allowed = _whole(limit.amount * self.words / 1_000)
            return Verdict(limit, found, self.words, max(0, found - allowed))
        return Verdict(limit, found, found, max(0, found - _whole(limit.amount)))


class _Marks:
    """Which records were seen, one bit each, and how many."""

    def __init__(self) -> None:
        self._seen = bytearray()
        self.count = 0

    def add(self, record: int) -> bool:
        """Mark a record; whether it is the first time."""
        at, bit = record >> 3, 1 << (record & 7)
        if at >= len(self._seen):
            self._seen.extend(bytes(at + 1 - len(self._seen)))
        if self._seen[at] & bit:
            return False
        self._seen[at] |= bit
        self.count += 1
        return True


def _whole(amount: float) -> int:
    """The whole number below, but for the errors of binary fractions."""
    return math.floor(amount + 1e-9)
