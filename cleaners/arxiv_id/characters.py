"""Undo what encodings, markup and typography do to an identifier, keeping track of offsets."""

import html
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

_LOOKALIKES = {
    "-": "‐‑‒–—―−⁃˗﹘﹣⁻➖",
    "/": "∕⁄⧸╱⟋",
    ".": "․。｡﹒·∙⋅٫",
    ":": "∶꞉ː︰﹕",
    ";": ";",
    " ": "\t\r\f\v\u00a0\u1680\u2028\u2029\u202f\u205f\u3000~"
    + "".join(map(chr, range(0x2000, 0x200B))),
    # letters of other scripts that look like those of "arXiv", "hep-th" and "v2"
    "a": "аα",
    "c": "с",
    "e": "е",
    "h": "һ",
    "i": "іι",
    "o": "ο",
    "p": "рρ",
    "v": "νѵ",
    "x": "хχ",
    "X": "ХΧ",
}
_TABLE = {ord(char): plain for plain, chars in _LOOKALIKES.items() for char in chars}
_TABLE |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

# Invisible: soft hyphen, joiners, direction marks, byte order mark.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ESCAPED = re.compile(
    rf"""
      (?P<invisible>[{_INVISIBLE}]+)
    | (?P<digit>[^\x00-\x7f\uff10-\uff19])
    | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z]{{2,10}});)
    | (?P<percent>(?:%[0-9a-fA-F]{{2}})+)
    | (?P<tag></?[a-zA-Z][a-zA-Z0-9:-]*(?:\s[^<>]*)?/?>)
    | \\(?P<command>slash(?![a-zA-Z])\s?|[a-zA-Z]+\*?|[-/_&\#%,!: ])
    """,
    re.VERBOSE,
)
_DAMAGED = re.compile(r"[^\x21-\x5b\x5d-\x7d\n ]|[&%<]")


@dataclass(frozen=True, slots=True)
class Plain:
    """Text made plain; `starts[i]:ends[i]` is where its character `i` came from (None: same)."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Code-point span of the original text behind a non-empty span of the plain one."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def _replace(match: re.Match[str]) -> str:
    kind, found = match.lastgroup, match.group()
    if kind == "invisible":
        return ""
    if kind == "entity":
        return html.unescape(found).translate(_TABLE)
    if kind == "percent":
        return unquote(found).translate(_TABLE)
    if kind == "tag":  # its link or its type may be what says "arXiv"
        return f" {found[1:-1]} " if "arxiv" in found.lower() else " "
    if kind == "command":
        name = match["command"]
        return {"slash": "/", "-": "", "!": "", "/": "/", "_": "_", ":": ""}.get(name.strip(), " ")
    # Digits of all scripts mean the same; superscripts are no decimals, and stay.
    return str(unicodedata.decimal(found, found))


def to_plain(text: str) -> Plain:
    """Plain ASCII where the meaning is certain: dashes, slashes, digits, entities, markup.

    Superscript digits stay: they are footnote marks, not part of a number. Never raises.
    """
    if not _DAMAGED.search(text):
        return Plain(text)
    text = text.translate(_TABLE)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for match in _ESCAPED.finditer(text):
        begin, end = match.span()
        replacement = _replace(match)
        if replacement == match.group():
            continue
        pieces += text[last:begin], replacement
        starts.extend(range(last, begin))
        ends.extend(range(last + 1, begin + 1))
        starts.extend([begin] * len(replacement))
        ends.extend([end] * len(replacement))
        last = end
    if not last:
        return Plain(text)
    pieces.append(text[last:])
    starts.extend(range(last, len(text)))
    ends.extend(range(last + 1, len(text) + 1))
    return Plain("".join(pieces), starts, ends)
