"""The sections of structured abstracts."""

from __future__ import annotations

import pytest
from hypothesis import given

from arxmend import Section, sections
from tests.strategies import any_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("We ran a trial.", [("", "We ran a trial.")]),
        ("Background Heart failure is common.", [("Background", "Heart failure is common.")]),
        ("AimTo ask.MethodsWe ran it.", [("Aim", "To ask."), ("Methods", "We ran it.")]),
        (
            "It is rare. METHODS: A trial.\nMain Results\nIt works.",
            [("", "It is rare."), ("METHODS", "A trial."), ("Main Results", "It works.")],
        ),
        ("SummaryBackground: We ask.", [("Summary", ""), ("Background", "We ask.")]),
        (
            "Of Methods We know. Patients with pain came.",
            [("", "Of Methods We know. Patients with pain came.")],
        ),
        ("The results. Results are shown.", [("", "The results. Results are shown.")]),
    ],
)
def test_sections(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.label, text[each.start : each.end]) for each in sections(text)] == expected


@given(any_text())
def test_sections_are_in_order(text: str) -> None:
    found = sections(text)
    assert all(isinstance(each, Section) for each in found)
    edges = [edge for each in found for edge in (each.start, each.end)]
    assert edges == sorted(edges)
