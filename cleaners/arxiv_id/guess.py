"""What a text that holds no certain arXiv identifier may have been."""

from __future__ import annotations

import datetime
import re
from difflib import get_close_matches

from .forms import FILE_END
from .scheme import ARCHIVES, ArxivId, Problem, fast_id, new_id, old_id

NO_ID = "no arXiv identifier"
"""What is said of a text that shows nothing of an id."""

_AROUND = re.compile(r"(?:[\W_]|arxiv|doi|oai|abs|pdf|org|https?)*", re.I)
_PLAIN_OLD = re.compile(r"(?P<digits>[0-9]{6,9})(?:v(?P<version>[0-9]+))?", re.A | re.I)
_NO_DOT = re.compile(
    r"(?P<yymm>[0-9]{4})(?P<sep>[ _,:/-]?)(?P<number>[0-9]{4,5})(?:v(?P<version>[0-9]+))?",
    re.A | re.I,
)
_ODD_ARCHIVE = re.compile(
    r"(?P<archive>[a-z][a-z-]{0,20})(?:\.[a-z-]{2,10})?/(?P<digits>[0-9]{7})(?:v(?P<version>[0-9]+))?",
    re.A | re.I,
)
_LETTERS = str.maketrans("OoQlI|iZS", "000111125")
_LETTER_DIGITS = re.compile(
    r"(?P<head>[a-z][a-z-]*(?:\.[a-z]{2})?/)?"
    r"(?P<digits>[0-9OolI|]{4}\.?[0-9OolI|]{3,5})(?P<tail>v[0-9]+)?",
    re.A | re.I,
)


def guess(text: str, today: datetime.date | None) -> Problem:
    """Say what a text that is no id may have been, or that it is none."""
    start = _AROUND.match(text)
    core = re.sub(rf"(?:{FILE_END})+\Z", "", text[start.end() if start else 0 :], flags=re.I)
    core = core.rstrip(" .,;:)]}>\"'/")
    for possible in (_guess_text_digits, _guess_archive, _guess_letters):
        problem = possible(core, today)
        if problem is not None:
            return problem
    return Problem("invalid", NO_ID)


def guess_digits(
    digits: str, today: datetime.date | None, version: str | None = None
) -> Problem | None:
    """Digits alone: an old id without its archive, or a new one without its point."""
    if len(digits) == 7:
        found = old_id(None, digits, version, today)
        return found if isinstance(found, Problem) else None
    if len(digits) in (8, 9):
        candidate = new_id(digits[:4], digits[4:], version, today)
        if isinstance(candidate, ArxivId):
            return Problem(
                "ambiguous", "the point is missing, or it is another number", (candidate,)
            )
    return None


def _guess_text_digits(text: str, today: datetime.date | None) -> Problem | None:
    match = _PLAIN_OLD.fullmatch(text)
    if match:
        return guess_digits(match["digits"], today, match["version"])
    match = _NO_DOT.fullmatch(text)
    # Four and four digits are more often an ISSN, a telephone number or years.
    if match is None or (len(match["number"]) == 4 and match["sep"] != "_"):
        return None
    return guess_digits(match["yymm"] + match["number"], today, match["version"])


def _guess_archive(text: str, today: datetime.date | None) -> Problem | None:
    match = _ODD_ARCHIVE.fullmatch(text)
    if match is None:
        return None
    name = match["archive"].lower()
    by_date = old_id("hep-th", match["digits"], match["version"], today)
    if isinstance(by_date, Problem):
        return by_date
    near = [each for each in sorted(ARCHIVES) if each.startswith(name + "-")]
    near = near or get_close_matches(name, sorted(ARCHIVES), n=4, cutoff=0.75)
    if not near:
        return Problem("invalid", f"there is no archive '{name}'")
    found = (old_id(each, match["digits"], match["version"], today) for each in near)
    return Problem(
        "ambiguous",
        f"there is no archive '{name}'",
        tuple(each for each in found if isinstance(each, ArxivId)),
    )


def _guess_letters(text: str, today: datetime.date | None) -> Problem | None:
    match = _LETTER_DIGITS.fullmatch(text)
    if match is None:
        return None
    fixed = (match["head"] or "") + match["digits"].translate(_LETTERS) + (match["tail"] or "")
    found = fast_id(fixed, today)
    if found is None or fixed == text:
        return None
    return Problem("ambiguous", "letters among the digits", (found,))
