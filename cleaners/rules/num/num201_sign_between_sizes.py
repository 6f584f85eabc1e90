"""NUM201: the sign × between the sides of an image ("1616 patch" → "16×16 patch")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.alternatives import find_any
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, Among, TokenPattern, TokenSet
from ..rule import Changes, Example, Stage, TextRule

# sides of images and patches; the short ones may be other numbers, so they need an image beside
# them; none makes a year
_SHORT = "14 16 24 28 32 48 56 64 84 96".split()
_LONG = (
    "112 128 160 192 224 240 256 288 299 320 336 384 416 448 480 512 576 640 720 768 800 896 "
    "1024 1280 1536 2048 4096"
).split()
_SIDES = lazy_regex(
    rf"""(?<![\w.,/\-–])(?<side>{"|".join((*_LONG, *_SHORT))})(?P=side)(?![\d/]|[.,]\d)""",
    regex.VERBOSE,
)
_IMAGE_BEFORE = lazy_regex(
    r"\b(?:ImageNet|CIFAR|CelebA|FFHQ|LSUN|MNIST|resolutions?(?: of)?"
    r"|(?<!\bsample\s)sizes?(?: of)?)[\s\-]?$"
)
_IMAGE_AFTER = lazy_regex(
    r"[\s\-]?(?:patch(?:es)?|images?|pixels?|resolutions?|crops?|tiles?|grids?|inputs?|frames?|px"
    r"|latents?|thumbnails?|windows?)\b"
)
# what may be counted, and what a year may stand before
_COUNTED = lazy_regex(
    r"[\s\-]?(?:patches|images|resolutions|crops|tiles|grids|inputs|frames|latents|thumbnails"
    r"|windows)\b"
)
_INTO = lazy_regex(r"\binto\s\Z")
_FIRST_YEAR, _LAST_YEAR = 1000, 2099
# what tells that a text has sizes, so that such a number is no count and no year
_EVIDENCE = lazy_regex(
    r"\b(?:(?:pixel|voxel|resolution|patch|transformer|ViT|CNN|ConvNet|GAN|network|detector"
    r"|(?:auto)?encoder|kernel|lattice|atom|qubit|antenna|sensor|super(?:cell|lattice|structure)"
    r"|unit cell|CDW|charge[- ]density[- ]wave|crossbar)s?\b|patch[- ]sizes?\b|convolution|MIMO\b"
    r"|px\b|fields?[- ]of[- ]view\b|FOVs?\b|pooling\b|cross-validation\b|computer vision\b"
    r"|diffusion models?\b|ImageNet|CIFAR|CelebA|FFHQ|LSUN|MNIST)"
    r"|(?<![\w.,/])\d{2,4}\s?[×x]\s?\d{2,4}(?![\w.])",
    regex.IGNORECASE,
)
# what has two sides; beside a number that is no size, the noun would be plural
_ORDERS = "supercell|CDW|charge[- ]density[- ]wave|superstructure|superlattice"
_OF_ONE = (
    r"(?:kernel|convolution|conv|filter|pooling|matrix|grid|neighbou?rhood|lattice|array"
    rf"|window|stencil|contingency|cross-validation|CV\b|{_ORDERS}"
    r"|reconstruction|unit cell|field[- ]of[- ]view|FOV|board|mesh"
    r"|crossbar|MIMO)"
)
_PART = r"(?:atom|qubit|pixel|voxel|detector|antenna|element|sensor|spin|site|trap|neuron)"
_PARTS = rf"(?:{_PART}\s)"
_OF_CRYSTALS = rf"(?:{_ORDERS}|Monkhorst|k-point)"
_OF_SEVERAL = r"(?:pixel|voxel|image|patch|grid)"
_POINTS = r"(?:pt|-?point)"
_SMALL = lazy_regex(rf"(?<![\w.,/\-–])(?<side>[2-9])(?P=side)(?=\s{_OF_ONE}\b)")
# what a number may count whole: "33 board members", "262144 grid points", "44 board-certified"
_COUNTED_BEHIND = lazy_regex(
    rf"[\s\-](?:{_PARTS})?(?<thing>{_OF_ONE})(?:\s(?<counted>\p{{Ll}}{{3,}}s)(?!\p{{L}})|-\p{{Ll}}{{3}})"
)
_FILTERS = frozenset(("kernel", "convolution", "conv", "filter", "pooling"))
_SIZED = frozenset(("MIMO", "contingency", "cross-validation", "unit cell"))  # whatever follows
_ONE = lazy_regex(r"\b(?:an?|each|every|one|single|per)\s\Z")
# "1010 atom array", "360180 field of view", "356512 pixel array": cut in two equal halves
_HALVES = tuple(
    lazy_regex(rf"(?<![\w.,/\-–])(?!1919|2020){sides}(?=[\s\-](?<part>{_PARTS})?{_OF_ONE}\b)")
    for sides in (
        r"(?<side>[1-9]\d{1,3})(?<gap>)(?P=side)",
        r"[1-9]\d\d(?<gap>)[1-9]\d\d",
        r"[1-9]\d{3}(?<gap>)[1-9]\d{3}",
    )
)
# "a 224 CDW": three sides of a crystal
_CRYSTAL = lazy_regex(rf"(?<![\w.,/\-–])[1-9](?<first>)[1-9](?<second>)[1-9](?=\s{_OF_CRYSTALS}\b)")
# "5 5 cross-validation": two numbers in a row are no count; no year, and no list of numbers
_SPACED = lazy_regex(
    r"(?<![\w.,/\-–]|\d[.,;]?\s)(?!(?:19|20)\d\d\s)(?<side>[1-9]\d{0,3})(?<gap>\s)"
    rf"(?:(?P=side)(?=[\s\-](?:{_PARTS}?{_OF_ONE}|{_OF_SEVERAL})(?:e?s)?\b)"
    rf"|[1-9]\d{{0,3}}(?=[\s\-]{_PARTS}?{_OF_ONE}\b))"
)
# "3 2pt": correlations of three kinds, which cosmologists write as a product
_CORRELATIONS = lazy_regex(rf"(?<![\w.,/\-–])[36](?<gap>\s?)2\s?{_POINTS}\b")
_ON_LENSING = frozenset(
    "clustering lensing shear cosmic galaxy galaxies DES KiDS Euclid LSST".split()
)
_SIZE = lazy_regex(r"(?<![\w.,/\-–])(?<side>\d{2,4})×(?P=side)(?![\w.])")
_AMONG_SIZES = lazy_regex(r"(?<![\w.,/\-–])(?<side>[2-9])(?P=side)(?=\spixels?\b)")
_DIGITS = TokenPattern(r"\A\(?(?:\d{1,4}|\d{6}|\d{8})(?:\Z|-|pt)", signs=DIGITS, among=Among.MARKED)
# what all but the known sides stand before; or they are beside it in one token
_THING = rf"(?:{_OF_ONE}|{_PART}|{_OF_CRYSTALS}|{_OF_SEVERAL}|{_POINTS})"
_AT_START = lazy_regex(_THING)
_BESIDE_THING = TokenPattern(
    rf"\d(?!\d)(?:\Z|-?(?=[A-Za-z]){_THING})", signs=DIGITS, among=Among.MARKED
)
# words of which a text on images holds one at least
_OF_IMAGES = words_of("image-word")
_LENGTHS = lazy_regex(
    r"(?<![\w.,])\d+(?:\.\d+)?\s?(?<unit>mm|cm|km|nm|µm|μm|m|px)(?![23]\s)(?<gap>\s?)"
    r"\d+(?:\.\d+)?\s?(?P=unit)\b(?![-−–⁻^]\d)"  # "3.2 m2 m-2" is an area
)
_SUSPECT = TokenPattern(r"(\d{2,4})\1|[mx]\d|\d(?:[cknmµμ]?m|px)\b", signs=DIGITS)
_UNITS = TokenSet("mm cm km nm µm μm m px".split())
_DOUBLED = TokenSet(
    opening + side + side + end
    for side in (*_LONG, *_SHORT)
    for opening in ("", "(")
    for end in ("", ",", ".", ";", ")", "),", ").")
)


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    hits = document.hits
    sides = list(_SIDES.finditer(text)) if _DOUBLED in hits or _SUSPECT in hits else []
    for m in sides:
        side = m["side"]
        beside = _IMAGE_AFTER.match(text, m.end()) or _IMAGE_BEFORE.search(
            text, max(0, m.start() - 20), m.start()
        )
        if beside or side in _LONG:
            shown = not _OF_IMAGES.isdisjoint(document.vocabulary)
            sure = _is_size(m, shown=shown) if beside else shown
            message = f"two equal sides, ‘{side}’, written as one number"
            yield _match(m, m.start() + len(side), "×", message, 0.97 if sure else 0.5)
    if _DIGITS in hits and _has_thing(document):
        yield from _small(document, any(m["side"] in _LONG for m in sides))
        yield from _in_two(document)
    for m in _LENGTHS.finditer(text) if _UNITS in hits or _SUSPECT in hits else ():
        sign = "× " if m["gap"] else " × "
        yield _match(m, m.end("gap"), sign, "two lengths meet without a sign", 0.97)


def _is_size(m: regex.Match[str], *, shown: bool = False) -> bool:
    """Whether a number is surely two sides: it is no count and no year, or the text has sizes.

    A text on images (``shown``) has them where it parts something into patches.
    """
    text, number = m.string, int(m[0])
    if not _COUNTED.match(text, m.end()) and not _FIRST_YEAR <= number <= _LAST_YEAR:
        return True
    return bool(
        (shown and _INTO.search(text, max(0, m.start() - 6), m.start())) or _EVIDENCE.search(text)
    )


def _has_thing(document: Document) -> bool:
    """Whether something that may have two sides is right behind a number."""
    words, text = document.words, document.text
    return any(
        not words[n][-1].isdigit() or _AT_START.match(text, document.start_or_end(n + 1))
        for n in document.tokens_with(_BESIDE_THING)
    )


def _is_count(m: regex.Match[str], document: Document) -> bool:
    """Whether a number may count what is named behind the thing that has sides."""
    behind = _COUNTED_BEHIND.match(m.string, m.end())
    if behind is None or behind["thing"] in _SIZED:
        return False
    if _ONE.search(m.string, max(0, m.start() - 8), m.start()):
        return False
    if behind["thing"] in _FILTERS and len(m[0]) == 2 and _EVIDENCE.search(m.string):
        return False
    counted, pairs = behind["counted"], document.lexicon.pair_count
    is_verb = bool(counted) and pairs("which", counted) > pairs("the", counted)  # "reduces"
    return not is_verb


def _small(document: Document, has_sides: bool) -> Iterator[Match]:
    text = document.text
    for m in _SMALL.finditer(text):
        if not _is_count(m, document):
            message = f"two equal sides, ‘{m['side']}’, written as one number"
            yield _match(m, m.start() + 1, "×", message, 0.9)
    if has_sides or _SIZE.search(text):
        for m in _AMONG_SIZES.finditer(text):
            message = f"two equal sides, ‘{m['side']}’, written as one number as others are"
            yield _match(m, m.start() + 1, "×", message, 0.8)


def _in_two(document: Document) -> Iterator[Match]:
    """Yield two sides before a thing that has sides, glued or with a blank between them."""
    text = document.text
    for m in find_any(_HALVES, text):
        if not _is_count(m, document):
            confidence = 0.93 if m["part"] or _is_size(m) else 0.5
            yield _match(m, m.start("gap"), "×", "two sides written as one number", confidence)
    for m in _CRYSTAL.finditer(text):
        fix = tuple((place, place, "×") for place in (m.start("first"), m.start("second")))
        message = "three sides written as one number"
        yield Match(*m.span(), message, fix, kind="operator", confidence=0.93)
    for m in _SPACED.finditer(text):
        yield _match(m, m.end("gap"), "× ", "two sides without a sign between them", 0.93)
    if not _ON_LENSING.isdisjoint(document.vocabulary):
        for m in _CORRELATIONS.finditer(text):
            sign = "× " if m["gap"] else "×"
            yield _match(m, m.end("gap"), sign, "correlations of several kinds", 0.95)


def _match(m: regex.Match[str], place: int, sign: str, message: str, confidence: float) -> Match:
    fix = ((place, place, sign),)
    return Match(*m.span(), message, fix, kind="operator", confidence=confidence)


RULE = TextRule(
    code="NUM201",
    name="sign-between-sizes",
    what="Puts back the sign × between the two sides of an image, a grid, an array or the like, "
    "glued or in a row, and between two lengths of one unit.",
    why="Extractors drop the sign where it is set as a formula; ‘1616’ is then read as a number.",
    example=Example(
        "an image is worth 1616 words: a 1616 patch", "an image is worth 1616 words: a 16×16 patch"
    ),
    unsafe_when="A number of images that happens to be one of the 37 known sides twice. Where the "
    "number may be a count or a year and no other word of the text is on sizes (pixel, network, "
    "lattice), the fix is unsafe; so it is in a text with no word on images.",
    safety=Safety.SAFE,
    stage=Stage.SIGNS,
    changes=Changes.INSERTS,
    searches=(
        _DOUBLED,
        _DIGITS,
        _SUSPECT,
    ),
    detect=_detect,
)
