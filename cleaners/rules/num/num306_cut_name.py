"""NUM306: names of which a symbol or a number was cut off ("an NVIDIA A GPU", "the CDM model")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.document import Document
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety
from cleaners.tokens import Among, TokenPattern, TokenSet

_MAKERS = TokenSet(("Nvidia", "Sgr"))
_MAKER = TokenPattern(r"\b(?:NVIDIA|Nvidia|Sgr)\Z", signs="NS", among=Among.MARKED)
_MATTER = TokenPattern("CDM", signs="C", among=Among.MARKED)
_GPU = regex.compile(r"\b(?:NVIDIA|Nvidia)\s[AHVPTL](?=\s?GPUs?\b)")
_CDM = regex.compile(r"(?<![^\s(])(?<!(?:[Ll]ambda|Λ|cold)\s)CDM(?![\w)\-])")
_SGR = regex.compile(r"\bSgr\sA(?![\w*∗⋆\^$]|\s?(?:East|West|complex|star|molecular|region|cloud))")


def _detect(document: Document) -> Iterator[Match]:
    if _MAKERS in document.finds or _MAKER in document.finds:
        yield from _after_makers(document.text)
    if document.joints:  # a text that was never glued has its symbols and subscripts
        yield from _where_glued(document)


def _after_makers(text: str) -> Iterator[Match]:
    for m in _GPU.finditer(text):
        message = f"‘{m.group()}’ has lost its number"
        yield Match(m.end() - 1, m.end(), message, kind="name", confidence=0.97)
    if "Sgr A" in text:
        for m in _SGR.finditer(text):
            message = "‘Sgr A’ has lost its star"
            yield Match(m.end() - 1, m.end(), message, kind="name", confidence=0.9)


def _where_glued(document: Document) -> Iterator[Match]:
    text = document.text
    if _MATTER in document.finds and not _explains_cdm(text):
        for m in _CDM.finditer(text):
            yield Match(
                m.start(),
                m.start() + 1,
                "‘CDM’ is not explained: it has lost a symbol (ΛCDM)",
                kind="name",
                confidence=0.9,
            )


def _explains_cdm(text: str) -> bool:
    return "(CDM" in text or "cold dark matter" in text.lower()


RULE = Rule(
    code="NUM306",
    name="cut-name",
    what="Reports names of models and devices that have lost a symbol or a number.",
    why="‘An NVIDIA A GPU’ and ‘the CDM model’ name nothing; they come of numbers and symbols set "
    "as formulas.",
    example=Example("on one NVIDIA A GPU", "on one NVIDIA A GPU"),
    unsafe_when="CDM for something else. It is looked for only where spacing rules found glue.",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    looks=(_MAKERS, _MAKER, _MATTER),
    detect=_detect,
)
