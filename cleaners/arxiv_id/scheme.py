"""The two arXiv identifier schemes: archives, calendar, and the identifier itself.

Source of facts: https://info.arxiv.org/help/arxiv_identifier.html and
https://info.arxiv.org/help/arxiv_identifier_for_services.html, and arXiv's list of archives in
https://github.com/arXiv/arxiv-base (`arxiv/taxonomy/definitions.py`).
"""

import datetime
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

Status = Literal["valid", "repaired", "invalid", "ambiguous"]

# The months in which an archive opened and closed. Older papers were moved into cs, hep-lat, math,
# nlin and physics with ids of their own time, so for those the first month of the scheme counts.
_OPEN = {
    name: (opened, closed)
    for opened, closed, names in (
        ("9107", "0703", "cs hep-lat math nlin physics"),
        ("9108", "0703", "hep-th"),
        ("9203", "0703", "hep-ph"),
        ("9204", "0703", "astro-ph cond-mat"),
        ("9207", "0703", "gr-qc"),
        ("9210", "0703", "nucl-th"),
        ("9404", "0703", "hep-ex"),
        ("9412", "0703", "nucl-ex quant-ph"),
        ("9609", "0703", "math-ph"),
        ("0309", "0703", "q-bio"),
        ("9202", "9712", "alg-geom"),
        ("9204", "9712", "funct-an"),
        ("9406", "9712", "dg-ga"),
        ("9412", "9712", "q-alg"),
        ("9301", "9912", "chao-dyn"),
        ("9302", "9912", "comp-gas patt-sol"),
        ("9303", "9912", "adap-org"),
        ("9304", "9912", "solv-int"),
        ("9404", "9809", "cmp-lg"),
        ("9403", "9609", "chem-ph"),
        ("9411", "9609", "acc-phys mtrl-th supr-con"),
        ("9502", "9609", "ao-sci"),
        ("9506", "9611", "bayes-an"),
        ("9509", "9609", "atom-ph plasm-ph"),
    )
    for name in names.split()
}
ARCHIVES = frozenset(_OPEN)
"""Archives that have identifiers of the old scheme."""

# Archives that became a class of another one, by which listings have named their papers since.
_CLASSES = {
    "physics.acc-ph": "acc-phys",
    "physics.ao-ph": "ao-sci",
    "physics.atom-ph": "atom-ph",
    "physics.data-an": "bayes-an",
    "physics.chem-ph": "chem-ph",
    "physics.plasm-ph": "plasm-ph",
    "cond-mat.mtrl-sci": "mtrl-th",
    "cond-mat.supr-con": "supr-con",
}

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
def _months(opened: str, closed: str) -> str:
    """The pattern of the months YYMM from `opened` to `closed`, of 1991 to 2007."""
    years = [f"{year % 100:02d}" for year in range(1991, 2008)]
    months = []
    for year in years[years.index(opened[:2]) : years.index(closed[:2]) + 1]:
        low = int(opened[2:]) if year == opened[:2] else 1
        high = int(closed[2:]) if year == closed[:2] else 12
        months.append(f"{year}(?:{'|'.join(f'{month:02d}' for month in range(low, high + 1))})")
    return "(?:" + "|".join(months) + ")"


_MM = "(?:0[1-9]|1[0-2])"
_3 = "(?:[0-9]{2}[1-9]|[0-9][1-9]0|[1-9]00)"
_4 = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_5 = "(?:[0-9]{4}[1-9]|[0-9]{3}[1-9]0|[0-9]{2}[1-9]00|[0-9][1-9]000|[1-9]0000)"
NEW4 = rf"(?:07(?:0[4-9]|1[0-2])|(?:0[89]|1[0-4]){_MM})\.{_4}"
NEW5 = rf"(?:1[5-9]|[2-9][0-9]){_MM}\.{_5}"
OLD = "|".join(
    rf"{name}(?:\.[A-Z]{{2}})?/{_months(*months)}{_3}" for name, months in sorted(_OPEN.items())
)
ARCHIVE = "(?:" + "|".join(sorted(ARCHIVES, key=lambda name: (-len(name), name))) + ")"
VERSION = "[1-9][0-9]{0,8}"

_FAST = re.compile(
    rf"(?:[aA][rR][xX][iI][vV]:)?"
    rf"(?:({NEW4}|{NEW5})|(?={OLD})({ARCHIVE})(?:\.[A-Z]{{2}})?(/[0-9]{{7}}))"
    rf"(?:v({VERSION}))?",
    re.ASCII,
)
_fullmatch = _FAST.fullmatch
_STARTED = datetime.date.today().strftime("%y%m")
# What the frozen class's own __init__ does, at half its cost, which is a fifth of reading an id.
_new = object.__new__
_set_canonical = ArxivId.__dict__["canonical"].__set__
_set_version = ArxivId.__dict__["version"].__set__


def is_plain_id(value: str) -> bool:
    """Whether a value is an id in one of the plain written forms, of any month to come, too."""
    return _fullmatch(value) is not None


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


def _is_open(archive: str, yymm: str) -> bool:
    """Whether an archive of the old scheme took papers in the month `yymm`."""
    opened, closed = (_by_time(month) for month in _OPEN[archive])
    return opened <= _by_time(yymm) <= closed


def open_archives(yymm: str) -> list[str]:
    """The archives of the old scheme that took papers in the month `yymm`, sorted."""
    return [name for name in sorted(ARCHIVES) if _is_open(name, yymm)]


def _by_time(yymm: str) -> str:
    return ("19" if yymm >= "91" else "20") + yymm


def archive_of_class(archive: str, subject: str, yymm: str) -> str:
    """The archive of a paper that is named `archive.subject/YYMMNNN`.

    Listings name it by the class that its archive became, or by both archives:
    `physics.atom-ph/9601001` and `math.alg-geom/9601001` are of atom-ph and alg-geom, which were
    open then; `physics.atom-ph/9901001` is of physics.
    """
    former = _CLASSES.get(f"{archive}.{subject}", subject)
    return former if former in _OPEN and _is_open(former, yymm) else archive


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
    if archive is not None and not _is_open(archive, yymm):
        span = "-".join(_OPEN[archive])
        return Problem("invalid", f"'{shown}' is outside {span}, the time of '{archive}'")
    if is_future(yymm, today, old=True):
        return Problem("invalid", f"month {yymm} in '{shown}' is in the future")
    if digits.endswith("000"):
        return Problem("invalid", f"sequence number of '{shown}' is zero; numbers start at 1")
    found_version = _read_version(version)
    if isinstance(found_version, Problem):
        return found_version
    if archive is None:
        found = tuple(ArxivId(f"{name}/{digits}", found_version) for name in open_archives(yymm))
        return Problem("ambiguous", f"'{digits}' may be an old id without its archive", found)
    return ArxivId(f"{archive}/{digits}", found_version)
