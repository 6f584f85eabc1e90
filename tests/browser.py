"""Pages in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1> \u2028 <b>"
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_ALONE = ("background-networking", "component-update", "sync", "gpu", "quic")


@contextmanager
def chromium() -> Iterator[Any]:
    """Chromium, which asks nothing of a network by itself; without it, the test is skipped."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if _CHROMIUM is None:
        pytest.skip("pages are looked at in Chromium")
    with sync_api.sync_playwright() as playwright:
        switches = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in _ALONE)]
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=switches)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium."""
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:  # noqa: ANN401 - a browser of playwright
    """A page that asks nothing of a network, and complains of nothing."""
    page = browser.new_page()
    page.told, page.asked = [], []
    page.on("console", lambda message: page.told.append(message.text))
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.add_init_script("if (!window.picks) delete window.showSaveFilePicker;")
    yield page
    assert page.told == []
    assert all(re.match(r"blob:|file:.*\.html$", url) for url in page.asked)
    page.close(run_before_unload=False)


def assert_scripts_are_refused(page: Any) -> None:  # noqa: ANN401 - a page of playwright
    """Make sure that a script would not run if one got in, and forget what that told."""
    page.told.clear()
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';"
        "document.body.append(s); }"
    )
    assert page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in line for line in page.told)
    page.told.clear()
