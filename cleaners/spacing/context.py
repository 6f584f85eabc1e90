"""What stands around a run of letters: marks, words, acronyms."""

from __future__ import annotations

from ..lazy import lazy_regex

_WORD_AT_END = lazy_regex(r"\p{L}++(?:['’\-]\p{L}++)*+\Z")
_WORD_AFTER = lazy_regex(r"[ \-](\p{L}++)")
_ACRONYM = lazy_regex(r"\p{Lu}[\p{Lu}\d]*+(?:-\p{Lu}[\p{Lu}\d]*+)*+(?<=..)")
# "$\\mathbf{C}$onstrained"
_INITIAL = lazy_regex(
    r"\$\\(?:(?:math|text)(?:bf|bb|cal|sf|rm|it|sc|tt|scr)|bm|bf|it|rm)\b"
    r"[ {]*+(?P<letters>\p{L}{1,3}+)\}?\$\Z"
)
_INITIALS = lazy_regex(r"(?<!\p{L})(?:\p{Lu}\.[ -]?){2,4}\Z")
_NEAR = 80  # characters to look for an acronym
_REACH = 40  # characters to look for the word beside a run
_AFTER_N = ("t", "", " ", ",", ".")  # "isn't", "comin'"
_APOSTROPHES = ("'", "’")
_ELIDED = ("d", "l", "D", "L")
BEHIND_NUMBER = " "  # "1660 melevations"
_QUOTES = ('""', "“”", "‘’", "``")  # around a word that a text is about, such as a misspelling
_ACCESSORS = ("get", "set")  # that methods begin with


def is_code(text: str, start: int, end: int) -> bool:
    """Whether a run is called, quoted by itself, or named like a method (getElement)."""
    if text[end : end + 2] == "()" or text[start - 1 : start] + text[end : end + 1] in _QUOTES:
        return True
    return text.startswith(_ACCESSORS, start) and text[start + 3 : start + 4].isupper()


def is_elided(text: str, start: int) -> bool:
    """Whether the article or preposition of a Romance language stands before a run: "d'amore"."""
    before = text[max(0, start - 3) : start]
    return before[-1:] in _APOSTROPHES and before[-2:-1] in _ELIDED and not before[:-2].isalpha()


def is_surname(text: str, start: int) -> bool:
    """Whether several initials stand before a capitalised run: "R. J. Buta"."""
    if not text[start].isupper() or "." not in text[max(0, start - 2) : start]:
        return False
    return _INITIALS.search(text, max(0, start - _REACH), start) is not None


def formatted_initial(text: str, start: int) -> str:
    """The letters in math that a word begins with which goes on at ``start``, or nothing."""
    if text[start - 1 : start] != "$":
        return ""
    m = _INITIAL.search(text, max(0, start - _REACH), start)
    return m["letters"] if m else ""


def mark_before(text: str, start: int) -> str:
    """The digit, hyphen or apostrophe of a contraction ("don't") before ``start``, or nothing.

    Behind a number and a space it is the space.
    """
    mark = text[start - 1 : start]
    if mark in _APOSTROPHES:
        return "'" if _is_contracted(text, start) else ""
    if mark == BEHIND_NUMBER and text[start - 2 : start - 1].isdigit():
        return mark
    return mark if mark.isdigit() or mark == "-" else ""


def _is_contracted(text: str, start: int) -> bool:
    """Whether the ending of a contraction may stand behind the apostrophe before ``start``."""
    stem, ending = text[max(0, start - 3) : start - 1], text[start]
    if ending == "t":
        return stem[-1:] == "n"
    if ending == "m":
        return stem in ("I", " I")
    return stem[-1:].isalpha()


def mark_after(text: str, end: int) -> str:
    """The hyphen at ``end``, or the apostrophe of "n't" or of a dropped g, or nothing."""
    mark = text[end : end + 1]
    if mark in _APOSTROPHES:
        return "'" if text[end - 1] == "n" and text[end + 1 : end + 2] in _AFTER_N else ""
    return mark if mark == "-" else ""


def acronyms_near(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the acronyms that are at most 80 characters from a run, less their hyphens."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    acronyms = _ACRONYM.findall(before) + _ACRONYM.findall(after)
    return tuple(acronym.replace("-", "") for acronym in acronyms)


def word_before(text: str, start: int) -> str:
    """The word before ``start``, one space or hyphen away, or nothing."""
    if text[start - 1 : start] not in (" ", "-"):
        return ""
    token = text[max(0, start - _REACH) : start - 1].rpartition(" ")[2]
    if token.isalpha():  # as a rule
        return token
    m = _WORD_AT_END.search(token)
    return m[0] if m else ""


def word_after(text: str, end: int) -> str:
    """The word after ``end``, one space or hyphen away, or nothing."""
    m = _WORD_AFTER.match(text, end)
    return m[1] if m else ""
