"""SPC204: a word glued to the comma or colon before it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_MARK = TokenPattern(
    r"(?P<left>\p{L}{2,}+|(?<=[)\]”’\"%\d$}]|(?<!\p{L})(?:e\.g|i\.e)\.))(?P<mark>[,;:])"
    r"(?P<word>\p{L}{2,}+|[aI](?!\p{L})|\p{L}(?=-\p{L}))(?P<after>[-:=(\[{]?+)",
    signs=",;:",
)
_NUMBER = TokenPattern(r"(?P<left>\p{Ll}{3,}+|(?<=\d\\?+%))(?P<mark>,)(?P<word>\d++)", signs=",")
# "et al.,2025", "RR 0.41,95% CI", "= 0.72,P<0.05"
_FIGURE = TokenPattern(
    r"(?<=\b(?:al|Phys)\.)(?P<mark>,)(?P<word>(?:19|20)\d\d)(?!\d)"
    r"|(?<=\d[%)]?)(?P<mark>,)(?P<word>(?<=\.\d++,)9[059]%|[pP](?=[<=>≤]))",
    signs=",",
)
_DATE = TokenPattern(r"\A[1-3]?\d(?P<mark>,)(?P<word>(?:19|20)\d\d)(?!\d)", signs=",")
_MONTHS = words_of("month")
# one of several: "GAT, GCN,GRU, and MLP"
_ITEM = r"\p{Lu}[\p{L}\d]*+(?:[-.][\p{L}\d]++)*+"
_ITEMS = TokenPattern(rf"\A\(?{_ITEM}(?P<mark>,)(?P<word>{_ITEM})[,)]*+\Z", signs=",")
_ITEM_BEFORE = lazy_regex(rf"\(?{_ITEM},")
_IN_FORMULA = lazy_regex(r"[_^](?:\{[^{}]*+|[\w,]*+)\Z")  # \ell_1,p and AUC_{0–12,ss}
_HEADINGS = words_of("heading")
_FUNCTION_WORDS = words_of("function-word")
_UNITS = words_of("unit")
_LABELS = frozenset(
    "alpha beta gamma delta epsilon omega cis trans syn anti endo exo ortho meta para".split()
)
_INDICES = words_of("math-function")
_ELEMENTS = words_of("element")
_LONGEST_INDEX = 3  # letters
_COMMON = 20  # abstracts that hold a word; rarer ones may be parts of names or codes


def _detect(document: Document) -> Iterator[Match]:
    for offset, m in document.find_in_prose(_MARK):
        if _is_in_name(m, document):
            continue
        if not (_may_follow_colon if m["mark"] == ":" else _may_follow_comma)(document, m):
            continue
        if m["mark"] == ";" and not m["word"].islower():
            known = not m["left"] or m["left"].islower() or m["word"].lower() in document.lexicon
            if not (known and is_damaged(document)):
                continue  # genotypes: w1118;UAS-GFP
        place = offset + m.start("word")
        yield Match(
            offset + m.start(),
            offset + m.end("word"),
            f"no space between ‘{m['mark']}’ and ‘{m['word']}’",
            ((place, place, " "),),
        )
    for offset, m in _beside_figures(document):
        place = offset + m.start("word")
        message = f"no space between ‘,’ and ‘{m['word']}’"
        yield Match(offset + m.start(), offset + m.end(), message, ((place, place, " "),))


def _beside_figures(document: Document) -> Iterator[tuple[int, regex.Match[str]]]:
    """Yield the commas that a figure, a year or a further name of a list is glued to."""
    for offset, m in document.find_in_prose(_NUMBER):
        ordinary = not m["left"] or document.lexicon.count(m["left"]) >= _COMMON
        in_formula = _IN_FORMULA.search(m.string, 0, m.start("mark"))
        if ordinary and not in_formula and is_damaged(document):
            yield offset, m
    yield from document.find_in_prose(_FIGURE)
    for pattern, fits in ((_DATE, _MONTHS.__contains__), (_ITEMS, _ITEM_BEFORE.fullmatch)):
        for offset, m in document.find_in_prose(pattern):
            n = document.token_at(offset)
            if n and fits(document.words[n - 1]):
                yield offset, m


def _may_follow_comma(document: Document, m: regex.Match[str]) -> bool:
    lexicon, left, word = document.lexicon, m["left"], m["word"]
    if word == "I":
        ordinary = len(left) > 2 and left.islower() and lexicon.count(left) >= _COMMON
        return ordinary and m["mark"] == "," and not m["after"] and is_damaged(document)
    if word in lexicon and lexicon.count(word) >= _COMMON and not word.isupper():
        return True
    if len(word) == 1:  # "radio waves,X-rays"
        return m["after"] == "-" and left.islower() and lexicon.count(left) >= _COMMON
    if not left:  # a bracket, a quotation mark or a number
        return len(word) > 2
    if m["after"] == "-" and word[0].isupper() and left.isalpha():
        return (left in lexicon or is_damaged(document)) and not left.isupper()
    ordinary = left in lexicon and not left.isupper() and lexicon.count(left) >= _COMMON
    if (ordinary and len(word) > 2) or (not word.isupper() and len(word) > 3):
        return True
    is_code = left.isupper() or len(left) < 3 or not word[0].isupper()
    return m["mark"] == "," and not is_code and is_damaged(document)


def _is_in_name(m: regex.Match[str], document: Document) -> bool:
    """Whether the mark parts no words: in an alloy, a symbol, a list of codes, an accent."""
    left, word, token, lexicon = m["left"], m["word"], m.string, document.lexicon
    if m["mark"] == "," and _IN_FORMULA.search(token, 0, m.start("mark")):
        return True
    if m["after"] == "-" and word in ("cis", "trans"):  # cis-9,trans-11
        return True
    if not left:  # "[Kas98,Kas00]", "Leu31,Pro34"
        before = token[: m.start("mark")]
        is_code = before[-1:].isdigit() and token[m.end("word") : m.end("word") + 1].isdigit()
        in_list = token[0] == "[" or not is_damaged(document)
        return is_code and in_list
    if m["after"] == "-" and left in _LABELS and word in _LABELS:  # alpha,beta-unsaturated
        return True
    if word in _INDICES and left != left.lower():  # SRx,max
        return True
    if left[:3].lower() == "log" and left[3:4].isupper() and len(word) <= _LONGEST_INDEX:
        return True  # LogNH,los
    if m["mark"] == "," and word.isupper() and len(word) <= _LONGEST_INDEX:  # Cmin,SS
        return lexicon.count(left) < _COMMON or left[1:] in _INDICES
    if m["mark"] == ":" and left in _ELEMENTS:  # Ti:sapphire
        return True
    if word in _ELEMENTS:  # (Al,Ga)N
        return left in _ELEMENTS or token[m.start() - 1 : m.start()] == "("
    if len(left) == 2 and left.istitle() and left not in _ELEMENTS:  # Tc,onset
        return left.lower() not in _FUNCTION_WORDS and left not in _UNITS
    return lexicon.count(left) < _COMMON and left + word in lexicon  # "fac,ade": an accent


def _may_follow_colon(document: Document, m: regex.Match[str]) -> bool:
    """Whether words stand around ``left:word``, not a code such as ``cs:CL`` or a ratio."""
    lexicon, left, word = document.lexicon, m["left"], m["word"]
    if left in _HEADINGS and word[0].isupper() and not m["after"]:
        return word in lexicon or word.lower() in lexicon
    if left.islower() and len(left) > 4 and word[0].isupper() and m["after"] in ("", "-"):
        return lexicon.count(left) >= _COMMON and is_damaged(document)  # "datasets:MIMIC-IV"
    if left.isupper() and not (word.istitle() or word in _FUNCTION_WORDS):
        return False  # the ratio RNA:protein, PEDOT:PSS
    if m["after"] or not (lexicon.count(left) >= _COMMON and lexicon.count(word) >= _COMMON):
        return False
    return is_damaged(document)


RULE = TextRule(
    code="SPC204",
    name="glued-after-comma",
    what="Puts the space back after a comma, semicolon or colon between words.",
    why="The words on both sides are lost to search, and a list becomes one long token.",
    example=Example("at inference,without the need", "at inference, without the need"),
    unsafe_when="Codes and keys that are words joined by a colon or comma.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_MARK, _NUMBER, _FIGURE, _DATE, _ITEMS),
    detect=_detect,
)
