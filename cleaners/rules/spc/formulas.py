"""Chemical formulas that white space tore, as where tags became spaces: "Li 2 O", "CO 2"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...gaps.chemistry import balance
from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import Document
from ...text.tokens import DIGITS, Among, TokenPattern

NUMBER = TokenPattern(
    r"\A(?:[-−–]\d{1,2}|\d{1,2}(?:\.\d{1,3})?\+?)(?:[.,;:)\]]*\Z|[.,;:)\]]*[-–/][\p{L}(])",
    signs=DIGITS,
    among=Among.MARKED,
)

_ELEMENTS = words_of("element")
_SIGNS = "|".join(sorted(_ELEMENTS, key=lambda sign: (-len(sign), sign)))
_PART = lazy_regex(rf"(?:(?:{_SIGNS})\d?|\((?:(?:{_SIGNS})\d?)++\)\d?){{1,6}}")
_ELEMENT = lazy_regex(rf"(?P<sign>{_SIGNS})(?P<count>\d?)")
_NUMBER = lazy_regex(r"(?:[1-9]|[12]\d)(?:\.\d{1,3})?|0\.\d{1,3}")
_MARKS = lazy_regex(r"[.,;:)\]]*+(?:[-–/][\p{L}(].*)?")  # behind the last part
# what stands by itself, or is told from an abbreviation by its number alone
_KNOWN = frozenset(
    "CO2 CO3 NO2 NO3 SO2 SO3 SO4 PO4 NH3 NH4 CH4 CH3 N2O H2O WS2 WO3 VO2 UO2 CS2 HCO3 HNO3 "
    "SiO2 GeO2 SnO2 PbO2 MnO2 MoO2 FeS2 NiO2 CoO2 SnS2 SnSe2 CrO2".split()
)
_AMBIGUOUS = frozenset("H2 N2 O2 O3 Cl2 F2 Br2".split())
_IN_CAPITALS = frozenset("CO NO SO PO NH CH OH HO CN BO SH VO WO UO CS WS".split())
_WORDS = frozenset(("In", "As", "I", "Be", "No", "He", "Os"))  # too
_LONGEST = 11  # tokens behind the first
_UNITS = words_of("unit") | {"%", "wt%", "at.%", "mol%", "mol", "mg", "h", "min"}


class Torn(NamedTuple):
    """A torn formula: its first token, its last, and whether that needs the text's evidence."""

    first: int
    last: int
    is_doubtful: bool


def torn_formulas(document: Document) -> list[Torn]:
    """Return the torn formulas of a text, in order."""
    return list(_torn(document))


def _torn(document: Document) -> Iterator[Torn]:
    words, end = document.words, 0
    for n in document.tokens_with(NUMBER):
        if n <= end or not _PART.fullmatch(words[n - 1].lstrip("([")):
            continue
        first, parts = n - 1, [words[n - 1].lstrip("([")]
        for word in words[n : n + _LONGEST]:
            m = (_NUMBER if len(parts) % 2 else _PART).match(word)
            rest = m and _MARKS.fullmatch(word, m.end())
            if not m or not rest:
                break
            parts.append(m[0])
            if rest[0]:
                break
        end = first + len(parts) - 1
        found = _judge(parts, document.word_after(end), words[end])
        if found is not None:
            length, is_doubtful = found
            yield Torn(first, first + length - 1, is_doubtful)


def _judge(parts: list[str], following: str, last: str) -> tuple[int, bool] | None:
    """Return how many of the parts make a formula, and whether it is doubtful; or nothing."""
    if len(parts) % 2 == 0 and last == parts[-1] and following.rstrip(".,;)") in _UNITS:
        parts = parts[:-1]  # an amount: "TiO2 5 nm"
    if any(
        part.isupper() and len(part) > 1 and part.isalpha() and part not in _IN_CAPITALS
        for part in parts[::2]
    ):
        return None
    if len(parts) < 2:
        return None
    if len(parts) == 2:
        name = "".join(parts)
        if name in _KNOWN or name in _AMBIGUOUS:
            return 2, name in _AMBIGUOUS
        if parts[0].isupper() or not parts[0].isalpha() or len(_ELEMENT.findall(parts[0])) < 2:
            return None
        is_formula = balance(_counted(parts), exact=True) and not balance(
            _counted(parts[:1]), exact=True
        )
        return (2, False) if is_formula else None
    if parts[0] in _WORDS and len(parts) % 2:
        return None
    # intermetallics have no charges: "In 4 Ag 9"
    is_metallic = len(parts) > 3 and len(parts) % 2 == 0 and any(map(_is_mixed, parts[2::2]))
    return (len(parts), False) if is_metallic or balance(_counted(parts)) else None


def _is_mixed(part: str) -> bool:
    return not part.isupper() and part not in _WORDS


def _counted(parts: list[str]) -> list[tuple[str, float]]:
    """The elements of a formula with how many atoms there are of each; groups count as one."""
    counted: list[tuple[str, float]] = []
    for part, number in zip(parts[::2], [*parts[1::2], "1"], strict=False):
        found = [(m["sign"], float(m["count"] or 1)) for m in _ELEMENT.finditer(part)]
        times = float(number)
        if part.endswith(")"):
            found = [(sign, count * times) for sign, count in found]
        else:
            found[-1] = found[-1][0], found[-1][1] * times
        counted += found
    return counted
