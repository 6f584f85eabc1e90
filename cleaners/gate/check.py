"""The gate: reads a corpus, and yields the findings that are not accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from ..corpus.walk import (
    CleanedChunk,
    Corpus,
    Place,
    ReadProgress,
    Task,
    clean_chunk,
    record_namer,
    walk,
)
from ..engine.gap_marks import GAP_FAMILIES
from ..io import Source
from ..io.values import is_text
from ..language.lexicon import default_lexicon
from ..records.cross_record import CrossRecordChecks
from ..records.findings import BatchTables, count_gaps
from ..records.frames import adapter_for
from ..records.options import Names, Options
from ..rules import select_rules
from ..rules.rule import CorpusRule
from .baseline import Accepted, Baseline
from .diagnostics import Diagnostic, diagnostics, diagnostics_across, names_of
from .limits import Counts, Limit, Verdict
from .profile import Profile, drift
from .revision import digests, known_records
from .suppressions import Suppression, Suppressions

if TYPE_CHECKING:
    from .schema import UserSchema


SOURCE_COLUMN = "source"


@dataclass(frozen=True, slots=True)
class Summary:
    """The outcome of a check.

    Attributes:
        sources: the files that were read.
        counts: what was found, by rule.
        verdicts: whether each limit was kept, and the rules that none covers.
        accepted: how many findings the baseline accepted.
        suppressed: how many findings were suppressed.
        stale: entries of the baseline that accept more than was found.
        unused: suppressions that suppressed nothing.
        unread: how many records of the baseline, and of the suppressions, were not read.
        used: how many places each decision was used at, by its id.
        referred: how many records have a reference, and what became of them.
    """

    sources: Sequence[Source]
    counts: Counts
    verdicts: Sequence[Verdict]
    accepted: int
    suppressed: int
    stale: Sequence[Accepted]
    unused: Sequence[Suppression]
    unread: tuple[int, int]
    used: Mapping[str, int] = field(default_factory=dict)
    referred: Mapping[str, int] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether every limit that is no warning was kept."""
        return all(verdict.state != "failed" for verdict in self.verdicts)


class Gate:
    """Reads the files of a corpus once; afterwards, ``summary`` has the verdict.

    If ``since`` names a revision of git, only records are checked that changed since then.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        limits: Sequence[Limit] = (),
        baseline: Baseline | None = None,
        suppressions: Suppressions | None = None,
        schema: UserSchema | None = None,
        reference: Profile | None = None,
        thresholds: Mapping[str, float] | None = None,
        since: str = "",
    ) -> None:
        self._corpus, self._since = corpus, since
        self._counts = Counts(limits)
        self._baseline = baseline or Baseline(Counter())
        self._suppressions = suppressions or Suppressions([])
        self._schema, self._reference = schema, reference
        self._thresholds = thresholds or {}
        self._used: Counter[str] = Counter()
        self._referred: Counter[str] = Counter()
        self._rules = corpus.options.codes()
        self._changed: set[int] = set()  # records, if only those are checked that changed
        if schema is None:
            self._rules -= {rule.code for rule in select_rules(("REC2",))}
        if reference is None:
            self._rules -= {rule.code for rule in select_rules(("REC3",))}

    def run(self, show: Callable[[ReadProgress], object] = lambda _: None) -> Iterator[Diagnostic]:
        """Yield the findings that are neither accepted nor suppressed, as the files are read.

        Findings of single records come first, in the order of the records, then those of the whole
        corpus. ``show`` is called with the progress.
        """
        corpus, schema = self._corpus, self._schema
        profile, reported = Profile(), set[Diagnostic]()
        comparisons = schema.comparisons() if schema is not None and "REC201" in self._rules else []
        known = known_records(corpus, self._since) if self._since else None
        profiles = self._reference is not None
        check = partial(_check_chunk, schema=schema, profiles=profiles, known=known)
        steps = walk(corpus, check)
        with CrossRecordChecks(
            corpus.names, corpus.options, comparisons, record_namer(corpus.sources)
        ) as checks:
            for done, seen in steps:
                self._counts.records = done.records if known is None else self._seen(seen.keys)
                self._counts.words += seen.words
                self._used.update(seen.used)
                self._referred.update(seen.referred)
                self._baseline.saw(seen.keys["name"])
                self._suppressions.saw(seen.keys["name"])
                if seen.profile is not None:
                    profile.join(seen.profile)
                checks.add(seen.keys)
                of_columns = [d for d in seen.found if d.record is None]
                yield from self._new(d for d in seen.found if d.record is not None)
                yield from self._new(d for d in of_columns if d not in reported)
                reported.update(of_columns)
                show(done)
            for findings in checks.findings():
                if known is not None:
                    findings = findings.filter(pl.col("record").is_in(list(self._changed)))
                yield from self._new(diagnostics_across(findings, self._place))
        if self._reference is not None:
            yield from self._new(_drift(corpus, profile, self._reference, self._thresholds))

    def summary(self) -> Summary:
        """Return the outcome, after ``run``."""
        baseline, suppressions = self._baseline, self._suppressions
        return Summary(
            self._corpus.sources,
            self._counts,
            tuple(self._counts.verdicts()),
            baseline.used,
            suppressions.used,
            # of records that were not checked, nothing can be said
            baseline.stale(self._rules) if not self._since else (),
            tuple(suppressions.unused(self._rules)) if not self._since else (),
            (baseline.unread, suppressions.unread),
            self._used,
            self._referred,
        )

    def _seen(self, keys: pl.DataFrame) -> int:
        """Count the records that changed, and note which they are."""
        self._changed.update(keys.filter(~pl.col("known"))["record"])
        return len(self._changed)

    def _place(self, row: dict[str, int]) -> Place:
        line: int | None = row["line"]
        return Place(self._corpus.sources[row["file"]].path, row["in_file"], line)

    def _new(self, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
        for each in found:
            if not (self._suppressions.suppresses(each) or self._baseline.accepts(each)):
                self._counts.add(each)
                yield each._replace(error=not self._counts.is_allowed(each.rule))


class _Checked(NamedTuple):
    """The findings of a chunk, and what later checks need to know of it."""

    found: list[Diagnostic]
    keys: pl.DataFrame
    words: int
    profile: Profile | None
    used: Mapping[str, int]
    referred: Mapping[str, int]


def _check_chunk(
    names: Names,
    options: Options,
    task: Task,
    *,
    schema: UserSchema | None = None,
    profiles: bool = False,
    known: frozenset[bytes] | None = None,
) -> _Checked:
    cleaned = clean_chunk(task, names, options)
    frame, raw, batch, keys, _, names, options = cleaned
    labels = keys["label"].to_list()
    ids = keys["id"].to_list() if names.key is None else [None] * keys.height
    own = [label if each is None else each for each, label in zip(ids, labels, strict=True)]
    called = names_of(own, batch.texts[names.text])
    keys = keys.with_columns(name=pl.Series(called, dtype=pl.String))
    findings = batch.findings
    if schema is not None:
        broken, unique = schema.check(frame)
        tables = BatchTables(names, options, labels, task.first)
        chosen = options.codes()
        for row, column, rule, message in broken:
            if rule in chosen:
                tables.report_record(row, rule, message, column or None)
        findings = pl.concat([findings, tables.findings()])
        findings = findings.sort("record", maintain_order=True, nulls_last=True)
        keys = keys.with_columns(unique)
    texts = [text for text in raw[names.text].to_list() if is_text(text)]
    if known is not None:
        old = pl.Series([each in known for each in digests(raw)], dtype=pl.Boolean)
        keys = keys.with_columns(known=old)
        gone = keys.filter("known")["record"].to_list()
        findings = findings.filter(~pl.col("record").is_in(gone).fill_null(value=False))
    found = diagnostics(findings, raw, task.first, task.place, called, batch.edits)
    path = task.source.path
    return _Checked(
        [each if each.record is not None else each._replace(path=path) for each in found],
        cleaned.readable(keys),
        sum(len(text.split()) for text in texts),
        _profile(cleaned, task.first) if profiles else None,
        batch.used,
        batch.referred,
    )


def _profile(cleaned: CleanedChunk, first: int) -> Profile:
    raw, options = cleaned.raw, cleaned.options
    gaps: list[int] | None = None
    # another selection finds other gaps, which are not to be compared
    if options.codes().issuperset(rule.code for rule in select_rules(GAP_FAMILIES)):
        gaps = count_gaps(cleaned.batch.findings, first, raw.height)
    profile, lexicon = Profile(), options.lexicon or default_lexicon()
    codes = " ".join(sorted(options.codes()))
    profile.rules = sha256(codes.encode()).hexdigest()[:16]
    profile.read = raw.height - len(cleaned.broken)
    profile.found = cleaned.batch.findings["record"].drop_nulls().n_unique()
    adapter = adapter_for(cleaned.frame)
    if SOURCE_COLUMN in adapter.columns(cleaned.frame):
        sources = adapter.part(cleaned.frame, [SOURCE_COLUMN])[SOURCE_COLUMN]
        profile.sources.update(str(source) for source in sources.to_list() if source is not None)
    for row, text in enumerate(raw[cleaned.names.text].to_list()):
        profile.missing += not is_text(text) or not text.strip()
        if is_text(text):
            profile.add(text, None if gaps is None else gaps[row], lexicon)
    return profile


def _drift(
    corpus: Corpus, profile: Profile, reference: Profile, thresholds: Mapping[str, float]
) -> Iterator[Diagnostic]:
    """How the corpus differs from the reference."""
    tables = BatchTables(corpus.names, corpus.options, [], 0)
    for rule in corpus.options.rules():
        message = isinstance(rule, CorpusRule) and drift(
            rule.measure, profile, reference, thresholds.get(rule.measure)
        )
        if message:
            tables.report_record(None, rule.code, message)
    nothing = Place("", 0, None)
    for found in diagnostics(tables.findings(), pl.DataFrame(), 0, lambda _: nothing, []):
        yield found._replace(where=found.rule)  # its numbers change, and it is the same drift


def profile_of(corpus: Corpus, show: Callable[[ReadProgress], object] = lambda _: None) -> Profile:
    """Read the files of a corpus and return its profile."""
    profile = Profile()
    for done, seen in walk(corpus, partial(_check_chunk, profiles=True)):
        if seen.profile is not None:
            profile.join(seen.profile)
        show(done)
    return profile
