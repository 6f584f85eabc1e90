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

_SHOWN = 3  # places
_LONGEST = 300  # characters of a change that are shown before all is asked for
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
b  back to the question before
u  undo the last answer
e  show all places with their changes, and long ones whole
/TEXT  go to the next question with this text, such as a rule or a word
q  quit; what was answered is saved
?  show this
--select and --ignore say of which rules it asks at all."""


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
        typed = _typed()
        key = typed[:1]
        if key == "q":
            break
        if key in _KEYS:
            before = read_decisions(path)
            answered.append((number, before))
            kept = _without(before, question, by)
            write_decisions(path, [*kept, *_decisions(question, *_KEYS[key], by)])
            number += 1
        elif key == "s":
            number += 1
        elif key == "b":
            number = max(0, number - 1)
        elif key == "/":
            number = _next(questions, number, typed[1:].strip())
        elif key == "u" and answered:
            number, before = answered.pop()
            write_decisions(path, before)
        elif key == "u":
            click.echo("nothing to undo")
        elif key == "e":
            for line in _places(question, len(question.places), whole=True):
                click.echo(line)
        else:
            click.echo(_HELP)
    count = len({number for number, _ in answered})
    click.echo(f"{path}: {count_of(count, 'answer')} saved", err=True)


def _typed() -> str:
    """Return what is typed; at the end of the input, quit."""
    try:
        answer: str = click.prompt(
            "Right? [a,r,A,R,s,b,u,e,/,q,?]", default="?", show_default=False
        )
    except click.Abort:
        return "q"
    return answer.strip()


def _next(questions: Sequence[Question], number: int, text: str) -> int:
    """Return the number of the next question with a text, from the beginning after the last."""
    order = [*range(number + 1, len(questions)), *range(number)]
    found = (n for n in order if text.casefold() in "\n".join(_texts(questions[n])).casefold())
    at = next(found, None)
    if at is None:
        click.echo(f"no other question with {printable(text)!r}")
    return number if at is None else at


def _texts(question: Question) -> Iterator[str]:
    yield question.subject.rule
    yield question.message
    for place in question.places:
        shown = place.shown or place.subject[1:]
        yield " ".join((place.record, *(each or "" for each in shown)))


def _decisions(question: Question, verdict: Verdict, scope: Scope, by: str) -> list[Decision]:
    day = str(datetime.date.today())
    places = [place.subject for place in question.places]
    subjects = places if scope is Scope.HERE else question.changes
    return [Decision(verdict, subject, scope, "", by, day) for subject in subjects]


def _without(decisions: Sequence[Decision], question: Question, by: str) -> list[Decision]:
    """Return decisions without those that a person's new answer to a question replaces."""
    keys = set()
    for subject in (place.subject for place in question.places):
        scopes = [(scope, "") for scope in (Scope.HERE, Scope.EVERYWHERE)]
        scopes += [(Scope.BESIDE, word) for word in subject.neighbours]
        keys |= {Decision(Verdict.ACCEPT, subject, *scope).key for scope in scopes}
    return [each for each in decisions if each.by != by or each.key not in keys]


def _shown(question: Question, number: int, size: int) -> Iterator[str]:
    subject = question.subject
    name = get_rule(subject.rule).name
    head = f"{number} of {size}: {question.cause}, {subject.rule} {name}"
    yield ""
    yield click.style(f"{head}, {count_of(len(question.places), 'place')}", bold=True)
    differ = any(place.message for place in question.places)
    said = "" if differ else f"{printable(question.message)}, "
    yield f"  {said}confidence {question.confidence:.2f}"
    if subject.after is not None:
        changes = len(question.changes)
        more = f", and the like; A and R decide {changes} changes" if changes > 1 else ""
        yield f"  ‘{printable(subject.before)}’ → ‘{printable(subject.after)}’{more}"
    yield from _places(question, _SHOWN)


def _places(question: Question, most: int, *, whole: bool = False) -> Iterator[str]:
    differ = any(place.message for place in question.places)
    for place in question.places[:most]:
        subject = place.subject
        shown = place.shown or (subject.left, subject.before, subject.after, subject.right)
        parts = shown if whole else map(_brief, shown)
        left, before, after, right = (None if each is None else printable(each) for each in parts)
        if after is None:
            change = click.style(f"⟦{before}⟧", fg="yellow")
        else:
            change = click.style(f"[-{before}-]", fg="red")
            change += click.style(f"{{+{after}+}}", fg="green") if after else ""
        own = f": {printable(place.message or question.message)}" if differ else ""
        yield f"  {left}{change}{right}  ({printable(place.record)}{own})"
    if len(question.places) > most:
        yield f"  and {count_of(len(question.places) - most, 'more place')}"


def _brief(text: str | None) -> str | None:
    """A text, or of a long one its ends."""
    if text is None or len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
