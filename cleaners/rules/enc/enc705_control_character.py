"""ENC705: control characters."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

# tab, line feed, carriage return and next line are white space, and no business of this rule
_CONTROLS = sorted({*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))} - set("\t\n\r\x85"))
_CONTROL = lazy_regex(f"[{''.join(_CONTROLS)}]")
_WORD_BEFORE = lazy_regex(r"[^\W\d_]++$")
_WORD_AFTER = lazy_regex(r"[^\W\d_]++")
# where TeX fonts keep their ligatures (encodings OT1 and T1)
_TEX_LIGATURES = {
    "\x0b": "ff", "\x0c": "fi", "\x0e": "ffi", "\x0f": "ffl",
    "\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl",
}  # fmt: skip
_LONGEST_WORD = 40


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for m in _CONTROL.finditer(text):
        character = _meant(document, m.start())
        message = f"the control character U+{ord(m[0]):04X}"
        if character.strip():
            message += f" stands for ‘{character}’"
        yield Match(m.start(), m.end(), message, ((*m.span(), character),))


def _meant(document: Document, place: int) -> str:
    """What the control character at ``place`` stands for, nothing in most cases."""
    text, known = document.text, document.lexicon
    control = text[place]
    if control >= "\x80":  # HTML reads these as Windows-1252, too
        return control.encode("latin-1").decode("cp1252", "ignore")
    before = _WORD_BEFORE.search(text, max(0, place - _LONGEST_WORD), place)
    after = _WORD_AFTER.match(text, place + 1)
    left, right = before[0] if before else "", after[0] if after else ""
    ligature = _TEX_LIGATURES.get(control)
    if ligature and (left or right) and left + ligature + right in known:
        return ligature
    if control.isspace():  # a form feed, between pages
        return " "
    glues = left and right and left + right not in known
    return " " if glues and left in known and right in known else ""


RULE = TextRule(
    code="ENC705",
    name="control-character",
    what="Removes control characters. Those that Windows-1252 prints (quotes, dashes) become what "
    "it prints, those that are ligatures in TeX fonts their letters, where a known word results; "
    "between two words, a space takes their place.",
    why="They print as nothing or as boxes, break tools that read line by line, and part words.",
    example=Example("a \x93robust\x94 coe\x0ecient\x02", "a “robust” coefficient"),
    unsafe_when="No text needs them.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=tuple(_CONTROLS),
    detect=_detect,
)
