"""The two arXiv identifier schemes: archives, calendar, and the identifier itself.

Source of facts: https://info.arxiv.org/help/arxiv_identifier.html and
https://info.arxiv.org/help/arxiv_identifier_for_services.html, and arXiv's list of archives.
"""

import datetime
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

__all__ = ["ARCHIVES", "LATER_ARCHIVES", "ArxivId", "Problem", "Status", "new_id", "old_id"]

Status = Literal["valid", "repaired", "invalid", "ambiguous"]

ARCHIVES = frozenset(
    # open at the end of the old scheme, then those retired before
    "astro-ph cond-mat cs gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th"
    " physics q-bio quant-ph"
    " acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas dg-ga"
    " funct-an mtrl-th patt-sol plasm-ph q-alg solv-int supr-con".split()
)
"""Archives that have identifiers of the old scheme."""

LATER_ARCHIVES = frozenset(("econ", "eess", "q-fin", "stat"))
"""Archives that opened after the old scheme ended: categories, never part of an identifier."""


@total_ordering
@dataclass(frozen=True, slots=True)
class ArxivId:
    """One arXiv paper, or one version of it. Made by the readers, which check it.

    `canonical` (str) is the id without version and subject class, `2405.04517` or
    `math/0309136`; `version` (int from 1, or None) is None where none was given, which arXiv
    takes for the latest.

    Order is by time, as far as ids tell: year, month, then (old scheme) archive, number, and
    last version, no version before version 1. It agrees with `==`, which compares both fields.
    """

    canonical: str
    version: int | None = None

    @property
    def scheme(self) -> Literal["old", "new"]:
        """`old` (archive/YYMMNNN, to 2007-03) or `new` (YYMM.number, since)."""
        return "old" if "/" in self.canonical else "new"

    @property
    def archive(self) -> str | None:
        """The archive, `hep-th`; None in the new scheme, where the id does not tell it."""
        return self.canonical.partition("/")[0] if "/" in self.canonical else None

    @property
    def _digits(self) -> str:
        return self.canonical.rpartition("/")[2]

    @property
    def year(self) -> int:
        """Year of the id, four digits; 91 to 99 are of the last century only in the old scheme."""
        short = int(self._digits[:2])
        return 1900 + short if short >= 91 and self.scheme == "old" else 2000 + short

    @property
    def month(self) -> int:
        """Month of the id, 1 to 12."""
        return int(self._digits[2:4])

    @property
    def number(self) -> int:
        """Sequence number within the month (and, in the old scheme, the archive), from 1."""
        return int(self._digits[4:].lstrip("."))

    @property
    def abs(self) -> str:
        """URL of the abstract page, of this version if there is one."""
        return f"https://arxiv.org/abs/{self}"

    @property
    def pdf(self) -> str:
        """URL of the PDF, of this version if there is one."""
        return f"https://arxiv.org/pdf/{self}"

    @property
    def doi(self) -> str:
        """The DOI arXiv registers. There is one for each paper, none for a version."""
        return f"10.48550/arXiv.{self.canonical}"

    @property
    def oai(self) -> str:
        """The OAI-PMH identifier, also one for each paper."""
        return f"oai:arXiv.org:{self.canonical}"

    @property
    def _order(self) -> tuple[int, int, str, int, int]:
        return self.year, self.month, self.archive or "", self.number, self.version or 0

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, ArxivId):
            return NotImplemented
        return self._order < other._order

    def __str__(self) -> str:
        """The id with its version, if there is one: `2405.04517v2`."""
        return self.canonical if self.version is None else f"{self.canonical}v{self.version}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something shaped like an identifier is none, or not one alone."""

    status: Literal["invalid", "ambiguous"]
    reason: str
    candidates: tuple[ArxivId, ...] = ()


# Patterns of exactly the ids that exist but for the future; shared with the column reader, so
# without what only one engine knows. A version has nine digits at most, to fit any integer type.
_MM = "(?:0[1-9]|1[0-2])"
_3 = "(?:[0-9]{2}[1-9]|[0-9][1-9]0|[1-9]00)"
_4 = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_5 = "(?:[0-9]{4}[1-9]|[0-9]{3}[1-9]0|[0-9]{2}[1-9]00|[0-9][1-9]000|[1-9]0000)"
NEW4 = rf"(?:07(?:0[4-9]|1[0-2])|(?:0[89]|1[0-4]){_MM})\.{_4}"
NEW5 = rf"(?:1[5-9]|[2-9][0-9]){_MM}\.{_5}"
OLD_DIGITS = rf"(?:91(?:0[7-9]|1[0-2])|(?:9[2-9]|0[0-6]){_MM}|070[1-3]){_3}"
ARCHIVE = "(?:" + "|".join(sorted(ARCHIVES, key=lambda name: (-len(name), name))) + ")"
VERSION = "[1-9][0-9]{0,8}"

_FAST = re.compile(
    rf"(?:[aA][rR][xX][iI][vV]:)?"
    rf"(?:({NEW4}|{NEW5})|({ARCHIVE})(?:\.[A-Z]{{2}})?(/{OLD_DIGITS}))"
    rf"(?:v({VERSION}))?",
    re.ASCII,
)
_fullmatch = _FAST.fullmatch
_STARTED = datetime.date.today().strftime("%y%m")
# What the frozen class's own __init__ does, at half its cost, which is a fifth of reading an id.
_new = object.__new__
_set_canonical = ArxivId.__dict__["canonical"].__set__
_set_version = ArxivId.__dict__["version"].__set__


def fast_id(value: str, today: datetime.date | None) -> ArxivId | None:
    """The id in one of the plain written forms, `[arXiv:]ID[vN]`, or None. Never raises."""
    match = _fullmatch(value)
    if match is None:
        return None
    new, archive, digits, version = match.groups()
    if new is None:
        new = archive + digits
        if today is not None and is_future(new[-7:-3], today, old=True):
            return None
    # Time only grows: a month not after that of the import needs no look at the clock.
    elif (today is not None or new[:4] > _STARTED) and is_future(new[:4], today):
        return None
    found = _new(ArxivId)
    _set_canonical(found, new)
    _set_version(found, None if version is None else int(version))
    return found


def is_future(yymm: str, today: datetime.date | None, *, old: bool = False) -> bool:
    """Whether the month `yymm` comes after that of `today` (default: the current date)."""
    now = today or datetime.date.today()
    year = (1900 if old and yymm >= "91" else 2000) + int(yymm[:2])
    return (year, int(yymm[2:])) > (now.year, now.month)


def _read_version(text: str | None) -> int | Problem | None:
    if text is None:
        return None
    if re.fullmatch(VERSION, text):
        return int(text)
    return Problem("invalid", f"'v{text}' is no version: v1, v2 and so on")


def new_id(
    yymm: str, number: str, version: str | None, today: datetime.date | None
) -> ArxivId | Problem:
    """Judge the parts of a new-scheme id: 3 or 4 digits, digits, text after `v` or None.

    Three digits are a month that lost its leading zero in a number format (`704` for `0704`).
    """
    shown = f"{yymm}.{number}"
    yymm = yymm.zfill(4)
    if not "01" <= yymm[2:] <= "12":
        return Problem("invalid", f"month {yymm[2:]} in '{shown}' is outside 01-12")
    if yymm < "0704":
        return Problem("invalid", f"'{shown}' is before 0704, where the form YYMM.number starts")
    if is_future(yymm, today):
        return Problem("invalid", f"month {yymm} in '{shown}' is in the future")
    if not number.strip("0"):
        return Problem("invalid", f"sequence number of '{shown}' is zero; numbers start at 1")
    found_version = _read_version(version)
    if isinstance(found_version, Problem):
        return found_version
    width = 4 if yymm < "1501" else 5
    if len(number) == width:
        return ArxivId(f"{yymm}.{number}", found_version)
    reason = f"'{shown}' has {len(number)} digits after the point; month {yymm} has {width}"
    if len(number) > width:
        return Problem("invalid", reason)
    # arXiv's own parser pads on the left; a number format cut zeros on the right.
    padded = dict.fromkeys((number.zfill(width), number.ljust(width, "0")))
    return Problem(
        "ambiguous", reason, tuple(ArxivId(f"{yymm}.{each}", found_version) for each in padded)
    )


def old_id(
    archive: str | None, digits: str, version: str | None, today: datetime.date | None
) -> ArxivId | Problem:
    """Judge the parts of an old-scheme id; `archive` None is one that is missing."""
    shown = f"{archive}/{digits}" if archive else digits
    if archive in LATER_ARCHIVES:
        return Problem("invalid", f"'{archive}' opened after the old ids ended")
    if archive is not None and archive not in ARCHIVES:
        return Problem("invalid", f"there is no archive '{archive}'")
    if archive is not None and len(digits) == 6:  # read as a number on the way?
        restored = old_id(archive, f"0{digits}", version, today)
        if isinstance(restored, ArxivId):
            return Problem("ambiguous", f"'{shown}' may have lost a leading zero", (restored,))
    if len(digits) != 7:
        return Problem("invalid", f"'{shown}' has {len(digits)} digits; old ids have 7")
    yymm = digits[:4]
    if not "01" <= yymm[2:] <= "12":
        return Problem("invalid", f"month {yymm[2:]} in '{shown}' is outside 01-12")
    if not (yymm >= "9107" or yymm <= "0703"):
        return Problem("invalid", f"'{shown}' is outside 9107-0703, the time of the old ids")
    if is_future(yymm, today, old=True):
        return Problem("invalid", f"month {yymm} in '{shown}' is in the future")
    if digits.endswith("000"):
        return Problem("invalid", f"sequence number of '{shown}' is zero; numbers start at 1")
    found_version = _read_version(version)
    if isinstance(found_version, Problem):
        return found_version
    if archive is None:
        found = tuple(ArxivId(f"{name}/{digits}", found_version) for name in sorted(ARCHIVES))
        return Problem("ambiguous", f"'{digits}' may be an old id without its archive", found)
    return ArxivId(f"{archive}/{digits}", found_version)
