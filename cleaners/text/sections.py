"""The headings of structured abstracts, and the sections below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..language.word_classes import words_of
from ..lazy import lazy_regex

_FIRM = words_of("firm-heading")
_LABELS = words_of("heading") | words_of("heading-phrase")


def _spellings(label: str) -> Iterator[str]:
    """Yield the patterns of a label: as it is or with more capitals, and in capitals alone."""
    first, *others = label.split("_")
    words = [first, *(rf"[{word[0].upper()}{word[0]}]{word[1:]}" for word in others)]
    for spelling in (words, label.upper().split("_")):
        yield r"\s".join(spelling).replace(r"\s[Aa]nd\s", r"\s(?:[Aa]nd|&)\s").replace("'", "['’]")


def _alternatives(labels: Iterable[str]) -> str:
    """Return the pattern of headings as they are written, the longer ones first."""
    ordered = sorted(labels, key=lambda label: (-len(label), label))
    return "|".join(spelling for label in ordered for spelling in _spellings(label))


_WORDS = sorted(label for label in _LABELS if "_" not in label)
HEADING_WORDS = tuple(spelling for label in _WORDS for spelling in (label, label.upper()))
"""The headings of one word as they are written: ‘Methods’, ‘METHODS’."""

_FIRST = "".join(sorted({label[0] for label in _LABELS}))
# a heading, what parts it from its section, and the word the section begins with
_HEADING = lazy_regex(
    rf"(?=[{_FIRST}])(?P<label>{_alternatives(_LABELS)})(?P<mark>\s*+[:.—]\s*+|\s++[–-]\s++|\s*+)"
    r"(?=(?P<word>\p{Lu}[\p{L}\d]*+|\d++)|[(\[“‘\"])"
)
_ENDS = '.?!;:)]”"»'  # what a sentence or heading before one ends with
_OPENERS = words_of("sentence-opener")
_FUNCTION_WORDS = words_of("function-word")
_FAR = 8  # characters looked at before a heading: a mark, and white space
_SEVERAL = 2  # headings that make an abstract a structured one


class Heading(NamedTuple):
    """A heading, or a word that looks like one.

    Attributes:
        label: the heading as it is written.
        start: where it starts.
        end: where it ends.
        body: where its section starts.
        mark: what stands between ``end`` and ``body``.
        word: the word its section starts with; nothing if that is a bracket or quotation.
        is_first: whether it starts a text, line, sentence or section.
    """

    label: str
    start: int
    end: int
    body: int
    mark: str
    word: str
    is_first: bool

    @property
    def is_firm(self) -> bool:
        """Whether it is seldom the first part of a name."""
        return self.label.capitalize() in _FIRM or " " in self.label

    @property
    def is_glued(self) -> bool:
        """Whether no white space parts it from its section; RESULTSET and MethodsX are words."""
        if self.mark:
            return self.mark == ":"
        second = self.word[1:2]
        if not second:
            return self.word in ("A", "I")
        return not (self.label.isupper() and second.isupper())


class Section(NamedTuple):
    """A section of a structured abstract: ``text[start:end]`` stands below the heading ``label``.

    ``label`` is the heading as it is written, and empty for what stands before the first one.
    """

    label: str
    start: int
    end: int


def headings(text: str) -> Iterator[Heading]:
    """Yield what looks like the heading of a section, in order."""
    last = len(text) - len(text.lstrip())  # where the text or the section before this one starts
    for m in _HEADING.finditer(text):
        before = text[max(0, m.start() - _FAR) : m.start()]
        core = before.rstrip()
        is_first = m.start() <= last or "\n" in before[len(core) :] or core[-1:] in _ENDS
        label, mark, word = m["label"], m["mark"], m["word"] or ""
        yield Heading(label, m.start(), m.end("label"), m.end(), mark, word, is_first)
        last = m.end() if is_first else 0


def opens_sentence(word: str) -> bool:
    """Whether a word that begins so often begins sentences, and no second part of a name does."""
    return word in _OPENERS or (word == word.capitalize() and word.lower() in _FUNCTION_WORDS)


def sections(text: str) -> tuple[Section, ...]:
    """Return the sections of a structured abstract, in order.

    A heading is followed by a colon, stop, dash or line end; or by a capitalised word where there
    are several headings, where that word begins sentences ("Methods We did"), or at the start.
    Glued headings are found, too. A text without headings is one section with an empty label; an
    empty text has none.
    """
    found = [each for each in headings(text) if each.is_first]
    starts = {each.start for each in found}
    several = len({each.label for each in found if each.is_firm}) >= _SEVERAL
    kept = [
        each
        for each in found
        if each.mark.strip()
        or "\n" in each.mark
        or several
        or opens_sentence(each.word)
        or each.body in starts
        or (each.is_firm and not text[: each.start].strip())
    ]
    edges = [(each.label, each.start, each.body) for each in kept]
    result = []
    for (label, _, body), (_, stop, _) in zip(
        [("", 0, 0), *edges], [*edges, ("", len(text), len(text))], strict=True
    ):
        inner = text[body:stop]
        if label or inner.strip():
            start = body + len(inner) - len(inner.lstrip())
            result.append(Section(label, start, max(start, body + len(inner.rstrip()))))
    return tuple(result)
