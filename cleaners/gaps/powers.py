"""Units that have lost an exponent, a sign or a letter ("5 km s", "the 850 m band")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import regex

from ..language.word_classes import words_of
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import Among, TokenPattern, TokenSet

__all__ = ["SEARCHES", "cut_units"]

_STOPS = ("", ".", ",", ";", ")", "),", ").", ":")
_OPENS = "(~≈∼<>"
# "km s" for km s⁻¹: what is divided, and by what
_DIVIDED = words_of("divided-unit")
_DIVISORS = words_of("divisor")
_DIVIDING = TokenSet(unit + stop for unit in _DIVISORS for stop in _STOPS)
# Any number with two units is a ratio without its exponent ("40 kg m"), but for some products.
_PREFIXED = tuple(
    "".join(of) for of in product(("", *"kcdmµμnpMGTP"), "g m L l J W V A N Pa eV Hz".split())
)
_MEASURES = frozenset((*_PREFIXED, *"mol mmol µmol μmol nmol pmol kmol IU t".split()))
_PER = frozenset("g kg mg m cm mm km dm L l mL ml dL dl ha mol min K Hz kpc Mpc pc".split())
_AFTER_LETTER = words_of("preposition") | words_of("conjunction") | words_of("auxiliary")
_PRODUCTS = frozenset("N m|kN m|mN m|V A|kV A|MV A|T m|g m|m g|m l|m m|t m".split("|"))
_PER_TOKENS = TokenSet(unit + stop for unit in _PER for stop in _STOPS)
_NUMERAL = regex.compile(r"[(~≈∼<>±]*+\d[\d.,–-]*+")
_WITH_UNIT = regex.compile(r"[(~≈∼<>±]*+\d[\d.,–-]*?(?<unit>[A-Za-zµμ]+)")
_EXPONENT = regex.compile(r"[(\[{]?[-−–‐]\s?\d?|[(^$]")
_SET_APART = regex.compile(r"\s[-−–]?\s?\d(?!\d|\.\d)")  # "mJ/cm 2": it stands behind a blank
# A length where the text speaks of an area or a volume ("a cross section of 5 cm at 1 eV")
_LENGTH = TokenSet(unit + stop for unit in "m cm mm km nm".split() for stop in _STOPS)
_LENGTH_GLUED = TokenSet(unit + "of" for unit in "m cm mm km".split())
_EXTENT = r"(?:cross[- ]sections?|(?:surface[- ])?areas?|volumes?|densit(?:y|ies))"
_EXTENT_BEFORE = regex.compile(
    rf"\b{_EXTENT}\s(?:of|is|was|are|were|by|to|at|from|than|=|~)\s"
    r"(?:(?:about|around|up to|only|more than|less than|nearly|over|approximately)\s)?"
    r"[(~≈∼<>]*+(?:(?:\d[\d.,–-]*+|to|and|×|±)\s)*+$",
    regex.IGNORECASE,
)
_EXTENT_AFTER = regex.compile(
    r"\s?of\s(?:(?:the|total|leaf|body|land|forest)[\s-])*+(?:body[- ])?(?:surface|area|volume)\b"
)
# a side: "an area of 3 m × 5 m", "10 km wide", "a volume of 3 cm diameter"
_SIDE = regex.compile(
    r"\s?(?:[x×*]|by\s\d|in\s(?:diameter|radius|length|width|height|depth|size)|long|wide|high|deep"
    r"|thick|tall|diameter|radius|from|around|above|below|away|apart|depth|high|to\s\d|and\s\d|[-−–(^])"
)
_AT_ENERGY = regex.compile(r"\s(?:at|for)\s(?:an?\s|the\s)?[~≈∼]?[\d.]+\s?[kMGT]?eV\b")
_ON_CROSSING = frozenset(
    "section sections cross-section cross-sections WIMP WIMP-nucleon axion".split()
)
# the area that kidneys and drugs are measured by
_OF_BODIES = TokenPattern(r"\b1[.·]73(?!\d)", signs="7", among=Among.MARKED)
_BODY_AREA = regex.compile(
    r"\b1[.·]73\s?(?<unit>m)(?=of\b|and\b|[\s.,;:)\]]|$)(?!\]?\s?[(^]?[-−–]?\d)"
)
_TIED = TokenPattern(
    rf"(?<![^~(\d])(?:{'|'.join(sorted(_DIVIDED))})~(?:{'|'.join(sorted(_DIVISORS))})(?![^.,;:)])",
    signs="~",
    among=Among.MARKED,
)
# "850 m" for 850 µm
_METRES = TokenSet(("m",))
_LINE = TokenPattern(r"(?<=\])\d[\d,]*+m\Z", signs="]", among=Among.MARKED)
_GLUED_METRES = TokenPattern(r"\A\(?\d++(?:\.\d++)?m\Z", signs="m", among=Among.MARKED)
# "3 mJ/cm" for mJ/cm², "6000 cmVs" for cm²/Vs
_AREA = TokenPattern(
    r"(?<![\w/])(?:[kmnµμMGT]?[JW]|m?g)/cm(?![\w²³^$/\\{⁻−-])|\bcmVs\b|\b[GM]pcyr\b",
    signs="/Vp",
    among=Among.MARKED,
)
_OBSERVED = words_of("observed")
_WAVES = words_of("on-waves")
# "3 M" for three solar masses
_MASSES = TokenSet("M" + stop for stop in _STOPS)
_WEIGHED = words_of("weighed")
_HEAVY = words_of("on-stars")
_COUNTED = frozenset("parameters tokens images samples parameter token".split())
_FAR = 80  # characters looked at before a length
_NUMBER = regex.compile(r"[(~≈∼<>±]*+\d[\d.,×–-]*+")


def cut_units(document: Document) -> Iterator[Match]:
    """Yield the units that have lost an exponent."""
    hits = document.hits
    if _DIVIDING in hits or _PER_TOKENS in hits:
        yield from _without_exponent(document)
    if _LENGTH in hits or _LENGTH_GLUED in hits:
        yield from _too_short(document)
    if _OF_BODIES in hits:
        for area in _BODY_AREA.finditer(document.text):
            yield _match(area.start("unit"), "m", "exponent")
    for start, m in document.find(_TIED):
        yield _match(start + m.end() - 1, m.group(), "exponent")
    for start, m in document.find(_AREA):
        if not _SET_APART.match(document.text, start + m.end()):
            yield _match(start + m.end() - 1, m.group(), "exponent")
    if not hits.keys().isdisjoint((_METRES, _GLUED_METRES)) and not _WAVES.isdisjoint(
        document.vocabulary
    ):
        yield from _without_letter(document)
    for start, m in document.find(_LINE):
        yield _match(start + m.end() - 1, m.group(), "letter before ‘m’")
    if _MASSES in hits and _names_masses(document):
        yield from _without_sign(document)


def _without_exponent(document: Document) -> Iterator[Match]:
    words = document.words
    numbers = {*document.tokens_with(_DIVIDING), *document.tokens_with(_PER_TOKENS)}
    last = -1  # in "km s kpc", two exponents are gone
    for n in sorted(numbers - {0}):
        divisor = words[n].rstrip(".,;:)")
        if divisor == words[n] and _EXPONENT.match(document.word_after(n)):
            continue
        unit = words[n - 1].lstrip(_OPENS)
        counted = n > 1 and words[n - 2][-1].isdigit()
        divided = divisor in _DIVISORS and unit in _DIVIDED and (unit != "M" or counted)
        if divided or _is_ratio(words, n, divisor) or (n - 1 == last and divisor in _PER):
            last = n
            yield _match(document.start(n) + len(divisor) - 1, f"{unit} {divisor}", "exponent")


def _is_ratio(words: list[str], n: int, divisor: str) -> bool:
    """Whether the units before and at word ``n`` belong to one number, and are no product."""
    unit = words[n - 1]
    if glued := _WITH_UNIT.fullmatch(unit):
        unit = glued["unit"]
    elif n < 2 or not _NUMERAL.fullmatch(words[n - 2]):
        return False
    after = words[n + 1 : n + 2] if divisor == words[n] else []
    if len(divisor) == 1 and not _AFTER_LETTER.issuperset(after):
        return False  # "50 mg L once daily" is a letter of some name
    return unit in _MEASURES and divisor in _PER and f"{unit} {divisor}" not in _PRODUCTS


def _too_short(document: Document) -> Iterator[Match]:
    """Yield the lengths that the text calls an area, a volume or a density."""
    text, words = document.text, document.words
    crossing = not _ON_CROSSING.isdisjoint(document.vocabulary)
    for n in sorted({*document.tokens_with(_LENGTH), *document.tokens_with(_LENGTH_GLUED)}):
        number = words[n - 1] if n else ""
        if not _NUMBER.fullmatch(number) or number.endswith("1.73"):
            continue
        start, glued = document.start(n), words[n].endswith("of")
        unit = words[n].removesuffix("of").rstrip(".,;:)")
        end = start + len(unit)
        if not _SIDE.match(text, end) and (
            (not glued and _EXTENT_BEFORE.search(text, max(0, start - _FAR), start))
            or _EXTENT_AFTER.match(text, end)
            or (crossing and _AT_ENERGY.match(text, end))
        ):
            yield _match(end - 1, unit, "exponent")


def _without_letter(document: Document) -> Iterator[Match]:
    words = document.words
    for n in document.tokens_with(_METRES):
        if n and _NUMBER.fullmatch(words[n - 1]):
            yield from _of_observed(document, n)
    for n in document.tokens_with(_GLUED_METRES):
        yield from _of_observed(document, n)


def _of_observed(document: Document, n: int) -> Iterator[Match]:
    """Yield the match of the metre that ends word ``n``, if what is observed follows."""
    if document.word_after(n).rstrip(".,;:)") in _OBSERVED:
        end = document.start(n) + len(document.words[n])
        yield _match(end - 1, "m", "letter before ‘m’")


def _names_masses(document: Document) -> bool:
    """Whether the text is on stars and the like, and counts nothing by millions."""
    words = document.vocabulary
    return not _HEAVY.isdisjoint(words) and _COUNTED.isdisjoint(words)


def _without_sign(document: Document) -> Iterator[Match]:
    words = document.words
    for n in document.tokens_with(_MASSES):
        if n and _NUMBER.fullmatch(words[n - 1]):
            after = document.word_after(n).rstrip(".,;:)")
            if words[n] != "M" or after in _WEIGHED:
                yield _match(document.start(n), "M", "sign behind ‘M’")


def _match(place: int, unit: str, lost: str) -> Match:
    message = f"the unit ‘{unit}’ has lost its {lost}"
    gap = place if "before" in lost else place + 1
    return Match(place, place + 1, message, kind="symbol", confidence=0.93, gap=gap)


SEARCHES = (
    _DIVIDING,
    _PER_TOKENS,
    _LENGTH,
    _LENGTH_GLUED,
    _OF_BODIES,
    _TIED,
    _METRES,
    _GLUED_METRES,
    _LINE,
    _AREA,
    _MASSES,
)
