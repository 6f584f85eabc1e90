"""Characters by their names: those of HTML, and those of ISO that HTML lacks."""

from __future__ import annotations

import html
import unicodedata
from html.entities import html5

# ISO 8879, sets grk1 and grk2 (Greek letters, as names of Greek text), which HTML has not taken in
_LETTERS = "a b g d e z ee th i k l m n x o p r sf s t u ph kh ps oh".split()
_ACCENTED = "aac eac eeac iac idi idia oac uac udi udia ohac".split()
_NAMES = [*_LETTERS, *_ACCENTED]
_GREEK = {
    f"{name}gr": letter
    for name, letter in zip(_NAMES, "αβγδεζηθικλμνξοπρςστυφχψωάέήίϊΐόύϋΰώ", strict=True)
}
_GREEK |= {
    (name[:-2].upper() if len(name) < 5 else name[:-2].capitalize()) + "gr": letter.upper()
    for name, letter in _GREEK.items()
    if len(letter.upper()) == 1 and name != "sfgr"
}
# Elsevier's names of chemical bonds
_BONDS = {"sbnd": "–", "dbnd": "=", "tbnd": "≡"}
# degrees, minutes and seconds above the point, of the American Astronomical Society: 16&fdg;5
_ANGLES = {"fdg": "°.", "farcm": "′.", "farcs": "″."}
_OWN = _GREEK | _BONDS | _ANGLES

OPEN_NAMES = frozenset(name for name in html5 if name[-1] != ";" and not name.isupper())
"""Names that browsers read without a semicolon, too."""

LETTER_NAMES = frozenset(
    name[:-1]
    for name, text in html5.items()
    if name[-1] == ";" and unicodedata.name(text[:1], "").startswith("LATIN")
    if len(text) == 1 and text.isalpha() and not text.isascii() and text.isprintable()
)
"""Names of Latin letters: those with accents, and ligatures."""

_NO_CHARACTER = "\ufffd"
_WHITE_SPACE = {"#9": "\t", "#10": "\n", "#13": "\r", "Tab": "\t", "NewLine": "\n"}


def character_of(name: str) -> str:
    """Return what an entity stands for (``lt``, ``#60``, ``#x3C``); nothing if there is no such.

    Other control characters, and numbers of no character, are none.
    """
    if name[:2] in ("#x", "#X"):
        name = f"#{int(name[2:], 16)}"
    if known := _OWN.get(name) or _WHITE_SPACE.get(name):
        return known
    character = html.unescape(f"&{name};") if name[0] == "#" else html5.get(f"{name};", "")
    if character == _NO_CHARACTER:
        return ""
    # the spacing rules and ENC704 go on with spaces and with what is invisible
    is_text = character.isprintable() or unicodedata.category(character[0]) in ("Zs", "Cf")
    return character if is_text else ""
