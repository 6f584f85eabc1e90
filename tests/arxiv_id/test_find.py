# ruff: noqa: E501
"""Identifiers in running text."""

import datetime

import pytest
from hypothesis import given

from arxmend.arxiv_id import ArxivId, find_arxiv_ids
from tests.arxiv_id.test_read import TEXTS, TODAY, ids

FOUND: list[tuple[str, list[tuple[str, str]]]] = [
    ("See arXiv:2405.04517v2.", [("arXiv:2405.04517v2", "2405.04517v2")]),
    ("in (hep-th/9901001), math.GT/0309136v1", [("hep-th/9901001", "hep-th/9901001"), ("math.GT/0309136v1", "math/0309136v1")]),
    ("arXiv:2405.04517, 2406.07520 and 0704.0001", [("arXiv:2405.04517", "2405.04517"), ("2406.07520", "2406.07520"), ("0704.0001", "0704.0001")]),
    ("arXiv:1706.03762, 1501.00001 kg of sand", [("arXiv:1706.03762", "1706.03762")]),
    ("code at https://arxiv.org/abs/2405.04517v1.", [("https://arxiv.org/abs/2405.04517v1", "2405.04517v1")]),
    ("dash astro–ph/0703694 here", [("astro–ph/0703694", "astro-ph/0703694")]),
    ("𝔸 a&nbsp;arXiv:2405.04517 (v3)", [("arXiv:2405.04517 (v3)", "2405.04517v3")]),
    ("x\u200b arXiv:24\u200b05.04517 y", [("arXiv:24\u200b05.04517", "2405.04517")]),
    ("1v95220.7052:viXra text", [("1v95220.7052:viXra", "2507.02259v1")]),
    ("doi:10.48550/arXiv.2405.04517 (2024)", [("doi:10.48550/arXiv.2405.04517", "2405.04517")]),
    ("DBLP:journals/corr/abs-1706-03762", [("DBLP:journals/corr/abs-1706-03762", "1706.03762")]),
    ("see 0704.0001v3 for that", [("0704.0001v3", "0704.0001v3")]),
]  # fmt: skip
NOTHING = [
    "a mass of 1204.5678 GeV and 2405.04517 of those",
    "10.3389/fninf.2011.00013 and doi: 10.1145/ 321105.321114",
    "viXra:1411.0130, viXra:1411.0130v2, PsyArXiv:2405.04517",
    "HJD 2450274.4156, Pspin=1008.3408s, version 10.0.19041.1234, $1204.5600",
    "We use arXiv. 1204.5678 samples were drawn; cs 0112017 people, in math 1204.5678",
    "https://arxiv.org/list/cs/2405.04517 https://example.com/abs/2405.04517v1",
    "arXiv:2413.00001, hep-th/9913001, arXiv:2405.0451, stat/0612001",
    "call 0704.123.4567 or +1 704.555.0123; id: 1204.5678",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    matches = list(find_arxiv_ids(text, today=TODAY))
    assert [(text[each.start : each.end], str(each.id)) for each in matches] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_found(text: str) -> None:
    assert list(find_arxiv_ids(text, today=TODAY)) == []


@given(TEXTS)
def test_spans_are_in_order_and_inside(text: str) -> None:
    last = 0
    for each in find_arxiv_ids(text, today=TODAY):
        assert last <= each.start < each.end <= len(text)
        last = each.end


@given(ids(), TEXTS)
def test_a_labelled_id_is_found_after_any_text(each: ArxivId, text: str) -> None:
    # a line of its own: nothing before it may take it for its own
    whole = f"{text}{' ' * 200}\n\nSee arXiv:{each} there."
    assert each in [match.id for match in find_arxiv_ids(whole, today=TODAY)]


def test_today_bounds_the_months() -> None:
    assert not list(find_arxiv_ids("arXiv:2405.04517", today=datetime.date(2024, 4, 1)))
