"""Marks of findings in the HTML of a text."""

from __future__ import annotations

from arxmend.text.differences import as_html
from arxmend.text.edits import Edit, Finding, Safety


def finding(rule: str, start: int, end: int) -> Finding:
    return Finding(rule, start, end, "why", Safety.DISPLAY_ONLY)


def test_findings_overlap_each_other_and_edits() -> None:
    found = [finding("NUM301", 0, 4), finding("CIT301", 2, 8), finding("REC1", 9, 9)]
    shown = as_html("abcdefghij", [Edit(3, 4, "X", "SPC101", "why")], found)
    parts = [part.partition(">") for part in shown.split("<mark ")[1:]]
    assert [part[2].partition("<")[0] for part in parts] == ["ab", "c", "efgh"]
    titles = [part[0].split('"')[1] for part in parts]
    assert titles == ["NUM301: why", "NUM301: why␊CIT301: why", "CIT301: why"]
    assert shown.endswith("</mark>ij</div>")


def test_a_tooltip_names_some_of_many_findings() -> None:
    shown = as_html("word " * 800, (), [finding("NUM301", n, n + 1_900) for n in range(2_000)])
    assert "and 1892 more" in shown
    assert len(shown) < 2_000_000
