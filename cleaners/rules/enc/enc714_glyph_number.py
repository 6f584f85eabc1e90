"""ENC714: the number of a glyph in the place of a character: "(cid:147)"."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...spacing.breaks import GLYPH, find_breaks
from ...spacing.lost_letters import find_lost
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule
from .soft_hyphen import soft_hyphen

_NUMBER = lazy_regex(r"\(cid:(?P<number>\d{1,5})\)")
_QUOTED = lazy_regex(r"\(cid:147\)[^()\n]{1,200}+\(cid:148\)|\(cid:145\)[^()\n]{1,200}+\(cid:146\)")
# where a sign that is not alone in its number is that of Windows: it’s, 5–7, 20 °C, 3 ± 1, 5 µm
_FITTING = {
    133: lazy_regex(r"(?<=\w)\(cid:133\)"),
    146: lazy_regex(r"(?<=\p{L})\(cid:146\)(?=(?:s|t|re|ve|ll|d|m)\b|(?<=s\(cid:146\)) )"),
    150: lazy_regex(
        r"(?<=[\d%])\(cid:150\)(?=\d)|(?<=\p{L})\(cid:150\)(?=\p{L})|(?<=\w )\(cid:150\)(?= \w)"
    ),
    151: lazy_regex(r"(?<=\w ?)\(cid:151\)(?= ?\w)"),
    176: lazy_regex(r"(?<=\d ?)\(cid:176\)(?= ?[CFKNSEW]?\b)"),
    177: lazy_regex(r"(?<=[\d%] ?)\(cid:177\)(?= ?\d)"),
    181: lazy_regex(r"(?<=\d ?)\(cid:181\)(?=[gmlLMsAVW]\b)"),
    215: lazy_regex(r"(?<=\d ?)\(cid:215\)(?= ?\d)"),
}


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    done = set()
    for found in document.once(find_breaks):
        if found.mark == GLYPH:
            done.add(found.start)
            yield soft_hyphen(found, "the number of a soft hyphen")
    for start, end, letters in _characters(document):
        if start not in done:
            done.add(start)
            message = f"the glyph number ‘{text[start:end]}’ stands for ‘{letters}’"
            yield Match(start, end, message, ((start, end, letters),))
    for m in _NUMBER.finditer(text):
        if m.start() not in done:
            message = f"the character of glyph {m['number']} was lost"
            yield Match(m.start(), m.end(), message, safety=Safety.DISPLAY_ONLY)


def _characters(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers whose characters are certain, by their place."""
    text = document.text
    for lost in document.once(find_lost):
        if lost.is_sure and _NUMBER.fullmatch(text, lost.start, lost.end):
            yield lost.start, lost.end, lost.letters
    for m in _QUOTED.finditer(text):
        for quote in _NUMBER.finditer(text, *m.span()):
            yield *quote.span(), _sign(int(quote["number"]))
    for number, pattern in _FITTING.items():
        for m in pattern.finditer(text):
            yield m.start(), m.end(), _sign(number)


def _sign(number: int) -> str:
    return bytes([number]).decode("cp1252")


RULE = TextRule(
    code="ENC714",
    name="glyph-number",
    what="Replaces the numbers that pdfminer writes for the glyphs of a font without names: those "
    "of soft hyphens join the word they break, those of quotation marks and signs become the "
    "signs of Windows where they fit, those of ligatures the letters that make the only known "
    "word. Others are reported.",
    why="‘(cid:2)rst’ is no word to a search, nor to a model.",
    example=Example(
        "a general representa(cid:173) tion of (cid:147)tempered(cid:148) proposals",
        "a general representation of “tempered” proposals",
    ),
    unsafe_when="A font with an encoding of its own may mean another sign.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=("(cid:",),
    detect=_detect,
)
