"""``review.html``: the questions on one page that works from the disk and asks for no network.

Texts of the corpus can be hostile. They go into the page as JSON in which no tag can begin, the
script sets them as text alone, and a content security policy allows that script and no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..corpus.decision_file import as_row
from ..corpus.precision import measured, share
from ..engine.decisions import Decision
from ..io.templates import digest_of, source_of, template
from ..rules import get_rule
from ..text.subject import Subject
from .collect import Review
from .questions import Kind, Place, Question

_SCRIPTS = ("page_answers.js", "page_files.js", "page_view.js")  # run as one


class Head(NamedTuple):
    """What the page says of itself.

    Attributes:
        title: what is reviewed.
        by: who answers; empty if the page asks.
        day: the day, as YYYY-MM-DD.
        left_out: how many questions are worth less than those on the page.
    """

    title: str
    by: str
    day: str
    left_out: int = 0


def page(head: Head, review: Review, decisions: Sequence[Decision]) -> str:
    """Return the page.

    Args:
        head: what the page says of itself.
        review: the questions, and what was answered.
        decisions: what was decided before, to be saved with the new answers of who decided it.
    """
    style, *scripts = (source_of(__package__, name) for name in ("page.css", *_SCRIPTS))
    script = "\n".join(scripts)
    rules = sorted({question.subject.rule for question in review.questions})
    looked = measured(review.sampled)
    filters = {"share": lambda counts: share(*counts)}
    return template(__package__, "page.html.jinja", filters).render(
        style=style,
        script=script,
        digests={"style": digest_of(style), "script": digest_of(script)},
        head=head,
        rules=[(code, get_rule(code).name) for code in rules],
        measured=looked,
        certain=review.certain,
        data={
            "page": digest_of("".join(question.id for question in review.questions)),
            "by": head.by,
            "day": head.day,
            "rules": {code: [get_rule(code).name, get_rule(code).what] for code in rules},
            "questions": [_question(question) for question in review.questions],
            "before": list(map(as_row, decisions)),
        },
    )


def _question(question: Question) -> dict[str, Any]:
    subject = question.subject
    return {
        "id": question.id,
        "kind": question.kind.value,
        "cause": question.cause,
        "rule": subject.rule,
        "before": subject.before,
        "after": subject.after,
        "message": question.message,
        "applied": question.applied or question.kind is Kind.SAMPLE,
        "confidence": round(question.confidence, 2),
        "places": [_place(place, subject) for place in question.places],
    }


def _place(place: Place, first: Subject) -> list[Any]:
    subject = place.subject
    own = [subject.before, subject.after] if subject.what != first.what else None
    shown = () if place.shown is None else (place.shown,)
    left, right = subject.left, subject.right
    return [place.record, place.confidence, left, right, place.message, own, *shown]
