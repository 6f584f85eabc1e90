"""Signs that something is gone: patterns, as a table. How far each is believed is counted.

Each says what kind of thing is gone, which rule reports it, and where it was: at the empty group
``gap`` of the pattern, or else at its end. A pattern is looked for where one of its triggers is.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from ..language.word_classes import words_of
from ..text.tokens import Among, Search, TokenPair, TokenPattern


def any_of(words: frozenset[str] | set[str]) -> str:
    """Return the alternatives of a pattern, the longer ones first."""
    return "|".join(map(regex.escape, sorted(words, key=lambda word: (-len(word), word))))


POOR = 0.1
FIRM, FAIR = 1.0, 0.9  # few texts hold the firm ones, so that the trees see them together
UNITS = {unit for unit in words_of("unit") if unit.isalpha()}
UNIT = any_of(UNITS)
_RAISED = UNITS - {"percent"}  # that can have a power
_RAISED_UNIT = any_of(_RAISED)
_UNIT_TOKENS = frozenset(unit + stop for unit in _RAISED for stop in ("", *".,;:)", ").", "),"))
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
_COMPARATIVE = any_of(words_of("comparative"))
SMALL = any_of(words_of("preposition") | words_of("conjunction") | {"is", "are", "when", "where"})
_INSIDE = "for|with|of|is|are|from|by|where|log|ln|at"
_SMALL_INSIDE = TokenPattern(rf"\((?:\Z|(?:{_INSIDE}|was)(?:\)|\Z))", signs="(", among=Among.MARKED)
_FIRST_WORDS = words_of("never-first") | words_of("preposition") | words_of("article")
_FIRST = any_of(_FIRST_WORDS)
_SMALL_FIRST = TokenPattern(
    r"(?<![\w-])(?P<first>\p{L}++)-\p{L}",
    signs="-",
    among=Among.MARKED,
    check=lambda m, _: m["first"].lower() in _FIRST_WORDS,
)
_MET_NUMBERS = TokenPattern(r"\d\.\d++\.\d++%", signs="%", among=Among.MARKED)
LONE_SHARE = TokenPattern(r"(?:\A|\p{L})%", signs="%", among=Among.MARKED)
_OPERATOR = "=<>≤≥≈≃±"
_NOTHING_AFTER = TokenPattern(
    rf"[{_OPERATOR}](?:[,;)\]]|\.?\Z)", signs=_OPERATOR, among=Among.MARKED
)
_BEFORE_OPERATOR = "with|at|for|of|to|and|where|by|from|when|if"
_NOTHING_BEFORE = TokenPattern(
    rf"(?:\A|\b(?:{_BEFORE_OPERATOR}))=(?:[\d.]|\Z)|\b(?:{_BEFORE_OPERATOR})[<>≤≥≈≃](?:\d|\Z)",
    signs="=<>≤≥≈≃",
    among=Among.MARKED,
)
_ASKS_AMOUNT = TokenPair(lambda _: {"upto", "Upto", "atleast", "Atleast", "morethan", "Morethan"})
_ASKS_BEHIND_SIGN = TokenPattern(  # "speeds—up to"
    r"[^\p{L}\d_](?:[Uu]p|[Aa]t|[Mm]ore)\Z",
    signs=("up\n", "Up\n", "at\n", "At\n", "more\n", "More\n"),
    among=Among.MARKED,
)


class Sign(NamedTuple):
    """What to look for, where, and what it tells.

    Its triggers are strings in a tuple, words in a set, or searches in a list: one must be there.
    """

    code: str
    kind: str
    message: str
    triggers: tuple[str, ...] | frozenset[str] | list[Search]
    pattern: str
    least: float = 0.0  # confidence at least, where too few texts hold it for trees to learn it
    only_glued: bool = False  # whether only texts with glue are searched for it
    is_unknown: bool = False  # whether the lexicon must not know what it matches
    is_local: bool = False  # whether few tokens around one with a trigger tell
    closes: bool = False  # whether it ends with a bracket that must be open
    explained: str = ""  # what tells in a text without glue that nothing is gone
    sure: float = 0.5  # how sure the sign seems by itself; the trees know how far it may


SIGNS = (
    # lists of which punctuation alone is left
    Sign("NUM302", "formula", "punctuation alone is left of a list", (",,", ", ,"),
          r"(?!(?<!\S),,\p{L}),\s?(?<gap>)(?=,(?!,?[\"”’]))", sure=FAIR, least=0.9),
    Sign("NUM302", "formula", "the first item of a list is gone",
          ("(,", "[,", "( ,", "(;", "(–", "(and)", "(or)"),
          r"[(\[]\s?(?<gap>)(?:[,;–](?=[\s,;)\]–])|(?:and|or|to)\s?\))", sure=FAIR,
          least=0.85),
    Sign("NUM302", "formula", "the last item of a list is gone",
          (",)", ";)", "–)", ", )", ",]", ", ]"),
          r"(?<![:;(\[]\s?)[,;–]\s?(?<gap>)[)\]]", sure=FAIR, least=0.85, closes=True),
    Sign("NUM302", "formula", "the brackets hold the words around it alone", [_SMALL_INSIDE],
          rf"\(\s?(?:{_INSIDE})\s?(?<gap>)\)|\((?<gap>)(?=\s?(?:is|are|was)\s)"),
    Sign("NUM302", "formula", "nothing is between two marks",
          (":.", ":,", ": .", ": ,", ",.", ", ."),
          r"(?::\s?|,\s?)(?<gap>)(?:\.|,(?!\s(?:\p{Lu}|\d)))(?=\s|\Z)(?<!,\s?,)", least=0.85),
    Sign("NUM302", "formula", "nothing follows the abbreviation", ("i.e", "e.g", "namely", "viz."),
          r"\b(?:i\.e\.|e\.g\.|namely|viz\.),?+\s?(?<gap>)[.;)](?=\s|\Z)", is_local=True),
    # operators without an operand
    Sign("NUM304", "symbol", "nothing is before the operator", ("=",),
          r"[(\[]\s?(?<gap>)=(?=\s?[\d.\-−])", least=0.9),
    Sign("NUM304", "number", "nothing is after the operator", [_NOTHING_AFTER],
          rf"(?<=\w\s?)[{_OPERATOR}](?<gap>)(?=\s?(?:[,;)\]]|\.(?:\s|$)))",
          is_local=True),
    Sign("NUM304", "symbol", "nothing is before the ‘/’", ("[/",),
          r"\[(?<gap>)/(?=[A-Z])", sure=FIRM, least=0.9),
    Sign("NUM304", "operator", "a number and a power of ten meet", (" 10 ",),
          r"(?<=\d\.\d{1,3})\s(?<gap>)10\s(?=[-−]?\d{1,2}(?![\d.,%]))", least=0.9),
    Sign("NUM304", "operator", "two groups meet without a sign",
          (")U(", ")SU(", ")SO(", ") U(", ") SU(", ") SO("),
          r"S?[UO]\(\d{1,2}\)(?<gap>)(?=\s?S?[UO]\(\d)", sure=FIRM, least=0.9),
    Sign("NUM304", "operator", "two numbers meet without a sign", [_MET_NUMBERS],
          r"(?<=\s[(~]?\d{1,3}\.\d{1,4})(?<gap>)\d\.\d{1,4}%", least=0.9),
    Sign("NUM304", "symbol", "nothing is before the operator", [_NOTHING_BEFORE],
          rf"\b(?:{_BEFORE_OPERATOR})\s?(?<gap>)(?:=(?=\s?[\d.])|(?<!\s)[<>≤≥≈≃](?=\s?\d))",
          is_local=True),
    Sign("NUM304", "symbol", "a unit is divided by itself", ("M/M", "L/L"),
          r"(?<![\w/])(?:M/M|L/L)(?<gap>)(?![\w/])", sure=FIRM, least=0.9),
    Sign("NUM304", "symbol", "nothing is after the ‘+’", ("DFT+", "LDA+", "GGA+"),
          r"\b(?:DFT|LDA|GGA)\+(?<gap>)(?!\s?[A-Z$\\])", sure=FIRM, least=0.8),
    Sign("NUM304", "share", "nothing is before the ‘%’", [LONE_SHARE],
          r"(?<=\b[A-Za-z]{2,12}\s?)(?<gap>)%(?=[\s.,;)]|$)"),
    Sign("NUM304", "symbol", "nothing is after the ‘@’", ("@ ",), r"(?<=\w)@(?<gap>)(?=\s)"),
    # words that ask for an amount, or for a name
    Sign("NUM301", "factor", "the comparison has lost its amount",
          [_ASKS_AMOUNT, _ASKS_BEHIND_SIGN],
          r"\b(?:[Uu]p to|[Aa]t least|[Mm]ore than)(?<gap>)\s(?!lower|higher)"
          rf"(?=(?:{_COMPARATIVE})\b(?!\s\p{{L}}{{3,}}s\b))",
          is_local=True, sure=FIRM, least=0.8),
    Sign("NUM301", "share", "the score has lost its amount",
          frozenset(("score",)),
          r"\b(?:achiev|reach|obtain|attain)\w*(?<gap>)\s(?=[A-Z][\w-]*\sscore\s(?:in|on|at|for)\b)",
          sure=FIRM, least=0.9),
    Sign("NUM301", "name", "nothing is named",
          frozenset(("called,", "named,", "termed,", "dubbed,")),
          r",\s(?:called|named|termed|dubbed)(?<gap>),", sure=FIRM, least=0.9),
    # compounds without one of their parts
    Sign("NUM303", "symbol", "the compound after a small word has lost its first part", (" -",),
          rf"(?<=\b(?:{SMALL}|the|an?|that)\s)(?<gap>)-(?=\p{{L}}{{2,}})", sure=FAIR),
    Sign("NUM303", "symbol", "the compound has lost its first part", (" -", "(-", "\n-"),
          r"(?<![^\s(\[])(?<gap>)-(?=\p{L}{2,})"),
    Sign("NUM303", "symbol", "a small word is no part of the compound", [_SMALL_FIRST],
          rf"(?<![\w-])(?i:{_FIRST})(?<gap>)-\p{{L}}+(?![\w-])", is_unknown=True, sure=FAIR,
          is_local=True),
    Sign("NUM303", "symbol", "the compound has lost its last part", ("- ",),
          r"(?<=\p{L}{2})-(?<gap>)(?=\s(?!(?:and|or|to|and/or|as|but|nor|versus|vs|through"
          r"|rather)\b)\p{L})", is_local=True),
    Sign("NUM303", "symbol", "the range has lost one of its ends", ("–",),
          r"(?<![\w–])(?:(?:the|an|of|at|around|between|from|for|along)(?<gap>)–|(?<gap>)–"
          r"(?=\p{L}{3}))|(?<=\()(?:--?|–)(?<gap>)(?=\))"),
    Sign("NUM303", "symbol", "nothing is between two hyphens", ("--",),
          r"(?<=[a-z\d)]-)(?<gap>)-(?=(?:model|plane|diagram|wave|term)s?\b)", sure=FIRM),
    Sign("NUM303", "symbol", "the ending has lost its symbol", (" th ",),
          r"(?<= )(?<gap>)th(?= )", sure=FIRM),
    Sign("NUM303", "count", "nothing follows ‘top-’", ("top-",),
          r"\btop-(?<gap>)(?=(?:tokens?|accuracy|predictions?|candidates?|documents?|passages?"
          r"|items|experts|recall|sampling|routing|retrieval|selection)\b)",
          sure=FIRM, least=0.9),
    # names
    Sign("NUM306", "name", "the name has lost its number", ("NVIDIA ", "Nvidia "),
          r"\b(?:NVIDIA|Nvidia)\s[AHVPTL](?<gap>)(?=\s?GPUs?\b)", sure=FIRM, least=0.9),
    Sign("NUM306", "name", "the name has lost its star", ("Sgr A",),
          r"\bSgr\sA(?<gap>)(?![\w*∗⋆\^$]|\s?(?:East|West|complex|star|molecular|region"
          r"|cloud))", sure=FIRM),
    Sign("NUM306", "name", "CDM has lost its symbol (ΛCDM)", ("CDM",),
          r"(?<![^\s()o–-])(?<!(?:[Ll]ambda|Λ|[Cc]old)\s)(?<gap>)CDM(?![\w)\-])",
          explained="(CDM)"),
    Sign("NUM306", "symbol", "H has lost what says which line or form it is", ("H",),
          r"(?<![\w^_])H(?<gap>)(?:(?=-based)|(?=[\s)/.]|,(?!\p{L}))|(?=[a-z]{3}))",
          only_glued=True),
    # units
    Sign("NUM305", "measure", "the unit has no number", tuple("~≈∼"),
          rf"(?:(?<![\w)%\]}}$~])|(?<=\b(?:of|at|to|by|than|is|within|about)))(?<gap>)[~≈∼]"
          rf"(?:{UNIT})(?![A-Za-z])", least=0.8),
    Sign("NUM305", "count", "billions or millions of parameters have no number",
          _MULTIPLES,
          r"(?:(?<=[a-z]\s)|(?<=\())(?<gap>)(?:[bBM](?=[\s-]param)|B(?=\s(?:total|active"
          r"|activated|tokens)\b))", sure=FIRM, least=0.9),
    Sign("NUM309", "exponent", "one unit follows another: the power is gone", _UNIT_TOKENS,
          rf"(?<=(?:\d[\d.,–-]*|[)\]])\s?)(?:{_RAISED_UNIT}|[A-Za-z]?eV)"
          rf"(?:[\s~](?:{_RAISED_UNIT}))++(?<gap>)"
          r"(?=of\b|and\b|for\b|at\b|in\b|with\b|[\s.,;:)\]]|\Z)"
          r"(?!\]?\s?[(\[^{]?[-−–‐]?\s?\d|[(^$])", least=0.8, is_local=True),
    Sign("NUM309", "exponent", "one unit follows another: the power is gone",
          _SECONDS,
          r"\b(?:km|erg|ergs|cm|m)\ss(?<gap>)(?=and\b|for\b|at\b|in\b|with\b|[\s.,;:)\]]|\Z)"
          r"(?!\s?[(\[^{]?[-−–‐]?\s?\d|[(^$])", least=0.8),
    Sign("NUM309", "exponent", "a unit of area has lost its power", ("/cm", "cmVs", "pcyr"),
          r"(?<![\w/])(?:(?:[kmnµμMGT]?[JWCA]|m?g)/cm(?<gap>)"
          r"(?![\w²³^$/\\{⁻−-]|\s\d)|cmVs(?<gap>)\b|[GM]pcyr(?<gap>)\b)"),
    Sign("NUM309", "exponent", "a length is called an area, a volume or a density",
          _LENGTHS,
          r"\b(?:cross[- ]sections?|areas?|volumes?|densit(?:y|ies))\s(?:of|is|was|are|were|by"
          r"|to|at|from|than|=|~)\s(?:(?:about|around|up to|only|more than|less than|nearly"
          r"|over|approximately)\s)?[(~≈∼<>]*+(?:\d[\d.,–-]*+\s)++(?:m|cm|mm|km|nm)(?<gap>)"
          r"(?:of\b|(?=[\s.,;)]))(?!\s?(?:[x×*^(–-]|by\s\d|in\s(?:diameter|radius|length|width"
          r"|height|depth|size)|long|wide|high|deep|thick))", least=0.75),
    Sign("NUM309", "exponent", "a length is called an area", ("1.73", "1·73"),
          r"\b1[.·]73\s?m(?<gap>)(?=of\b|and\b|[\s.,;:)\]]|$)(?!\]?\s?[(^]?[-−–]?\d)", sure=FIRM,
          least=0.9),
    Sign("NUM309", "symbol", "the length has lost the letter before ‘m’", frozenset(("m",)),
          rf"(?<![\w.,])\d[\d.,–]*\s?(?<gap>)m(?=\s(?:{any_of(words_of('observed'))})\b)|"
          r"(?<=\]\d[\d,]*)(?<gap>)m\b"),
    Sign("NUM309", "symbol", "‘M’ has lost the sign of the sun",
          frozenset(("M", "M.", "M,", "M)", "M;")),
          rf"(?<=\d\s)M(?<gap>)(?=[.,;)]|\s(?:{any_of(words_of('weighed'))})\b)"),
)  # fmt: skip
