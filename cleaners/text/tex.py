r"""TeX in a text, and what it is in Unicode: ``$\alpha$-decay`` is α-decay.

Only what is certainly TeX is read: formulas, accents, and macros that are known. Prices, escaped
quotes, paths and code are left alone, and so is what Unicode cannot say.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import regex

from ..lazy import lazy_regex
from .raised import lowered, raised
from .tex_math import MAX_FORMULA, formula_to_unicode
from .tex_symbols import LETTERS, accented, is_operator, symbols

Piece = tuple[int, int, str]


class Math(StrEnum):
    """What becomes of TeX in a text: it stays, or is written in Unicode."""

    LATEX = "latex"
    UNICODE = "unicode"


class Conversion(NamedTuple):
    """One thing in TeX: where it is, and the replacements that write it in Unicode."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


_MAX_GROUP = 2_000  # characters in braces
_MAX_DEPTH = 10

_ITEM = lazy_regex(
    r"""(?P<code>(?<![`\w])`[^`\n']{1,200}+`(?![`\w])|\\\\)
      | \\(?P<begin>begin)\{(?P<environment>[A-Za-z]{1,30}+\*?)\}
      | (?P<dollar>\$\$?) | (?P<bracket>\\[(\[])
      | (?P<outer>\{)?\\(?:(?P<sign>["'`^~=.])|(?P<mark>[cvHkrudb])(?=[\s{]))\s*+
        (?P<inner>\{)?(?P<base>\\[ij](?![A-Za-z])|[A-Za-z])(?(inner)\})(?(outer)\})
      | (?P<wrap>\{)?\\(?P<letter>AA|AE|OE|aa|ae|oe|ss|[ijlLoO])(?![A-Za-z])
        (?P<empty>\{\})?(?(wrap)\s*+\})
      | \{\\(?P<switch>em|it|bf|rm|sc|sf|sl|tt)(?![A-Za-z])\s*+
      | \\(?P<script>textsuperscript|textsubscript)\{(?P<shifted>[^{}$\\]{1,40}+)\}
      | \\(?P<format>emph|text(?:bf|it|rm|sc|sf|sl|tt|normal|up|md)|underline|uline|mbox|url)
        \s*+(?P<group>\{)
      | \\(?P<ensure>ensuremath)\{
      | (?P<around>\{)?\\(?P<name>[A-Za-z]{2,}+)(?P<nothing>\{\})?(?(around)\s*+\})
      | \\(?P<special>[%&_#]) | (?P<price>\\\$)(?=\d)
      | (?P<space>(?<=[.}])\\\ (?=\S)|(?<=[\w$)}%²³¹⁰-⁹])\\,(?=[A-Za-z$\\(])) | (?P<correction>\\/)
    """,
    regex.VERBOSE,
)
_BRACE = lazy_regex(r"\\.|[{}]", regex.DOTALL)
_WORDS = lazy_regex(r"(?<=\s)[A-Za-z]{2,}(?=\s)|^[A-Za-z]{2,}(?=\s)|(?<=\s)[A-Za-z]{2,}$")
_ARGUMENT_OF_TEXT = lazy_regex(r"\\(?:text[a-z]*|m?box|hbox|mathrm|rm)\s*+(?:\{[^{}]*+\})?")
_LONG = lazy_regex(r"[A-Za-z]{4,}")
_SIGNS = frozenset("-<>=+/")
_WITHOUT_MACROS = lazy_regex(r"\S++(?:\s*+[=<>+\-*/,|:≤≥±×∼≈→]\s*+\S++)*+")
_MATH_SIGN = lazy_regex(r"[\\^_{}]")
_LONE_DOLLAR = lazy_regex(r"(?<!\\)\$")
_FORMULA_END = lazy_regex(r"(?<!\\)(?:\\\\)*+\K\$")
_CONTRACTION = lazy_regex(r"\\'(?:s|t|m|d|re|ve|ll)(?![A-Za-z])")
_QUOTED = lazy_regex(r"\\([\"'`^~])(?![A-Za-z{\\])")
_IS_PLACED = frozenset("aeiouyAEIOUY")
_TILDES = frozenset("anoANO")
_STYLED = lazy_regex(
    r"\\(?:(?:math|text)(?:bf|rm|it|sf|tt|sc)|boldsymbol|bm|text|underline|emph)\s*+\{\s*+"
    r"(?:(?P<words>\p{L}{3,}[\p{L}\d]*+(?:[ \-]\p{L}[\p{L}\d]*+)*+)|(?P<letters>\p{L}++))\s*+\}"
)
_SPACES = lazy_regex(r"\s*+(?:(?:\\[,;: ]|~|\\q?quad)\s*+)++")
_SPACE_AT_END = lazy_regex(r"(?:\\[,;: ]|~)\s*+$")
_DEGREE = lazy_regex(r" [CF]\b")  # behind \textdegree, whose space TeX eats
_TAG = lazy_regex(r"</?[A-Za-z][^<>]*>")
_RAISED_END = lazy_regex(r"[⁰¹²³⁴-⁹₀-₉]$")
_RAISED_START = lazy_regex(r"[⁰¹²³⁴-⁹₀-₉]")
# macros that could be a path, or a letter escaped in a program
_DOUBTFUL = frozenset("to ne ni top neg not bar in mid rm it bf sc sl tt em".split())


def conversions(text: str) -> Iterator[Conversion]:
    """Yield what is certainly TeX in a text and can be said in Unicode, in order."""
    yield from _Scanner(text).scan(0, len(text))


class _Scanner:
    """Reads a text from left to right, and groups inside of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        # signs that somebody escaped, which are no accents
        self.escaped = {m[1] for m in _QUOTED.finditer(text)}
        if _CONTRACTION.search(text):
            self.escaped.add("'")
        self.closing = _closing_braces(text) if "{" in text else {}
        self.has_prices = "\\$" in text and _are_prices(text)

    def scan(self, start: int, end: int, depth: int = 0) -> Iterator[Conversion]:
        """Yield the conversions between two offsets."""
        is_text = True  # not behind a dollar of which nobody knows what it begins
        while (m := _ITEM.search(self.text, start, end)) is not None:
            start = m.end()
            if m["dollar"]:
                stop, found = self._dollar(m, end)
                if found is not None:
                    yield found
                elif stop == start and not self.text[start : start + 1].isdigit():
                    is_text = False
                start = stop
            elif m["begin"]:
                close = self.text.find(f"\\end{{{m['environment']}}}", start, end)
                if close < 0:
                    return
                start = close + 1
            elif is_text and not m["code"]:
                stop, pieces = self._piece(m, end, depth)
                if pieces:
                    yield Conversion(m.start(), stop, pieces)
                start = stop

    def _dollar(self, m: regex.Match[str], end: int) -> tuple[int, Conversion | None]:
        """Read a formula; return where to go on, which is behind it if it is one."""
        stop = _formula_end(self.text, m, end)
        if stop < 0:
            return m.end(), None
        body = self.text[m.end() : stop - len(m[0])]
        pieces = self._formula(m.start(), stop, body)
        return stop, Conversion(m.start(), stop, pieces) if pieces else None

    def _formula(self, start: int, stop: int, body: str) -> tuple[Piece, ...]:
        before, after = self.text[start - 1 : start] if start else "", self.text[stop : stop + 1]
        styled = _STYLED.fullmatch(body.strip())
        if styled and (styled["words"] or before.isalpha() or after.isalpha()):
            written: str | None = styled["words"] or styled["letters"]  # bold as in an acronym
        elif _SPACES.fullmatch(body):
            written = " "
        else:
            written = formula_to_unicode(body, has_base=before.isalpha())
            if written and after.isalnum() and _SPACE_AT_END.search(body):
                written += " "
        if written is None or _TAG.search(written):
            return ()
        numbers = before.isdigit() and (written[0].isdigit() or written[0] == "(")
        if numbers and not _RAISED_START.match(written):
            return ()
        if _RAISED_END.search(before) and _RAISED_START.match(written):
            return ()
        if written[-1].isdecimal() and after.isdecimal():
            return ()
        return ((start, stop, written),)

    def _piece(self, m: regex.Match[str], end: int, depth: int) -> tuple[int, tuple[Piece, ...]]:
        """Read what is no formula in dollars: where to go on, and what to replace."""
        if m["bracket"]:
            return self._bracketed(m, end)
        if m["base"]:
            return m.end(), self._accent(m)
        if m["letter"]:
            return self._letter(m)
        if m["switch"] or m["format"]:
            return self._group(m, end, depth)
        if m["ensure"]:
            stop = self._group_end(m.end(), end)
            if stop < 0:
                return m.end(), ()
            return stop, self._formula(m.start(), stop, self.text[m.end() : stop - 1])
        if m["script"]:
            shift = raised if m["script"] == "textsuperscript" else lowered
            return m.end(), _replaced(m, shift(m["shifted"]))
        if m["name"]:
            pieces = self._symbol(m)
            return (pieces[-1][1] if pieces else m.end()), pieces
        if m["price"]:
            return m.end(), _replaced(m, "$" if self.has_prices else None)
        return m.end(), _replaced(m, m["special"] or (" " if m["space"] else ""))

    def _bracketed(self, m: regex.Match[str], end: int) -> tuple[int, tuple[Piece, ...]]:
        close = self.text.find("\\)" if m[0] == "\\(" else "\\]", m.end(), m.end() + MAX_FORMULA)
        body = self.text[m.end() : close]
        if not m.end() < close < end or not regex.search(r"[\\^_]", body):
            return m.end(), ()
        if not _is_formula(body, ""):
            return m.end(), ()
        return close + 2, self._formula(m.start(), close + 2, body)

    def _accent(self, m: regex.Match[str]) -> tuple[Piece, ...]:
        sign, base = m["sign"] or m["mark"], m["base"].lstrip("\\")
        if not (m["outer"] or m["inner"]):
            if m["mark"] or sign in "=." or sign in self.escaped:
                return ()
            if base not in (_TILDES if sign == "~" else _IS_PLACED) and sign != "'":
                return ()
        stop = m.end()
        if m["base"].startswith("\\") and not (m["outer"] or m["inner"]):
            stop += self.text[stop : stop + 1] == " "  # Mart\'\i nez
        written = accented(base, sign)
        if written is None or len(written) > 1:
            return ()
        return ((m.start(), stop, written),)

    def _letter(self, m: regex.Match[str]) -> tuple[int, tuple[Piece, ...]]:
        name, stop = m["letter"], m.end()
        if not (m["wrap"] or m["empty"]):
            before = self.text[m.start() - 1 : m.start()] if m.start() else ""
            inside = before.isalpha()
            if (len(name) == 1 and not inside) or before in ("\\", ":") or name in ("i", "j"):
                return stop, ()
            rest = self.text[stop : stop + 6]
            if rest[:1] == " " and (inside or rest.startswith(" ngstr")) and rest[1:2].isalpha():
                stop += 1  # the space that ends the name: S\o ren
        return stop, ((m.start(), stop, LETTERS[name]),)

    def _group(self, m: regex.Match[str], end: int, depth: int) -> tuple[int, tuple[Piece, ...]]:
        stop = self._group_end(m.start() + 1 if m["switch"] else m.end(), end)
        if stop < 0 or depth == _MAX_DEPTH:
            return m.end(), ()
        inner = self.scan(m.end(), stop - 1, depth + 1)
        pieces = [piece for found in inner for piece in found.pieces]
        return stop, ((m.start(), m.end(), ""), *pieces, (stop - 1, stop, ""))

    def _group_end(self, start: int, end: int) -> int:
        """Return the offset behind the brace that closes the group at ``start``; -1 if none."""
        stop = self.closing.get(start, -1)
        return stop if stop <= min(end, start + _MAX_GROUP) else -1

    def _symbol(self, m: regex.Match[str]) -> tuple[Piece, ...]:
        r"""A symbol outside of formulas: \textdegree, \alpha."""
        name, character = m["name"], symbols().get(m["name"])
        if character is None or name in _DOUBTFUL:
            return ()
        if not name.startswith("text"):
            before = self.text[m.start() - 1 : m.start()] if m.start() else ""
            after = self.text[m.end() : m.end() + 1]
            if before.isalpha() or (before and before in "\\:/_^") or (after and after in "_^{\\["):
                return ()
            if not (is_operator(character) or "Α" <= character <= "ϵ" or character in "…∞°"):
                return ()
        is_degree = character == "°" and _DEGREE.match(self.text, m.end())
        return ((m.start(), m.end() + bool(is_degree), character),)


def _replaced(m: regex.Match[str], written: str | None) -> tuple[Piece, ...]:
    return () if written is None else ((*m.span(), written),)


def _formula_end(text: str, opening: regex.Match[str], end: int) -> int:
    """Return where the formula ends that dollars open, behind its dollars; -1 if it is none."""
    dollars, start = opening[0], opening.end()
    reach = min(end, start + MAX_FORMULA + 2)
    if dollars == "$$":
        close = text.find("$$", start, reach)
    else:
        closing = _FORMULA_END.search(text, start, reach)
        close = closing.start() if closing else -1
    stop = close + len(dollars)
    return stop if close >= 0 and _is_formula(text[start:close], text[stop : stop + 1]) else -1


def _is_formula(body: str, after: str) -> bool:
    r"""Whether what stands between two dollars is certainly a formula, and no price.

    Args:
        body: what stands between them.
        after: the character behind the second one, if any.
    """
    if not body.strip() or len(body) > MAX_FORMULA or "\n\n" in body:
        return False
    plain = _ARGUMENT_OF_TEXT.sub("{}", body)
    if _WORDS.search(plain):
        return False
    if _MATH_SIGN.search(body):
        return True
    if body in _SIGNS or (body.isalpha() and body.isascii() and not after.isalnum()):
        return True
    if not _WITHOUT_MACROS.fullmatch(body) or _LONG.search(body) or after.isdigit():
        return False
    if body.count("(") != body.count(")"):
        return False
    is_prefix = body[-1] == "-" and body[0].isalpha()  # $p-$wave
    return is_prefix or body[-1] not in "/,;:-+=" or not after.isalnum()


def _closing_braces(text: str) -> dict[int, int]:
    """Return the offset behind the brace that closes each group, by that of its first character."""
    closing: dict[int, int] = {}
    open_groups: list[int] = []
    for m in _BRACE.finditer(text):
        if m[0] == "{":
            open_groups.append(m.end())
        elif m[0] == "}" and open_groups:
            closing[open_groups.pop()] = m.end()
    return closing


def _are_prices(text: str) -> bool:
    """Whether escaped dollars, without their backslash, would enclose no formula."""
    if _LONE_DOLLAR.search(text):
        return False
    plain = text.replace("\\$", "$")
    return all(_formula_end(plain, m, len(plain)) < 0 for m in _LONE_DOLLAR.finditer(plain))
