"""NUM201: the sign × between the sides of an image ("1616 patch" → "16×16 patch")."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.word_classes import words_of
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, TokenPattern, TokenSet
from ..rule import Changes, Example, Stage, TextRule

# sides of images and patches; the short ones may be other numbers, so they need an image beside
# them; none makes a year
_SHORT = "14 16 24 28 32 48 56 64 84 96".split()
_LONG = (
    "112 128 160 192 224 240 256 288 299 320 336 384 416 448 480 512 576 640 720 768 800 896 "
    "1024 1280 1536 2048 4096"
).split()
_SIDES = regex.compile(
    rf"""(?<![\w.,/\-–])(?<side>{"|".join((*_LONG, *_SHORT))})(?P=side)(?![\d/]|[.,]\d)""",
    regex.VERBOSE,
)
_IMAGE_BEFORE = regex.compile(
    r"\b(?:ImageNet|CIFAR|CelebA|FFHQ|LSUN|MNIST|resolutions?(?: of)?|sizes?(?: of)?)[\s\-]?$"
)
_IMAGE_AFTER = regex.compile(
    r"[\s\-]?(?:patch(?:es)?|images?|pixels?|resolutions?|crops?|tiles?|grids?|inputs?|frames?|px"
    r"|latents?|thumbnails?|windows?)\b"
)
# "a 33 kernel": beside a number that is no size, the noun would be plural
_SMALL = regex.compile(
    r"(?<![\w.,/\-–])(?<side>[2-9])(?P=side)(?=\s(?:kernel|convolution|conv|filter|pooling|matrix|grid"
    r"|supercell|neighbou?rhood|lattice|array|window|stencil|contingency)\b)"
)
_SIZE = regex.compile(r"(?<![\w.,/\-–])(?<side>\d{2,4})×(?P=side)(?![\w.])")
_AMONG_SIZES = regex.compile(r"(?<![\w.,/\-–])(?<side>[2-9])(?P=side)(?=\spixels?\b)")
_SMALL_DOUBLED = TokenSet(f"{opening}{n}{n}" for n in range(2, 10) for opening in ("", "("))
# words of which a text on images holds one at least
_OF_IMAGES = words_of("image-word")
_LENGTHS = regex.compile(
    r"(?<![\w.,])\d+(?:\.\d+)?\s?(?<unit>mm|cm|km|nm|µm|μm|m|px)(?<gap>)\d+(?:\.\d+)?\s?(?P=unit)\b"
)
_SUSPECT = TokenPattern(r"(\d{2,4})\1|[mx]\d", signs=DIGITS)
_DOUBLED = TokenSet(
    opening + side + side + end
    for side in (*_LONG, *_SHORT)
    for opening in ("", "(")
    for end in ("", ",", ".", ";", ")", "),", ").")
)


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for m in _SIDES.finditer(text):
        side = m["side"]
        beside = _IMAGE_AFTER.match(text, m.end()) or _IMAGE_BEFORE.search(
            text, max(0, m.start() - 20), m.start()
        )
        if beside or side in _LONG:
            sure = beside or not _OF_IMAGES.isdisjoint(document.vocabulary)
            message = f"two equal sides, ‘{side}’, written as one number"
            yield _match(m, m.start() + len(side), "×", message, 0.97 if sure else 0.5)
    if _SMALL_DOUBLED in document.hits:
        yield from _small(text)
    for m in _LENGTHS.finditer(text):
        yield _match(m, m.start("gap"), " × ", "two lengths meet without a sign", 0.97)


def _small(text: str) -> Iterator[Match]:
    for m in _SMALL.finditer(text):
        message = f"two equal sides, ‘{m['side']}’, written as one number"
        yield _match(m, m.start() + 1, "×", message, 0.9)
    if any(m["side"] in _LONG for m in _SIDES.finditer(text)) or _SIZE.search(text):
        for m in _AMONG_SIZES.finditer(text):
            message = f"two equal sides, ‘{m['side']}’, written as one number as others are"
            yield _match(m, m.start() + 1, "×", message, 0.8)


def _match(m: regex.Match[str], place: int, sign: str, message: str, confidence: float) -> Match:
    fix = ((place, place, sign),)
    return Match(*m.span(), message, fix, kind="operator", confidence=confidence)


RULE = TextRule(
    code="NUM201",
    name="sign-between-sizes",
    what="Puts back the sign × between the two equal sides of an image or patch, and between two "
    "lengths of one unit.",
    why="Extractors drop the sign where it is set as a formula; ‘1616’ is then read as a number.",
    example=Example(
        "an image is worth 1616 words: a 1616 patch", "an image is worth 1616 words: a 16×16 patch"
    ),
    unsafe_when="A number of images that happens to be one of the 37 known sides twice. In a text "
    "with no word on images the fix is unsafe.",
    safety=Safety.SAFE,
    stage=Stage.SIGNS,
    changes=Changes.INSERTS,
    searches=(
        _DOUBLED,
        _SMALL_DOUBLED,
        _SUSPECT,
    ),
    detect=_detect,
)
