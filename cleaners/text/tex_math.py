r"""Formulas of TeX in Unicode: ``x_i^2 \leq 10^{-3}`` is xᵢ² ≤ 10⁻³.

What a reader sees in print stays: what is raised stays raised, and fractions and roots get brackets
where a line could be read in two ways. Where Unicode lacks something, there is no answer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

import regex

from ..lazy import lazy_regex
from .raised import lowered, raised
from .tex_symbols import (
    ACCENTS,
    ALPHABETS,
    FUNCTIONS,
    LETTERS,
    accented,
    in_alphabet,
    is_operator,
    symbols,
)

MAX_FORMULA = 400  # characters
_MAX_DEPTH = 20

_TOKEN = lazy_regex(
    r"\\(?P<name>[A-Za-z]++\*?)|\\(?P<sign>.)|(?P<number>\d++(?:\.\d++)?)"
    r"|(?P<space>\s++)|(?P<primes>'++)|(?P<other>.)",
    regex.DOTALL,
)
_DROPPED = frozenset("displaystyle textstyle limits nolimits rm it mit left right".split())
_SIZES = lazy_regex(r"[bB]igg?[lrm]?")
_LITERAL = frozenset("text textrm textit textsf textnormal mbox hbox textbf".split())
_UPRIGHT = frozenset("mathrm mathit mathsf mathtt mathnormal operatorname operatorname*".split())
_SPACES_IN_A_ROW = lazy_regex(" {2,}")
_SPACES = frozenset(",;: ")
_PRIMES = {1: "′", 2: "″", 3: "‴"}
# raised or lowered in print, and written on the line where nothing else can be meant: 30°, C*, M⊙
_ON_THE_LINE = {
    "^": dict(zip("°∘∗*†⋆", "°°**†⋆", strict=True)),
    "_": {"⊙": "⊙", "⊕": "⊕", "⋆": "⋆"},
}
_ORDINALS = ("st", "nd", "rd", "th")


def formula_to_unicode(tex: str, *, has_base: bool = False) -> str | None:
    """Return a formula in Unicode, none if it cannot be said.

    Args:
        tex: the formula without the dollars around it.
        has_base: whether it stands behind a letter that it can raise or lower something at.
    """
    if len(tex) > MAX_FORMULA:
        return None
    try:
        written = _joined(_Reader(tex, has_base).sequence(0)).strip()
    except _UnsayableError:
        return None
    return written or None


class _UnsayableError(Exception):
    """Unicode has nothing for a part of the formula."""


class _Kind(Enum):
    ORDINARY = auto()
    OPERATOR = auto()
    FUNCTION = auto()
    FRACTION = auto()
    ROOT = auto()
    OPEN = auto()
    CLOSE = auto()
    MARK = auto()
    SPACE = auto()


@dataclass(frozen=True, slots=True)
class _Atom:
    """A part of a formula: what it is in Unicode; whether TeX has white space around it.

    Attributes:
        text: in Unicode.
        kind: what it is to its neighbours.
        is_macro: whether white space behind it in TeX only ends its name.
        scripts: whether something raised or lowered is at its end: ``^``, ``_``.
    """

    text: str
    kind: _Kind
    is_macro: bool = False
    scripts: str = ""


class _Reader:
    """Reads a formula from left to right."""

    def __init__(self, tex: str, has_base: bool) -> None:
        self.has_base = has_base
        self.tokens = list(_TOKEN.finditer(tex))
        self.at = 0

    def sequence(self, depth: int, closing: str = "") -> list[_Atom]:
        """Read up to ``closing``, or the end."""
        if depth > _MAX_DEPTH:
            raise _UnsayableError
        atoms: list[_Atom] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token[0] == closing:
                self.at += 1
                return atoms
            self.at += 1
            if token[0] in ("^", "_"):
                self._add_script(atoms, token[0], depth)
            elif token["primes"]:
                _attach(atoms, _said(_PRIMES.get(len(token[0]))), "'")
            elif token["name"] in ("bf", "cal"):
                rest = self.sequence(depth + 1, closing)
                return [*atoms, _ordinary(_said(in_alphabet(_joined(rest), token["name"])))]
            else:
                atoms += self._atoms(token, depth)
        if closing:
            raise _UnsayableError
        return atoms

    def _atoms(self, token: regex.Match[str], depth: int) -> list[_Atom]:
        if token["name"]:
            return self._macro(token["name"], depth)
        if sign := token["sign"]:
            return self._control_sign(sign)
        if token["number"]:
            return [_ordinary(token[0])]
        if token["space"] or token[0] == "~":
            return [_Atom(" ", _Kind.SPACE)]
        character = token[0]
        if character == "{":
            inner = self.sequence(depth + 1, "}")
            single = len(inner) == 1
            return inner if single or not inner else [_ordinary(_joined(inner))]
        if character in '}$&#%\\`"@':
            raise _UnsayableError
        return [_Atom(character, _kind_of(character))]

    def _control_sign(self, sign: str) -> list[_Atom]:
        if sign in _SPACES:
            return [_Atom(" ", _Kind.SPACE, is_macro=True)]
        if sign == "!":
            return []
        character = {"{": "{", "}": "}", "|": "‖", "%": "%", "_": "_"}.get(sign)
        return [_Atom(_said(character), _kind_of(sign))]

    def _macro(self, name: str, depth: int) -> list[_Atom]:
        if name in _DROPPED or _SIZES.fullmatch(name):
            beside = self._peek()
            if beside == ".":  # the bracket that is none
                raise _UnsayableError
            if name in ("left", "right") and beside in ("<", ">"):
                self._skip_space()
                self.at += 1
                return [_Atom(*_ANGLES[beside])]
            self._skip_space()
            return []
        if name in ("quad", "qquad"):
            return [_Atom(" ", _Kind.SPACE, is_macro=True)]
        if name in ("frac", "dfrac", "tfrac"):
            return [_fraction(self._argument(depth), self._argument(depth))]
        if name == "sqrt":
            return [self._root(depth)]
        if name == "unicode":  # of MathJax
            return [
                _Atom(character := _character(_joined(self._argument(depth))), _kind_of(character))
            ]
        if name == "not":
            struck = unicodedata.normalize("NFC", _joined(self._argument(depth)) + "\u0338")
            return [_Atom(_single(struck), _Kind.OPERATOR, is_macro=True)]
        if name in _UPRIGHT | _LITERAL or name in ALPHABETS or name == "ensuremath":
            return [self._styled(name, depth)]
        if name in ACCENTS and len(name) > 1:
            return [_ordinary(_said(accented(_joined(self._argument(depth)), name)))]
        if name in FUNCTIONS:
            return [_Atom(name, _Kind.FUNCTION, is_macro=True)]
        if name in LETTERS:
            return [_Atom(LETTERS[name], _Kind.ORDINARY, is_macro=True)]
        character = _said(symbols().get(name))
        return [_Atom(character, _kind_of(character), is_macro=True)]

    def _styled(self, name: str, depth: int) -> _Atom:
        if name in _LITERAL and (self._peek() != "{" or not self._is_plain()):
            raise _UnsayableError
        text = self._literal() if name in _LITERAL else _joined(self._argument(depth))
        if name in ALPHABETS:
            text = _said(in_alphabet(text, name))
        if not text:
            raise _UnsayableError
        kind = _Kind.FUNCTION if name.startswith("operatorname") else _Kind.ORDINARY
        return _Atom(text, kind)

    def _is_plain(self) -> bool:
        """Whether the group that follows is text alone."""
        self._skip_space()
        for token in self.tokens[self.at + 1 :]:
            if token[0] == "}":
                return True
            if token["name"] or token["sign"] or token[0] in "{$^_&#%~":
                return False
        return False

    def _literal(self) -> str:
        self._skip_space()
        first = self.at + 1
        self.at = next(n for n in range(first, len(self.tokens)) if self.tokens[n][0] == "}") + 1
        return "".join(token[0] for token in self.tokens[first : self.at - 1])

    def _root(self, depth: int) -> _Atom:
        sign = "√"
        if self._peek() == "[":
            self._skip_space()
            self.at += 1
            degree = _joined(self.sequence(depth + 1, "]"))
            sign = _said({"3": "∛", "4": "∜"}.get(degree))
        inner = self._argument(depth)
        text = _joined(inner)
        if len(inner) == 1 and inner[0].kind is _Kind.ORDINARY and not inner[0].scripts:
            return _Atom(sign + text, _Kind.ROOT)
        return _ordinary(f"{sign}({text})")

    def _add_script(self, atoms: list[_Atom], sign: str, depth: int) -> None:
        """Raise or lower what follows, at the end of the last atom."""
        text = _joined(self._argument(depth)).replace(" ", "")
        if sign == "^" and set(text) == {"′"}:
            _attach(atoms, _said(_PRIMES.get(len(text))), "'")
        elif text in _ON_THE_LINE[sign]:
            text = _ON_THE_LINE[sign][text]
            if text in "*⋆⊙⊕" and (
                not (atoms or self.has_base) or self._peek()[:1].isalnum()
            ):  # it would join them
                raise _UnsayableError
            _attach(atoms, text, "'" if text == "°" else sign)
        elif sign == "^" and text in _ORDINALS and atoms and atoms[-1].text[-1:].isalnum():
            _attach(atoms, text, sign)
        else:
            _attach(atoms, _said((raised if sign == "^" else lowered)(text)), sign)

    def _argument(self, depth: int) -> list[_Atom]:
        """Read a group, a macro with its arguments, or a character."""
        self._skip_space()
        if self.at >= len(self.tokens):
            raise _UnsayableError
        token = self.tokens[self.at]
        if token["number"] and len(token[0]) > 1:  # \frac12, x^23
            return self._digit(token)
        self.at += 1
        if token[0] == "{":
            return self.sequence(depth + 1, "}")
        if token[0] in ("^", "_", "}") or token["primes"]:
            raise _UnsayableError
        return self._atoms(token, depth)

    def _digit(self, token: regex.Match[str]) -> list[_Atom]:
        rest = _TOKEN.finditer(token[0][1:])
        self.tokens[self.at : self.at + 1] = rest
        return [_ordinary(token[0][0])]

    def _skip_space(self) -> None:
        while self.at < len(self.tokens) and self.tokens[self.at]["space"]:
            self.at += 1

    def _peek(self) -> str:
        """The next token that is no white space, or nothing."""
        rest = (token[0] for token in self.tokens[self.at :] if not token["space"])
        return next(rest, "")


def _ordinary(text: str) -> _Atom:
    return _Atom(text, _Kind.ORDINARY)


_ANGLES = {"<": ("⟨", _Kind.OPEN), ">": ("⟩", _Kind.CLOSE)}
_UNARY = (_Kind.OPERATOR, _Kind.OPEN, _Kind.MARK)  # behind which a sign belongs to what follows


def _said(text: str | None) -> str:
    if text is None:
        raise _UnsayableError
    return text


def _single(text: str) -> str:
    if len(text) != 1:
        raise _UnsayableError
    return text


def _character(number: str) -> str:
    """The character that ``x2013`` names."""
    if not regex.fullmatch(r"x[0-9A-Fa-f]{2,5}", number):
        raise _UnsayableError
    character = chr(int(number[1:], 16))
    return _single(character if character.isprintable() else "")


def _kind_of(character: str) -> _Kind:
    if character in "([⟨⌈⌊{":
        return _Kind.OPEN
    if character in ")]⟩⌉⌋}!":
        return _Kind.CLOSE
    if character in ",;.:…":
        return _Kind.MARK
    if character in "=<>+-*/" or is_operator(character):
        return _Kind.OPERATOR
    return _Kind.ORDINARY


def _attach(atoms: list[_Atom], text: str, sign: str) -> None:
    """Put what is raised or lowered behind the last atom; nothing may be raised twice."""
    while atoms and atoms[-1].kind is _Kind.SPACE:
        atoms.pop()
    if not atoms:
        atoms.append(_Atom(text, _Kind.ORDINARY, scripts=sign))
        return
    last = atoms.pop()
    if sign in last.scripts and sign != "'":
        raise _UnsayableError
    if last.kind in (_Kind.FRACTION, _Kind.ROOT):
        last = _ordinary(f"({last.text})")
    atoms.append(replace(last, text=last.text + text, is_macro=False, scripts=last.scripts + sign))


def _fraction(above: Sequence[_Atom], below: Sequence[_Atom]) -> _Atom:
    ordinary = {_Kind.ORDINARY, _Kind.SPACE}
    over, under = _joined(above), _joined(below)
    if not over or not under:
        raise _UnsayableError
    if any(atom.kind not in ordinary for atom in above):
        over = f"({over})"
    if len(below) > 1 or below[0].kind is not _Kind.ORDINARY or " " in under:
        under = f"({under})"
    return _Atom(f"{over}/{under}", _Kind.FRACTION)


def _joined(atoms: Sequence[_Atom]) -> str:
    """Write atoms in one line, with white space where TeX would print it or its author put it."""
    out: list[str] = []
    before: _Atom | None = None  # the last atom that is no space
    space = printed = around = False  # behind it: any, one that is printed, one that it wants
    for n, atom in enumerate(atoms):
        if atom.kind is _Kind.SPACE:
            space = True
            printed |= atom.is_macro or before is None or not before.is_macro
            continue
        if before is None or before.kind is _Kind.OPEN or atom.kind in (_Kind.CLOSE, _Kind.MARK):
            gap = False
        elif before.kind is _Kind.OPERATOR and before.is_macro:
            gap = around
        elif atom.kind is _Kind.OPERATOR:
            gap = space
        else:
            gap = printed or _beside_function(before, atom)
        following = next((each for each in atoms[n + 1 :] if each.kind is not _Kind.SPACE), None)
        out.append(" " * gap + _in_line(atom, before, following))
        around = gap and before is not None and before.kind not in _UNARY
        before, space, printed = atom, False, False
    return _SPACES_IN_A_ROW.sub(" ", "".join(out))


def _beside_function(before: _Atom, atom: _Atom) -> bool:
    """Whether the name of a function needs a space: n log n, 2 sin θ, but log(n)."""
    beside = (_Kind.ORDINARY, _Kind.FUNCTION, _Kind.ROOT, _Kind.CLOSE)
    if atom.kind is _Kind.FUNCTION:
        return before.kind in beside
    return before.kind is _Kind.FUNCTION and atom.kind in beside[:3]


def _in_line(atom: _Atom, before: _Atom | None, following: _Atom | None) -> str:
    """Return the text of an atom, in brackets where its neighbours could be taken into it."""
    operands = (_Kind.ORDINARY, _Kind.OPEN, _Kind.FUNCTION, _Kind.FRACTION, _Kind.ROOT)
    followed = following is not None and following.kind in operands
    if atom.kind is _Kind.ROOT and followed:
        return f"{atom.text[0]}({atom.text[1:]})"
    if atom.kind is not _Kind.FRACTION:
        return atom.text
    factors = (_Kind.ORDINARY, _Kind.CLOSE, _Kind.FRACTION, _Kind.ROOT)
    if before is not None and before.kind in factors:
        raise _UnsayableError  # 2½, or twice a half?
    slash = "/" in (before and before.text, following and following.text)
    if followed or slash or (before is not None and before.kind is _Kind.FUNCTION):
        return f"({atom.text})"
    return atom.text
