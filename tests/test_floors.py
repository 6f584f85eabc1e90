"""The accuracy gate on the real records, and the scorer it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arxmend import Cleaned, Edit, Finding, Safety
from arxmend.text.edits import apply_edits
from tests.floors import Floors, Score, fallen, measure, read_floors, tally, wild_cases
from tests.gold import GoldError, read_gold
from tests.scoring import Outcome, judge

DAMAGED = "We presentSamba (SSM) , a8faster tool111http by ,*so* end. Page 3"
GOLD = (
    "We present Samba (SSM), a 8⟦×⟧ faster tool⟦fn:111⟧ http by⟦∅⟧, ⟦md:*⟧so⟦md:*⟧ end."
    " ⟦junk:Page 3⟧"
)


def cleaned(*changes: tuple[str, str], found: tuple[tuple[str, str], ...] = ()) -> Cleaned:
    """Clean DAMAGED by hand: ``RULE`` with ``old>new``, findings ``RULE`` with an excerpt."""
    edits = []
    for rule, change in changes:
        old, _, new = change.partition(">")
        start = DAMAGED.index(old)
        edits.append(Edit(start, start + len(old), new, rule, ""))
    edits.sort(key=lambda edit: edit.start)
    findings = tuple(
        Finding(rule, at, at + len(excerpt), "", Safety.DISPLAY_ONLY)
        for rule, excerpt in found
        for at in [DAMAGED.index(excerpt)]
    )
    return Cleaned(DAMAGED, apply_edits(DAMAGED, edits), tuple(edits), findings)


PERFECT = cleaned(
    ("SPC201", "presentSamba>present Samba"),
    ("SPC101", ") ,>),"),
    ("NUM301", "a8faster>a 8× faster"),
    ("FTN101", "111http> http"),
    ("SPC101", "by ,>by, "),
    ("MRK101", "*so*>so"),
    found=(("CIT101", "by ,"), ("JNK101", "Page 3")),
)


def outcomes(result: Cleaned) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for verdict in judge(read_gold(GOLD, DAMAGED), result):
        key = verdict.kind, verdict.outcome.value
        counts[key] = counts.get(key, 0) + 1
    return counts


def test_a_perfect_cleaning_has_only_right_verdicts() -> None:
    assert PERFECT.text == read_gold(GOLD, DAMAGED).text
    assert outcomes(PERFECT) == {
        ("insert", "right"): 5,
        ("delete", "right"): 2,
        ("times", "right"): 1,
        ("footnote", "right"): 1,
        ("markdown", "right"): 2,
        ("missing", "right"): 1,
        ("junk", "right"): 1,
    }


def test_doing_nothing_misses_everything_and_gets_nothing_wrong() -> None:
    right, nothing = outcomes(PERFECT), outcomes(cleaned())
    assert nothing == {(kind, "missed"): n for (kind, _), n in right.items()}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (("SPC201", "We present>Wepresent"), "delete"),
        (("SPC201", "faster>fas ter"), "insert"),
        (("SPC201", "We >We  "), "respace"),
        (("NUM301", "by>b×y"), "times"),
        (("FTN101", "3>"), "footnote"),
        (("MRK101", "(SSM>SSM"), "markdown"),
        (("ENC101", "end>ed"), "ink"),
        (("ENC101", "end>mend"), "ink"),
    ],
)
def test_a_wrong_change_is_counted_as_such(change: tuple[str, str], kind: str) -> None:
    assert outcomes(cleaned(change))[kind, "wrong"] == 1


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (("NUM201", "We"), "missing"),  # nothing is missing there
        (("NUM201", DAMAGED), "missing"),  # points at nothing
        (("JNK101", "end."), "junk"),
    ],
)
def test_a_wrong_finding_is_counted_as_such(found: tuple[str, str], kind: str) -> None:
    assert outcomes(cleaned(found=(found,)))[kind, "wrong"] == 1


def test_white_space_is_judged_exactly() -> None:
    doubled = cleaned(("SPC201", "presentSamba>present  Samba"))
    assert outcomes(doubled)["insert", "wrong"] == 1
    assert outcomes(doubled)["insert", "missed"] == 5


def test_gold_must_follow_the_notation_and_fit() -> None:
    with pytest.raises(GoldError, match="malformed"):
        read_gold("a ⟦0⟧ b", "a b")
    with pytest.raises(GoldError, match="ink differs"):
        read_gold("a ⟦∅⟧ c", "a b")
    assert not read_gold("naïve", "naÃ¯ve").fits


def test_tally_rounds_down() -> None:
    verdicts = judge(read_gold(GOLD, DAMAGED), PERFECT)
    two_of_three = [verdicts[0], verdicts[0], replace(verdicts[0], outcome=Outcome.WRONG)]
    assert tally(two_of_three) == {verdicts[0].kind: Score(0.6666, 1.0)}


def test_fallen_names_what_fell() -> None:
    floors = Floors("", 1, {"insert": Score(0.9, 0.8)})
    assert not fallen(floors, Floors("", 1, {"insert": Score(0.9, 0.9)}))
    assert not fallen(floors, Floors("", 1, {}))
    worse = Floors("", 1, {"insert": Score(0.9, 0.7), "ink": Score(0.0, 1.0)})
    assert fallen(floors, worse) == ["ink precision 0.0 < 1.0", "insert recall 0.7 < 0.8"]


def test_accuracy_on_the_real_records_has_not_fallen() -> None:
    floors, now = read_floors(), measure(wild_cases())
    assert now.records == 100
    assert now.gold == floors.gold, (
        "the gold changed: run python -m tests.floors --write (--lower if a score falls for it)"
    )
    assert not fallen(floors, now)
