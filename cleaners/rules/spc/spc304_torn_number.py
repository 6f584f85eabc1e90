"""SPC304: white space before a number that belongs to its unit, formula or name."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import MARKS, Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, TokenPattern
from ..rule import Changes, Example, Stage, TextRule
from .apart import has_spaced_tags
from .formulas import NUMBER, torn_formulas

_RAISED = lazy_regex(
    r"(?:(?P<power>[23])|(?P<minus>[-−–]\d{1,2})|(?P<charge>[1-4])\+(?=[^\w+]|\Z))"
    r"(?P<end>[.,;:)\]]*)(?:\Z|-\p{L}.*)"
)
_LENGTH = lazy_regex(r"(?:\p{Ll}{1,3}/)?[kcdmnµμ]?m")
_TEN = lazy_regex(r"(?:.*[×x·⋅*])?10")
_BEFORE_TEN = frozenset("× x X · ⋅ * < > ≤ ≥ = ~ ∼ ≈".split())
_UNITS = words_of("unit") | words_of("divisor")
_SI = lazy_regex(
    r"[kMGTmµμncdhpf]?(?:[mgsLlMVAWJFCKNTSh]|Wh|eV|Hz|Pa|mol|bar|cal|Ci|Bq|Gy|Ω)|yr|ha|day|min|Å|dm"
)
_CATIONS = {
    "1": words_of("charge+1"),
    "2": words_of("charge+2"),
    "3": words_of("charge+3"),
    "4": words_of("charge+4"),
}
# what may follow an area: no noun that the power would count
_AFTER_AREA = words_of("preposition") | words_of("conjunction") | {"is", "was", "were", "are"}
# a word is glued to the number, so that it is no count: "the AT 1receptor"
_GLUED = TokenPattern(r"\A(?P<number>\d{1,2}+)(?P<word>\p{Ll}{4,}+)", signs=DIGITS)
_NAME = lazy_regex(r"\(?(?P<name>\p{Lu}{2,}+)")
_HEAD = lazy_regex(r"[\p{L}\d]++")
_COMMON = 300  # abstracts that hold a word


def _detect(document: Document) -> Iterator[Match]:
    words = document.words
    taken = -1
    for torn in document.once(torn_formulas):
        if not torn.is_doubtful or has_spaced_tags(document):
            yield from _match(document, torn.first, torn.last, "a formula")
            taken = torn.last
    for n in document.tokens_with(NUMBER):
        m = _RAISED.fullmatch(words[n])
        if m and n and (n > taken or m["charge"]) and (what := _what(document, n, m)):
            yield from _match(document, n - 1, n, what)
    for offset, m in document.find_in_prose(_GLUED):
        n = document.token_at(offset)
        name = _NAME.fullmatch(words[n - 1]) if n else None
        if not name or document.lexicon.words.get(m["word"], 0) < _COMMON:
            continue
        if name["name"] + m["number"] in document.once(_heads):
            yield from _match(document, n - 1, n, "a name, which the text has elsewhere")


def _what(document: Document, n: int, m: regex.Match[str]) -> str:
    """What a raised number belongs to with the word before it; nothing if that is not certain."""
    words = document.words
    base, earlier = words[n - 1], words[n - 2] if n > 1 else ""
    if m["charge"]:
        ion = base.lstrip("([")  # one letter may be a class or a group: "class B 3+"
        return "an ion" if len(ion) > 1 and ion in _CATIONS[m["charge"]] else ""
    if m["power"]:
        measures = earlier[-1:].isdigit() and _LENGTH.fullmatch(base)
        return "an area or a volume" if measures and _is_area(document, n, m) else ""
    if _TEN.fullmatch(base):
        return "a power of ten" if base != "10" or earlier in _BEFORE_TEN else ""
    unit = base.lstrip("([").rpartition("/")[2]
    # a letter may be a variable: "2 N -1"
    is_measured = _is_unit(earlier) or (len(unit) > 1 and earlier[-1:].isdigit())
    if _is_unit(unit) and (is_measured or has_spaced_tags(document)):
        return "a unit with its power"
    return ""


def _is_unit(word: str) -> bool:
    return word in _UNITS or _SI.fullmatch(word) is not None


def _is_area(document: Document, n: int, m: regex.Match[str]) -> bool:
    unit, after = document.words[n - 1], document.word_after(n)
    if unit + m["power"] in document.bare_words or (unit, m["power"]) == ("kg/m", "2"):
        return True
    if len(unit) == 1 and not has_spaced_tags(document):
        return False
    ends = bool(m["end"]) or not after or after in _AFTER_AREA or after[0] in "(),;."
    return ends and not document.word_after(n + 1)[:1].isdigit()


def _match(document: Document, first: int, last: int, what: str) -> Iterator[Match]:
    """Yield the match that closes the single spaces between two tokens."""
    start, end = document.start(first), document.start(last) + len(document.words[last])
    text = document.text[start:end]
    if document.is_prose(start) and not regex.search(r"[^\S ]|  ", text):
        spaces = [start + at for at, character in enumerate(text) if character == " "]
        fix = tuple((space, space + 1, "") for space in spaces)
        yield Match(start, end, f"white space inside of {what}: ‘{text.replace(' ', '')}’", fix)


def _heads(document: Document) -> frozenset[str]:
    """What tokens of the text begin with, up to a sign: AT1 of "AT1-receptor"."""
    heads = (_HEAD.match(word.lstrip(MARKS)) for word in document.vocabulary)
    return frozenset(head[0] for head in heads if head)


RULE = TextRule(
    code="SPC304",
    name="torn-number",
    what="Removes the white space inside of a chemical formula whose charges add up, between a "
    "unit or ten and a power, an element and its charge, and a name in capitals and a number that "
    "the next word is glued to, where the text writes them together elsewhere.",
    why="Raised and lowered digits come apart where tags become spaces, and are read as numbers.",
    example=Example("9.1 cm 2, a Li 2 O layer, 5 mV s -1", "9.1 cm2, a Li2O layer, 5 mV s-1"),
    unsafe_when="A length before a number of its own.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(NUMBER, _GLUED),
    detect=_detect,
)
