"""The files of words: each parses, is sorted, and has just the classes that code asks for."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import arxmend
from arxmend.language import word_classes
from arxmend.language.word_classes import words_of

_PACKAGE = Path(arxmend.__file__).resolve().parent
_FOLDER = _PACKAGE / "language" / "words"
_FILES = sorted(_FOLDER.glob("*.txt"))
_LINE = re.compile(r"(?P<word>\S+)  (?P<classes>[a-z+\-\d]+(?: [a-z+\-\d]+)*)(?:  # \S.*)?")


def _entries(file: Path) -> list[tuple[str, list[str]]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# "), "the first line says what is in the file"
    entries = []
    for line in lines:
        if not line.startswith("# "):
            m = _LINE.fullmatch(line)
            assert m, line
            entries.append((m["word"], m["classes"].split()))
    return entries


def _asked_for() -> Iterator[str]:
    for path in _PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "words_of":
                (name,) = node.args
                assert isinstance(name, ast.Constant), path
                yield str(name.value)


def _existing() -> set[str]:
    return {name for file in _FILES for _, names in _entries(file) for name in names}


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.stem)
def test_a_file_holds_each_word_once_in_order(file: Path) -> None:
    words = [word for word, _ in _entries(file)]
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))


def test_all_files_are_read() -> None:
    assert [file.stem for file in _FILES] == list(word_classes._FILES)


def test_no_word_is_twice_in_a_class() -> None:
    pairs = Counter((w, name) for file in _FILES for w, names in _entries(file) for name in names)
    assert [pair for pair, times in pairs.items() if times > 1] == []


def test_code_asks_for_the_classes_that_there_are() -> None:
    assert set(_asked_for()) == _existing()


def test_each_class_is_described() -> None:
    text = (_FOLDER / "CLASSES.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| .+ \|$", text, re.MULTILINE)[1:]
    assert rows == sorted(rows)
    charges = {name for name in _existing() if name.startswith("charge")}
    assert {row for row in rows if not row.startswith("charge")} == _existing() - charges


def test_words_of_a_class_come_from_all_files() -> None:
    assert {"of", "exceeds", "nearly"} <= words_of("before-number")


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(LookupError, match="‘prepositions’"):
        words_of("prepositions")
