"""SPC207: a number glued to a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...spacing.glue import is_damaged
from ...text.document import MARKS, Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_NUMBER = r"\d++(?:[.,]\d++)*+"
_BEFORE = TokenPattern(
    rf"(?<![\p{{L}}\d\-–_.])(?P<word>\p{{L}}{{2,}}+|a(?=\d[.\d]))(?P<number>[~≈$]?+{_NUMBER})(?P<after>[\p{{L}}%]*+)",
    signs=DIGITS,
)
_AFTER = TokenPattern(
    rf"(?P<number>(?<![\p{{L}}\d_.])(?<!(?<!\d)[,\-–]){_NUMBER}(?:[KMBTD]|[×x%σ])?+|(?<=\p{{Lu}}[\p{{L}}\-]{{0,12}})\d++[A-Z]?+|%)"
    r"(?P<word>\p{L}{2,}+)(?![\d_])",
    signs=f"{DIGITS}%",
)
# "the elementary1D", "of grains10times", "comprises1,765"
_BETWEEN = TokenPattern(
    rf"(?<![\p{{L}}\d\-–_./])(?P<word>\p{{Ll}}{{4,}}+)(?P<number>{_NUMBER})(?P<after>\p{{L}}*+)(?![\d_])",
    signs=DIGITS,
)
_QUANTITY = TokenPattern(
    rf"(?<![\p{{L}}\d\-–_./,])(?P<number>{_NUMBER})(?P<word>[GMTkm]?(?:eV|Hz|pc|yr|W|Pa|J)|[kcmn]m|dB|[GMT]B|mAP|arcsec|mas|au|AU)(?![\p{{L}}\d_])",
    signs=DIGITS,
)
# "20mg/kg"
_PER = TokenPattern(
    rf"(?<![\p{{L}}\d\-–_./,])(?P<number>{_NUMBER})(?P<word>(?:[kmcμµnp]?[gLlmJWAVN]|[kM]?cal|m?mol|[MG]?t)/\p{{L}}++)",
    signs="/",
)
# "at 48.6+/- 2.3", "(p =0.03)": on one side the space is there
_ONE_SIDED = TokenPattern(
    r"(?<=(?P<number>\d))(?P<word>\+/-)\Z|\A(?P<word>=)(?P<number>-?\d)", signs=("+/-\n", "\n=")
)
_SIGNS_APART = lazy_regex(r" (?:=|\+/-) (?=[-\d])")
_SIGNS_TOUCHING = lazy_regex(r"(?<=\S)(?:=|\+/-)(?=[-\d])|(?: =(?=[-\d]))")
_PER_APART, _PER_TOUCHING = lazy_regex(r"\d \p{L}++/\p{L}"), lazy_regex(r"\d\p{L}++/\p{L}")
_MONTHS = "|".join(sorted(words_of("month")))
# "May2025", "20November": no name is written so; May1 and March1 are genes
_DATE = TokenPattern(
    rf"(?<!\p{{L}})(?P<word>{_MONTHS})(?P<number>(?:1[6-9]|20)\d\d|(?<!May|March)[1-3]?\d)(?!\d)"
    rf"|(?<![\p{{L}}\d.,])(?P<number>\d{{1,2}}|\d{{4}})(?P<word>{_MONTHS})",
    signs=tuple(words_of("month")),
)
# "eccentricity0.01", "explained74%", "identify104,900", "target8th": no name ends in such a number
_MEASURED = TokenPattern(
    r"(?<![\p{L}\d\-–_./])(?P<word>\p{Ll}{4,}+)"
    r"(?P<number>(?:0\.\d++|\d{1,3}+(?:,\d{3})++|\d++(?:\.\d++)?(?=\\?%))(?![\p{L}\d]|\.\S)"
    r"|\d++(?:st|nd|rd|th)(?![\p{L}\d]))",
    signs=DIGITS,
)
_DECADE = TokenPattern(
    r"(?<![\p{L}\d\-–_./])(?P<word>\p{Ll}{3,}+)(?P<number>(?:1[5-9]|20)\d0s)", signs=("0s",)
)
_FROM_TO = TokenPattern(
    r"(?<![\d.,\-–/])(?P<number>\d{2,}+)(?P<word>to|and|or)(?P<second>\d{2,}+)(?![\p{L}\d.,]\d)",
    signs=DIGITS,
)
_UNITS = words_of("unit")
# "50 MeV500 MeV": the sign between two measures was dropped
_TWO_MEASURES = TokenPattern(
    rf"\A(?P<word>{'|'.join(sorted(filter(str.isalpha, _UNITS)))})(?P<number>{_NUMBER})\Z",
    signs=DIGITS,
)
_PART = TokenPattern(
    r"(?<![\p{L}\d\-–_./])(?P<word>Section|Chapter|Theorem|Figure|Table)(?P<number>\d{1,2}+)(?!\p{L})",
    signs=("Section", "Chapter", "Theorem", "Figure", "Table"),
)
# "metformin1000 mg": names end in few round numbers, and in none before a unit
_DOSE = TokenPattern(
    r"(?<![\p{L}\d\-–_./])(?P<word>\p{Ll}{4,}+)(?P<number>[1-9]\d{0,2}(?:00|(?<=\d)50))"
    r"(?P<unit>\p{L}*+)(?![\p{L}\d]|[.,\-–]\d)",
    signs=DIGITS,
)
_MEASURES = words_of("measure")
_UNIT_AFTER = lazy_regex(r" (\p{L}+)")
# "type2 diabetes": what comes in grades, before what is graded
_GRADE = TokenPattern(
    r"(?<![\p{L}\d\-–_./])(?P<word>type|phase|grade|stage)(?P<number>[1-4])\Z", signs=DIGITS
)
_GRADED = {
    "type": frozenset(("diabetes", "diabetic", "diabetics")),
    "phase": frozenset(("clinical", "trial", "trials", "study", "studies")),
    "grade": frozenset(
        ("toxicity", "toxicities", "adverse", "glioma", "tumor", "tumour", "cancer")
    ),
    "stage": frozenset(("cancer", "disease", "hypertension", "melanoma", "tumor", "tumour")),
}
_ELEMENTS = words_of("element")
_FUNCTION_WORDS = words_of("function-word")
_TAKES_NUMBER = words_of("before-number")
_CITED = lazy_regex(r"\d{1,2}(?:,\d{1,2})++")  # "before8,9", which are raised
# Nouns and endings that are written to the number: 10fold, 8bit, 3rd, 5nm.
_WRITTEN_CLOSE = words_of("joined-to-number")
_ENDS_OF_SENTENCES = frozenset('.?!:;)]”"’')
_VERBS = ("ed", "ing")
_DIMENSIONS = frozenset("1234")
_FOR_WORDS = frozenset("24")  # text2text, 4all
_ORDINALS = ("st", "nd", "rd", "th")
_DATED = frozenset("year years early late fall autumn spring summer winter".split())
_YEAR = lazy_regex(r"(?:19|20)\d\d")
_ACRONYMS = lazy_regex(r"\p{Lu}{2,}+s")
_RARE = 5  # abstracts that hold a word
_ORDINARY = 20  # abstracts that hold a word
_KNOWN = 100
_COMMON = 300  # abstracts that hold a word; rarer ones may be parts of a name


def _detect(document: Document) -> Iterator[Match]:
    lexicon = document.lexicon
    for offset, m in document.find_in_prose(_BEFORE):
        if m["number"][0] == "~" and (m["word"][0].isupper() or document.once(_has_ties)):
            continue
        if _takes_number(m, document) and not _is_name(m) and not _is_symbol(m, document, offset):
            place = offset + m.start("number")
            yield _match(offset + m.start(), offset + m.end("number"), place, m)
    for offset, m in document.find_in_prose(_AFTER):
        number, word = m["number"], m["word"]
        before = m.string[m.start() - 1 : m.start()]
        in_name = before.isalpha() or before == "^"
        if number in _FOR_WORDS and before.islower():
            continue  # image2text
        if number == "%" and m.start() == 0 and not _follows_number(document, offset):
            continue  # a comment of LaTeX
        if number[-1].isupper() and _is_in_word(number[-1] + word, in_name, document):
            continue
        if in_name and len(word) < 3 and word not in _FUNCTION_WORDS:
            continue  # ORF1ab
        if len(word) < 3 and word not in _FUNCTION_WORDS and _is_designation(document, offset, m):
            continue
        if in_name and word not in _FUNCTION_WORDS and not is_damaged(document):
            continue  # VO2max, CD44high
        ordinary = word.islower() and word not in _WRITTEN_CLOSE
        if number[-1] in "%D" and len(word) > 3:
            least = _ORDINARY
        else:
            least = _KNOWN if len(word) > 4 else _COMMON
            if len(word) > 4 and not m.start() and len(number) > 1 and is_damaged(document):
                least = _RARE
        known = ordinary and lexicon.words.get(word, 0) >= least
        is_acronym = _ACRONYMS.fullmatch(word) and len(number) > 1 and not m.start()
        if not known and is_acronym:
            known = is_damaged(document)  # "13RRATs"
        if known or ("." in number and word in document.once(_set_apart)):
            decade = number[-1] == "0" and word[0] == "s" and word[1:] in _FUNCTION_WORDS
            place = offset + m.start("word") + decade  # "the 1990sand"
            if is_acronym:
                place -= number[-1].isalpha()  # "100DRDs"
            yield _match(offset + m.start(), offset + m.end(), place, m)
    yield from _certain(document)
    yield from _in_damaged_text(document)


def _certain(document: Document) -> Iterator[Match]:
    """Yield dates, measured values, decades, ranges and measures that are glued, in any text."""
    for pattern in (_DATE, _MEASURED, _DECADE, _PART):
        for offset, m in document.find_in_prose(pattern):
            word = m["word"]
            if word.islower() and document.lexicon.words.get(word, 0) < _COMMON:
                continue
            place = offset + max(m.start("word"), m.start("number"))
            yield _match(offset + m.start(), offset + m.end(), place, m)
    for offset, m in document.find_in_prose(_TWO_MEASURES):
        after = document.word_after(document.token_at(offset)).rstrip(").,;:")
        if after == m["word"] and _follows_number(document, offset):
            yield _match(offset, offset + m.end(), offset + m.start("number"), m)
    for offset, m in document.find_in_prose(_DOSE):
        if _is_dose(m, document, offset):
            place = offset + m.start("number")
            yield _match(offset + m.start(), offset + m.end("number"), place, m)
    for offset, m in document.find_in_prose(_GRADE):
        after = document.word_after(document.token_at(offset)).rstrip(MARKS)
        if after in _GRADED[m["word"]]:
            place = offset + m.start("number")
            yield _match(offset + m.start(), place + 1, place, m)
    for offset, m in document.find_in_prose(_FROM_TO):
        for group in ("word", "second"):
            place = offset + m.start(group)
            yield _match(place - 1, place + 1, place, m)


def _is_dose(m: regex.Match[str], document: Document, offset: int) -> bool:
    """Whether a unit shows that a number is no part of the word before it."""
    after = _UNIT_AFTER.match(document.text, offset + m.end())
    unit = m["unit"] or (after[1] if after and m.end() == len(m.string) else "")
    return unit in _MEASURES and document.lexicon.words.get(m["word"], 0) >= _ORDINARY


def _in_damaged_text(document: Document) -> Iterator[Match]:
    """Yield what would be taken for names in an undamaged text."""
    lexicon = document.lexicon
    for offset, m in document.find_in_prose(_BETWEEN):
        word, number, after = m["word"], m["number"], m["after"]
        dimension = number in _DIMENSIONS and after[:1] == "D" and len(word) > 4
        verb = word.endswith(_VERBS) and len(number) > 1 and not after[1:].isupper()
        year = not after and word in _DATED and _YEAR.fullmatch(number) is not None
        framed = len(number) > 1 and len(after) > 3 and lexicon.words.get(after, 0) >= _COMMON
        least = _ORDINARY if dimension else _COMMON
        known = lexicon.words.get(word, 0) >= least
        if known and (dimension or verb or framed or year) and is_damaged(document):
            place = offset + m.start("number")
            yield _match(offset + m.start(), offset + m.end("number"), place, m)
    for offset, m in document.find_in_prose(_QUANTITY):
        if is_damaged(document) and m["word"] in document.once(_units_apart):
            place = offset + m.start("word")
            yield _match(offset + m.start(), offset + m.end(), place, m)
    for offset, m in document.find_in_prose(_PER):
        if is_damaged(document) and document.once(_are_compounds_apart):
            place = offset + m.start("word")
            yield _match(offset + m.start(), offset + m.end(), place, m)
    for offset, m in document.find_in_prose(_ONE_SIDED):
        if is_damaged(document) and document.once(_are_signs_apart):
            place = offset + max(m.start("word"), m.start("number"))
            yield _match(offset + m.start(), offset + m.end(), place, m)


def _are_compounds_apart(document: Document) -> bool:
    """Whether the text mostly sets compound units apart from the number: "5 mg/kg"."""
    text = document.text
    return len(_PER_APART.findall(text)) > len(_PER_TOUCHING.findall(text))


def _are_signs_apart(document: Document) -> bool:
    """Whether the text mostly sets its signs apart on both sides: "p = 0.03", "2 +/- 1"."""
    apart = len(_SIGNS_APART.findall(document.text))
    return apart > len(_SIGNS_TOUCHING.findall(document.text))


def _follows_number(document: Document, offset: int) -> bool:
    n = document.token_at(offset)
    return n > 0 and document.words[n - 1][-1].isdigit()


def _is_designation(document: Document, offset: int, m: regex.Match[str]) -> bool:
    """Whether a year and letters name an event after its acronym: "SN 2025kg"."""
    n = document.token_at(offset)
    return n > 0 and m.start() == 0 and len(m["number"]) == 4 and document.words[n - 1].isupper()


def _is_in_word(word: str, in_name: bool, document: Document) -> bool:
    """Whether the capital behind a number begins the word: Val66Met, D2Net, 1-5Mpc.

    In a damaged text it ends a number where the rest is a small word: 7Band.
    """
    if word in _UNITS:
        return True
    rest, known = word[1:], word in document.lexicon
    if not in_name:
        return known and rest not in _FUNCTION_WORDS
    is_small = len(rest) > 2 and rest in _FUNCTION_WORDS
    return not is_damaged(document) or (known and not is_small)


def _has_ties(document: Document) -> bool:
    """Whether ‘~’ is a space of LaTeX: the text has other LaTeX, or names before it."""
    return "$" in document.text or "\\" in document.text


def _units_apart(document: Document) -> frozenset[str]:
    """The units that the text mostly sets apart from the number before them: "31.2 dB"."""
    touching = Counter(m["word"] for _, m in document.find(_QUANTITY))
    pairs = pairwise(document.words)
    apart = Counter(word.rstrip(").,;:") for number, word in pairs if number[-1:].isdigit())
    return frozenset(unit for unit, count in apart.items() if count >= touching[unit])


def _set_apart(document: Document) -> frozenset[str]:
    """The words that the text sets apart from the number after them: "gFID 2.13"."""
    pairs = pairwise(document.words)
    return frozenset(word.lstrip("([") for word, number in pairs if number[:1].isdigit())


def _mostly_apart(document: Document) -> frozenset[str]:
    """Those of these words that seldom touch a number: not SDG where "SDG 6" is beside "SDG14"."""
    touching = Counter(m["word"] for _, m in document.find(_BEFORE))
    pairs = pairwise(document.words)
    apart = Counter(word.lstrip("([") for word, number in pairs if number[:1].isdigit())
    return frozenset(word for word, count in apart.items() if count >= touching[word])


def _takes_number(m: regex.Match[str], document: Document) -> bool:
    """Whether a number may follow a word: a preposition, a verb, or a name set so elsewhere."""
    word, number = m["word"], m["number"] + m["after"]
    if word in _ELEMENTS and (len(number) == 1 or m.string[m.start() - 1 : m.start()] == "("):
        return False  # "with As2 flux", "Gd2(In1-xAlx)"
    if _CITED.fullmatch(m["number"]):
        return False
    if word.lower() in _TAKES_NUMBER and (word[1:].islower() or word == "a"):
        return True
    if word.endswith("ing"):
        least = _ORDINARY if len(number) > 1 else _COMMON
        return document.lexicon.count(word) >= least and is_damaged(document)
    return is_damaged(document) and word in document.once(_mostly_apart)


def _is_symbol(m: regex.Match[str], document: Document, offset: int) -> bool:
    """Whether a small word with a capital is a symbol within a sentence: In115, Vs30."""
    n = document.token_at(offset)
    begins = not n or document.words[n - 1][-1] in _ENDS_OF_SENTENCES
    return len(m["word"]) == 2 and m["word"][0].isupper() and not begins


def _is_name(m: regex.Match[str]) -> bool:
    """Whether word and number are parts of one name, such as When2Tool or rank2learn."""
    word, number, after = m["word"], m["number"], m["after"]
    if not after.isalpha():
        return False
    if number in _DIMENSIONS and after[0] == "D" and not after[1:2].isupper():
        return False  # "with2Dannotations"
    if after in _ORDINALS:
        return False
    if word[0].isupper() and len(word) == 2:
        return True  # In2O3
    return number in _FOR_WORDS or (len(after) > 2 and after[0].isupper() and after[1:].islower())


def _match(start: int, end: int, place: int, m: regex.Match[str]) -> Match:
    sides = sorted(("number", "word"), key=m.start)
    message = "no space between ‘{}’ and ‘{}’".format(*map(m.__getitem__, sides))
    return Match(start, end, message, ((place, place, " "),))


RULE = TextRule(
    code="SPC207",
    name="glued-number",
    what="Puts the space back between a number and a word that is not written to it.",
    why="Numbers are the results of a paper; glued to a word they are found by no query and read "
    "by no table builder.",
    example=Example("reduced to just32discrete tokens", "reduced to just 32 discrete tokens"),
    unsafe_when="A name of a word and a number (word2vec, top1): only words that take a number, "
    "such as prepositions, are parted from one that follows, and others where a unit follows the "
    "number; in damaged texts verbs, seasons and "
    "units too, and rare nouns and acronyms from the number before them.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(
        _BEFORE,
        _AFTER,
        _BETWEEN,
        _QUANTITY,
        _DATE,
        _MEASURED,
        _DECADE,
        _FROM_TO,
        _TWO_MEASURES,
        _PART,
        _DOSE,
        _GRADE,
        _PER,
        _ONE_SIDED,
    ),
    detect=_detect,
)
