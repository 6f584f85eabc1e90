"""Brackets glued to words: which of them prose would have set apart."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import TokenPattern
from .bracketed import (
    COUNT,
    holds_figures,
    holds_prose,
    is_element,
    is_ordinary,
    is_quantity,
    is_statistic,
)
from .glue import is_damaged
from .parts import LISTED, MOST_PARTS, NUMBERED, counts, heads_name, listed, numbered

_OPENING = TokenPattern(
    r"(?P<left>(?<![\p{L}\d._/\\])\p{L}{2,}+|[,;.])(?P<bracket>[(\[])(?P<inside>[^()\[\]\s]*+)(?P<closed>[)\]]?+)",
    signs="([",
)
_CLOSING = TokenPattern(r"(?P<bracket>[)\]])(?P<word>\p{L}{2,}+)(?P<after>\S?+)", signs=")]")
# a bracket that opens where another has closed: "quench evolution (QE)(implemented on"
_BETWEEN = TokenPattern(
    r"(?<=[(\[][^()\[\]\s]*[)\]])(?P<bracket>\()(?P<word>\p{Ll}{3,}+)(?![\p{L})])", signs="("
)
# a name and its initials: "Corruption2Self(C2S)"
_INITIALS = TokenPattern(
    r"(?<![^\s(])(?P<left>\p{Lu}[\p{L}\d]++)(?P<bracket>\()(?P<inside>[\p{Lu}\d]{2,}+)\)", signs="("
)
# "kinase 2(MK2)", "63 of 370(17%)"
_BEHIND_NUMBER = TokenPattern(
    r"(?<![\p{L}\d])\d*(?P<digit>\d)(?P<bracket>\()(?:\p{Lu}\p{L}++(?P=digit)|\d++(?:\.\d++)?\\?%)\)",
    signs="(",
)
_INDEX = lazy_regex(r"\d?[+\-−]|[+\-−]\d|\d[a-z]?")  # "Ca(2+)", "m(-2)", "HbA(1c)"
_KNOWN = 5  # abstracts that hold a word, where more than its count speaks for it
_COMMON = 50
_VERY_COMMON = 300
_ABBREVIATIONS = ("e.g.", "i.e.", "cf.", "resp.")
_ELEMENTS = words_of("element")
_PREFIXES = words_of("prefix")
_FUNCTION_WORDS = words_of("function-word")
_FUNCTIONS = words_of("math-function")
# a labelled atom: [68Ga]Ga-PSMA, [3H]dopamine, [methyl-(3)H]choline
_LABEL = lazy_regex(r"(?:.*[-,(])?[\d⁰¹²³⁴-⁹]{1,3}m?\)?\p{Lu}\p{Ll}?\d?+")
# what a formula in brackets takes behind it as an index: (dP/dt)max
_INDICES = _FUNCTIONS | {
    "avg",
    "crit",
    "eff",
    "fit",
    "mod",
    "net",
    "obs",
    "peak",
    "ref",
    "rms",
    "tot",
}
_FORMULA = lazy_regex(r".*[/^=*|_].*")
_ARGUMENT = lazy_regex(r"\p{L}[\d'′]?(?:[=,|_].*)?")
_PART_MARK = lazy_regex(r"[-/]")
_WORD_HEAD = lazy_regex(r"(?<!\p{L})\p{L}")
_WORD_END = lazy_regex(r"(?<![\p{L}\d\-_./\\])\p{L}++\Z")
_WORD_HERE = lazy_regex(r"\p{Ll}{2,}+(?!\p{L})")
_REACH = 80  # characters that an abbreviation may stand for
_LONGEST = 300  # characters of what stands in a bracket
_ROMAN = lazy_regex(r"[IVX]++")
_ACRONYM = lazy_regex(r"(?=(?:.*?\p{Lu}){2})[\p{L}\d+\-–/&.]{2,}+")


def _opening(document: Document) -> Iterator[Match]:
    lexicon = document.lexicon
    for offset, m in document.find_in_prose(_OPENING):
        left, inside, closed = m["left"], m["inside"], m["closed"]
        word = inside.rstrip(",;:").partition("-")[0]
        if not left.isalpha() or left in _FUNCTIONS or word in _FUNCTIONS:
            continue
        if left.istitle() and left.lower() in _PREFIXES:  # Poly(methyl methacrylate)
            continue
        ordinary = len(left) > 2 and left in lexicon and lexicon.count(left) >= _COMMON
        least = _KNOWN if ordinary and len(word) > 4 else _COMMON
        prose = not closed and (
            word in _ABBREVIATIONS
            or (len(word) > 2 and lexicon.count(word) >= least)
            or (ordinary and is_quantity(inside, document.text, offset + m.end()))
        )
        acronym = _is_acronym(inside)
        if closed and acronym and not ordinary:
            has_part = left[0].upper() in inside or _goes_on(m, document)
            ordinary = has_part and is_ordinary(left, document)
        sign = inside[:1] in ("~", "<", ">", "$", "≈") and len(left) > 3
        introduces = _introduces(left, inside)
        introduced = introduces or (ordinary and (sign or (acronym and not left.isupper())))
        aside = closed and (
            _is_aside(m, document)
            or is_statistic(left, inside, document)
            or is_element(left, inside, document)
        )
        small = left in _FUNCTION_WORDS and not (
            closed and _ARGUMENT.fullmatch(inside) and not counts(inside, document.text)
        )  # P(y|do(x))
        aside = aside or holds_figures(left, inside, document, offset + m.start("bracket"))
        aside = aside or holds_prose(left, document, offset + m.end("bracket"))
        if not (prose or aside or introduced or small):
            continue
        if prose and not closed and left.isupper() and not is_damaged(document):
            continue  # what is counted, and for whom: "OR(any exposure) 2.5"
        place = offset + m.start("bracket")
        sure = (
            introduces
            or not acronym
            or _has_initial(document.text, place, inside[0])
            or (inside.rstrip("s").isupper() and is_damaged(document))
        )
        yield Match(
            offset + m.start(),
            place + 1,
            f"no space between ‘{left}’ and ‘{m['bracket']}’",
            ((place, place, " "),),
            confidence=0.95 if sure else 0.5,
        )


def _goes_on(m: regex.Match[str], document: Document) -> bool:
    """Whether a common word is glued to the closing bracket too: "diet(HFD)for"."""
    after = _WORD_HERE.match(m.string, m.end())
    return after is not None and document.lexicon.words.get(after[0], 0) >= _VERY_COMMON


def _is_aside(m: regex.Match[str], document: Document) -> bool:
    """Whether a lone ordinary word stands in brackets after another: "translational(linear)".

    Functions and plurals look like that ("rank(matrix)", "model(s)"), so the text must be damaged.
    """
    inside = m["inside"]
    if not inside:
        return _is_emptied(m["left"], document)
    last = _PART_MARK.split(inside)[-1]  # "standard(non-adversarial)", "local(linear/cubic)"
    return _PART_MARK.sub("", inside).isalpha() and _are_apart(m["left"], last, document)


def _is_emptied(left: str, document: Document) -> bool:
    """Whether a formula was dropped from the brackets behind an ordinary word, as elsewhere."""
    return " ()" in document.text and is_ordinary(left, document) and is_damaged(document)


def _are_apart(left: str, right: str, document: Document) -> bool:
    """Whether two words of a damaged text are ordinary ones, not the halves of one."""
    lexicon = document.lexicon
    return (
        min(len(left), len(right)) > 4
        and left.islower()
        and right.islower()
        and min(lexicon.words.get(left, 0), lexicon.words.get(right, 0)) >= _COMMON
        and left + right not in lexicon
        and left not in _PREFIXES
        and is_damaged(document)
    )


def _follows_word(left: str, inside: str, document: Document) -> bool:
    """Whether the bracket that opens after ``left`` is itself glued to an ordinary word."""
    if _is_acronym(inside) or COUNT.fullmatch(inside):
        return is_ordinary(left, document)
    return _are_apart(left, inside, document)


def _is_acronym(inside: str) -> bool:
    return bool(_ACRONYM.fullmatch(inside)) and not _ROMAN.fullmatch(inside)


def _introduces(left: str, inside: str) -> bool:
    """Whether a name consists of the words that an abbreviation stands for: TensorTrain(TT).

    Or whether the abbreviation of a longer name ends with that of its last word: deep RL(DRL).
    """
    if left.isupper() and left != inside and inside.endswith(left):
        return True
    capitals = "".join(letter for letter in left if letter.isupper())
    return len(capitals) > 1 and not left.isupper() and capitals == inside.removesuffix("s")


def _is_long_word(m: regex.Match[str], inside: str, document: Document) -> bool:
    """Whether a rare word follows the bracket of an abbreviation in a damaged text."""
    word = m["word"]
    return (
        len(word) > 5
        and word.islower()
        and inside.isupper()
        and word in document.lexicon
        and is_damaged(document)
    )


def _has_initial(text: str, end: int, initial: str) -> bool:
    """Whether one of the words before ``end`` begins with the initial of an abbreviation."""
    words = _WORD_HEAD.findall(text, max(0, end - _REACH), end)
    return initial.lower() in map(str.lower, words)


def _closing(document: Document) -> Iterator[Match]:
    lexicon, text = document.lexicon, document.text
    for offset, m in document.find_in_prose(_CLOSING):
        place = offset + m.end("bracket")
        opening = text.rfind("(" if m["bracket"] == ")" else "[", max(0, place - _LONGEST), place)
        if opening < 0:
            continue
        inside = text[opening + 1 : place - 1]
        if inside.endswith("-"):  # "(0-)dimension"
            continue
        free = opening == 0 or text[opening - 1].isspace()
        free = free or (inside.isdigit() and text[opening - 1] in ".,;:")
        left = _WORD_END.search(text, max(0, opening - _REACH), opening)
        if not free and _INDEX.fullmatch(inside) and _is_common(m["word"], document):
            free = text[opening - 1].isalnum() and is_damaged(document)
        free = free or _precedes_small_word(m, inside)
        if not (free or (left and _follows_word(left[0], inside, document))):
            continue
        part_of_word = inside.islower() and " " not in inside and not COUNT.fullmatch(inside)
        if part_of_word and _are_apart(inside, m["word"], document):
            part_of_word = False
        part_of_word = part_of_word and not _INDEX.fullmatch(inside)
        is_short = len(inside) < 2 and not inside.isdigit()
        if (part_of_word or is_short) and not (free and _stands_apart(m, inside, document)):
            continue
        if not any(map(str.isalnum, inside)):  # as if nothing were there: the mark of a gap, signs
            continue
        if m["after"] in ("(", "_", "=") or _is_formula(m, inside, document):
            continue
        is_known = lexicon.count(m["word"]) >= _COMMON or _is_long_word(m, inside, document)
        if not (is_known or (free and heads_name(m, inside, document))):
            continue
        yield Match(
            place - 1,
            place + len(m["word"]),
            f"no space between ‘{m['bracket']}’ and ‘{m['word']}’",
            ((place, place, " "),),
        )


def _precedes_small_word(m: regex.Match[str], inside: str) -> bool:
    """Whether a small word is glued to what is no part of a word or formula: "(n=18)was"."""
    is_small = m["word"] in _FUNCTION_WORDS and m["after"] in ("", ",")
    return is_small and inside != "" and not inside.isalnum()


def _stands_apart(m: regex.Match[str], inside: str, document: Document) -> bool:
    """Whether a bracket that stands alone numbers a part, or a small word is glued to it.

    "nitrogen (N)and", "(rhizobiomes)are"; only in damaged texts, as authors write "(re)in".
    """
    if counts(inside, document.text):
        return True
    is_small = m["word"] in _FUNCTION_WORDS and len(m["word"]) > 2 and m["after"] in ("", ",")
    is_whole = inside.isupper() or len(inside) > 4
    return is_small and is_whole and is_damaged(document)


def _is_common(word: str, document: Document) -> bool:
    """Whether a word behind an index is an ordinary noun or verb, no part of a formula."""
    return len(word) > 4 and word.islower() and document.lexicon.words.get(word, 0) >= _VERY_COMMON


def _is_formula(m: regex.Match[str], inside: str, document: Document) -> bool:
    """Whether what follows a bracket belongs to it: the atom of a formula, or an index."""
    word = m["word"]
    if inside.isdecimal():  # (45)Ca, (111)NiO
        is_atom = word.istitle() and len(word) == 2
        is_part = int(inside) <= MOST_PARTS and len(inside) < 3
        if not is_part and word[0].isupper() and not (word.istitle() or word.isupper()):
            return True
        return is_atom and (not is_part or word.lower() not in _FUNCTION_WORDS)
    if m["bracket"] == "]" and _LABEL.fullmatch(inside.strip()):
        return True
    if word in _ELEMENTS:  # (In,Fe)Sb
        return "," in inside or not is_damaged(document)
    return word in _INDICES and bool(_FORMULA.fullmatch(inside))


def _initials(document: Document) -> Iterator[Match]:
    for offset, m in document.find_in_prose(_INITIALS):
        left, inside = m["left"], m["inside"]
        initials = "".join(sign for sign in left if sign.isupper() or sign.isdigit())
        if initials == inside and left != inside and not left.isalpha():
            place = offset + m.start("bracket")
            message = f"no space between ‘{left}’ and its initials"
            yield Match(offset + m.start(), place + 1, message, ((place, place, " "),))


def _between(document: Document) -> Iterator[Match]:
    for offset, m in document.find_in_prose(_BETWEEN):
        if document.lexicon.count(m["word"]) >= _VERY_COMMON:
            place = offset + m.start("bracket")
            message = f"no space before ‘({m['word']}’"
            yield Match(place - 1, offset + m.end(), message, ((place, place, " "),))


def _behind_number(document: Document) -> Iterator[Match]:
    for offset, m in document.find_in_prose(_BEHIND_NUMBER):
        place = offset + m.start("bracket")
        yield Match(
            offset + m.start(), offset + m.end(), "no space before ‘(’", ((place, place, " "),)
        )


SEARCHES = (_OPENING, _CLOSING, _BETWEEN, _INITIALS, NUMBERED, LISTED, _BEHIND_NUMBER)
_KINDS = (_opening, _closing, numbered, listed, _initials, _between, _behind_number)


def glued_brackets(document: Document) -> Iterator[Match]:
    """Yield each bracket that lacks the space beside it, with the space put in."""
    for kind in _KINDS:
        yield from kind(document)
