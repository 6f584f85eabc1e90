"""What a text takes from its reference: white space, and what extraction dropped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..language.lexicon import Lexicon
from ..lazy import lazy_regex
from ..text.match import Match
from .atoms import Atoms, is_piece
from .compare import Boundary, Comparison

SPACE, FORMULA, NUMBER, SIGN, NAME, CITATION = (f"REF10{n}" for n in range(1, 7))
_WHAT = {FORMULA: "formula", NUMBER: "number", SIGN: "sign", NAME: "name", CITATION: "citation"}
AROUND = 6  # signs on each side of a place that must be in the reference, for more than a space
_LONGEST = 300  # signs that are put back at one place
_CITATION = lazy_regex(
    r"[(\[]?(?:\d{1,3}(?:[,;-]\d{1,3})*+|(?:\p{Lu}[\p{L}'-]+(?:and|&|etal\.?|\p{Lu}[\p{L}'-]+)*+,?"
    r"\(?(?:19|20)\d\d[a-z]?\)?[;,]?)+)[)\]]?"
)
_NAME = lazy_regex(r"\p{Lu}[\p{L}\p{N}+.-]*+")
_MALFORMED = lazy_regex(r"[_^]\d\d")  # TeX would print another number than was meant
_OF_NUMBERS = frozenset("0123456789.,")
_ENDS = (".", "?", "!", ".$", ".$$", r".\]", r". \]", r"\end{equation}")
_MARKS = frozenset(".,;:!?'\"-()[]{}*_\\`")


def repairs(
    compared: Comparison, lexicon: Lexicon, name: str, around: int = AROUND
) -> Iterator[tuple[str, Match]]:
    """Yield what the text is to take from its reference, with the code of the rule.

    Args:
        compared: the text beside its reference.
        lexicon: the words that tell which of two spacings is damaged.
        name: what the reference is called in the reasons.
        around: how many signs on each side must be in the reference, for more than a space.
    """
    text, reference = compared.text, compared.reference
    for place in compared.boundaries():
        gap = text.source[place.start : place.end]
        if gap.strip("~ \t\r\n"):
            continue  # markup, or what a rule takes out first
        if place.begin == place.stop:
            if compared.is_sure(place.at, 2):
                yield from _space(compared, place, lexicon, name)
            continue
        if _is_sentence(compared, place) or _is_part_of_number(compared, place):
            continue  # these differences are told
        code = _code(reference, place.begin, place.stop, lexicon)
        if code is not None and compared.is_sure(place.at, around):
            place, lead = _behind_tilde(reference, place, gap)
            if place.begin == place.stop:
                continue  # the tilde alone, in another writing
            content = reference.written(place.begin, place.stop)
            before, behind = _around(reference, place, len(text.keys))
            spaced = before if lead is None else lead, behind
            message = f"the {_WHAT[code]} {content} is missing here"
            gap = text.source[place.start : place.end]
            yield code, _inserted(place.start, gap, content, spaced, message, name, _WHAT[code])
    yield from _signs(compared, name, around)


def _space(
    compared: Comparison, place: Boundary, lexicon: Lexicon, name: str
) -> Iterator[tuple[str, Match]]:
    """White space that only one of the two has."""
    text, start, end = compared.text, place.start, place.end
    wanted = bool(compared.reference.spaced[place.stop])
    if wanted == (end > start) or not place.at or "~" in text.source[start:end]:
        return
    if _is_worse(text, place.at, lexicon, parts=wanted):
        return
    message = "white space is missing here" if wanted else "white space is too much here"
    fix = ((start, end, " " if wanted else ""),)
    yield SPACE, Match(start, end, message, fix, _as_in(name))


def _is_worse(text: Atoms, at: int, lexicon: Lexicon, *, parts: bool) -> bool:
    """Whether the reference is damaged where it has other white space than the text.

    Args:
        text: the signs of the text.
        at: the number of the sign behind the place.
        lexicon: the words.
        parts: whether the reference has white space there.
    """
    left, right = _word(text, at - 1, -1), _word(text, at, 1)
    if not (left and right):
        return False
    joined, apart = left + right in lexicon, left in lexicon and right in lexicon
    return joined and not apart if parts else apart and not joined


def _word(text: Atoms, at: int, step: int) -> str:
    """The letters of the text from a sign on, up to white space or another sign."""
    letters: list[str] = []
    while 0 <= at < len(text.keys) and text.keys[at].isalpha() and len(letters) < 40:
        letters.append(text.keys[at])
        if step > 0 and at + 1 < len(text.keys) and text.spaced[at + 1]:
            break
        if step < 0 and text.spaced[at]:
            break
        at += step
    return "".join(letters[::step])


def _code(reference: Atoms, begin: int, stop: int, lexicon: Lexicon) -> str | None:
    """The rule of what only the reference has; none if it is nothing that may be taken."""
    if stop - begin > _LONGEST:
        return None
    keys = reference.keys[begin:stop]
    formulas = [_is_formula(reference, n) for n in range(begin, stop)]
    if not all(reference.pieces.get(n, key) for n, key in enumerate(keys, start=begin)):
        return None  # a command that names what only the bibliography says
    if any(key.isalpha() and not formula for key, formula in zip(keys, formulas, strict=True)):
        return _code_of_words(reference, begin, stop, lexicon)
    if any(formulas):
        return None if _MALFORMED.search(reference.written(begin, stop)) else FORMULA
    if any(key.isdigit() for key in keys):
        is_cited = keys[0] in "[(" or (begin and reference.keys[begin - 1] == "[")
        return CITATION if is_cited and _CITATION.fullmatch(keys) else NUMBER
    if _MARKS.isdisjoint(keys) and all(
        unicodedata.category(key)[0] == "S" or key in "%&/@#" for key in keys
    ):
        return SIGN
    return None


def _code_of_words(reference: Atoms, begin: int, stop: int, lexicon: Lexicon) -> str | None:
    """The rule of letters: they are taken where they are a citation, or a name that is no word."""
    keys = reference.keys[begin:stop]
    if _CITATION.fullmatch(keys):
        return CITATION
    if any(reference.spaced[begin + 1 : stop]) or not _NAME.fullmatch(keys):
        return None
    if keys.rstrip(".,;:") in lexicon or not any(c.isupper() or c.isdigit() for c in keys[1:]):
        return None
    return NAME


def _is_formula(reference: Atoms, n: int) -> bool:
    if is_piece(reference.keys[n]) or reference.source[reference.starts[n]] in "$\\":
        return True
    beside = (n - 1, n + 1)  # a letter beside another is part of a word
    return _is_symbol(reference, n) and not any(_is_symbol(reference, each) for each in beside)


def _is_symbol(reference: Atoms, n: int) -> bool:
    """Whether a sign is a Greek letter, or a letter of a form that no word has, such as ℝ."""
    if not 0 <= n < len(reference.keys) or not reference.keys[n].isalpha():
        return False
    is_greek = unicodedata.name(reference.keys[n], "").startswith("GREEK ")
    written = reference.source[reference.starts[n]]
    return is_greek or unicodedata.decomposition(written).startswith("<font>")


def _is_sentence(compared: Comparison, place: Boundary) -> bool:
    """Whether what only the reference has is a whole sentence, such as a displayed formula."""
    text, reference = compared.text.keys, compared.reference
    ends = place.at == len(text) or reference.written(place.begin, place.stop).endswith(_ENDS)
    return ends and (not place.at or text[place.at - 1] in ".?!")


def _is_part_of_number(compared: Comparison, place: Boundary) -> bool:
    """Whether digits would become part of a number that the text has: another number."""
    text, reference = compared.text.keys, compared.reference
    before, behind = (
        text[place.at - 1 : place.at] if place.at else "",
        text[place.at : place.at + 1],
    )
    first, last = reference.keys[place.begin], reference.keys[place.stop - 1]
    joins = not reference.spaced[place.begin] and before.isdigit() and first in _OF_NUMBERS
    if joins or place.stop == len(reference.keys):
        return joins
    return not reference.spaced[place.stop] and behind.isdigit() and last in _OF_NUMBERS


def _around(reference: Atoms, place: Boundary, length: int) -> tuple[bool, bool]:
    """Whether white space stands before and behind what only the reference has."""
    before = place.at > 0 and bool(reference.spaced[place.begin])
    behind = place.at < length and bool(reference.spaced[place.stop])
    return before, behind


def _behind_tilde(reference: Atoms, place: Boundary, gap: str) -> tuple[Boundary, bool | None]:
    """Begin a place behind the ``~`` that both texts have there: it is a sign, no white space.

    The second value is whether white space follows it in the reference; none if there is no sign.
    """
    begin = place.begin
    if "~" not in gap:
        return place, None
    if reference.plain(begin, begin + 1) == "~":
        begin += 1
    before = reference.ends[begin - 1] if begin else 0
    lead = reference.source[before : reference.starts[begin]]
    if "~" not in lead and begin == place.begin:
        return place, None
    start = place.start + gap.rindex("~") + 1
    return place._replace(start=start, begin=begin), lead[lead.rfind("~") + 1 :].isspace()


def _inserted(
    start: int,
    gap: str,
    content: str,
    spaced: tuple[bool, bool],
    message: str,
    name: str,
    kind: str,
) -> Match:
    """A match that puts ``content`` where the text has ``gap``, and white space around it."""
    lead, trail = (" " if each else "" for each in spaced)
    if gap and lead and not (trail and "~" in gap):
        lead = gap
    elif gap and trail:
        trail = gap
    elif "~" in gap:
        lead = gap
    written, end = f"{lead}{content}{trail}", start + len(gap)
    if gap and lead == gap:
        fix = (end, end, content + trail)
    elif gap and trail == gap:
        fix = (start, start, lead + content)
    else:
        fix = (start, end, written)
    return Match(start, end, message, (fix,), _as_in(name), kind)


def _signs(compared: Comparison, name: str, around: int) -> Iterator[tuple[str, Match]]:
    """Signs that a formula has lost while its letters and digits are there: 1616 for 16×16."""
    text, reference = compared.text, compared.reference
    for block in compared.unlike:
        wanted = reference.plain(block.begin, block.stop)
        if not compared.is_sure_around(block, around):
            continue
        at, fixes = block.start, []
        for character in wanted:
            if at < block.end and text.keys[at] == character:
                at += 1
            elif unicodedata.category(character) == "Sm" or character in "%°":
                place = text.ends[at - 1] if at > block.start else text.starts[at]
                fixes.append((place, place, character))
            else:
                break
        else:
            if at == block.end and len({place for place, _, _ in fixes}) == len(fixes):
                start, end = text.starts[block.start], text.ends[block.end - 1]
                signs = ", ".join(character for _, _, character in fixes)
                message = f"the sign {signs} is missing from {text.source[start:end]}"
                yield SIGN, Match(start, end, message, tuple(fixes), _as_in(name), "sign")


def _as_in(name: str) -> str:
    return f"as in {name}"
