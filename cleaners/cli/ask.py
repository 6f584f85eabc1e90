"""``arxmend review --interactive``: one question after the other in the terminal."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import click

from ..corpus.decision_file import add_decisions, read_decisions, write_decisions
from ..engine.decisions import Decision, Scope, Verdict
from ..messages import count_of, printable
from ..review.questions import Question
from ..rules import get_rule

__all__ = ["ask"]

_SHOWN = 3  # places
_KEYS = {
    "a": (Verdict.ACCEPT, Scope.HERE),
    "r": (Verdict.REJECT, Scope.HERE),
    "A": (Verdict.ACCEPT, Scope.EVERYWHERE),
    "R": (Verdict.REJECT, Scope.EVERYWHERE),
}
_HELP = """a  accept at these places
r  reject at these places
A  always: accept everywhere, here and in what the corpus gets later
R  never: reject everywhere
s  skip
u  undo the last answer
e  show all places
q  quit; what was answered is saved
?  show this"""


def ask(questions: Sequence[Question], path: str, by: str) -> None:
    """Ask the questions; each answer is saved at once.

    Raises:
        FileError: if the file of decisions cannot be read or written.
    """
    add_decisions(path, [])  # what cannot be written is told before anything is answered
    number, answered = 0, list[tuple[int, list[Decision]]]()
    while number < len(questions):
        question = questions[number]
        for line in _shown(question, number + 1, len(questions)):
            click.echo(line)
        key = _key()
        if key == "q":
            break
        if key in _KEYS:
            answered.append((number, read_decisions(path)))
            add_decisions(path, _decisions(question, *_KEYS[key], by))
            number += 1
        elif key == "s":
            number += 1
        elif key == "u" and answered:
            number, before = answered.pop()
            write_decisions(path, before)
        elif key == "u":
            click.echo("nothing to undo")
        elif key == "e":
            for line in _places(question, len(question.places)):
                click.echo(line)
        else:
            click.echo(_HELP)
    click.echo(f"{path}: {count_of(len(answered), 'answer')} saved", err=True)


def _key() -> str:
    """Return the first letter of what is typed; at the end of the input, quit."""
    try:
        answer: str = click.prompt("Right? [a,r,A,R,s,u,e,q,?]", default="?", show_default=False)
    except click.Abort:
        return "q"
    return answer.strip()[:1]


def _decisions(question: Question, verdict: Verdict, scope: Scope, by: str) -> list[Decision]:
    day = str(datetime.date.today())
    places = question.places if scope is Scope.HERE else question.places[:1]
    return [Decision(verdict, question.subject_at(place), scope, "", by, day) for place in places]


def _shown(question: Question, number: int, size: int) -> Iterator[str]:
    subject = question.subject
    name = get_rule(subject.rule).name
    head = f"{number} of {size}: {question.kind}, {subject.rule} {name}"
    yield ""
    yield click.style(f"{head}, {count_of(len(question.places), 'place')}", bold=True)
    differ = any(place.message for place in question.places)
    said = "" if differ else f"{printable(question.message)}, "
    yield f"  {said}confidence {question.confidence:.2f}"
    if subject.after is not None:
        yield f"  ‘{printable(subject.before)}’ → ‘{printable(subject.after)}’"
    yield from _places(question, _SHOWN)


def _places(question: Question, most: int) -> Iterator[str]:
    differ = any(place.message for place in question.places)
    for place in question.places[:most]:
        subject = question.subject
        shown = place.shown or (place.left, subject.before, subject.after, place.right)
        left, before, after, right = (None if each is None else printable(each) for each in shown)
        if after is None:
            change = click.style(f"⟦{before}⟧", fg="yellow")
        else:
            gone = click.style(f"[-{before}-]", fg="red")
            change = f"{gone}{click.style(f'{{+{after}+}}', fg='green')}"
        own = f": {printable(place.message or question.message)}" if differ else ""
        yield f"  {left}{change}{right}  ({printable(place.record)}{own})"
    if len(question.places) > most:
        yield f"  and {count_of(len(question.places) - most, 'more place')}"
