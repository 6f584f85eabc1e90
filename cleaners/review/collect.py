"""Reads a corpus, and collects what people are asked about and what they decided before."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from ..corpus.precision import Answer
from ..corpus.walk import Corpus, ReadProgress, Task, read_columns, walk
from ..engine.decisions import Decisions, Verdict
from ..engine.gap_marks import GAP_FAMILIES
from ..io.values import as_text, is_text
from ..messages import context
from ..records.options import Names, Options
from ..text.edits import Cleaned, Finding, Safety, apply_inside
from .questions import Found, Kind, Place, Question, Questions, rank

_AROUND = 130  # characters of text on each side that are shown
_WORD = 40  # characters by which a place is widened to its word


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is asked about: safe repairs below a confidence, and so many of the certain ones."""

    below: float = 0.9
    sample: int = 200


@dataclass(slots=True)
class Review:
    """What a corpus has to be asked, and what was answered.

    Attributes:
        questions: what is asked, by what an answer is worth; the sample comes last.
        certain: how many repairs of the corpus are certain.
        sampled: what was decided on the sampled certain repairs.
        answers: what was decided on repairs, sampled or not.
        used: how many places each decision was used at, by its id.
    """

    questions: list[Question] = field(default_factory=list)
    certain: int = 0
    sampled: list[Answer] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)


def collect(
    corpus: Corpus, doubts: Doubts, show: Callable[[ReadProgress], object] = lambda _: None
) -> Review:
    """Read a corpus, and return what is to be asked.

    Texts are cleaned as if nothing had been decided, so that every run finds the same, and what a
    decision of the options answers is left out. The sample is of the places whose hash is least,
    decided or not.

    Raises:
        FileError: if a file cannot be read.
        TableError: if one lacks a column.
    """
    decisions = corpus.options.decisions or Decisions()
    options = replace(corpus.options, decisions=Decisions(), mark_gaps="")
    read = partial(_collect_from, doubts=doubts, decisions=decisions)
    review, asked = Review(), Questions()
    sample: list[tuple[int, Found]] = []
    for done, part in walk(replace(corpus, options=options), read):
        asked.add(part.asked)
        sample = heapq.nsmallest(doubts.sample, [*sample, *part.sample], key=lambda pair: pair[0])
        review.certain += part.certain
        review.used.update(part.used)
        review.answers += [_answer(decisions, each) for each in part.decided]
        show(done)
    asked.add(found for _, found in sample if not found.decision)
    review.sampled = [_answer(decisions, found) for _, found in sample if found.decision]
    review.questions = list(asked)
    return review


def _answer(decisions: Decisions, found: Found) -> Answer:
    decision = decisions[found.decision]
    by = frozenset(each.by for each in decisions.all if each.key == decision.key)
    right = decision.verdict is Verdict.ACCEPT
    return Answer(found.place.subject.rule, found.place.confidence, right, by)


class _Part(NamedTuple):
    """What is asked about a chunk, and what was decided."""

    asked: list[Found]
    sample: list[tuple[int, Found]]
    certain: int
    decided: list[Found]
    used: Mapping[str, int]


def _collect_from(
    names: Names, options: Options, task: Task, *, doubts: Doubts, decisions: Decisions
) -> _Part:
    _, raw, names = read_columns(task, names, options, [])
    name = names.key or names.id
    keys = [None] * raw.height if name is None else map(as_text, raw[name].to_list())
    asked, sample, decided, used = list[Found](), [], list[Found](), Counter[str]()
    for row, (key, text) in enumerate(zip(keys, raw[names.text].to_list(), strict=True)):
        if not is_text(text):
            continue
        record = key if key is not None else f"record {task.first + row}"
        for found in _found(record, options.clean(text), doubts, decisions, unsafe=options.unsafe):
            if found.kind is Kind.SAMPLE:
                sample.append((rank(found.place.subject), found))
            elif not found.decision:
                asked.append(found)
            if found.decision and found.kind is not Kind.GAP:
                decided.append(found)
            if found.decision:
                used[found.decision] += 1
    least = heapq.nsmallest(doubts.sample, sample, key=lambda pair: pair[0])
    return _Part(asked, least, len(sample), decided, used)


def _found(
    record: str, result: Cleaned, doubts: Doubts, decisions: Decisions, *, unsafe: bool
) -> Iterator[Found]:
    """Yield what in a cleaned text is asked about, or was decided."""
    for finding in result.findings:
        subject = finding.subject
        if subject is None or not (finding.edits or finding.rule.startswith(GAP_FAMILIES)):
            continue  # nothing that a person could change
        applied = finding.safety is Safety.SAFE or unsafe
        certain = applied and finding.confidence >= doubts.below
        kind = Kind.GAP if not finding.edits else Kind.SAMPLE if certain else Kind.REPAIR
        decision = decisions.find(subject)
        if decision is None and kind is not Kind.SAMPLE and decisions.settles(subject):
            continue
        shown = _shown(result.original, finding)
        place = Place(record, round(finding.confidence, 3), subject, shown)
        is_repaired = applied and bool(finding.edits)
        id_ = "" if decision is None else decision.id
        yield Found(kind, finding.message, is_repaired, place, id_)


def _shown(text: str, finding: Finding) -> tuple[str, str, str | None, str]:
    """A place as it stands in the raw text, with more around it than identifies it."""
    start = min([finding.start, *(edit.start for edit in finding.edits)])
    end = max([finding.end, *(edit.end for edit in finding.edits)])
    left, right = start, end
    while start and text[start - 1].isalnum() and left - start < _WORD:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - right < _WORD:
        end += 1
    left, right = context(text, start, end, _AROUND)
    after = apply_inside(text, start, end, finding.edits) if finding.edits else None
    before = f"{'…' * (left > 0)}{text[left:start]}"
    behind = f"{text[end:right]}{'…' * (right < len(text))}"
    return before, text[start:end], after, behind
