"""A corpus to be asked about, and a browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.browser import HOSTILE
from tests.process import write_jsonl

TEXTS = (
    "We say **that** this is so in words that are plain, and no more is said about any of it.",
    "In other words we say **that** it is not so, and the reader is asked to believe us in this.",
    "They told us **never** to go there, which is why nobody knows what the place is like today.",
    "The error of our method decreases by a factor of, where the norm is taken over all inputs.",
    "For the encoder of images we treat each 1616 patch as a token of the sequence, as usual.",
    "A sentence with a space too many , and nothing else of which anybody could complain, is here.",
    f"Hostile **=cmd()** text {HOSTILE} \x1b[2J\u202e stands **=cmd()** here and in other places.",
)


def write_corpus(path: Path, texts: Sequence[str]) -> Path:
    """Write texts as records whose keys come from their words, wherever they stand."""
    rows = [{"key": f"k{sum(map(ord, text))}", "abstract": text} for text in texts]
    return write_jsonl(path, rows)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The corpus; the configuration beside it names its columns."""
    (tmp_path / "arxmend.toml").write_text('no-id = true\nkey = "key"\nignore = ["REC"]\n', "utf-8")
    return write_corpus(tmp_path / "corpus.jsonl", TEXTS)
