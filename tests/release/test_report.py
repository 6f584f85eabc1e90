"""The report in a real browser: it renders, filters, fits, and runs nothing from a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from arxmend.release.examples import Example, Sample
from arxmend.release.facts import Facts
from arxmend.release.report import report
from arxmend.text.edits import Edit
from tests.browser import HOSTILE, assert_scripts_are_refused
from tests.process import GOLDEN, write_jsonl
from tests.release.test_build import release


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    texts = (f"We see {HOSTILE} , a thing of which nothing is known", "x " * 300 + "a , b")
    hostile = [
        {"arxiv_id": f"<img src=x onerror=alert({number})>", "abstract": text}
        for number, text in enumerate(texts)
    ]
    title = ("--title", f"A corpus {HOSTILE}", "--description", HOSTILE)
    return release(write_jsonl(folder / "in.jsonl", [*hostile, *GOLDEN[:60]]), folder / "r", *title)


def test_it_shows_and_filters(page: Any, made: Path) -> None:  # noqa: ANN401
    page.goto(f"file://{made}/report.html")
    assert page.locator("#list li").count() == 25
    assert page.locator("svg rect.bar:not(.part)").count() > 10
    everything = page.inner_text("#status")
    page.click("#later")
    assert "page 2 of" in page.inner_text("#status")
    page.select_option("#rule", "NUM201")
    assert "page 1 of 1" in page.inner_text("#status")
    assert page.locator("#list li").count() == 2
    assert page.locator("#list ins", has_text="×").count() >= 2
    page.select_option("#rule", "")
    page.fill("#query", "TiTok")
    assert 1 <= page.locator("#list li").count() < 5
    page.fill("#query", "no text has this in it")
    assert page.locator("#list li").count() == 0
    assert page.inner_text("#status").startswith("0 of ")
    page.fill("#query", "")
    assert page.inner_text("#status") == everything
    assert page.inner_text("#sampled").startswith("All ")


def test_a_hostile_record_is_text(page: Any, made: Path) -> None:  # noqa: ANN401
    page.goto(f"file://{made}/report.html")
    page.fill("#query", "hacked")
    assert page.locator("#list li").count() == 1
    assert HOSTILE.split(" ")[0] in page.inner_text("#list")
    assert "<img src=x onerror=alert(0)>" in page.inner_text("#list")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, #list script, h1 script").count() == 0
    assert page.inner_text("h1").startswith("A corpus </script>")
    assert_scripts_are_refused(page)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_it_fits_the_screen(page: Any, made: Path, width: int) -> None:  # noqa: ANN401
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"file://{made}/report.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("#list li .text").first.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    size = page.evaluate("getComputedStyle(document.querySelector('#list .text')).fontSize")
    assert float(size.removesuffix("px")) >= 14


def test_it_stays_small_for_a_hundred_thousand_records(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    sample, facts = Sample(1_000), Facts()
    text = "This text is about as long as an abstract is , and so are the others. " * 18
    for record in range(100_000):
        if sample.wants(record):
            at = text.index(" ,")
            edits = [Edit(at, at + 1, "", "SPC101", "no space before ‘,’")]
            sample.add(Example(record, f"2401.{record:05}", text, edits))
    facts.records["train"] = facts.changed = facts.edits = 100_000
    facts.rules["SPC101"] = (100_000, 100_000)
    about = {"title": "Many", "description": "Many records", "version": "1"}
    provenance = {"about": about, "date": None, "arxmend": "0", "left_out": {}}
    path = tmp_path / "report.html"
    path.write_text(report(provenance, facts, sample), "utf-8")
    assert path.stat().st_size < 5_000_000
    page.goto(f"file://{path}")
    assert page.inner_text("#sampled").startswith("A sample: 1,000 of 100,000 records")
    assert page.locator("#list li").count() == 25
    page.fill("#query", "2401.")
    assert page.inner_text("#status") == "1000 of 1000 shown here, page 1 of 40"


def test_a_sample_does_not_depend_on_the_order() -> None:
    picked = []
    for numbers in (range(500), reversed(range(500))):
        sample = Sample(20)
        for number in numbers:
            if sample.wants(number):
                sample.add(Example(number, None, "", []))
        picked.append([example.record for example in sample])
    assert picked[0] == picked[1] == sorted(picked[0])
    assert len(picked[0]) == 20
