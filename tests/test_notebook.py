"""What a notebook shows of a cleaned text, in a real browser."""

from __future__ import annotations

from pathlib import Path

from arxmend import clean_text
from tests.browser import chromium

HOSTILE = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"
WITHOUT = """(node, tag) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll(tag).forEach(each => each.remove());
    return copy.textContent;
}"""


def test_a_cell_shows_the_changes_and_runs_nothing(tmp_path: Path) -> None:
    cleaned = clean_text(f"It is fast , by a factor of, where we\n<b>see</b> {HOSTILE} & more")
    cell = tmp_path / "cell.html"
    cell.write_text(f"<meta charset=utf-8><body>{cleaned._repr_html_()}</body>", "utf-8")
    with chromium() as browser:
        page = browser.new_page()
        page.goto(cell.as_uri())
        node = page.locator("div.arxmend")
        before, after = (node.evaluate(WITHOUT, tag) for tag in ("ins", "del"))
        gaps = page.locator("mark").evaluate_all("all => all.map(each => each.title)")
        reasons = page.locator("del").evaluate_all("all => all.map(each => each.title)")
        told = page.locator("small").text_content()
        hacked = page.evaluate("window.hacked")
    assert before == cleaned.original
    assert after == cleaned.text
    assert any(title.startswith("NUM301: ") for title in gaps)
    assert "SPC101: white space before ‘,’" in reasons
    assert told in repr(cleaned)
    assert hacked is None
