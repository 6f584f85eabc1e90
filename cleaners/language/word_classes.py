"""Classes of words: the one place that reads the lists in ``words/``.

Each file there holds words of one kind, one a line with the classes it belongs to;
``words/CLASSES.md`` says what the classes are for.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_FILES = (
    "adjectives",
    "affixes",
    "contractions",
    "elements",
    "formulas",
    "function_words",
    "headings",
    "mathematics",
    "nouns",
    "other_languages",
    "units",
    "verbs",
)


def words_of(name: str) -> frozenset[str]:
    """Return the words of a class, such as ``"preposition"``.

    Raises:
        LookupError: there is no such class.
    """
    try:
        return _classes()[name]
    except KeyError:
        raise LookupError(f"no class of words is named ‘{name}’") from None


@cache
def _classes() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    folder = files(__package__) / "words"
    for file in _FILES:
        for line in (folder / f"{file}.txt").read_text(encoding="utf-8").splitlines():
            word, *names = line.partition("#")[0].split() or ("",)
            for name in names:
                classes.setdefault(name, set()).add(word)
    return {name: frozenset(words) for name, words in classes.items()}
