"""What the commands say of decisions: disagreements, how many were used, and which met nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from ..language.lexicon import default_lexicon
from ..messages import count_of, printable

if TYPE_CHECKING:
    from ..engine.decisions import Decision, Decisions
    from ..records.options import Options


_DISAGREE = 1
_SHOWN = 10  # stale decisions


def decisions_in(paths: Sequence[str]) -> Decisions | None:
    """Read files of decisions; where people disagree, say so and end with exit code 1.

    'arxmend review' goes on, as it asks what they disagree on again.

    Raises:
        FileError: if a file cannot be read, or holds something else.
    """
    if not paths:
        return None
    from ..corpus.decision_file import load_decisions

    found = load_decisions(*paths)
    context = click.get_current_context()
    if found.disagreements and context.info_name != "review":
        for line in disagreements(found):
            click.echo(line, err=True)
        context.exit(_DISAGREE)
    return found


def disagreements(decisions: Decisions) -> Iterator[str]:
    """Yield a line for each disagreement, and what to do about it."""
    for each in decisions.disagreements:
        said = ", ".join(f"{d.by or 'somebody'}: {d.verdict}" for d in each)
        yield f"disagreement: {named(each[0])} ({printable(said)})"
    number = count_of(len(decisions.disagreements), "disagreement")
    yield f"failed: {number}; agree on one verdict, and correct the file that has the other"


def used_lines(options: Options, used: Mapping[str, int]) -> Iterator[str]:
    """Yield how many places were decided by people, and the decisions that met nothing."""
    decisions = options.decisions
    if decisions is None:
        return
    accepted = sum(n for id_, n in used.items() if decisions[id_].verdict == "accept")
    rejected = sum(used.values()) - accepted
    number = count_of(len(decisions), "decision")
    yield f"{number}: {count_of(accepted, 'place')} accepted, {rejected:,} rejected"
    stale = decisions.stale(used, (options.lexicon or default_lexicon()).__contains__)
    for each in stale[:_SHOWN]:
        yield f"stale decision: {named(each)}"
    if len(stale) > _SHOWN:
        yield f"and {count_of(len(stale) - _SHOWN, 'more stale decision')}"


def named(decision: Decision) -> str:
    """A decision as messages name it: the change or finding, and where."""
    subject, scope = decision.subject, decision.scope.value
    change = f"‘{subject.before}’" + ("" if subject.after is None else f" → ‘{subject.after}’")
    where = {
        "here": f"in ‘{subject.left}⟦{subject.before}⟧{subject.right}’",
        "beside": f"beside ‘{decision.word}’",
        "everywhere": "everywhere",
    }[scope]
    return printable(f"{subject.rule} {change} {where}")
