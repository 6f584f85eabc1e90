"""Read one arXiv identifier from whatever a field holds."""

import datetime
import numbers
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from ..language.word_classes import words_of
from .characters import to_plain
from .forms import CATEGORY, DATE, FILE_END, Hit, is_valid_form, scan
from .guess import guess, guess_digits
from .scheme import ArxivId, Problem, Status, fast_id, new_id

_LONGEST = 20_000


class ArxivIdError(ValueError):
    """The value holds no certain arXiv identifier; the message quotes it and says why.

    `value` is what was to be read and `reading` the full `Reading`, with the candidates of an
    ambiguous one.
    """

    def __init__(self, value: object, reading: "Reading") -> None:
        super().__init__(f"{_quote(value)}: {reading.reason}")
        self.value = value
        self.reading = reading

    def __reduce__(self) -> tuple[type["ArxivIdError"], tuple[object, "Reading"]]:
        return type(self), (self.value, self.reading)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value was read as.

    `status` is `valid` (a documented form as it stands), `repaired` (certain, but damaged or
    surrounded by other text), `ambiguous` (several readings: `candidates`, a tuple of `ArxivId`)
    or `invalid`. `id` is an `ArxivId` for the first two and None for the others; `reason` (str)
    is empty for `valid`.
    """

    status: Status
    id: ArxivId | None = None
    reason: str = ""
    candidates: tuple[ArxivId, ...] = ()


def parse_arxiv_id(value: object, *, today: datetime.date | None = None) -> ArxivId:
    """The arXiv identifier that `value` (a string or a number) certainly holds.

    `today` (default: the current date) bounds the month. Raises `ArxivIdError`, a `ValueError`,
    if there is none or more than one reading, for values of any type.
    """
    if type(value) is str:
        found = fast_id(value, today)
        if found is not None:
            return found
    reading = read_arxiv_id(value, today=today)
    if reading.id is None:
        raise ArxivIdError(value, reading)
    return reading.id


def read_arxiv_id(value: object, *, today: datetime.date | None = None) -> Reading:
    """Read `value` (a string or a number; anything else is invalid). Never raises.

    `today` (default: the current date) bounds the month.
    """
    if isinstance(value, str):
        found = fast_id(value, today)
        if found is not None:
            return Reading("valid", found)
        return _read_text(str(value), today)
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return Reading("invalid", reason=f"a value of type {type(value).__name__}, not a text")
    if isinstance(value, numbers.Integral):
        return _read_integer(int(value), today)
    try:
        return read_float(float(value), today, single=not isinstance(value, float))
    except (ArithmeticError, ValueError):
        return Reading("invalid", reason="a number that is no identifier")


def _quote(value: object) -> str:
    try:
        text = repr(value)
    except Exception:  # a hostile __repr__, or an integer too long to print
        text = f"<{type(value).__name__}>"
    return text if len(text) <= 80 else text[:77] + "..."


# --- numbers ------------------------------------------------------------------------------------


def _read_integer(value: int, today: datetime.date | None) -> Reading:
    if not 0 < value < 10**9:
        return Reading("invalid", reason="an integer, not an identifier")
    digits = str(value)
    # Written as an integer, 0309136 lost its leading zero.
    problem = guess_digits(digits.zfill(7) if len(digits) == 6 else digits, today)
    return _of(problem or Problem("invalid", "an integer, not an identifier"))


def read_float(value: float, today: datetime.date | None, *, single: bool = False) -> Reading:
    """Read a floating-point number; `single` says that it had less than double precision.

    A double keeps all digits of an id, so only zeros at either end are lost, and certainly
    restored. A single keeps about seven digits: the ids that round to it are candidates.
    """
    if not 700 <= value < 10_000:
        return Reading("invalid", reason="a number out of the range of identifiers")
    scaled = round(value * 100_000)
    if single or scaled / 100_000 != value:
        return _read_single(value, today)
    yymm, number = divmod(scaled, 100_000)
    text = f"{number:05d}"
    if yymm < 1501:
        if number % 10:
            return _of(new_id(f"{yymm:04d}", text, None, today))
        text = text[:4]
    found = new_id(f"{yymm:04d}", text, None, today)
    if isinstance(found, Problem):
        return _of(found)
    lost = [
        name for name, gone in (("leading", yymm < 1000), ("trailing", text[-1] == "0")) if gone
    ]
    detail = f"; its {' and '.join(lost)} zeros were lost" if lost else ""
    return Reading("repaired", found, f"read as a number{detail}")


def _read_single(value: float, today: datetime.date | None) -> Reading:
    yymm = int(value)
    width = 4 if yymm < 1501 else 5
    low = round((value - yymm) * 10**width)
    if struct.unpack("f", struct.pack("f", value))[0] != value:
        return Reading("invalid", reason="a number with more digits than an identifier has")
    candidates = []
    for number in range(max(low - 20, 1), min(low + 21, 10**width)):
        text = f"{yymm:04d}.{number:0{width}d}"
        if struct.unpack("f", struct.pack("f", float(text)))[0] == value:
            found = new_id(text[:4], text[5:], None, today)
            if isinstance(found, Problem):
                return _of(found)
            candidates.append(found)
    if not candidates:
        return Reading("invalid", reason="a number that is no identifier")
    reason = "a number of single precision (float32), which cannot hold all digits of an identifier"
    return Reading("ambiguous", None, reason, tuple(candidates))


# --- text ---------------------------------------------------------------------------------------

# All that may stand beside an unlabelled id in a field without telling against it.
_BENIGN = re.compile(
    rf"""(?:(?<![\w.])[(\[](?:\d{{1,3}}|(?:19|20)\d\d)[)\]](?![\w.])
    |[\s\0.,;:()\[\]{{}}<>"'`|/\\=\#&?!*_…“”‘’„«»‹›•†‡-]
    |\b(?:ids?|identifiers?|papers?|preprints?|e-?prints?|see|also|cf|in|at|from|available|refs?
      |references?|url|links?|abs|pdf|html|and|or|the|number|no|download|read|source|version
      |category|categories|archiveprefix|primaryclass|class|arxiv|corr|cite|misc|unpublished)\b
    |\b(?:{CATEGORY})(?![\w-]) | \b{DATE}\b)*+""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
BACKWARDS = re.compile(r"(?<![0-9a-z./-])[0-9a-z./-]{9,40}\s?:\s?vixra(?![a-z:])", re.I)
_LIST = re.compile(r"\s*(?:[,;/&+|]|and|or)\s*(?:and\s+)?|\s+")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_STAMP = re.compile(
    rf"(?:arxiv\s?:\s?\S{{1,40}}?[0-9]|[0-9]\s*\[{CATEGORY}\])\s+(?P<day>[0-9]{{1,2}})\s+"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\s+(?P<year>(?:19|20)[0-9]{{2}})(?![0-9])",
    re.ASCII | re.IGNORECASE,
)
_LATEST = datetime.timedelta(days=32)  # from the first of the month, with the zones of the world
_EARLIEST = datetime.timedelta(days=200)  # a paper may be held so long before it gets its id
_UNIT = re.compile(rf"\s(?:{'|'.join(sorted(words_of('unit')))})(?!\w)")
_FILE = re.compile(rf".*{FILE_END}\s*", re.I | re.S)


def _of(found: ArxivId | Problem) -> Reading:
    if isinstance(found, Problem):
        return Reading(found.status, None, found.reason, found.candidates)
    return Reading("repaired", found, "read from another form")


def _read_text(raw: str, today: datetime.date | None) -> Reading:
    if len(raw) > _LONGEST:
        return Reading("invalid", reason=f"longer than {_LONGEST} characters")
    text = to_plain(raw).text.strip()
    if not any(char.isdigit() for char in text):
        return Reading("invalid", reason="no identifier: it has no digits")
    if BACKWARDS.search(text):
        backwards = read_backwards(text, today)
        if backwards is not None:
            return _dated(text[::-1], backwards)
    hits: list[Hit] = []
    rest: list[str] = []
    last = 0
    for each in scan(text, today):
        if isinstance(each, Hit):
            hits.append(each)
            rest += text[last : each.start], "\0"
            last = each.stop
    rest.append(text[last:])
    alone = not any(hit.signed for hit in hits) and _BENIGN.fullmatch("".join(rest)) is not None
    certain = certain_hits(text, hits, field=True, alone=alone)
    if certain:
        return _dated(text, _settle(raw, certain))
    if hits:
        known = tuple(dict.fromkeys(h.found for h in hits if isinstance(h.found, ArxivId)))
        if known:
            return Reading(
                "invalid",
                None,
                f"'{known[0]}' stands there, but nothing says that it is an arXiv id",
            )
        return Reading(
            "invalid", None, next(h.found.reason for h in hits if isinstance(h.found, Problem))
        )
    return _of(guess(text, today))


def certain_hits(text: str, hits: Iterable[Hit], *, field: bool, alone: bool = False) -> list[Hit]:
    """The hits that are ids beyond doubt: of their own, or next in a list after one that is.

    A number that a unit follows is a quantity, not the next of the list. In a field, `alone` says
    that nothing but an id is there; a file name is enough too.
    """
    is_file = field and _FILE.fullmatch(text) is not None
    certain: list[Hit] = []
    for hit in hits:
        listed = (
            certain
            and _LIST.fullmatch(text, certain[-1].stop, hit.start)
            and not _UNIT.match(text, hit.stop)
        )
        if hit.sure or listed or alone or (not hit.signed and (is_file or (field and hit.likely))):
            certain.append(hit)
    return certain


def _settle(raw: str, hits: list[Hit]) -> Reading:
    problems = [hit.found for hit in hits if isinstance(hit.found, Problem)]
    ids = list(dict.fromkeys(hit.found for hit in hits if isinstance(hit.found, ArxivId)))
    if problems:
        first = problems[0]
        if ids:
            reason = f"more than one identifier, of which one is none: {first.reason}"
            return Reading("ambiguous", None, reason, tuple(ids))
        if all(_is_decimal(raw, hit) for hit in hits):
            return Reading("invalid", None, f"{first.reason}; it reads like any decimal number")
        return _of(first)
    versions = [each for each in ids if each.version is not None]
    if len({each.canonical for each in ids}) > 1 or len(versions) > 1:
        return Reading("ambiguous", None, "more than one identifier", tuple(sorted(ids)))
    found = versions[0] if versions else ids[0]
    if is_valid_form(raw):
        return Reading("valid", found)
    return Reading("repaired", found, _describe(raw, found))


def _dated(text: str, reading: Reading) -> Reading:
    """The reading, ambiguous where the date of a page stamp contradicts the id beside it.

    arXiv stamps a version with the day of its submission: that of the first is at the latest in
    the month of the id, and no version is much older.
    """
    stamp = _STAMP.search(text)
    if reading.id is None or stamp is None:
        return reading
    found = reading.id
    day, month, year = stamp["day"], stamp["month"].title(), stamp["year"]
    try:
        stamped = datetime.date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        stamped = None
    opens = datetime.date(found.year, found.month, 1)
    late = found.version == 1 and stamped is not None and stamped > opens + _LATEST
    if stamped is not None and not late and stamped >= opens - _EARLIEST:
        return reading
    reason = f"the date '{day} {month} {year}' contradicts the id '{found}'"
    return Reading("ambiguous", None, reason, (found,))


def _is_decimal(raw: str, hit: Hit) -> bool:
    """Whether it is a bare number with one or two decimals, as prices and releases are."""
    return not hit.sure and re.search(r"[0-9]\.[0-9]{1,2}(?![0-9])", raw, re.ASCII) is not None


def _describe(raw: str, found: ArxivId) -> str:
    """Say in one line what stood in the way."""
    if raw.strip() == str(found):
        return "white space around it"
    if not raw.isascii():
        return "characters outside ASCII, or text around it"
    if str(found) in raw.lower():
        return "other text around it"
    return "its spelling was changed to the canonical form"


def read_backwards(text: str, today: datetime.date | None) -> Reading | None:
    """Read a page stamp that a PDF extractor turned back to front, or None if there is none."""
    for hit in scan(text[::-1], today):
        if isinstance(hit, Hit) and hit.sure and isinstance(hit.found, ArxivId):
            return Reading("repaired", hit.found, "a page stamp extracted back to front")
    return None
