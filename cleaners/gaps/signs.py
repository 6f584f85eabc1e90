"""Signs that something is gone: patterns, as a table. How far each is believed is counted.

Each says what kind of thing is gone, which rule reports it, and where it was: at the empty group
``gap`` of the pattern, or else at its end. A pattern is looked for where one of its triggers is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import regex

from ..language.word_classes import words_of
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import Among, Search, TokenPart, TokenPattern, TokenSet
from .chemistry import CUT_MOLECULES, before_glued_word, is_alloy, lacks_numbers
from .chemistry import FORMULA as ELEMENTS
from .compounds import odd_compounds

__all__ = ["SIGNS", "Found", "signs_in"]


def _any(words: frozenset[str] | set[str]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=lambda word: (-len(word), word))))


_POOR = 0.1
_FIRM, _FAIR = 1.0, 0.9  # few texts hold the firm ones, so that the trees see them together
_HEADS = frozenset("the an of for with from each every where".split())
_UNITS = {unit for unit in words_of("unit") if unit.isalpha()}
_UNIT = _any(_UNITS)
_UNIT_TOKENS = frozenset(unit + stop for unit in _UNITS for stop in ("", *".,;:)", ").", "),"))
_MULTIPLES = frozenset(
    before + letter + after
    for before in ("", "(")
    for letter in "bBM"
    for after in ("", "-parameter", "-parameters", "-param")
)
_SECONDS = frozenset("s" + stop for stop in ("", *".,;:)"))
_LENGTHS = frozenset(
    unit + after for unit in ("m", "cm", "mm", "km", "nm") for after in ("", "of", *".,;)")
)
_COMPARATIVE = _any(words_of("comparative"))
_SMALL = _any(words_of("preposition") | words_of("conjunction") | {"is", "are", "when", "where"})
_FIRST = _any(words_of("never-first") | words_of("preposition") | words_of("article"))
_NEAR_BRACKET = 400  # characters
_AHEAD = 5  # tokens that a sign is looked for in, behind the one before its trigger
_INSIDE = "for|with|of|is|are|from|by|where|log|ln|at"
_SMALL_INSIDE = TokenPattern(rf"\((?:\Z|(?:{_INSIDE}|was)(?:\)|\Z))", signs="(", among=Among.MARKED)
_SMALL_FIRST = TokenPattern(rf"(?<![\w-])(?i:{_FIRST})-\p{{L}}", signs="-", among=Among.MARKED)
_MET_NUMBERS = TokenPattern(r"\d\.\d++\.\d++%", signs="%", among=Among.MARKED)
_LONE_SHARE = TokenPattern(r"(?:\A|\p{L})%", signs="%", among=Among.MARKED)
_OPERATOR = "=<>≤≥≈≃±"


class _Sign(NamedTuple):
    code: str
    kind: str
    message: str
    triggers: Collection[str] | TokenPattern  # strings or a set of words: one must be there
    pattern: str
    least: float = 0.0  # confidence at least, where too few texts hold it for trees to learn it
    only_glued: bool = False  # whether only texts with glue are searched for it
    is_unknown: bool = False  # whether the lexicon must not know what it matches
    is_rare: bool = True  # whether few texts hold what triggers it
    is_local: bool = False  # whether few tokens around one with a trigger tell
    closes: bool = False  # whether it ends with a bracket that must be open
    explained: str = ""  # what tells in a text without glue that nothing is gone
    sure: float = 0.5  # how sure the sign seems by itself; the trees know how far it may


SIGNS = (
    # lists of which punctuation alone is left
    _Sign("NUM302", "formula", "punctuation alone is left of a list", (",,", ", ,"),
          r",\s?(?<gap>)(?=,(?!,?[\"”’]))", sure=_FAIR, least=0.9),
    _Sign("NUM302", "formula", "the first item of a list is gone",
          ("(,", "[,", "( ,", "(;", "(–", "(and)", "(or)"),
          r"[(\[]\s?(?<gap>)(?:[,;–](?=[\s,;)\]–])|(?:and|or|to)\s?\))", sure=_FAIR,
          least=0.85),
    _Sign("NUM302", "formula", "the last item of a list is gone",
          (",)", ";)", "–)", ", )", ",]", ", ]"),
          r"(?<![:;(\[]\s?)[,;–]\s?(?<gap>)[)\]]", sure=_FAIR, least=0.85, closes=True),
    _Sign("NUM302", "formula", "the brackets hold the words around it alone", _SMALL_INSIDE,
          rf"\(\s?(?:{_INSIDE})\s?(?<gap>)\)|\((?<gap>)(?=\s?(?:is|are|was)\s)"),
    _Sign("NUM302", "formula", "nothing is between two marks",
          (":.", ":,", ": .", ": ,", ",.", ", ."),
          r"(?::\s?|,\s?)(?<gap>)(?:\.|,(?!\s(?:\p{Lu}|\d)))(?=\s|\Z)(?<!,\s?,)", least=0.85),
    _Sign("NUM302", "formula", "nothing follows the abbreviation", ("i.e", "e.g", "namely", "viz."),
          r"\b(?:i\.e\.|e\.g\.|namely|viz\.),?+\s?(?<gap>)[.;)](?=\s|\Z)"),
    # operators without an operand
    _Sign("NUM304", "symbol", "nothing is before the operator", ("=",),
          r"[(\[]\s?(?<gap>)=(?=\s?[\d.\-−])", least=0.9),
    _Sign("NUM304", "number", "nothing is after the operator", tuple(_OPERATOR),
          rf"(?<=\w\s?)[{_OPERATOR}](?<gap>)(?=\s?(?:[,;)\]]|\.(?:\s|$)))",
          is_local=True),
    _Sign("NUM304", "symbol", "nothing is before the ‘/’", ("[/",),
          r"\[(?<gap>)/(?=[A-Z])", sure=_FIRM, least=0.9),
    _Sign("NUM304", "operator", "a number and a power of ten meet", (" 10 ",),
          r"(?<=\d\.\d{1,3})\s(?<gap>)10\s(?=[-−]?\d{1,2}(?![\d.,%]))", least=0.9),
    _Sign("NUM304", "operator", "two groups meet without a sign",
          (")U(", ")SU(", ")SO(", ") U(", ") SU(", ") SO("),
          r"S?[UO]\(\d{1,2}\)(?<gap>)(?=\s?S?[UO]\(\d)", sure=_FIRM, least=0.9),
    _Sign("NUM304", "operator", "two numbers meet without a sign", _MET_NUMBERS,
          r"(?<=\s[(~]?\d{1,3}\.\d{1,4})(?<gap>)\d\.\d{1,4}%", least=0.9),
    _Sign("NUM304", "symbol", "nothing is before the operator", tuple("=<>≤≥≈≃"),
          r"\b(?:with|at|for|of|to|and|where|by|from|when|if)\s?(?<gap>)(?:=(?=\s?[\d.])|"
          r"(?<!\s)[<>≤≥≈≃](?=\s?\d))", is_local=True),
    _Sign("NUM304", "symbol", "a unit is divided by itself", ("M/M", "L/L"),
          r"(?<![\w/])(?:M/M|L/L)(?<gap>)(?![\w/])", sure=_FIRM, least=0.9),
    _Sign("NUM304", "symbol", "nothing is after the ‘+’", ("DFT+", "LDA+", "GGA+"),
          r"\b(?:DFT|LDA|GGA)\+(?<gap>)(?!\s?[A-Z$\\])", sure=_FIRM, least=0.8),
    _Sign("NUM304", "share", "nothing is before the ‘%’", _LONE_SHARE,
          r"(?<=\b[A-Za-z]{2,12}\s?)(?<gap>)%(?=[\s.,;)]|$)"),
    _Sign("NUM304", "symbol", "nothing is after the ‘@’", ("@ ",), r"(?<=\w)@(?<gap>)(?=\s)"),
    # words that ask for an amount, or for a name
    _Sign("NUM301", "factor", "the comparison has lost its amount",
          ("p to ", "t least ", "ore than "),
          r"\b(?:[Uu]p to|[Aa]t least|[Mm]ore than)(?<gap>)\s(?!lower|higher)"
          rf"(?=(?:{_COMPARATIVE})\b(?!\s\p{{L}}{{3,}}s\b))",
          is_rare=False, sure=_FIRM, least=0.8),
    _Sign("NUM301", "share", "the score has lost its amount",
          frozenset(("score",)),
          r"\b(?:achiev|reach|obtain|attain)\w*(?<gap>)\s(?=[A-Z][\w-]*\sscore\s(?:in|on|at|for)\b)",
          is_rare=False, sure=_FIRM, least=0.9),
    _Sign("NUM301", "name", "nothing is named",
          frozenset(("called,", "named,", "termed,", "dubbed,")),
          r",\s(?:called|named|termed|dubbed)(?<gap>),", sure=_FIRM, least=0.9),
    # compounds without one of their parts
    _Sign("NUM303", "symbol", "the compound after a small word has lost its first part", (" -",),
          rf"(?<=\b(?:{_SMALL}|the|an?|that)\s)(?<gap>)-(?=\p{{L}}{{2,}})", sure=_FAIR),
    _Sign("NUM303", "symbol", "the compound has lost its first part", (" -", "(-", "\n-"),
          r"(?<![^\s(\[])(?<gap>)-(?=\p{L}{2,})"),
    _Sign("NUM303", "symbol", "a small word is no part of the compound", _SMALL_FIRST,
          rf"(?<![\w-])(?i:{_FIRST})(?<gap>)-\p{{L}}+(?![\w-])", is_unknown=True, sure=_FAIR),
    _Sign("NUM303", "symbol", "the compound has lost its last part", ("- ",),
          r"(?<=\p{L}{2})-(?<gap>)(?=\s(?!(?:and|or|to|and/or|as|but|nor|versus|vs|through"
          r"|rather)\b)\p{L})", is_local=True),
    _Sign("NUM303", "symbol", "the range has lost one of its ends", ("–",),
          r"(?<![\w–])(?:(?:the|an|of|at|around|between|from|for|along)(?<gap>)–|(?<gap>)–"
          r"(?=\p{L}{3}))|(?<=\()(?:--?|–)(?<gap>)(?=\))"),
    _Sign("NUM303", "symbol", "nothing is between two hyphens", ("--",),
          r"(?<=[a-z\d)]-)(?<gap>)-(?=(?:model|plane|diagram|wave|term)s?\b)", sure=_FIRM),
    _Sign("NUM303", "symbol", "the ending has lost its symbol", (" th ",),
          r"(?<= )(?<gap>)th(?= )", sure=_FIRM),
    _Sign("NUM303", "count", "nothing follows ‘top-’", ("top-",),
          r"\btop-(?<gap>)(?=(?:tokens?|accuracy|predictions?|candidates?|documents?|passages?"
          r"|items|experts|recall|sampling|routing|retrieval|selection)\b)",
          sure=_FIRM, least=0.9),
    # names
    _Sign("NUM306", "name", "the name has lost its number", ("NVIDIA ", "Nvidia "),
          r"\b(?:NVIDIA|Nvidia)\s[AHVPTL](?<gap>)(?=\s?GPUs?\b)", sure=_FIRM, least=0.9),
    _Sign("NUM306", "name", "the name has lost its star", ("Sgr A",),
          r"\bSgr\sA(?<gap>)(?![\w*∗⋆\^$]|\s?(?:East|West|complex|star|molecular|region"
          r"|cloud))", sure=_FIRM),
    _Sign("NUM306", "name", "CDM has lost its symbol (ΛCDM)", ("CDM",),
          r"(?<![^\s()o–-])(?<!(?:[Ll]ambda|Λ|[Cc]old)\s)(?<gap>)CDM(?![\w)\-])",
          explained="(CDM)"),
    _Sign("NUM306", "symbol", "H has lost what says which line or form it is", ("H",),
          r"(?<![\w^_])H(?<gap>)(?:(?=-based)|(?=[\s)/.]|,(?!\p{L}))|(?=[a-z]{3}))",
          only_glued=True),
    # units
    _Sign("NUM305", "measure", "the unit has no number", tuple("~≈∼"),
          rf"(?:(?<![\w)%\]}}$~])|(?<=\b(?:of|at|to|by|than|is|within|about)))(?<gap>)[~≈∼]"
          rf"(?:{_UNIT})(?![A-Za-z])", least=0.8),
    _Sign("NUM305", "count", "billions or millions of parameters have no number",
          _MULTIPLES,
          r"(?:(?<=[a-z]\s)|(?<=\())(?<gap>)(?:[bBM](?=[\s-]param)|B(?=\s(?:total|active"
          r"|activated|tokens)\b))", sure=_FIRM, least=0.9),
    _Sign("NUM309", "exponent", "one unit follows another: the power is gone", _UNIT_TOKENS,
          rf"(?<=(?:\d[\d.,–-]*|[)\]])\s?)(?:{_UNIT}|[A-Za-z]?eV)(?:[\s~](?:{_UNIT}))++(?<gap>)"
          r"(?=of\b|and\b|for\b|at\b|in\b|with\b|[\s.,;:)\]]|\Z)"
          r"(?!\]?\s?[(\[^{]?[-−–‐]?\s?\d|[(^$])", least=0.8, is_local=True),
    _Sign("NUM309", "exponent", "one unit follows another: the power is gone",
          _SECONDS,
          r"\b(?:km|erg|ergs|cm|m)\ss(?<gap>)(?=and\b|for\b|at\b|in\b|with\b|[\s.,;:)\]]|\Z)"
          r"(?!\s?[(\[^{]?[-−–‐]?\s?\d|[(^$])", least=0.8),
    _Sign("NUM309", "exponent", "a unit of area has lost its power", ("/cm", "cmVs", "pcyr"),
          r"(?<![\w/])(?:(?:[kmnµμMGT]?[JWCA]|m?g)/cm(?<gap>)"
          r"(?![\w²³^$/\\{⁻−-]|\s\d)|cmVs(?<gap>)\b|[GM]pcyr(?<gap>)\b)"),
    _Sign("NUM309", "exponent", "a length is called an area, a volume or a density",
          _LENGTHS,
          r"\b(?:cross[- ]sections?|areas?|volumes?|densit(?:y|ies))\s(?:of|is|was|are|were|by"
          r"|to|at|from|than|=|~)\s(?:(?:about|around|up to|only|more than|less than|nearly"
          r"|over|approximately)\s)?[(~≈∼<>]*+(?:\d[\d.,–-]*+\s)++(?:m|cm|mm|km|nm)(?<gap>)"
          r"(?:of\b|(?=[\s.,;)]))(?!\s?(?:[x×*^(–-]|by\s\d|in\s(?:diameter|radius|length|width"
          r"|height|depth|size)|long|wide|high|deep|thick))", least=0.75),
    _Sign("NUM309", "exponent", "a length is called an area", ("1.73", "1·73"),
          r"\b1[.·]73\s?m(?<gap>)(?=of\b|and\b|[\s.,;:)\]]|$)(?!\]?\s?[(^]?[-−–]?\d)", sure=_FIRM,
          least=0.9),
    _Sign("NUM309", "symbol", "the length has lost the letter before ‘m’", frozenset(("m",)),
          rf"(?<![\w.,])\d[\d.,–]*\s?(?<gap>)m(?=\s(?:{_any(words_of('observed'))})\b)|"
          r"(?<=\]\d[\d,]*)(?<gap>)m\b"),
    _Sign("NUM309", "symbol", "‘M’ has lost the sign of the sun",
          frozenset(("M", "M.", "M,", "M)", "M;")),
          rf"(?<=\d\s)M(?<gap>)(?=[.,;)]|\s(?:{_any(words_of('weighed'))})\b)"),
)  # fmt: skip


def _part(trigger: str) -> str:
    """What a token holds where a string is in the text; a line end is white space beside it."""
    head, _, tail = trigger.strip(" ").partition(" ")
    if tail:
        return f"{head}\n" if len(head) > len(tail) else f"\n{tail}"
    return trigger.replace(" ", "\n")


def _searches(triggers: Collection[str] | TokenPattern) -> Sequence[Search]:
    """Return what finds tokens without which none of the triggers is in a text."""
    if isinstance(triggers, TokenPattern):
        return (triggers,)
    if isinstance(triggers, frozenset):
        return (TokenSet(triggers),)
    return [TokenPart(part) for part in sorted(set(map(_part, triggers)))]


_PATTERNS = [regex.compile(sign.pattern) for sign in SIGNS]
_SEARCHES = [_searches(sign.triggers) if sign.is_rare else () for sign in SIGNS]
_NUMBERS = {search: n for n, searches in enumerate(_SEARCHES, 1) for search in searches}
_FREQUENT = [number for number, sign in enumerate(SIGNS, 1) if not sign.is_rare]
# what only damaged texts are searched for: words glued to what stood beside a formula
_GLUED = regex.compile(
    rf"""(?<![\p{{L}}\d])
        (?:\p{{Lu}}{{1,4}}|\p{{Lu}}\p{{Ll}}|\p{{Ll}}|\d[\d.]*+\p{{Ll}}{{0,2}}|{_UNIT}|\p{{Lu}}\p{{Ll}}{{1,3}}(?=be))
        (?<gap>)(?:{_SMALL}|be)(?![\p{{L}}\d])
      | (?<!\p{{L}})(?:{_UNIT})(?<gap>)(?:{_UNIT})(?!\p{{L}})""",
    regex.VERBOSE,
)
_BEFORE_UNIT = regex.compile(
    rf"(?<![\p{{L}}\d])(?:{_SMALL}|upto|was)(?<gap>)(?:{_UNIT})(?!\p{{L}})"
)
_COMMON = 50  # abstracts that hold a word, which then is no glue
_NAMED = regex.compile(
    r"(?:di|tri|tetra|penta|hexa|sesqui)(?:(?:ox|n[ia]tr|sul(?:f|ph)|selen|tellur|chlor|fluor|brom"
    r"|iod|bor|carb|antimon|arsen|phosph|silic|hydr)ide)s?\s\((?<formula>(?:[A-Z][a-z]?){2,6})\)"
)
_MOLECULAR = frozenset[str]().union(*CUT_MOLECULES.values())
_MOLECULE = regex.compile(
    r"(?<![\p{L}\d$_^-])(?!CO\b|CN\b|NO\b|OH\b|SO\b)[CHOND]{2,6}(?![\p{L}\d$_^])"
)
_ELEMENT = _any(words_of("element"))
_ELEMENT_RUN = regex.compile(
    rf"(?<![\p{{L}}\d$_^])(?:(?:{_ELEMENT})|\((?:{_ELEMENT})+\)){{2,9}}(?![\p{{L}}\d$_^])"
)


class Found(NamedTuple):
    """A sign in a text.

    Attributes:
        number: which of all signs it is, from 1.
        sure: how sure the sign is by itself, from 0 to 1.
        least: the confidence that a gap has at least.
    """

    number: int
    match: Match
    code: str
    sure: float = 0.5
    least: float = 0.0


def signs_in(document: Document) -> Iterator[Found]:
    """Yield the signs of a text, in no order."""
    hits, is_glued = document.hits, bool(document.boundaries)
    rare = map(_NUMBERS.__getitem__, _NUMBERS.keys() & hits.keys())
    for number in sorted({*_FREQUENT, *rare}):
        sign = SIGNS[number - 1]
        if _may_hold(document, sign):
            for m in _matches(document, number):
                match = Match(*m.span(), sign.message, kind=sign.kind, gap=m.start("gap"))
                yield Found(number, match, sign.code, sign.sure, sign.least)
    if is_glued or ELEMENTS in hits:
        yield from _cut_formulas(document)
    if is_glued:
        yield from _glued_words(document)


def _glued_words(document: Document) -> Iterator[Found]:
    """Yield the places in words of a text with glue where a formula may have been."""
    message = "words are glued where a formula may have been"
    for m in _GLUED.finditer(document.text):
        if m[0] in _UNITS or (m[0].islower() and document.lexicon.count(m[0]) >= _COMMON):
            continue
        match = Match(*m.span(), message, kind="formula", gap=m.start("gap"))
        yield Found(len(SIGNS) + 1, match, "NUM307")
    message = "a unit is glued to the word before it"
    for m in _BEFORE_UNIT.finditer(document.text):
        if document.lexicon.count(m[0]) < _COMMON:
            match = Match(*m.span(), message, kind="measure", gap=m.start("gap"))
            yield Found(len(SIGNS) + 4, match, "NUM305", _FAIR)
    message = "the compound is no known one"
    for start, end, gap in odd_compounds(document):
        match = Match(start, end, message, kind="symbol", gap=gap)
        yield Found(len(SIGNS) + 3, match, "NUM303", _POOR)


def _may_hold(document: Document, sign: _Sign) -> bool:
    """Whether a text may hold a sign, as far as its triggers tell."""
    triggers, text = sign.triggers, document.text
    is_explained = sign.only_glued or (sign.explained and sign.explained in text)
    if is_explained and not document.boundaries:
        return False
    if isinstance(triggers, TokenPattern):
        return triggers in document.hits
    if isinstance(triggers, frozenset):
        return not triggers.isdisjoint(document.vocabulary)
    return any(map(text.__contains__, triggers))


def _matches(document: Document, number: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of a sign, but for faces and compounds that are whole."""
    sign = SIGNS[number - 1]
    for m in _found(document, number):
        is_whole = sign.is_unknown and _is_compound(document, m[0].lower())
        if not is_whole and (not sign.closes or _is_open(document.text, m.start())):
            yield m


def _found(document: Document, number: int) -> Iterator[regex.Match[str]]:
    pattern, text = _PATTERNS[number - 1], document.text
    if not SIGNS[number - 1].is_local:
        yield from pattern.finditer(text)
        return
    seen = 0
    for n in sorted({n for search in _SEARCHES[number - 1] for n in document.tokens_with(search)}):
        stop = document.start(n + _AHEAD) if n + _AHEAD < len(document.words) else len(text)
        for m in pattern.finditer(text, max(seen, document.start(max(0, n - 1))), stop):
            seen = m.end()
            yield m


def _is_open(text: str, at: int) -> bool:
    """Whether a bracket that was opened not far before an offset is still open there."""
    near = text[max(0, at - _NEAR_BRACKET) : at]
    return near.count("(") + near.count("[") > near.count(")") + near.count("]")


def _is_compound(document: Document, word: str) -> bool:
    """Whether a word with a hyphen is one as it is: known, or begun by what may begin a name."""
    return word in document.lexicon or (
        not document.boundaries and word.partition("-")[0] not in _HEADS
    )


def _cut_formulas(document: Document) -> Iterator[Found]:
    """Yield formulas of chemistry, with how surely their numbers are gone."""
    number = len(SIGNS) + 2
    text = document.text
    named = {m.start("formula") for m in _NAMED.finditer(text)} if "ide (" in text else set()
    spans = {}
    for start, m in document.find(ELEMENTS):
        at, formula, rest = start + m.start(), m["formula"], m["rest"]
        if rest:
            formula = before_glued_word(formula, rest, document.lexicon)
            sure = 0.9
        elif formula in CUT_MOLECULES:
            sure = 0.2 if CUT_MOLECULES[formula].isdisjoint(document.vocabulary) else 0.9
        else:
            sure = 0.9 if lacks_numbers(formula) else 0.3
        if formula:
            spans[at] = formula, 1.0 if at in named else sure
    if document.boundaries:
        for m in _ELEMENT_RUN.finditer(text):
            if not m[0].isupper() and m[0].lower() not in document.lexicon.pieces:
                spans.setdefault(m.start(), (m[0], 0.4))
        if not _MOLECULAR.isdisjoint(document.vocabulary):
            for m in _MOLECULE.finditer(text):
                spans.setdefault(m.start(), (m[0], 0.5))
    else:  # a text that was never glued may name alloys without their shares, and coin names
        times = Counter(formula for formula, _ in spans.values())
        spans = {
            at: (formula, sure)
            for at, (formula, sure) in spans.items()
            if sure == _FIRM or (sure >= _FAIR and times[formula] > 1 and not is_alloy(formula))
        }
    for at, (formula, sure) in spans.items():
        end = at + len(formula)
        match = Match(at, end, f"‘{formula}’ has lost its numbers", kind="name", gap=end)
        yield Found(number, match, "NUM308", sure)
