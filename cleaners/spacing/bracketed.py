"""What stands in brackets that are glued to a word, where no function takes it."""

from __future__ import annotations

import regex

from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import Document
from .glue import is_damaged

# what no function takes: a share, a decimal, a statistic, a period, a quantity with its noun
_FIGURES = lazy_regex(
    r"\((?:[<>]?+\s?+\d++(?:\.\d++)? ?\\?%|\d++\.\d++\)|[nNpPtzrR]\s?+[=<>≤]"
    r"|(?:1[5-9]|20)\d\d(?:[-–]+(?:1[5-9]|20)\d\d)?\)|[23]D\)"
    r"|\d++(?:[.,]\d++)*+(?:(?:[-–]| or | to )\d++(?:[.,]\d++)*+)? (?P<noun>\p{L}++)(?![\p{L}(=]))"
)
# what not even a name takes as a function would: years, a probability, a quantity with its noun
_FIGURES_BEHIND_NAME = lazy_regex(
    r"\((?:(?:1[5-9]|20)\d\d[-–]+(?:1[5-9]|20)\d\d\)|[pP] ?[=<>] ?0?\.\d"
    r"|\d++(?:[.,]\d++)*+(?:[-–]\d++(?:[.,]\d++)*+)? (?P<noun>\p{L}{2,}+)(?![\p{L}(=]))"
)
_GLUED_FIGURES = lazy_regex(r"\p{Ll}\(\d")
_GLUED_BRACKET = lazy_regex(r"\p{L}\(")
# what reads like prose or a list of names, a number with its unit, a statistic
_PHRASE = lazy_regex(r"(?!.*[\\$_^{}\[\]])(?=.*\p{L}{3}|.* [=<>] )[\p{L}\d]")
_PHRASE_BEHIND_NAME = lazy_regex(r"(?!.*[\\$_^{}\[\]=<>,])\p{L}[^ ]++ .*\p{L}{4}")
_NAMED = lazy_regex(r"\p{Lu}\p{Ll}{3,}+(?:[-–]\p{Lu}\p{Ll}++)*+")
_FEW = 3  # such brackets, which damage may glue as well
_CITED = lazy_regex(r"(?:1[5-9]|20)\d\d[a-z]?")
_QUANTITY = lazy_regex(r" (?P<unit>[\p{L}/]++)[),;]")
_NUMBER = lazy_regex(r"[~≈<>]?+\d++(?:[.,]\d++)*+")
COUNT = lazy_regex(r"[nN]=\d[\d,]*+|[pP][<=>][.\d]++")  # "patients(n=45)"
_KNOWN = 5  # abstracts that hold a word
_COMMON = 50
_LONG_WORD = 12  # letters; names of functions are shorter
_LONGEST = 300  # characters of what stands in a bracket
_ELEMENTS = words_of("element")
_PREFIXES = words_of("prefix")
_UNITS = words_of("unit")
_FUNCTION_WORDS = words_of("function-word")
_FUNCTIONS = words_of("math-function")


def holds_figures(left: str, inside: str, document: Document, start: int) -> bool:
    """Whether figures stand in the brackets that no function takes, or the year of a citation."""
    if left.istitle() and len(left) > 2 and _CITED.fullmatch(inside):
        return True
    if is_ordinary(left, document):
        figures = _FIGURES.match(document.text, start)
    else:
        figures = _FIGURES_BEHIND_NAME.match(document.text, start) if len(left) > 2 else None
    if not figures or not is_damaged(document) or document.once(_glues_figures):
        return False
    noun = figures["noun"]
    if noun is None or noun in _UNITS:
        return True
    return noun not in _FUNCTION_WORDS and document.lexicon.count(noun) >= _COMMON


def holds_prose(left: str, document: Document, start: int) -> bool:
    """Whether brackets of a damaged text hold words that no function takes.

    Behind an ordinary word: "species(Gehyra variegata)", "theory(Lambek)"; behind a name a phrase:
    "AETHER(AlphaEarth-POI Enriched)", not "Loss(Student, Teacher)".
    """
    end = document.text.find(")", start, start + _LONGEST)
    inside = document.text[start:end] if end >= 0 else ""
    if is_ordinary(left, document):
        is_prose = _PHRASE.match(inside) if " " in inside else _NAMED.fullmatch(inside)
    else:
        is_prose = _PHRASE_BEHIND_NAME.match(inside) if _is_name(left) else None
    return is_prose is not None and is_damaged(document) and not document.once(_glues_brackets)


def _is_name(left: str) -> bool:
    """Whether a word is written as names are, and is no function ("Tr", "Hom", "Var")."""
    is_written = left.istitle() or sum(map(str.isupper, left)) > 2
    return len(left) > 4 and is_written and left.lower() not in _FUNCTIONS | _PREFIXES


def _glues_brackets(document: Document) -> bool:
    """Whether authors write brackets to the word before them, mostly."""
    return _glues(_GLUED_BRACKET, document)


def _glues_figures(document: Document) -> bool:
    """Whether authors write figures in brackets to the word before them, mostly."""
    return _glues(_GLUED_FIGURES, document)


def _glues(bracket: regex.Pattern[str], document: Document) -> bool:
    return len(bracket.findall(document.text)) > max(_FEW, document.text.count(" ("))


def is_quantity(inside: str, text: str, end: int) -> bool:
    """Whether a number and a unit stand in the brackets: "resolution(50 au)"."""
    unit = _QUANTITY.match(text, end) if _NUMBER.fullmatch(inside) else None
    return unit is not None and unit["unit"] in _UNITS


def is_statistic(left: str, inside: str, document: Document) -> bool:
    """Whether a number of cases or a probability stands in the brackets: "patients(n=45)"."""
    if not COUNT.fullmatch(inside) or not is_ordinary(left, document):
        return False
    return left[-1] == "s" or is_damaged(document)


def is_element(left: str, inside: str, document: Document) -> bool:
    """Whether the sign of an element stands in brackets after its name: "copper(Cu)".

    One letter may be the charge of an ion: "copper(I)".
    """
    is_sign = len(inside) == 2 and inside in _ELEMENTS
    return is_sign and is_ordinary(left, document) and is_damaged(document)


def is_ordinary(left: str, document: Document) -> bool:
    """Whether a bracket glued to a word is glued to an ordinary one, no function or prefix."""
    return (
        len(left) > 3
        and left.islower()
        and left not in _FUNCTIONS
        and left not in _PREFIXES
        and (len(left) >= _LONG_WORD or document.lexicon.count(left) >= _KNOWN)
    )
