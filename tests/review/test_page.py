"""The page in a real browser: it asks, takes keys, saves, loads and merges."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from arxmend import load_decisions
from arxmend.review.collect import Review
from arxmend.review.page import Head
from arxmend.review.page import page as rendered
from arxmend.review.questions import Kind, Place, Question
from arxmend.text.subject import Subject
from tests.browser import HOSTILE, assert_scripts_are_refused
from tests.process import call


@pytest.fixture
def made(corpus: Path) -> Path:
    done = call("review", corpus, "-o", "review", "-j1", cwd=corpus.parent)
    assert done.returncode == 0, done.stderr
    return corpus.parent / "review" / "review.html"


def opened(page: Any, made: Path, by: str = "anna") -> Any:  # noqa: ANN401
    page.goto(f"file://{made}")
    page.fill("#by", by)
    page.keyboard.press("Escape")
    return page


def saved(page: Any, path: Path) -> Path:  # noqa: ANN401
    with page.expect_download() as waiting:
        page.click("#save")
    assert waiting.value.suggested_filename == path.name
    waiting.value.save_as(path)
    return path


def title(page: Any) -> str:  # noqa: ANN401
    return str(page.inner_text("#card .what"))


def until(page: Any, condition: str) -> None:  # noqa: ANN401
    """Wait for a condition; what playwright has for that is no script that the page allows."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{condition}: {page.inner_text('#saved')}")


def press(page: Any, *keys: str) -> None:  # noqa: ANN401
    for key in keys:
        page.keyboard.press(key)


def test_keys_answer_and_undo(page: Any, made: Path, tmp_path: Path) -> None:  # noqa: ANN401
    opened(page, made)
    total = int(page.inner_text("#progress").split(" ")[2])
    assert total >= 5
    assert title(page) == "‘**that**’ → ‘that’"
    assert page.locator("#card .place").count() == 2
    press(page, "a")
    assert title(page) != "‘**that**’ → ‘that’"
    assert page.inner_text("#progress").startswith("1 of ")
    press(page, "u")
    assert title(page) == "‘**that**’ → ‘that’"
    assert page.inner_text("#progress").startswith("0 of ")
    page.locator("#card .place button").nth(1).click()
    assert page.inner_text("#progress").startswith("0 of ")  # the other place is open
    press(page, "u", "A", "r", "/")
    page.keyboard.type("arR")  # no key fires in a text box
    assert page.inner_text("#progress").startswith("2 of ")
    page.select_option("#state", "")
    page.fill("#query", "**never**")
    press(page, "Escape", "]", "w")
    page.keyboard.type("a matter of taste")
    press(page, "Escape", "r")
    path = saved(page, tmp_path / "anna.jsonl")
    decisions = {each.subject.before: each for each in load_decisions(path)}
    assert {(d.verdict, d.scope) for d in decisions.values()} == {
        ("accept", "everywhere"),
        ("reject", "beside"),
    }
    assert decisions["**never**"].word == "to"
    assert decisions["**never**"].why == "a matter of taste"
    assert {d.by for d in decisions.values()} == {"anna"}
    assert "saved to your downloads" in page.inner_text("#saved")


def test_answers_are_kept_as_a_draft_and_loaded_again(
    page: Any,  # noqa: ANN401
    made: Path,
    tmp_path: Path,
) -> None:
    press(opened(page, made), "a", "r")
    path = saved(page, tmp_path / "anna.jsonl")
    page.wait_for_timeout(400)
    page.goto(f"file://{made}")
    assert "restored from this browser" in page.inner_text("#saved")
    assert page.inner_text("#progress").startswith("2 of ")
    page.evaluate("localStorage.clear()")
    page.goto(f"file://{made}")
    assert page.inner_text("#progress").startswith("0 of ")
    page.set_input_files("#load", path)
    until(page, "document.getElementById('progress').textContent.startsWith('2 of')")
    assert page.input_value("#by") == "anna"
    before = path.read_text("utf-8")
    assert saved(page, tmp_path / "anna.jsonl").read_text("utf-8") == before
    page.set_input_files("#load", {"name": "x", "mimeType": "", "buffer": b"{}\n"})
    until(page, "document.getElementById('saved').textContent.includes('no decision')")


def test_two_people_are_merged_and_disagreements_shown(
    page: Any,  # noqa: ANN401
    made: Path,
    tmp_path: Path,
) -> None:
    press(opened(page, made, "ben"), "a", "a")
    ben = saved(page, tmp_path / "ben.jsonl")
    page.evaluate("clearTimeout(timer); dirty = false; localStorage.clear()")
    press(opened(page, made), "r")
    page.set_input_files("#load", ben)
    until(page, "document.getElementById('saved').textContent.includes('disagree on 1')")
    assert page.inner_text("#progress").startswith("2 of ")
    page.select_option("#state", "disagreed")
    assert page.locator("#list li").count() == 1
    assert "ben: Accept" in page.inner_text("#card")
    mine = load_decisions(saved(page, tmp_path / "anna.jsonl"))
    assert {d.by for d in mine} == {"anna"}
    assert len(load_decisions(ben, tmp_path / "anna.jsonl").disagreements) == 2  # places


def test_what_was_decided_before_is_saved_again(
    page: Any,  # noqa: ANN401
    made: Path,
    corpus: Path,
    tmp_path: Path,
) -> None:
    press(opened(page, made), "a")
    anna = saved(page, tmp_path / "anna.jsonl")
    again = call(
        *("review", corpus, "-o", "again", "-j1", "--by", "anna", "--decisions", anna),
        cwd=corpus.parent,
    )
    assert again.returncode == 0
    page.evaluate("dirty = false")
    page.goto(f"file://{tmp_path}/again/review.html")
    assert "=cmd" not in title(page)
    press(page, "r")
    after = saved(page, tmp_path / "anna.jsonl").read_text("utf-8").splitlines()
    assert len(after) >= 3  # two places before, and the new ones


def test_the_file_is_written_at_each_answer(page: Any, made: Path) -> None:  # noqa: ANN401
    page.add_init_script(
        "window.picks = true; window.written = []; window.showSaveFilePicker = async () => ({"
        "name: 'anna.jsonl', getFile: async () => ({ text: async () => '' }),"
        "createWritable: async () => ({ write: async (text) => window.written.push(text),"
        "close: async () => {} }) });"
    )
    press(opened(page, made), "a")
    page.click("#save")
    until(page, "window.written.length === 1")
    press(page, "a")
    until(page, "window.written.length === 2")
    assert "saved to anna.jsonl" in page.inner_text("#saved")


def test_a_hostile_record_is_text(page: Any, made: Path) -> None:  # noqa: ANN401
    opened(page, made)
    page.fill("#query", "hacked")
    assert page.locator("#list li").count() >= 1
    assert HOSTILE.split(" ")[0] in page.inner_text("#card")
    assert "⟨U+202E⟩" in page.inner_text("#card")
    assert "⟨U+001B⟩" in page.inner_text("#card")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, #card script, #list script").count() == 0
    assert page.told == []
    assert_scripts_are_refused(page)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_it_fits_the_screen(page: Any, made: Path, width: int) -> None:  # noqa: ANN401
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, made)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in (each.bounding_box() for each in page.locator("#card button").all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_buttons_and_scope_are_in_view(page: Any, made: Path) -> None:  # noqa: ANN401
    page.set_viewport_size({"width": 1280, "height": 657})
    opened(page, made)
    assert page.locator("#card .place").count() == 2
    for box in (page.locator(each).bounding_box() for each in (".verdicts", ".scopes", "#why")):
        assert box["y"] + box["height"] <= 657
    page.set_viewport_size({"width": 375, "height": 812})
    assert page.locator(".verdicts").bounding_box()["height"] < 60
    assert page.locator(".verdicts kbd").first.is_hidden()


def test_the_filter_acts_when_the_next_question_comes(page: Any, made: Path) -> None:  # noqa: ANN401
    opened(page, made)
    shown = page.locator("#list li").count()
    page.locator("#card .place button").nth(0).click()
    page.locator("#card .place button").nth(2).click()
    assert page.locator("#list li").count() == shown  # it is still looked at
    press(page, "j")
    assert page.locator("#list li").count() == shown - 1
    press(page, "a")
    assert page.locator("#list li").count() == shown - 2
    press(page, "u", "u", "u")
    assert title(page) == "‘**that**’ → ‘that’"
    assert page.locator("#list li").count() == shown
    assert "this is so in words" in page.inner_text("#list")  # with the words around it


def one_page(page: Any, tmp_path: Path, *questions: Question) -> Any:  # noqa: ANN401
    path = tmp_path / "review.html"
    path.write_text(rendered(Head("one", "anna", "2026-11-30"), Review([*questions]), []), "utf-8")
    page.goto(f"file://{path}")
    return page


def test_changes_of_one_kind_are_answered_together(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    words = ("see", "as", "in")
    subjects = [
        Subject("SPC104", f"( {word}", f"({word}", f"in {word} ", " text") for word in words
    ]
    places = [Place(each.before, 0.9, each) for each in subjects]
    one_page(page, tmp_path, Question(Kind.REPAIR, "white space", False, places))
    assert title(page) == "‘( see’ → ‘(see’, and the like"
    assert "unsafe repair" in page.inner_text("#card")
    assert page.locator(".scopes button").count() == 1
    assert "Your answer holds for" in page.inner_text(".scopes")
    page.get_by_label("Why", exact=True).wait_for()
    page.get_by_role("button", name="Always: 3 changes", exact=True).wait_for()
    press(page, "e")
    assert "‘( as’ → ‘(as’" in page.inner_text("#card .changes")
    press(page, "A")
    assert page.inner_text("#saved").startswith("1 question answered (3 decisions")
    press(page, "u")
    page.locator("#card .place button").nth(3).click()
    decisions = {d.subject.before: d for d in load_decisions(saved(page, tmp_path / "anna.jsonl"))}
    assert {name: each.verdict for name, each in decisions.items()} == {"( as": "reject"}
    assert page.inner_text("#saved").startswith("0 questions answered (1 decision")


def test_a_long_change_is_seen_whole(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    long = " ".join(f"word{number}" for number in range(400))
    subject = Subject("JNK602", long[:200], "", "before. ", "")
    place = Place("r", 0.9, subject, ("before. ", long, "", ""))
    one_page(page, tmp_path, Question(Kind.REPAIR, "a caption", False, [place]))
    assert "word200" not in page.inner_text("#card")
    press(page, "e")
    assert "word200" in page.inner_text("#card")
    page.evaluate("draw()")
    assert "word200" not in page.inner_text("#list")


def test_only_what_is_cut_is_offered_whole(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    long = " ".join(f"word{number}" for number in range(100))
    for before, after, cut in (
        (f"{long} , {long}", f"{long}, {long}", 0),
        ("a word", f"a {long} word", 1),
    ):
        place = Place("r", 0.9, Subject("SPC101", before[:9], "x"), ("", before, after, ""))
        one_page(page, tmp_path, Question(Kind.REPAIR, "so", False, [place]))
        assert page.get_by_role("button", name="Show all of it").count() == cut


def test_all_of_a_filter_is_answered_at_once(page: Any, made: Path) -> None:  # noqa: ANN401
    opened(page, made)
    page.select_option("#rule", "MRK501")
    several = page.locator("#list li").count()
    page.click("[data-verdict=reject]")
    assert page.inner_text("#progress").startswith("0 of ")
    page.click("[data-verdict=reject]")
    assert page.inner_text("#progress").startswith(f"{several} of ")
    press(page, "u")
    assert page.inner_text("#progress").startswith("0 of ")


def test_each_card_begins_at_its_top(page: Any, made: Path) -> None:  # noqa: ANN401
    page.set_viewport_size({"width": 375, "height": 300})
    opened(page, made)
    for key in ("j", "a", "k", "u"):
        page.evaluate("scrollTo(0, 400)")
        press(page, key)
        assert page.evaluate("document.getElementById('card').getBoundingClientRect().top") >= -1
    page.select_option("#kind", "gap")
    assert "gone between" in title(page)  # a gap at one place


def test_it_is_quick_at_a_question_of_many_changes(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    subjects = [Subject("JNK609", f"figure {n}", "", f"left {n} ", " right") for n in range(4_000)]
    places = [Place(each.before, 0.9, each) for each in subjects]
    one_page(page, tmp_path, Question(Kind.REPAIR, "a figure", False, places))
    times = [
        page.evaluate(
            f"() => {{ const t = performance.now(); {act}; return performance.now() - t }}"
        )
        for act in ("answer('accept', 'here')", "undo()", "answer('reject', 'everywhere')")
    ]
    assert max(times) < 500, f"{times} ms"


def test_it_is_quick_at_twenty_thousand_questions(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    left, right = "the words before the place are these ", " and those behind it are these"
    review = Review()
    for number in range(20_000):
        subject = Subject("SPC201", f"word{number}", f"word {number}", left, right)
        shown = (left * 3, f"word{number}", f"word {number}", right * 3)
        sides = [subject._replace(right=f"{right} {n}") for n in range(2)]
        places = [Place(f"r{number}", 0.8, each, shown) for each in sides]
        review.questions.append(Question(Kind.REPAIR, "glued", False, places, 1.0))
    path = tmp_path / "review.html"
    path.write_text(rendered(Head("many", "anna", "2026-11-30"), review, []), "utf-8")
    page.goto(f"file://{path}")
    assert page.inner_text("#progress") == "0 of 20,000 questions answered"
    assert page.locator("#list li").count() == 40
    slowest = page.evaluate(
        """() => {
          const times = [];
          const timed = (act) => {
            const begun = performance.now();
            act();
            times.push(performance.now() - begun);
          };
          for (let n = 0; n < 20; n += 1) timed(() => answer('accept', 'here'));
          const query = document.getElementById('query');
          query.value = 'word1234';
          timed(() => query.dispatchEvent(new Event('input')));
          timed(() => undo());
          return Math.max(...times);
        }"""
    )
    assert slowest < 500, f"{slowest:.0f} ms"
    assert json.loads(page.evaluate("JSON.stringify(mine.size)")) == 38
