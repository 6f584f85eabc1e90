"""The job of ``arxmend evaluate``: what the rules alone do to a corpus, held against references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..corpus.walk import Corpus, ReadProgress, Task, read_columns, walk
from ..engine.gap_marks import is_gap
from ..io.values import is_text
from ..language.lexicon import default_lexicon
from ..messages import excerpt_of
from ..records.columns import asked_keys
from ..records.options import Names, Options
from ..reference.verdicts import Outcome, judge
from .templates import html, source

_EXAMPLES = 5  # of each rule and verdict

Line = tuple[str, bool, str]  # a rule, whether it is about gaps, and the verdict


class Shown(NamedTuple):
    """A place as the page shows it: the record, and an excerpt."""

    record: str
    excerpt: str


@dataclass(slots=True)
class Evaluation:
    """What the references say of the rules.

    Attributes:
        records: how many records were read.
        judged: how many of them have a reference of the same text.
        others: how many have a reference of another text.
        counts: how many places there are, by rule and verdict.
        examples: some of these places.
    """

    records: int = 0
    judged: int = 0
    others: int = 0
    counts: Counter[Line] = field(default_factory=Counter)
    examples: dict[Line, list[Shown]] = field(default_factory=dict)

    def add(self, other: Evaluation) -> None:
        """Add what another part of the corpus gave."""
        self.records += other.records
        self.judged += other.judged
        self.others += other.others
        self.counts.update(other.counts)
        for line, shown in other.examples.items():
            kept = self.examples.setdefault(line, [])
            kept += shown[: _EXAMPLES - len(kept)]

    def rows(self) -> Iterator[tuple[str, bool, dict[str, int]]]:
        """Yield each rule, whether it is about gaps, and the number of places by verdict."""
        for rule, of_gaps in sorted({(rule, of_gaps) for rule, of_gaps, _ in self.counts}):
            yield (
                rule,
                of_gaps,
                {outcome: self.counts[rule, of_gaps, outcome] for outcome in map(str, Outcome)},
            )


def _evaluate_chunk(names: Names, options: Options, task: Task) -> Evaluation:
    found = Evaluation()
    _, raw, names = read_columns(task, names, options, [])
    keys = asked_keys(raw, names, options)
    alone = replace(options, references=None)
    lexicon = options.lexicon or default_lexicon()
    for row, (key, text) in enumerate(zip(keys, raw[names.text].to_list(), strict=True)):
        found.records += 1
        if options.references is None or not is_text(text):
            continue
        reference = options.references.find(key, None, text)
        if reference is None:
            continue
        cleaned = alone.clean(text)
        gaps = [finding for finding in cleaned.findings if is_gap(finding)]
        verdicts = judge(cleaned, gaps, reference, lexicon)
        if verdicts is None:
            found.others += 1
            continue
        found.judged += 1
        name = f"{key} (record {task.first + row})"
        for verdict in verdicts:
            line = verdict.rule, verdict.is_gap, str(verdict.outcome)
            found.counts[line] += 1
            shown = found.examples.setdefault(line, [])
            if len(shown) < _EXAMPLES:
                shown.append(Shown(name, str(excerpt_of(text, verdict.start, verdict.end))))
    return found


def evaluate(corpus: Corpus, show: Callable[[ReadProgress], object] = lambda _: None) -> Evaluation:
    """Hold what the rules alone do to the records of a corpus against their references.

    Raises:
        FileError: if a file cannot be read.
        TableError: if one lacks a column.
    """
    total = Evaluation()
    for progress, part in walk(corpus, _evaluate_chunk):
        total.add(part)
        show(progress)
    return total


def page(found: Evaluation, title: str) -> bytes:
    """Return the page of an evaluation; it asks the network for nothing."""
    return (
        html("evaluation.html.jinja")
        .render(
            style=source("report.css"),
            title=title,
            found=found,
            rows=list(found.rows()),
            examples=sorted(found.examples.items()),
        )
        .encode()
    )
