r"""What macros of TeX stand for: symbols, names of functions, accents, alphabets.

The symbols are those of pylatexenc, which takes a while to load and which few texts need.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from types import MappingProxyType
from typing import Final

FUNCTIONS: Final = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf "
    "limsup ln log max min Pr sec sin sinh sup tan tanh".split()
)
LETTERS: Final = MappingProxyType(
    {"AA": "Å", "AE": "Æ", "L": "Ł", "O": "Ø", "OE": "Œ", "aa": "å", "ae": "æ", "i": "ı", "j": "ȷ"}
    | {"l": "ł", "o": "ø", "oe": "œ", "ss": "ß"}
)
_MARKS = {
    "\u0300": "` grave", "\u0301": "' acute", "\u0302": "^ hat widehat",
    "\u0303": "~ tilde widetilde",
    "\u0304": "= bar overline", "\u0306": "u breve", "\u0307": ". dot", "\u0308": '" ddot',
    "\u030a": "r mathring", "\u030b": "H", "\u030c": "v check widecheck", "\u0323": "d",
    "\u0327": "c", "\u0328": "k", "\u0331": "b", "\u20d7": "vec",
}  # fmt: skip
ACCENTS: Final = MappingProxyType(
    {name: mark for mark, names in _MARKS.items() for name in names.split()}
)
_SCRIPT, _DOUBLE, _FRAKTUR = "SCRIPT", "DOUBLE-STRUCK", "FRAKTUR"
ALPHABETS: Final = MappingProxyType(
    {
        "mathbb": _DOUBLE, "mathcal": _SCRIPT, "mathscr": _SCRIPT, "cal": _SCRIPT,
        "mathfrak": _FRAKTUR, "mathbf": "BOLD", "boldsymbol": "BOLD", "bm": "BOLD", "bf": "BOLD",
        "textbf": "BOLD",
    }
)  # fmt: skip
# of which pylatexenc knows nothing, or something else
_OWN = {
    "arcmin": "′", "arcsec": "″", "degree": "°", "ne": "≠", "prime": "′", "|": "‖", "%": "%",
    "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖", "colon": ":", "textgreater": ">",
    "textless": "<",
}  # fmt: skip
# whose symbols would be TeX again: what wrote them has escaped a text that has TeX
_TEX_AGAIN = frozenset(
    "textbackslash textbraceleft textbraceright textdollar textasciicircum backslash $ \\".split()
)
_NO_OPERATORS = "∂∇∞∅∀∃∄¬√∑∏∐∫∬∭∮∁∆⊤⊥⟂°′″%|‖"
_OPERATORS = "·∗⋆•∘†‡"


@cache
def symbols() -> MappingProxyType[str, str]:
    """Return the character that each macro stands for, by its name without the backslash."""
    from pylatexenc.latex2text import get_default_latex_context_db

    found = dict(_OWN)
    for macro in get_default_latex_context_db().iter_macro_specs():
        name, character = macro.macroname, macro.simplify_repl
        if isinstance(character, str) and len(character) == 1 and not character.isspace():
            found.setdefault(name, character)
    return MappingProxyType({name: found[name] for name in found.keys() - _TEX_AGAIN})


@cache
def macros() -> MappingProxyType[str, str]:
    """Return the macro of mathematics for each character, with its backslash."""
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

    found: dict[str, str] = {}
    for name, character in symbols().items():
        if name.isalpha() and not name.startswith("text") and not character.isascii():
            found.setdefault(character, f"\\{name}")
    for code, written in get_builtin_uni2latex_dict().items():
        if written.startswith("\\ensuremath{\\") and written.endswith("}"):
            found[chr(code)] = written[len("\\ensuremath{") : -1]
    return MappingProxyType({**found, "→": "\\to", "′": "'", "″": "''", "−": "-", "∗": "*"})


def accented(letter: str, name: str) -> str | None:
    """Return one letter with the accent of a macro, none if there are more letters or none."""
    written = unicodedata.normalize("NFC", letter + ACCENTS[name])
    return written if len(letter) == 1 and letter.isalpha() else None


def in_alphabet(text: str, alphabet: str) -> str | None:
    """Return letters and digits as the alphabet of a macro has them, none if it lacks one."""
    written = [_in_alphabet(character, ALPHABETS[alphabet]) for character in text]
    return None if None in written else "".join(filter(None, written))


@cache
def _in_alphabet(character: str, alphabet: str) -> str | None:
    name = unicodedata.name(character, "")
    *_, last = name.split(" ") if name else [""]
    case = "SMALL" if character.islower() else "CAPITAL"
    kind = f"{case} {last}" if character.isalpha() else name
    old = "BLACK-LETTER" if alphabet == _FRAKTUR else alphabet
    for full in (f"MATHEMATICAL {alphabet} {kind}", f"{old} {kind}"):
        try:
            return unicodedata.lookup(full)
        except KeyError:
            continue
    return None


def is_operator(character: str) -> bool:
    """Whether a symbol stands between two others: a relation, an operation, an arrow."""
    if character in _NO_OPERATORS:
        return False
    return (
        character in _OPERATORS
        or unicodedata.category(character) == "Sm"
        or "←" <= character <= "⇿"
    )
