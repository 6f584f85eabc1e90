r"""A text as signs that can be compared, whether it is LaTeX or what extraction left of it.

An accent, a dash and a quotation mark are one sign in every writing, a formula or a citation of
LaTeX is one sign as a whole, and markup (``\emph{…}``) is none.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from ..lazy import lazy_regex
from ..text.tex_math import MAX_FORMULA, formula_to_unicode
from ..text.tex_symbols import LETTERS, symbols

_ITEM = lazy_regex(
    r"""(?P<plain>[A-Za-z0-9.,;:!?()\[\]/%=+*&#@|"]++(?:\ [A-Za-z0-9.,;:!?()\[\]/%=+*&#@|"]++)*+)
      | (?P<space>[\s~]++)
      | (?P<dash>-{1,3}+|[‐-―−])
      | (?P<quote>``|''|[“”„«»])
      | (?P<apostrophe>[`'‘’‛ʼ])
      | (?P<formula>\$\$[^$]{1,2000}+\$\$
        |\$(?!\d[^$\\^_=<>]{0,200}?\ [a-z]{2,}+\ )(?:[^$\\]|\\.){1,1000}+\$
        |\\\((?:(?!\\\)).){1,1000}+\\\)|\\\[(?:(?!\\\]).){1,1000}+\\\]
        |\\begin\{(?P<environment>[a-z]{1,20}\*?)\}.{0,2000}?\\end\{(?P=environment)\}
        |\\ensuremath\{[^{}]{1,200}+\})
      | (?P<citation>\\[Cc]ite[a-zA-Z]{0,12}+\*?(?:\[[^\]]{0,200}+\]){0,2}\{[^{}]{0,400}+\})
      | \\(?P<accent>["'`^~=.]|[cvHkrudb](?=[\s{\\]))\s*+\{?\s*+(?P<base>\\?[A-Za-z])\}?
      | \\(?P<letter>AA|AE|OE|aa|ae|oe|ss|[ijlLoO])(?![A-Za-z])(?:\{\}|\s)?
      | (?P<break>\\[\\,;:!\ /]|\\q?quad(?![A-Za-z]))
      | \\(?P<escaped>[%&_#${}])
      | (?P<address>\\href\{[^{}]{0,400}+\})
      | (?P<markup>\\(?:emph|text[a-z]{2}|textnormal|textsc|underline|mbox|url|em|it|bf|rm|sc|sl|tt
        |footnotesize|small|large|noindent|par)(?![A-Za-z])\s*+|[{}]
        |</?(?:i|b|em|strong|sub|sup|p|br|jats:[a-z-]{1,20})\s?/?>)
      | \\(?P<name>[A-Za-z]{2,}+)(?:\{\}|\s(?=\w))?
      | (?P<marks>[\p{M}\p{Cf}\p{Cc}]++)
      | (?P<other>.)
    """,
    regex.VERBOSE | regex.DOTALL,
)
_MARKUP_OF_TEX = lazy_regex(
    r"\\(?:mathrm|rm|bf|it|text|mathbf|mathcal|left|right|[,;:! ])|[{}$^_~\\]|\s"
)
_DELIMITERS = lazy_regex(r"\\[()\[\]]|\\(?:begin|end)\{[a-z]+\*?\}|\\ensuremath\{|\}$")
_FIRST_PIECE = 0xF0000  # the private planes: no text has these characters
_PIECES = 0x1FFFF


@dataclass(slots=True)
class Atoms:
    """The signs of a text, one character for each.

    Attributes:
        source: the text.
        keys: a character for each sign; signs that are equal have the same.
        starts: where each sign starts in the text.
        ends: where it ends.
        spaced: whether white space stands before it.
        pieces: of each formula or citation, by its number, what is left of it in plain writing.
    """

    source: str
    keys: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    spaced: bytearray = field(default_factory=bytearray)
    pieces: dict[int, str] = field(default_factory=dict)

    def plain(self, start: int, end: int) -> str:
        """The signs from one number to another in plain writing, without white space."""
        if not self.pieces:
            return self.keys[start:end]
        return "".join(self.pieces.get(n, self.keys[n]) for n in range(start, end))

    def written(self, start: int, end: int) -> str:
        """The signs from one number to another as the text writes them, without its markup."""
        parts = []
        for n in range(start, end):
            if self.spaced[n] and n > start:
                parts.append(" ")
            parts.append(" ".join(self.source[self.starts[n] : self.ends[n]].split()))
        return "".join(parts)


def is_piece(key: str) -> bool:
    """Whether a sign is a whole formula or citation of LaTeX."""
    return ord(key) >= _FIRST_PIECE


def read(text: str, numbers: dict[str, int]) -> Atoms:
    """Return the signs of a text.

    Args:
        text: the text.
        numbers: the numbers of formulas; two texts that are compared share them.
    """
    atoms = Atoms(text)
    keys: list[str] = []
    spaced = False
    for m in _ITEM.finditer(text):
        start, end = m.span()
        if m["plain"]:
            for word in m["plain"].split(" "):
                end = start + len(word)
                atoms.starts.extend(range(start, end))
                atoms.ends.extend(range(start + 1, end + 1))
                atoms.spaced.append(spaced)
                atoms.spaced.extend(bytes(len(word) - 1))
                keys.append(word)
                start, spaced = end + 1, True
            spaced = False
            continue
        if m["space"] or m["break"]:
            spaced = spaced or m["break"] not in ("\\!", "\\/")
            continue
        if m["markup"] or m["address"]:
            continue
        if m["marks"]:
            if atoms.ends and atoms.ends[-1] == start:
                atoms.ends[-1] = end
            continue
        if m["formula"] or m["citation"]:
            body = m[0]
            plain = _plain(body) if m["formula"] else ""
            if len(plain) == 1 and not plain.isascii():
                key = _folded(plain)
            else:
                number = numbers.setdefault(plain or body, len(numbers))
                key = chr(_FIRST_PIECE + number % _PIECES)
                atoms.pieces[len(atoms.starts)] = plain
        else:
            key = _key(m)
        for n, character in enumerate(key):  # a ligature is several
            atoms.starts.append(start if n == 0 else end)
            atoms.ends.append(end)
            atoms.spaced.append(spaced and n == 0)
            keys.append(character)
        spaced = False
    atoms.keys = "".join(keys)
    return atoms


def _key(m: regex.Match[str]) -> str:
    """The sign that stands for one of several writings."""
    if m["dash"]:
        return "-"
    if m["quote"]:
        return '"'
    if m["apostrophe"]:
        return "'"
    if m["base"]:
        return m["base"].lstrip("\\")
    if m["letter"]:
        return _folded(LETTERS[m["letter"]])
    if m["name"]:
        return _folded(symbols().get(m["name"], "\\"))
    return m["escaped"] or _folded(m[0])


@lru_cache(4096)
def _folded(text: str) -> str:
    """A text without accents, and its ligatures in letters."""
    kept = [c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)]
    return "".join(kept).translate(_ALIKE) or text


_ALIKE = str.maketrans("−‐‑–—∼≃", "-----~≈")


@lru_cache(4096)
def _plain(formula: str) -> str:
    """What is left of a formula without markup and white space."""
    body = formula.strip("$")
    if body[:1] == "\\":
        body = _DELIMITERS.sub("", body)
    said = formula_to_unicode(body.strip()) if len(body) <= MAX_FORMULA else None
    return _folded(_MARKUP_OF_TEX.sub("", body if said is None else said))
