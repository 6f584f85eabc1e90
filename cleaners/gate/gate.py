"""The gate itself: reads a corpus, and yields what is found and not accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from cleaners.gate.baseline import Accepted, Baseline
from cleaners.gate.diagnostics import Diagnostic, diagnostics, names_of
from cleaners.gate.limits import Counts, Limit, Verdict
from cleaners.gate.suppressions import Suppression, Suppressions
from cleaners.io import Source
from cleaners.ledger import Ledger
from cleaners.lexicon import default_lexicon
from cleaners.options import Names, Options
from cleaners.profile import Profile
from cleaners.values import is_text
from cleaners.walk import Step, Walk

if TYPE_CHECKING:
    from cleaners.gate.schema import Broken, UserSchema

__all__ = ["Gate", "Summary", "profile_of"]

_GAPS = ("NUM", "CIT")


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known when a corpus is read.

    Attributes:
        sources: the files that were read.
        counts: what was found, by rule.
        verdicts: what became of each limit, and of the rules that none covers.
        accepted: how many findings the baseline accepted.
        suppressed: how many findings were suppressed.
        stale: entries of the baseline that accepted nothing.
        unused: suppressions that suppressed nothing.
    """

    sources: Sequence[Source]
    counts: Counts
    verdicts: Sequence[Verdict]
    accepted: int
    suppressed: int
    stale: Sequence[Accepted]
    unused: Sequence[Suppression]

    @property
    def passed(self) -> bool:
        """Whether every limit that is no warning was kept."""
        return all(verdict.kept or verdict.limit.warns for verdict in self.verdicts)


class Gate:
    """Reads the files of a corpus once; afterwards, ``summary`` has the verdict."""

    def __init__(
        self,
        sources: Sequence[Source],
        rows: int,
        names: Names,
        options: Options,
        *,
        limits: Sequence[Limit] = (),
        baseline: Baseline | None = None,
        suppressions: Suppressions | None = None,
        schema: UserSchema | None = None,
        reference: Profile | None = None,
    ) -> None:
        self._sources, self._names, self._options = sources, names, options
        self._walk = Walk(sources, rows, names, options)
        self._counts = Counts(limits)
        self._baseline, self._suppressions = baseline, suppressions
        self._schema, self._reference = schema, reference
        self._profile = Profile()

    def run(self, show: Callable[[float], None] = lambda _: None) -> Iterator[Diagnostic]:
        """Yield the findings that are neither accepted nor suppressed, as the files are read.

        Findings of a record by itself come in the order of the records, then those that only the
        whole corpus shows. ``show`` is told the share that is read.
        """
        for step in self._walk:
            self._saw(step)
            found = step.batch.findings
            if self._schema is not None:
                found = pl.concat([found, self._broken(self._schema, step)])
                found = found.sort("record", maintain_order=True, nulls_last=True)
            yield from self._new(diagnostics(found, self._walk.place, step.raw, step.first))
            self._counts.records = self._walk.records
            show(step.share)
        for across in (self._walk.table_findings(), self._repeats(), self._drift()):
            yield from self._new(diagnostics(across, self._walk.place, None, 0))

    def summary(self) -> Summary:
        """What is known after ``run``."""
        ran = [rule.code for rule in self._options.rules()]
        baseline, suppressions = self._baseline, self._suppressions
        return Summary(
            self._sources,
            self._counts,
            tuple(self._counts.verdicts()),
            baseline.used if baseline else 0,
            suppressions.used if suppressions else 0,
            baseline.stale(ran) if baseline else (),
            tuple(suppressions.unused(ran)) if suppressions else (),
        )

    def _new(self, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
        for each in found:
            if self._suppressions is not None and self._suppressions.suppresses(each):
                continue
            if self._baseline is not None and self._baseline.accepts(each):
                continue
            self._counts.add(each)
            yield each._replace(error=not self._counts.is_allowed(each.rule))

    def _saw(self, step: Step) -> None:
        texts = step.raw[self._names.text]
        if texts.dtype == pl.String:
            self._counts.words += int(texts.str.count_matches(r"\S+").sum() or 0)
        if self._baseline is not None or self._suppressions is not None:
            names = names_of(step.batch.keys["label"], step.raw, step.first)
            for accepted in (self._baseline, self._suppressions):
                if accepted is not None:
                    accepted.saw(names)
        if self._reference is not None:
            _count(self._profile, step, self._names, self._options)

    def _broken(self, schema: UserSchema, step: Step) -> pl.DataFrame:
        """What fails the user's schema in a part."""
        labels = step.batch.keys["label"].to_list()
        return self._told(schema.check(step.frame), labels, step.first)

    def _repeats(self) -> pl.DataFrame:
        """What the user's schema wants to be unique, and is not."""
        repeats = self._schema.repeats() if self._schema is not None else []
        return self._told(repeats, self._walk.labels() if repeats else [], 0)

    def _told(self, all_broken: list[Broken], labels: list[str | None], first: int) -> pl.DataFrame:
        chosen = {rule.code for rule in self._options.rules()}
        ledger = Ledger(self._names, self._options, labels, first)
        for row, column, rule, message in all_broken:
            if rule in chosen:
                ledger.report_record(row, rule, message, column or None)
        return ledger.findings()

    def _drift(self) -> pl.DataFrame:
        """How the corpus differs from the reference."""
        ledger = Ledger(self._names, self._options, [], 0)
        for rule in self._options.rules() if self._reference is not None else ():
            if rule.detect_drift is not None and self._reference is not None:
                for message in rule.detect_drift(self._profile, self._reference):
                    ledger.report_record(None, rule.code, message)
        return ledger.findings()


def profile_of(
    sources: Sequence[Source],
    rows: int,
    names: Names,
    options: Options,
    show: Callable[[float], None] = lambda _: None,
) -> Profile:
    """Read the files of a corpus and return its profile."""
    profile = Profile()
    for step in Walk(sources, rows, names, options):
        _count(profile, step, names, options)
        show(step.share)
    return profile


def _count(profile: Profile, step: Step, names: Names, options: Options) -> None:
    gaps = [0] * step.raw.height
    left = step.batch.findings.filter(
        pl.col("rule").str.slice(0, 3).is_in(_GAPS), ~pl.col("applied")
    )
    for record in left["record"]:
        gaps[record - step.first] += 1
    texts = step.raw[names.text].to_list()
    kept = [(text, count) for text, count in zip(texts, gaps, strict=True) if is_text(text)]
    profile.add(
        [text for text, _ in kept],
        [count for _, count in kept],
        options.lexicon or default_lexicon(),
    )
