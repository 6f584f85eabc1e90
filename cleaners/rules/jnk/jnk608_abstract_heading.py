"""JNK608: the heading of the abstract, as its first word."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.sections import opens_sentence
from ..rule import Changes, Example, Stage, TextRule
from .places import junk

_HEADING = lazy_regex(
    r"\A\s*+(?:#{1,6}\s)?[*_]{0,3}(?:Abstract|ABSTRACT|A\sB\sS\sT\sR\sA\sC\sT|Summary|SUMMARY)[*_]{0,3}"
    r"(?P<mark>\s?[:—]|\s?[.–-](?=\s)|(?=\s*+\n)|)"
    r"(?=\s*+(?:(?P<word>\p{Lu}[\p{L}-]*+)(?P<more>\s\p{Lu}\p{Ll})?|[“‘$\d(]))"
)
_TERMS = frozenset({"Algebra", "Interpretation"})  # that the lexicon has not counted
_FIRST = frozenset("#*_AS")  # the characters it can begin with


def _detect(document: Document) -> Iterator[Match]:
    m = _HEADING.match(document.text)
    if m is None or not (m["mark"] or m.end() < len(document.text.rstrip())):
        return iter(())
    if m["mark"] or "\n" in document.text[m.end() :][:2] or _is_no_name(m, document):
        return junk(document, _HEADING, "the heading of the abstract", 0.98)
    return iter(())


def _is_no_name(m: regex.Match[str], document: Document) -> bool:
    """Whether the capitalised word behind the heading makes no term with it.

    "Abstract Meaning Representation" and "Abstract Interpretation is" stay.
    """
    word = m["word"]
    if not word:
        return False
    if opens_sentence(word):
        return True
    is_glued = document.text[m.end()] == word[0]
    is_term = word in _TERMS or document.lexicon.pair_count("abstract", word.lower()) > 0
    return not is_term and not m["more"] and (not is_glued or word[1:].islower())


RULE = TextRule(
    code="JNK608",
    name="abstract-heading",
    what="Finds the heading ‘Abstract’ or ‘Summary’ at the start of a text, also glued to the "
    "first word, and removes it on request.",
    why="It names the text and is no part of it.",
    example=Example("Abstract: We study graphs.", "We study graphs."),
    unsafe_when="A text that begins with the word itself (‘Abstract interpretation is …’) stays.",
    safety=Safety.UNSAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    when=lambda document: document.text.lstrip()[:1] in _FIRST,
    detect=_detect,
)
