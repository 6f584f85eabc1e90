"""SPC101: white space before punctuation."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.punctuation import closes_aside
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule
from .apart import SYMBOL_BEFORE_HYPHEN, has_spaced_tags, is_set_apart

_MARK = TokenPattern(
    r"\A(?:[,.;:?!)\]–—]|-\p{L}|”(?!\p{L}))",
    signs=tuple(f"\n{mark}" for mark in ",.;:?!)]–—-”"),
    among=Among.MARKED,
)
_ELEMENTS = words_of("element")
_HOSTS = frozenset(("sapphire", "glass", "silica", "fiber", "fibre", "ceramic"))  # of lasers
# parts of a hydrate: "MnCl2 . 4H2O"
_FORMULA = lazy_regex(
    r"(?:\d++(?:[.,/]\d++)?|[xn])?+(?:(?:"
    + "|".join(sorted(_ELEMENTS, key=len, reverse=True))
    + r")\d*+|[()\[\]]\d*+){2,}"
)
_COUNTER = lazy_regex(r"(?<!\p{L})\((?:\p{Ll}|[ivx]++|\d)\)\Z")
_LONGEST_COUNTER = 8
_SYMBOL_AND_SPACE = 2  # characters
_LONGEST_ASIDE = 300
_COMMON = 1000  # abstracts that hold a word
_TAIL = lazy_regex(r"(?<=-)\p{Ll}++")
_TAILS = words_of("symbol-tail") | words_of("needy-tail")
_MAP = lazy_regex(r":\s\S{1,20}+\s?(?:→|⟶|->|\\to\b)")  # "(f, g) : X → Y"
_NUMBERED = frozenset(
    "Table Tables Fig. Figs. Figure Figures Section Sections Sect. Sec. Eq. Eqs. Equation Ref. "
    "Refs. Chapter Theorem Lemma Proposition Corollary Definition Appendix".split()
)
_SYMBOL = lazy_regex(r"[(\[{]?+(?:\p{L}|\d++(?:\.\d++)?+)")
_ENGLISH = words_of("english") | {"a", "in"}
# not before "..." and ".NET", nor in formulas (" := "), smileys and code (" ;)", " ;;")
_AFTER_BRACKET = lazy_regex(r"[,)\]]|\.(?![.?!\d])|[?!](?![.?!=])|[;:](?![;:)(>=⇔-])|[-–—]\p{L}|”")
_AFTER_WORD = lazy_regex(
    r"""-\p{Ll}|,(?!\w)|[,;](?=(?P<word>\p{Ll}{2,}+)(?!\w))|;(?![\w;)(>])|[.!?](?=[\s)\]”"']|$)|:(?=[\s\]”"']|$)|\.(?=\p{Lu}\p{Ll})|[)\]]""",
    regex.VERBOSE,
)


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for n in filter(None, document.tokens_with(_MARK)):
        start, end = document.start(n - 1) + len(document.words[n - 1]), document.start(n)
        follows = _AFTER_BRACKET if text[start - 1] in ")]" else _AFTER_WORD
        beside = follows.match(text, end) if text[start - 1] not in "$\\" else None
        if beside is None or _is_meant(document, n, start, beside):
            continue
        if document.words[n] == ":" and _is_doped(document, n):
            message = "white space around the colon of a doped material"
            yield Match(start, end + 2, message, ((start, end + 2, ":"),))
        elif not _is_custom(document, n, start, end):
            yield _match(document, start, end, beside.groupdict().get("word"))


def _is_meant(document: Document, n: int, start: int, beside: regex.Match[str]) -> bool:
    """Whether the mark that token ``n`` begins with stands apart in formulas, numbers or code."""
    text, end = document.text, beside.start()
    left, token, right = document.words[n - 1], document.words[n], document.word_after(n)
    mark, before, word = text[end], text[start - 1], beside.groupdict().get("word")
    if word and not (  # "mice ,and rats"
        (before.isalnum() or before in ")]%")
        and document.lexicon.count(word) >= _COMMON
        and document.is_prose(end)
    ):
        return True  # quoted, code, or an index
    if text[end : end + 2] == ",," and text[end + 2 : end + 3].isalpha():
        return True  # a quotation mark below the line
    if left.lstrip("([") in _NUMBERED:
        return True  # all that shows that a number is gone
    if mark == ":" and (_MAP.match(text, end) or _is_relation(left, right)):
        return True
    if mark == "." and (before == "." or text.startswith(" .", end + 1)):
        return True  # a spaced ellipsis
    is_number = token in (".", ",") and (before.isdigit() or before in "=<>≤≥~±")
    if is_number and right[:1].isdigit():
        return True  # "85 . 3 %", "P = . 03", "1 , 000"
    return token == "." and _is_hydrate(document, n)  # "MnCl2 . 4H2O"


def _is_custom(document: Document, n: int, start: int, end: int) -> bool:
    """Whether a mark at ``end`` stands apart by a custom of typing, or where no prose is."""
    text = document.text
    mark, before = text[end], text[start - 1]
    if mark == "-" and before not in ")]":
        if not _is_symbol(document, n):
            return True
    elif mark == "-" and _COUNTER.search(text, max(0, start - _LONGEST_COUNTER), start):
        return True  # "(i) -ka", an ending in a list
    if before == ")" and text[start - 2 : start - 1] in (":", ";"):
        return True  # a smiley
    if not document.is_prose(start - 1):
        return True  # the mark would become a part of the address
    if mark in "–—" and closes_aside(text, mark, end + 1):
        return True
    is_french = mark in ";:!?" and before not in ")]"
    return is_french and _ENGLISH.isdisjoint(document.vocabulary)


def _match(document: Document, start: int, end: int, word: str | None) -> Match:
    """Return the match that takes the mark at ``end`` to ``start``, from the ``word`` behind it."""
    text, mark = document.text, document.text[end]
    # an author's own habit, now and then: "(see [1] )"
    habit = mark in ")]" and text[start - 1] not in ")]" and not _is_of_tags(document, end)
    begins = word or (mark == "." and text[end + 1 : end + 2].isalpha())
    return Match(
        start,
        end + 1,
        f"‘{mark}’ stands at the word after it" if word else f"white space before ‘{mark}’",
        ((start, end + 1, f"{mark} "),) if begins else ((start, end, ""),),
        safety=Safety.UNSAFE if habit else Safety.SAFE,
    )


def _is_of_tags(document: Document, bracket: int) -> bool:
    """Whether a space before the closing bracket at an offset is left of a tag."""
    opening = _opening(document.text, bracket)
    return is_set_apart(document, opening) if opening >= 0 else has_spaced_tags(document)


def _opening(text: str, bracket: int) -> int:
    """The offset of the bracket that the closing one at an offset closes; -1 if none is near."""
    depth = 0
    for at in range(bracket - 1, max(-1, bracket - _LONGEST_ASIDE), -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if depth < 0:
            return at
    return -1


def _is_symbol(document: Document, n: int) -> bool:
    """Whether token ``n`` is the tail of a compound that the symbol before it begins."""
    start = document.start(n)
    symbol = SYMBOL_BEFORE_HYPHEN.match(document.text, start - _SYMBOL_AND_SPACE)
    tail = _TAIL.match(document.words[n], 1)
    if symbol is None or tail is None or tail[0] in _ENGLISH:
        return False
    is_proven = symbol["greek"] is not None or tail[0] in _TAILS
    return is_proven or has_spaced_tags(document)


def _is_hydrate(document: Document, n: int) -> bool:
    """Whether the dot that is token ``n`` joins two formulas."""
    after = document.word_after(n)
    if after.isdecimal():  # "Na2CO3 . 10 H2O"
        after += document.word_after(n + 1)
    beside = document.words[n - 1], after.rstrip(".,;:)")
    has_number = any(map(str.isdigit, "".join(beside)))
    return has_number and all(_FORMULA.fullmatch(formula) for formula in beside)


def _is_relation(left: str, right: str) -> bool:
    """Whether a colon makes a ratio, a map, a set: "3 : 1", "f : X", "{x : x > 0}", "Na : K"."""
    return bool(_SYMBOL.fullmatch(left)) or (
        left in _ELEMENTS and right.rstrip(".,;)") in _ELEMENTS
    )


def _is_doped(document: Document, n: int) -> bool:
    """Whether the colon that is token ``n`` is between an atom and its host: "Nd : YAG"."""
    atom, host = document.words[n - 1].lstrip("("), document.word_after(n).rstrip(".,;:)")
    is_host = host in _HOSTS or (len(host) > 2 and host[:2].isupper() and host not in _ELEMENTS)
    return len(atom) == 2 and atom in _ELEMENTS and is_host and document.is_even


RULE = TextRule(
    code="SPC101",
    name="space-before-punctuation",
    what="Removes white space before a comma, full stop, closing bracket and the like, and between "
    "a bracket and a hyphen or a quotation mark that closes. A comma or semicolon that stands at a "
    "common word goes to the word before that.",
    why="Readers of HTML put a space after each inline element; tokenizers then see ‘)’ and ‘,’ "
    "as words of their own, and a text differs from its twin in another corpus.",
    example=Example("a tokenizer (TiTok) , an approach", "a tokenizer (TiTok), an approach"),
    unsafe_when="A text that is about such marks, or that sets them off on purpose (French). "
    "Between a word and a closing bracket it is unsafe where nothing else is set apart so.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_MARK,),
    detect=_detect,
)
