"""Read one identifier of any scheme from whatever a field holds; nothing is guessed."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from ..arxiv_id import Reading, read_arxiv_id
from ..arxiv_id.characters import to_plain
from ..arxiv_id.scheme import Status
from .schemes import ARXIV, LOCAL, SCHEMES, Scheme, check_doi

_LONGEST = 2_000  # characters; what is longer is a text
_EXACT = 1 << 53  # a float holds whole numbers up to here
_ARXIV_SHAPE = re.compile(
    r"[0-9]{4}\.[0-9]{3,6}(?:v[0-9]+)?|[a-z-]+(?:\.[a-z]{2})?/[0-9]{7}(?:v[0-9]+)?|.*arxiv.*",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_NEAR_ARXIV = re.compile(r"arxiv|vixra|[0-9]{3,4}[^0-9a-z\s][0-9]{3}|/[0-9]{6}", re.I | re.A)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv", re.I | re.A)
_PLACEHOLDERS = frozenset(("", *"- -- . ? n/a na nan nil none null unknown tbd todo".split()))
_DOI = re.compile(r"(?<![0-9.])10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"]+", re.A)
_BIORXIV = re.compile(
    r"(?:https?://)?(?:www\.)?(?:bio|med)rxiv(?:\.org/(?:content|cgi/content)/(?:early/[0-9/]+/)?"
    r"|[\s:]+)(?:10\.(?:1101|64898)/)?(?P<id>(?:[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.)?[0-9]{6,8})"
    r"(?:v(?P<version>[1-9][0-9]?))?(?:\.full|\.abstract|\.pdf|\.short|-text)*(?:\?\S*)?",
    re.I | re.A,
)
_PREPRINT = re.compile(
    r"(?P<id>10\.(?:1101|64898)/(?:[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.)?[0-9]{6,8})"
    r"v(?P<version>[1-9][0-9]?)(?:\.(?:full|abstract|short|pdf)(?:\.pdf|-text)?)?",
    re.A,
)
_TAIL = re.compile(r"(?:/(?:full|abstract|e?pdf|meta|html|fulltext|references))+$", re.I)
_ADDRESS = re.compile(r"https?://|www\.|doi\.org/", re.I)
_QUERY = re.compile(r"(?<!;2-)[?#]\S*$")  # a SICI can end in "-#"
_FLOAT = re.compile(r"(?P<whole>[0-9]+)\.0*")
_WITH_FRACTION = re.compile(r"[0-9]+\.0+", re.A)  # where one number is missing in a column of them
_SCIENTIFIC = re.compile(r"(?P<lead>[0-9])(?:\.(?P<rest>[0-9]*))?e\+?(?P<power>[0-9]{1,2})", re.I)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ ,.][0-9]{3})+")
_FILE = re.compile(r"(?:\.(?:pdf|bib|xml|html?))+$|/+$", re.I)


@dataclass(frozen=True, slots=True)
class IdReading:
    """What a value was read as.

    Attributes:
        status: ``valid`` (as it stands, or in a documented form), ``repaired`` (certain, but
            damaged), ``ambiguous`` or ``invalid``.
        scheme: the scheme, ``local`` for a key of the table's own; none where nothing is certain.
        id: the id in its normal form; none where nothing is certain.
        version: its version, where the scheme has versions and one is stated.
        reason: why it is not simply valid.
        candidates: what an ambiguous value can stand for.
    """

    status: Status
    scheme: str | None = None
    id: str | None = None
    version: int | None = None
    reason: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def key(self) -> str | None:
        """The name by which records of one paper are found, whatever form their ids have."""
        if self.id is None or self.scheme in (None, ARXIV, LOCAL):
            return self.id
        return SCHEMES[str(self.scheme)].key(self.id) or None


def read_identifier(
    value: object, *, expected: str | None = None, today: datetime.date | None = None
) -> IdReading:
    """Read an identifier. Never raises.

    Args:
        value: a string or a number; of another type, it is invalid.
        expected: the scheme that the column of the value is named for, if it is for one. Without
            it, a number without a label is a key of the table's own.
        today: the day that bounds the months of arXiv ids; the current one if left out.
    """
    if isinstance(value, str):
        return _read_text(value, expected, today)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return IdReading("invalid", reason=f"a value of type {type(value).__name__}, not a text")
    if expected in (None, ARXIV):
        found = of_arxiv(read_arxiv_id(value, today=today))
        if expected == ARXIV or found.id is not None or (isinstance(value, float) and value % 1):
            return found
    if isinstance(value, float) and not (value % 1 == 0 and 0 <= value < _EXACT):
        return IdReading("invalid", reason="a number with a fraction, or too large for a float")
    text = str(int(value))
    reading = _read_text(text, expected, today)
    if isinstance(value, float) and reading.status == "valid":
        return _repaired(reading, "; it was read as a float")
    return reading


def _repaired(found: IdReading, reason: str) -> IdReading:
    return IdReading("repaired", found.scheme, found.id, found.version, reason)


def of_arxiv(reading: Reading) -> IdReading:
    """The same answer in the form of all schemes."""
    candidates = tuple(map(str, reading.candidates))
    if reading.id is None:
        return IdReading(reading.status, reason=reading.reason, candidates=candidates)
    found = reading.id
    return IdReading(reading.status, ARXIV, found.canonical, found.version, reading.reason)


def _read_text(raw: str, expected: str | None, today: datetime.date | None) -> IdReading:
    text = raw.strip()
    if len(text) > _LONGEST:
        return IdReading("invalid", reason="a text, longer than any id")
    if text.lower() in _PLACEHOLDERS:
        return IdReading("invalid", reason="a placeholder, no id")
    plain = to_plain(text).text.strip()
    if not _ARXIV_DOI.search(plain):
        for name, scheme in SCHEMES.items():
            found = _read_as(scheme, raw, plain, expected=name == expected)
            if found is not None:
                return found
    if expected == ARXIV or _NEAR_ARXIV.search(plain):
        found = of_arxiv(read_arxiv_id(raw, today=today))
        if found.id is not None or expected == ARXIV or _ARXIV_SHAPE.fullmatch(plain):
            return found
    if expected is not None and expected != LOCAL:
        return IdReading("invalid", reason=f"no {SCHEMES[expected].title}")
    if _WITH_FRACTION.fullmatch(plain):
        candidates = (plain, plain.partition(".")[0])
        return IdReading("ambiguous", reason="perhaps read as a float", candidates=candidates)
    return IdReading("valid", LOCAL, raw)


def _read_as(scheme: Scheme, raw: str, text: str, *, expected: bool) -> IdReading | None:
    """Read a text as an id of a scheme; none if nothing says that it is one."""
    label = scheme.label.match(text)
    inner = text[label.end() :] if label else text
    if scheme.name == "doi":
        if (found := _BIORXIV.fullmatch(text)) is not None:
            doi = f"10.1101/{found['id']}"
            return IdReading("valid", "doi", doi, _number(found["version"]))
        return _read_doi(raw, text, inner, known=bool(label) or expected)
    known = bool(label) or expected
    pattern = scheme.bare if known else scheme.form
    stem = _FILE.sub("", inner) if label else inner
    core = stem.rstrip(" .,;:)]}>\"'")
    reason = "" if core == stem and text == raw.strip() else "other text or marks around it"
    match = pattern.fullmatch(core)
    if match is None and known:
        mended, why = _digits(core)
        if mended is None and why:
            return IdReading("ambiguous", reason=f"{why}: no certain {scheme.title}")
        match = None if mended is None else pattern.fullmatch(mended)
        reason = why
    if match is None:
        known_form = scheme.form.fullmatch(re.sub(r"\s", "", core)) if " " in core else None
        if known_form is None:
            return None
        match, reason = known_form, "white space inside it"
    digits = match["id"]
    found_id = digits if _keeps_number(scheme, digits, label) else scheme.normal(digits)
    if wrong := scheme.check(found_id):
        return IdReading("invalid", reason=wrong)
    version = _number(match.groupdict().get("version"))
    if not reason and digits.startswith("0") and scheme.name in ("pmid", "pmcid"):
        reason = "padded with zeros"
    return IdReading("repaired" if reason else "valid", scheme.name, found_id, version, reason)


def _keeps_number(scheme: Scheme, text: str, label: re.Match[str] | None) -> bool:
    """Whether a number stays as a column of such numbers holds it (those of Semantic Scholar)."""
    return scheme.name == "s2" and text.isdigit() and len(text) < 40 and label is None


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _digits(text: str) -> tuple[str | None, str]:
    """Undo what number formats do to digits: what they were if that is certain, and what it was."""
    if found := _FLOAT.fullmatch(text):
        return found["whole"], "read as a float"
    if found := _SCIENTIFIC.fullmatch(text):
        rest = (found["rest"] or "").rstrip("0")
        power = int(found["power"])
        if len(rest) < power:
            return None, "digits are lost in scientific notation"
        return (found["lead"] + rest, "read as a float") if len(rest) == power else (None, "")
    if _GROUPED.fullmatch(text):
        return re.sub("[ ,.]", "", text), "digits in groups"
    if re.fullmatch(r"[0-9]+(?:\s+[0-9]+)+", text):
        return None, "white space among digits"
    return None, ""


def _read_doi(raw: str, text: str, inner: str, *, known: bool) -> IdReading | None:
    scheme = SCHEMES["doi"]
    spaced = "white space inside it" * bool(re.search(r"\s", inner))
    inner = re.sub(r"\s*/\s*", "/", inner)
    web = _ADDRESS.search(text) is not None
    if scheme.form.fullmatch(inner):
        doi = _core(inner, web=web)
        plain = doi.lower() == inner.lower() and text == raw.strip()
        reason = spaced or ("" if plain else "other text or marks around it")
        return _checked_doi(doi, reason)
    found = list(dict.fromkeys(_core(each, web=web).lower() for each in _DOI.findall(text)))
    if len(found) > 1:
        return IdReading("ambiguous", reason="more than one DOI", candidates=tuple(found))
    if found and inner.lower().startswith(found[0]):
        joined = _core(re.sub(r"\s", "", inner), web=web).lower()
        reason = "white space inside it, or text behind it"
        return IdReading("ambiguous", reason=reason, candidates=(found[0], joined))
    if found:
        return _checked_doi(found[0], "other text around it")
    known = known or inner.endswith("/")
    if known and (cut := scheme.bare.fullmatch(inner.rstrip(" .,;:"))):
        return IdReading("invalid", reason=check_doi(cut["id"].lower()))
    return None


def _checked_doi(doi: str, reason: str) -> IdReading:
    normal = doi.lower()
    versioned = _PREPRINT.fullmatch(normal)  # the DOI of a paper of bioRxiv has no version
    if wrong := check_doi(versioned["id"] if versioned else normal):
        return IdReading("invalid", reason=wrong)
    status: Status = "repaired" if reason else "valid"
    if versioned:
        return IdReading(status, "doi", versioned["id"], int(versioned["version"]), reason)
    return IdReading(status, "doi", normal, None, reason)


def _core(doi: str, *, web: bool) -> str:
    """A DOI without what stands behind it: tags, parts of an address, marks, closing brackets."""
    doi = doi.partition("</")[0]
    doi = _TAIL.sub("", _QUERY.sub("", doi) if web else doi)
    while doi:
        last = doi[-1]
        unopened = last in ")]}>" and doi.count(last) > doi.count("([{<"[")]}>".index(last)])
        if not unopened and last not in ".,;:\"'`*":
            break
        if doi.endswith(("...", "..")):
            break
        doi = doi[:-1]
    return doi
