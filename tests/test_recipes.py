"""The recipes of the README run as they stand there, on the shipped records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.process import CORPUS, ROOT

_SECTION = re.compile(r"^## With other libraries\n(.*?)^## ", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^\*\*(.+?)\*\*.*?\n```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
RECIPES = dict(_BLOCK.findall(_SECTION.findall((ROOT / "README.md").read_text("utf-8"))[0]))


def test_every_library_has_a_recipe() -> None:
    assert set(RECIPES) == {"polars and pandas", "DuckDB", "Hugging Face datasets", "datatrove"}


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    (tmp_path / "corpus.jsonl").write_bytes(CORPUS.read_bytes())
    scope: dict[str, object] = {"__name__": "recipe"}
    exec(compile(RECIPES[name], f"README.md: {name}", "exec"), scope)
    texts = scope["texts"]
    assert isinstance(texts, list)
    assert len(texts) == 100
    assert sum("present Samba, a simple" in text for text in texts) == 1
