"""ENC712: signs that a publisher or preprint server spelt by their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import chain

import regex

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.entities import character_of
from ...text.match import Match
from ...text.micro import as_micro
from ...text.tokens import DIGITS
from ..rule import Changes, Example, Stage, TextRule

# IEEE: "5 /spl mu/m", by the names of ISO, some with a meaning of its own
_SLASHED = lazy_regex(r"/spl (?P<name>[A-Za-z][A-Za-z.]{0,11})/")
_OF_IEEE = {"les": "≤", "ges": "≥", "epsiv": "ε", "square": "□", "angst": "Å"}
# bioRxiv: "TGF-{beta}1", "37 {degrees}C"
_BRACED = lazy_regex(
    r"(?<![\\^_}$])(?<!\\[A-Za-z]{1,20})\{(?P<name>[A-Za-z][a-z]*+(?: [a-z]+)?+|\+/-|--)\}"
)
_GREEK = {
    unicodedata.name(letter).split()[-1].lower(): letter for letter in "αβγδεζηθικλμνξοπρστυφχψω"
}
_GREEK["lambda"] = "λ"  # Unicode says "lamda"
_OF_BIORXIV = {
    **_GREEK,
    **{name.capitalize(): letter.upper() for name, letter in _GREEK.items()},
    "micro": "µ",
    "degrees": "°",
    "degree": "°",
    "angstrom": "Å",
    "Angstrom": "Å",
    "+/-": "±",
    "pm": "±",
    "times": "×",
    "middle dot": "·",
    "bullet": "•",
    "bull": "•",
    "approx": "≈",
    "approximately": "≈",
    "sim": "∼",
    "cong": "≅",
    "leq": "≤",
    "geq": "≥",
    "le": "≤",
    "ge": "≥",
    "infty": "∞",
    "prime": "′",
    "circ": "°",
    "permil": "‰",
    "euro": "€",
    "surd": "√",
    "--": "–",
    "rightarrow": "→",
    "leftarrow": "←",
    "uparrow": "↑",
    "downarrow": "↓",
    "neq": "≠",
    "leftrightarrow": "↔",
    "square root": "√",
    "o slash": "ø",
    "cross": "×",
    "dagger": "†",
}
_BARE_NAMES = ("dquo", "squo", "plusmn", "ndash", "mdash", *(f"{digit}times" for digit in DIGITS))
# IEEE again: what is left of ‘&ldquo;’; no word holds these letters
_BARE = lazy_regex(
    r"(?P<opens>[lr][ds]quo(?=\w)|(?<=[\w.,!?)])[lr][ds]quo)"
    r"|(?<=\d)(?P<between>plusmn|ndash|times)(?=\d)|(?<=\w)(?P<dash>mdash)(?=\w)"
)


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    found = chain(_slashed(text), _braced(document), _bare(text))
    for m, character in found:
        span = m.span()
        if character:
            character = as_micro(text, span, character)
            message = f"‘{m[0]}’ spells the sign ‘{character}’"
            yield Match(*span, message, ((*span, character),))
        else:
            yield Match(*span, f"‘{m[0]}’ spells a sign, which is not known")


Found = Iterator[tuple[regex.Match[str], str]]


def _slashed(text: str) -> Found:
    for m in _SLASHED.finditer(text):
        yield m, _OF_IEEE.get(m["name"]) or character_of(m["name"])


def _braced(document: Document) -> Found:
    for m in _BRACED.finditer(document.text) if "{" in document.text else ():
        if m["name"] in _OF_BIORXIV and document.is_prose(m.start()):
            yield m, _OF_BIORXIV[m["name"]]


def _bare(text: str) -> Found:
    for m in _BARE.finditer(text) if any(map(text.__contains__, _BARE_NAMES)) else ():
        yield m, character_of(m[0])


RULE = TextRule(
    code="ENC712",
    name="spelt-sign",
    what="Replaces names of signs by the signs: ‘/spl theta/’ and ‘ldquo’ of IEEE, ‘{beta}’ of "
    "bioRxiv.",
    why="A search for ‘β-catenin’ does not find ‘{beta}-catenin’, and no reader sees a quotation "
    "mark in ‘ldquo’.",
    example=Example("{beta}-catenin at 5 /spl mu/m, ldquofastrdquo", "β-catenin at 5 µm, “fast”"),
    unsafe_when="A template with a field ‘{beta}’. A name after ‘/spl’ that is not known is "
    "reported only.",
    safety=Safety.SAFE,
    stage=Stage.ENCODING,
    changes=Changes.ANY,
    triggers=("/spl ", "{", *_BARE_NAMES),
    detect=_detect,
)
