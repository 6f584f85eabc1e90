"""The laws of edits."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from arxmend import Cleaned, Edit
from arxmend.text.alternatives import find_any
from arxmend.text.edits import OffsetMap, apply_edits, compose, invert
from tests import strategies

type_edits = tuple[Edit, ...]


def edit(start: int, end: int, replacement: str, rule: str = "SPC101") -> Edit:
    return Edit(start, end, replacement, rule, "")


def test_apply_replaces_inserts_and_deletes() -> None:
    steps = [edit(0, 1, "A"), edit(2, 2, " "), edit(3, 4, "")]
    assert apply_edits("abcd", steps) == "Ab c"


@pytest.mark.parametrize(
    "wrong",
    [
        [edit(1, 3, ""), edit(2, 4, "")],
        [edit(2, 3, ""), edit(0, 1, "")],
        [edit(3, 5, "")],
        [edit(-1, 0, "")],
        [edit(2, 1, "")],
    ],
)
def test_apply_refuses_edits_that_overlap_or_leave_the_text(wrong: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps the one before it or leaves the text"):
        apply_edits("abcd", wrong)


@given(strategies.edited())
def test_inverted_edits_lead_back(drawn: tuple[str, type_edits]) -> None:
    text, steps = drawn
    cleaned = Cleaned(text, apply_edits(text, steps), steps)
    assert cleaned.revert() == text
    assert invert(cleaned.text, invert(text, steps)) == steps


@given(strategies.twice_edited())
def test_composed_edits_do_both_steps(drawn: tuple[str, type_edits, type_edits]) -> None:
    text, first, second = drawn
    composed = compose(text, first, second)
    result = apply_edits(apply_edits(text, first), second)
    assert apply_edits(text, composed) == result  # so they are sorted and do not overlap
    assert apply_edits(result, invert(text, composed)) == text
    assert {e.rule for e in composed} <= {e.rule for e in (*first, *second)}


@given(strategies.twice_edited())
def test_composing_with_nothing_changes_nothing(drawn: tuple[str, type_edits, type_edits]) -> None:
    text, first, _ = drawn
    assert compose(text, first, ()) == first
    assert compose(text, (), first) == first


def test_composing_joins_what_touches_and_drops_what_cancels() -> None:
    first = (edit(1, 2, " "), edit(4, 5, ""))
    assert compose("ab cd", first[:1], (edit(1, 2, "b", "MRK101"),)) == ()
    (joined,) = compose("ab cd", first[:1], (edit(2, 2, "×", "NUM301"),))
    assert (joined.start, joined.end, joined.replacement) == (1, 2, " ×")


def test_a_joined_edit_carries_the_rule_that_changed_more_than_white_space() -> None:
    (joined,) = compose("8x", (edit(1, 1, " "),), (edit(1, 1, "×", "NUM301"),))
    assert (joined.replacement, joined.rule) == ("× ", "NUM301")


@given(strategies.edited(), st.data())
def test_offsets_map_into_the_original_in_order(
    drawn: tuple[str, type_edits], data: st.DataObject
) -> None:
    text, steps = drawn
    result = apply_edits(text, steps)
    places = OffsetMap(steps)
    cuts = st.lists(st.integers(0, len(result)), min_size=4, max_size=4).map(sorted)
    a, b, c, d = data.draw(cuts)
    outer, inner = places.span(a, d), places.span(b, c)
    assert 0 <= outer[0] <= outer[1] <= len(text)
    assert outer[0] <= inner[0]
    assert inner[1] <= max(outer[1], inner[0])
    starts = [places.span(k, len(result))[0] for k in range(len(result) + 1)]
    assert all(left <= right for left, right in pairwise(starts))


@given(strategies.edited())
def test_characters_that_no_edit_touches_map_to_themselves(drawn: tuple[str, type_edits]) -> None:
    text, steps = drawn
    result = apply_edits(text, steps)
    new = {k for back in invert(text, steps) for k in range(back.start, back.end)}
    places = OffsetMap(steps)
    for k in set(range(len(result))) - new:
        start, end = places.span(k, k + 1)
        assert text[start:end] == result[k]


@given(strategies.edited(), st.data())
def test_a_lifted_edit_does_its_work_beside_the_others(
    drawn: tuple[str, type_edits], data: st.DataObject
) -> None:
    text, steps = drawn
    result = apply_edits(text, steps)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(result))] * 2)))
    later = edit(start, end, data.draw(st.text("xy ", max_size=2)))
    lifted = OffsetMap(steps).lift(later, result)
    before = [e for e in steps if e.end <= lifted.start]
    after = [e for e in steps if e.start >= lifted.end and e not in before]
    assert 0 <= lifted.start <= lifted.end <= len(text)
    if not any(e.end == lifted.start or e.start == lifted.end for e in (*before, *after)):
        assert apply_edits(text, [*before, lifted, *after]) == apply_edits(result, [later])


def test_any_of_several_patterns_is_found_as_by_an_alternation() -> None:
    for patterns, text in (
        (("a{2,4}b?", "xa"), "xaaaab"),
        (("ab", "a"), "abaab"),
        (("a", "ab"), "abaab"),
        ((r"(?<=x)a", "xa|b+"), "xaxxabbxa"),
        (("c",), "ab"),
    ):
        found = [m[0] for m in find_any(map(regex.compile, patterns), text)]
        assert found == [m[0] for m in regex.finditer("|".join(patterns), text)]
