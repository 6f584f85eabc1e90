"""SPC210: a word glued to LaTeX math."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from ...language.lexicon import Lexicon
from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...spacing.context import formatted_initial
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_MATH = lazy_regex(r"\$[^$\s](?:[^$]{0,400}+)\$")
_COMMAND = lazy_regex(
    r"(?<=(?P<left>(?<![\p{L}\\])\p{L}{2,}+|(?<!\\)[,;)]))"
    r"(?:\\(?:emph|text(?:it|bf|tt|sc|rm)|cite[pt]?+|url|href)\{|\\\((?![_^]))"
)
# "\\rm" is complete; what stands behind it was set apart, but macros can begin so ("\\rmax")
_FONT = lazy_regex(r"(?<!\\)\\rm(?!family)(?P<word>(?P<small>\p{Ll}{3,}+)|\p{Lu}\p{L}++|\d++)")
_LEFT = lazy_regex(r"(?<![\p{L}\\])(?:\p{L}\p{Ll}++|a)\Z")
_RIGHT = lazy_regex(r"\p{Ll}{2,}+(?![\p{L}_])")
# what a formula begins or ends with that belongs to what stands beside it: "$3-$torsion",
# "$\\sim$kpc", "rank$(A)$", "$2~$days"
_OPERATOR = (
    r"[-+=/<>|*:]|[–—−]|\\(?:sim|simeq|approx|lesssim|gtrsim|l[et]q?|g[et]q?|ll|gg|neq?|equiv|pm|mp|times"
    r"|cdot|cdots|to|(?:long)?(?:left|right)(?:left|right)?arrow|mapsto|unicode\{[^{}]*+\})(?![A-Za-z])"
)
_ATTACHED = lazy_regex(rf"\$\s*+(?:[\^_'<>(\[]|\\[,;:! ]|~|{_OPERATOR})")
_BEGINS = lazy_regex(r"\$\s*+(?:[(\[|]|\\(?:sim|simeq|approx|lesssim|gtrsim|pm)(?![A-Za-z]))")
_ACCENT = lazy_regex(r"\$\\(?:ddot|acute|grave|hat|tilde|bar|check|dot)\b.{1,8}\$")
_ENDS_OPEN = lazy_regex(rf"(?:~|\\[ij]math|\\[,;:!]|\\ |{_OPERATOR})\s*+\$\Z")
# "10.3 $\\mu$as", "tens of $\\mu$as.": millionths of an arcsecond, mole, radian
_MICRO = lazy_regex(r"\$\\(?:mathrm\{\s?\\)?(?:up)?mu\s?\}?\$")
_UNITS = frozenset("arcsec bar mol rad sec".split())
_COUNT = lazy_regex(r"\d[\s$~]*+\Z")
_UNIT_ENDS = lazy_regex(r"as(?:[.,;:)/]|\s(?:yr|level|precision|accuracy|astrometry|scales?)\b)")
_IDENTIFIER = lazy_regex(r"[\w.]{2,}+\Z")
_COMMON = 20
_LONGEST_WORD = 30
_SHORT = words_of("after-math")
_FUNCTION_WORDS = words_of("function-word")
_PART_OF_FORMULA = {"non", "log", "He"} | {
    element for element in words_of("element") if element.lower() not in _FUNCTION_WORDS
}


def _touches(m: regex.Match[str]) -> bool:
    """Whether math touches a letter, or a comma before it; as a rule, it does not."""
    text, (start, end) = m.string, m.span()
    before = text[start - 1 : start]
    return before.isalpha() or before in (",", ";") or text[end : end + 1].islower()


def _is_code(m: regex.Match[str]) -> bool:
    """Whether two columns of one table stand around what looks like math: "df$a + df$b"."""
    left = _IDENTIFIER.search(m.string, max(0, m.start() - _LONGEST_WORD), m.start())
    return left is not None and m[0].rstrip("$").endswith(f" {left[0]}")


def _detect(document: Document) -> Iterator[Match]:
    text, words = document.text, document.lexicon.words
    for m in _COMMAND.finditer(text):
        if words.get(m["left"].lower(), 0) >= _COMMON or not m["left"].isalpha():
            yield _match(m.start("left"), m.end(), m.start(), m["left"])
    for m in _FONT.finditer(text):
        is_known = not m["small"] or words.get(m["small"], 0) >= _COMMON
        if is_known and is_damaged(document):
            yield _match(m.start(), m.end(), m.start("word"), m["word"])
    for m in _MATH.finditer(text):
        if not _touches(m) or _is_inside_word(m) or _is_code(m):
            continue
        before = text[max(0, m.start() - 2) : m.start()]
        # authors write "$a$,$b$" as well, and ($a$,$b$) is a point
        in_list = before[:1] in (")", "%") or (
            before[:1] == "$" and text[m.end() : m.end() + 1] != ")"
        )
        if before[1:] in (",", ";") and (before[0].isalpha() or (in_list and is_damaged(document))):
            yield _match(m.start() - 1, m.start() + 1, m.start(), before[1])
        left = _word_before(m, words)
        if left:
            yield _match(left.start(), m.start() + 1, m.start(), left[0])
        right = _word_after(m, document.lexicon)
        if right:
            yield _match(m.end() - 1, right.end(), m.end(), right[0])


def _word_before(m: regex.Match[str], words: Mapping[str, int]) -> regex.Match[str] | None:
    """Return the ordinary word that is glued to math, none where the math belongs to it."""
    text, start = m.string, m.start()
    left = _LEFT.search(text, max(0, start - _LONGEST_WORD), start)
    if not left or words.get(left[0].lower(), 0) < _COMMON or left[0] in _PART_OF_FORMULA:
        return None
    small = len(left[0]) > 1 and left[0] in _FUNCTION_WORDS
    if _ATTACHED.match(text, start) and not (small and _BEGINS.match(text, start)):
        return None
    return left


def _word_after(m: regex.Match[str], lexicon: Lexicon) -> regex.Match[str] | None:
    """Return the ordinary word that math is glued to, none where it belongs to the math."""
    right = _RIGHT.match(m.string, m.end())
    if not right or lexicon.words.get(right[0], 0) < _COMMON or _ENDS_OPEN.search(m[0]):
        return None
    if _is_micro_unit(m, right[0]):
        return None
    initial = formatted_initial(m.string, m.end())
    if initial and initial + right[0] in lexicon:
        return None
    return right if len(right[0]) > 2 or right[0] in _SHORT else None


def _is_micro_unit(m: regex.Match[str], word: str) -> bool:
    r"""Whether a word is the unit of the prefix ``$\mu$``, and ‘as’ the microarcsecond."""
    if not _MICRO.fullmatch(m[0]):
        return False
    counted = _COUNT.search(m.string, max(0, m.start() - _LONGEST_WORD), m.start())
    is_arc = word == "as" and (counted or _UNIT_ENDS.match(m.string, m.end()))
    return word in _UNITS or bool(is_arc)


def _is_inside_word(m: regex.Match[str]) -> bool:
    r"""Whether math is an accented letter in a word: "St$\ddot{u}$ckelberg"."""
    text = m.string
    beside = text[m.start() - 1 : m.start()] + text[m.end() : m.end() + 1]
    return len(beside) == 2 and beside.isalpha() and _ACCENT.fullmatch(m.group()) is not None


def _match(start: int, end: int, place: int, word: str) -> Match:
    return Match(start, end, f"no space between LaTeX and ‘{word}’", ((place, place, " "),))


RULE = TextRule(
    code="SPC210",
    name="glued-math",
    what="Puts the space back between an ordinary word and LaTeX math or a LaTeX command, and "
    "in damaged texts between ‘\\rm’ and a word or number; other LaTeX is left as it is.",
    why="A line end between them was lost; the word and the formula become one token.",
    example=Example("a sum over$n$terms", "a sum over $n$ terms"),
    unsafe_when="A symbol written into a word, such as $n$th or MoS$_2$; those are left alone.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    triggers=("$", "\\"),
    detect=_detect,
)
