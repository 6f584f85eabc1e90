"""Names of which a symbol or a number was cut off ("an NVIDIA A GPU", "the CDM model")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..language.word_classes import words_of
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import Among, TokenPattern, TokenSet

__all__ = ["SEARCHES", "cut_names"]

_MAKERS = TokenSet(("Nvidia", "Sgr"))
_MAKER = TokenPattern(r"\b(?:NVIDIA|Nvidia|Sgr)\Z", signs="NS", among=Among.MARKED)
_MATTER = TokenPattern("CDM", signs="C", among=Among.MARKED)
# "Hemission" of Hα: a lone letter that words are glued to
_HYDROGEN = TokenPattern(r"\AH(?<word>[a-z]{2,}+)[.,;)]*+\Z", signs="H")
_LONE_H = TokenPattern(r"\A\(?H(?:\)|-based)?+[.,;]?+\Z", signs="H", among=Among.MARKED)
_OF_LIGHT = words_of("hydrogen-line")
_COMMON = 400  # abstracts that hold a word which may be glued to a letter
_GPU = regex.compile(r"\b(?:NVIDIA|Nvidia)\s[AHVPTL](?=\s?GPUs?\b)")
_CDM = regex.compile(r"(?<![^\s()o])(?<!(?:[Ll]ambda|Λ|cold)\s)CDM(?![\w)\-])")
_SGR = regex.compile(r"\bSgr\sA(?![\w*∗⋆\^$]|\s?(?:East|West|complex|star|molecular|region|cloud))")


def cut_names(document: Document) -> Iterator[Match]:
    """Yield the names that have lost a symbol or a subscript."""
    if _MAKERS in document.hits or _MAKER in document.hits:
        yield from _after_makers(document.text)
    if document.boundaries:  # a text that was never glued has its symbols and subscripts
        yield from _where_glued(document)


def _after_makers(text: str) -> Iterator[Match]:
    for m in _GPU.finditer(text):
        message = f"‘{m.group()}’ has lost its number"
        yield Match(m.end() - 1, m.end(), message, kind="name", confidence=0.97, gap=m.end())
    if "Sgr A" in text:
        for m in _SGR.finditer(text):
            message = "‘Sgr A’ has lost its star"
            yield Match(m.end() - 1, m.end(), message, kind="name", confidence=0.9, gap=m.end())


def _where_glued(document: Document) -> Iterator[Match]:
    text = document.text
    if _has_lost_lines(document):
        yield from _hydrogen(document)
    if _MATTER in document.hits and not _explains_cdm(text):
        for m in _CDM.finditer(text):
            yield Match(
                m.start(),
                m.start() + 1,
                "‘CDM’ is not explained: it has lost a symbol (ΛCDM)",
                kind="name",
                confidence=0.9,
                gap=m.start(),
            )


def _has_lost_lines(document: Document) -> bool:
    """Whether a lone H is glued to a word on light, or was before spaces were put in."""
    if any(m["word"] in _OF_LIGHT for _, m in document.find(_HYDROGEN)):
        return True
    words = document.words
    return any(
        document.start(n) + len(words[n]) in document.boundaries
        and document.word_after(n).rstrip(".,;)") in _OF_LIGHT
        for n in document.tokens_with(_LONE_H)
    )


def _hydrogen(document: Document) -> Iterator[Match]:
    for pattern in (_HYDROGEN, _LONE_H):
        for start, m in document.find(pattern):
            place = start + m.group().index("H")
            word = m.groupdict().get("word")
            if word is None or document.lexicon.count(word) >= _COMMON:
                message = "‘H’ has lost what says which line or form of hydrogen it is"
                yield Match(
                    place, place + 1, message, kind="symbol", confidence=0.85, gap=place + 1
                )


def _explains_cdm(text: str) -> bool:
    return "(CDM" in text or "cold dark matter" in text.lower()


SEARCHES = (_MAKERS, _MAKER, _MATTER, _HYDROGEN, _LONE_H)
