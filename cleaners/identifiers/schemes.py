"""The schemes of identifiers beside arXiv's: a table of patterns, normal forms and checks.

Sources of facts: the DOI handbook, the help pages of PubMed, PMC, OpenAlex, Semantic Scholar, Web
of Science, HAL and the ACL Anthology, and ISO 3297 (ISSN).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

ARXIV, LOCAL = "arxiv", "local"


def _same(text: str) -> str:
    return text


def _nothing(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of identifiers.

    Attributes:
        name: what the column ``id_scheme`` says.
        title: what messages call one of its ids.
        form: how its ids are written where nothing beside them says so: with the groups ``id``
            and, if ids have versions, ``version``.
        bare: how they are written where a column or a label says what they are.
        columns: words in the name of a column that holds them.
        label: the labels and addresses before an id, which are no part of it.
        normal: brings the group ``id`` to the normal form.
        check: says what is wrong with a normal form; nothing if it is right.
        key: makes the name by which two records of one paper are found; empty where an id names no
            paper.
    """

    name: str
    title: str
    form: re.Pattern[str]
    bare: re.Pattern[str]
    columns: tuple[str, ...]
    label: re.Pattern[str]
    normal: Callable[[str], str] = _same
    check: Callable[[str], str] = _nothing
    key: Callable[[str], str] = _same


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII | re.IGNORECASE | re.VERBOSE)


def _exactly(text: str) -> re.Pattern[str]:
    """A form that is told from a key of the table's own by its case."""
    return re.compile(text, re.ASCII | re.VERBOSE)


# --- DOI

# publishers whose ids have one form, so that a cut one shows
_FORMS = {
    prefix: re.compile(form, re.ASCII)
    for prefix, form in (
        ("10.1371/journal.", r"p[a-z]{3}\.[0-9]{7}(?:\.[a-z][0-9]{3})?"),
        ("10.7554/elife.", r"[0-9]{5,6}(?:\.[a-z0-9]+)*"),
        ("10.5281/zenodo.", r"[0-9]{3,}"),
        ("10.1007/s", r"[0-9]{5}-[0-9]{3}-[0-9]{4,5}-[0-9x]|[0-9]{11,}.*|.*[^0-9-].*"),
        ("10.1186/s", r"[0-9]{5}-[0-9]{3}-[0-9]{4,5}-[0-9x]|.*[^0-9-].*"),
        ("10.1038/s", r"[0-9]{5}-[0-9]{3}-[0-9]{4,5}-[0-9x]|.*[^0-9-].*"),
    )
}
_ACL_DOI = re.compile(r"10\.(?:18653|3115)/v1/(?P<id>.+)")


def check_doi(doi: str) -> str:
    """Say what is wrong with a DOI in its normal form; nothing if it can be one."""
    prefix, _, suffix = doi.partition("/")
    if not suffix:
        return f"'{doi}' is cut off: a DOI has a slash and a suffix behind its prefix"
    sici = suffix.endswith(";2-")  # the last sign of a SICI is often left out
    if (suffix[-1] in "/-_(<[…" and not sici) or suffix.endswith(".."):
        return f"'{doi}' is cut off at its end"
    for opening, closing in ("()", "<>", "[]"):
        if suffix.count(opening) > suffix.count(closing):
            return f"'{doi}' is cut off: a bracket is left open"
    for start, form in _FORMS.items():
        if doi.startswith(start) and not form.fullmatch(doi[len(start) :]):
            return f"'{doi}' is cut off or padded: ids of {start}… have another length"
    if int(prefix[3:].partition(".")[0]) < 1000:
        return f"there is no registrant {prefix}"
    return ""


def _doi_key(doi: str) -> str:
    """The papers of the ACL have a DOI that holds their id."""
    found = _ACL_DOI.fullmatch(doi)
    return doi if found is None else _acl(found["id"])


# --- numbers


def _whole(text: str) -> str:
    return text.lstrip("0") or "0"


def _check_pmid(number: str) -> str:
    if number == "0":
        return "PMIDs start at 1"
    return f"'{number}' has {len(number)} digits; PMIDs have 8 at most" if len(number) > 8 else ""


def _check_pmcid(pmcid: str) -> str:
    digits = len(pmcid) - 3
    if pmcid == "PMC0":
        return "PMCIDs start at PMC1"
    return f"'{pmcid}' has {digits} digits; PMCIDs have 8 at most" if digits > 8 else ""


def _check_issn(issn: str) -> str:
    digits = issn.replace("-", "")
    total = sum((8 - at) * int(digit) for at, digit in enumerate(digits[:7]))
    right = "0123456789X"[-total % 11]
    return "" if digits[7] == right else f"the check digit of '{issn}' is not {right}"


# --- other forms


def _acl(text: str) -> str:
    return text.lower() if "." in text else text.upper()


def _s2(text: str) -> str:
    found = re.fullmatch(r"corpus\s?id\s?:\s?([0-9]+)", text, re.IGNORECASE)
    return f"CorpusID:{_whole(found[1])}" if found else text.lower()


def _s2_key(text: str) -> str:
    return f"CorpusID:{_whole(text)}" if text.isdigit() else text


def _check_wos(wos: str) -> str:
    size = len(wos.removeprefix("WOS:"))
    if size == 15:
        return ""
    return f"'{wos}' has {size} signs behind its label; ids of Web of Science have 15"


def _check_hal(hal: str) -> str:
    digits = re.split("[-_]", hal)[-1]
    return "" if len(digits) == 8 else f"'{hal}' has {len(digits)} digits; ids of HAL have 8"


_HAL = (
    "hal|tel|inria|halshs|inserm|pasteur|cea|lirmm|in2p3|ijn|insu|ird|cel|dumas|medihal|sic"
    "|artxibo|ensl|hprints|jpa|mem|emse|edutice|cirad|ineris|irsn|meteo|obspm|pastel|ujm|peer"
    "|anses|ifp|univ"
)
_ACL = (
    r"(?P<id>(?:19|20)[0-9]{2}\.[a-z0-9_]+-[a-z0-9_]+\.[0-9]+|[A-Z][0-9]{2}-[0-9]{4})"
    r"(?:v(?P<version>[1-9][0-9]?))?"
)
_URL = r"(?:https?://)?(?:www\.)?"

_TABLE = (
    Scheme(
        "doi",
        "DOI",
        _pattern(r"(?P<id>10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+)"),
        _pattern(r"(?P<id>10\.[0-9]{3,9}(?:\.[0-9]+)*/?\S*)"),
        ("doi", "dois"),
        _pattern(
            rf"""{_URL}(?:dx\.)?doi\.org/(?:doi:)?|(?:info:|urn:)?doi[\s:=/]*|
            https?://[^\s/]+/(?:[^\s?\#]*/)?(?:doi/)?(?:abs/|full/|pdf/|epdf/)?(?=10\.[0-9]{{4,9}}/)"""
        ),
        str.lower,
        check_doi,
        _doi_key,
    ),
    Scheme(
        "pmcid",
        "PMCID",
        _pattern(r"PMC\s?(?P<id>[0-9]+)(?:\.(?P<version>[1-9][0-9]?))?"),
        _pattern(r"(?:PMC)?\s?(?P<id>[0-9]+)(?:\.(?P<version>[1-9][0-9]?))?"),
        ("pmcid", "pmc"),
        _pattern(
            rf"""PMC\s?ID[\s:=]*|{_URL}(?:pmc\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/|
            {_URL}europepmc\.org/(?:article|articles|abstract)/(?:PMC/)?(?=PMC)"""
        ),
        lambda number: f"PMC{_whole(number)}",
        _check_pmcid,
    ),
    Scheme(
        "pmid",
        "PMID",
        _pattern(r"(?!)(?P<id>)"),
        _pattern(r"(?P<id>[0-9]+)"),
        ("pmid", "pubmed", "medline"),
        _pattern(
            rf"""(?:info:)?(?:PMID|pubmed(?:\s?id)?|MEDLINE)[\s:=/]*|{_URL}pubmed\.(?:ncbi\.nlm\.nih\.)?gov/|
            {_URL}ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|{_URL}europepmc\.org/(?:article|abstract)/MED/|
            {_URL}identifiers\.org/pubmed[:/]"""
        ),
        _whole,
        _check_pmid,
        lambda number: f"pmid:{number}",
    ),
    Scheme(
        "acl",
        "id of the ACL Anthology",
        _exactly(_ACL),
        _pattern(_ACL),
        ("acl", "anthology"),
        _pattern(
            rf"ACL[\s:]+|{_URL}aclanthology\.(?:org|info)/(?:papers/)?|{_URL}aclweb\.org/anthology/"
            r"(?:papers/)?(?:[A-Z]/[A-Z][0-9]{2}/)?"
        ),
        _acl,
    ),
    Scheme(
        "openalex",
        "id of OpenAlex",
        _exactly(r"(?P<id>W[0-9]{5,11})"),
        _pattern(r"(?P<id>W[0-9]+)"),
        ("openalex",),
        _pattern(rf"{_URL}(?:api\.)?openalex\.org/(?:works/)?|openalex[\s:]+"),
        str.upper,
    ),
    Scheme(
        "s2",
        "id of Semantic Scholar",
        _exactly(r"(?P<id>[0-9a-f]{40}|(?i:corpus\s?id\s?:\s?[0-9]+))"),
        _pattern(r"(?P<id>[0-9a-f]{40}|(?:corpus\s?id\s?:\s?)?[0-9]+)"),
        ("corpusid", "s2"),
        _pattern(
            rf"{_URL}(?:api\.)?semanticscholar\.org/(?:graph/v1/)?(?:paper/)?(?:[^/\s]+/)?|S2[\s:]+"
        ),
        _s2,
        key=_s2_key,
    ),
    Scheme(
        "wos",
        "id of Web of Science",
        _pattern(r"(?:WOS|ISI):\s?(?P<id>[0-9A-Z]+)"),
        _pattern(r"(?:(?:WOS|ISI):\s?)?(?P<id>[0-9A-Z]+)"),
        ("wos", "isi"),
        _pattern(r"UT\s+"),
        lambda text: f"WOS:{text.upper()}",
        _check_wos,
    ),
    Scheme(
        "hal",
        "id of HAL",
        _exactly(rf"(?P<id>(?:{_HAL})[-_][0-9]{{6,9}})(?:v(?P<version>[1-9][0-9]?))?"),
        _pattern(r"(?P<id>[a-z0-9]+[-_][0-9]{6,9})(?:v(?P<version>[1-9][0-9]?))?"),
        ("hal",),
        _pattern(
            rf"HAL(?:\s?ID)?\s?:\s?|{_URL}(?:[a-z-]+\.)*hal\.science/"
            rf"|{_URL}(?:[a-z-]+\.)?archives-ouvertes\.fr/|{_URL}hal\.inria\.fr/"
        ),
        str.lower,
        _check_hal,
    ),
    Scheme(
        "issn",
        "ISSN",
        _pattern(r"(?!)(?P<id>)"),
        _pattern(r"(?P<id>[0-9]{4}-[0-9]{3}[0-9X])"),
        ("issn", "eissn"),
        _pattern(r"(?:e-?|p-?)?ISSN(?:-L)?[\s:=]*|https?://(?:portal\.)?issn\.org/resource/ISSN/"),
        str.upper,
        _check_issn,
        lambda _: "",  # it names a journal
    ),
)
SCHEMES = {scheme.name: scheme for scheme in _TABLE}
"""The schemes by name, in the order in which a value is held against them; arXiv's is apart."""

_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z0-9]+")


def expected_scheme(column: str) -> str | None:
    """The scheme that a column is named for (``arxiv_id``, ``DOI``, ``pubmed.id``), if any."""
    words = {word.lower() for word in _WORD.findall(column)}
    words |= {column.lower(), column.lower().replace("_", "").removesuffix("id")}
    if any(word.startswith("arxiv") for word in words):
        return ARXIV
    return next((s.name for s in _TABLE if not words.isdisjoint(s.columns)), None)
