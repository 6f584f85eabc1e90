"""The examples of the README and of cleaners/docs run as they are printed there."""

from __future__ import annotations

import gzip
import re
import shlex
from ast import literal_eval
from pathlib import Path

import click
import pytest

from arxmend.cli import arxmend
from tests.process import CORPUS, ROOT, call

PAGES = [ROOT / "README.md", *sorted((ROOT / "cleaners" / "docs").glob("*.md"))]
CONTRIBUTING = ROOT / "cleaners" / "CONTRIBUTING.md"
_BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_VALUE = re.compile(r"^(\S.*?)  # ('[^'…]*')", re.MULTILINE)
# tests/test_spark.py has a Spark
EXAMPLES = [
    pytest.param(page.stem, code, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, (language, code) in enumerate(_BLOCK.findall(page.read_text("utf-8")))
    if language == "python" and "SparkSession" not in code
]
COMMANDS = [
    line
    for page in PAGES
    for language, code in _BLOCK.findall(page.read_text("utf-8"))
    if language == "sh"
    for line in code.splitlines()
    if line.startswith("arxmend ")
]
FILES = ("corpus.jsonl", "more.jsonl", "news.csv", "old.json", "names.txt", "arxmend-baseline.txt")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    for name in FILES:
        (tmp_path / name).write_bytes(CORPUS.read_bytes())
    (tmp_path / "words.tsv.gz").write_bytes(gzip.compress(b"# arxmend lexicon 1\nmamba\t5\n"))
    for name in ("data", "release"):
        (tmp_path / name).mkdir()


@pytest.mark.parametrize(("page", "code"), EXAMPLES)
def test_an_example_runs(page: str, code: str) -> None:
    scope: dict[str, object] = {"__name__": "example"}
    exec(compile(code, "example", "exec"), scope)
    for expression, value in _VALUE.findall(code):
        assert eval(expression, scope) == literal_eval(value)
    if page == "libraries":
        texts = scope["texts"]
        assert isinstance(texts, list)
        assert len(texts) == 100
        assert sum("present Samba, a simple" in text for text in texts) == 1


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_has_the_options_that_a_page_gives_it(line: str) -> None:
    _, *rest = shlex.split(line, comments=True)
    command: click.Command = arxmend
    context = click.Context(arxmend)
    while isinstance(command, click.Group):
        name, found, rest = command.resolve_command(context, rest)
        assert found is not None
        command, context = found, click.Context(found, context, name)
    command.make_context(command.name, rest)


def test_the_summary_of_a_check_is_what_it_says_now() -> None:
    page = (ROOT / "cleaners" / "docs" / "gate.md").read_text("utf-8")
    shown = re.findall(r"^```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)[0].splitlines()
    limits = ("--max", "NUM=40%", "--max", "SPC=0.1%", "--jobs", 1)
    assert [line for line in shown if line not in call("check", CORPUS, *limits).stderr] == []


def test_every_library_has_a_recipe() -> None:
    page = (ROOT / "cleaners" / "docs" / "libraries.md").read_text("utf-8")
    named = re.findall(r"^\*\*(.+?)\*\*", page, re.MULTILINE)
    assert named == [
        "polars and pandas",
        "scikit-learn and spaCy",
        "DuckDB",
        "Hugging Face datasets",
        "datatrove",
        "Spark",
    ]


@pytest.mark.parametrize("page", [*PAGES, CONTRIBUTING], ids=lambda page: page.stem)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 200
