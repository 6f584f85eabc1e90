"""The written forms of identifiers: strict ones that are valid as they stand, and a tolerant scan.

Source of facts: arXiv's help pages on identifiers and its URL paths, the DataCite DOI, OAI-PMH,
dblp and ADS conventions, and the URL forms of the services named below.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .scheme import (
    ARCHIVE,
    ARCHIVES,
    LATER_ARCHIVES,
    VERSION,
    ArxivId,
    Problem,
    archive_of_class,
    is_plain_id,
    new_id,
    old_id,
)

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
DATE = rf"[0-9]{{1,2}}\s+{_MONTH}\s+(?:19|20)[0-9]{{2}}"
_CLASS = r"(?:[a-zA-Z]{2}(?![a-zA-Z-])|[a-z]{1,6}(?:-[a-z]{2,5})?(?![a-zA-Z-]))"
CATEGORY = rf"(?:{ARCHIVE}|econ|eess|q-fin|stat)(?:\.{_CLASS})?"
FILE_END = (
    r"\.(?:pdf|ps|gz|tar|tgz|zip|tex|txt|html?|xml|json|md|bib|dvi|eps|djvu|epub|png|jpe?g)"
    r"(?![a-z0-9])"
)

# Hosts that serve arXiv papers under their ids, besides arxiv.org and its subdomains.
_ARXIV_HOST = (
    r"(?:(?:[a-z0-9-]+\.){0,3}arxiv\.org"
    r"|xxx\.(?:lanl\.gov|soton\.ac\.uk|itp\.ac\.cn|tau\.ac\.il|uni-augsburg\.de|if\.usp\.br"
    r"|snu\.ac\.kr|imsc\.res\.in|sissa\.it|sf\.sissa\.it|cern\.ch|yukawa\.kyoto-u\.ac\.jp"
    r"|sinica\.edu\.tw|library\.cornell\.edu|adelaide\.edu\.au)"
    r"|arxiv\.lanl\.gov|babbage\.sissa\.it|arxiv\.library\.cornell\.edu)"
)
_PAPER_PATH = r"(?:abs|pdf|html|ps|src|tb|format|dvi|e-print|eprint|bibtex|trackback|v|pdf/ps)"
_SERVICE = (
    r"(?:(?:www\.)?ar5iv\.(?:org|labs\.arxiv\.org)/(?:(?:abs|html|pdf)/)?"
    r"|(?:[a-z]+\.)?alphaxiv\.org/(?:[a-z-]+/)?"
    r"|(?:www\.)?(?:huggingface\.co|hf\.co)/papers/"
    r"|(?:www\.)?scirate\.com/(?:arxiv/)?"
    r"|(?:www\.)?identifiers\.org/arxiv[:/]"
    r"|ui\.adsabs\.harvard\.edu/(?:\#?abs/|link_gateway/)(?:arxiv:)?"
    r"|(?:www\.)?arxiv-(?:sanity|vanity|sanity-lite)\.com/(?:papers/|abs/)?"
    r"|(?:api\.|www\.)?semanticscholar\.org/(?:[a-z0-9]+/)*arxiv[:/]"
    r"|(?:www\.)?inspirehep\.net/(?:api/)?(?:arxiv|eprint)/"
    r"|(?:www\.)?papers\.cool/arxiv/|(?:www\.)?emergentmind\.com/papers?/"
    r"|(?:www\.)?catalyzex\.com/paper/arxiv:|(?:www\.)?bytez\.com/docs/arxiv/"
    r"|papers\.labml\.ai/paper/|(?:www\.)?benty-fields\.com/arxiv/"
    r"|(?:www\.)?paperswithcode\.com/paper/arxiv/|front\.math\.ucdavis\.edu/|arxiv\.paperswithcode\.com/paper/"
    r"|ideas\.repec\.org/p/arx/papers/|econpapers\.repec\.org/paper/arxpapers/|repec:arx:papers:"
    r"|(?:www\.)?shortscience\.org/paper\?bibtexkey=)"
)

# --- strict forms -------------------------------------------------------------------------------

# the shape of an id; its months are checked afterwards, since so long a pattern is slow to compile
_ID = rf"([0-9]{{4}}\.[0-9]{{4,5}}|{ARCHIVE}(?:\.[A-Z]{{2}})?/[0-9]{{7}})"
_IDV = rf"{_ID}(?:v{VERSION})?"
_VALID = re.compile(
    rf"""
      (?i:arxiv:)?{_IDV}
    | (?i:arxiv:){_IDV}(?:[ ]+\[{CATEGORY}\])?(?:[ ]+{DATE})?
    | (?:(?i:doi:)|https?://(?:(?:dx|www)\.)?doi\.org/|info:doi/)?10\.48550/(?i:arxiv)\.{_ID}
    | (?i:oai:arxiv\.org:|info:arxiv/){_IDV}
    | (?:https?://)?{_ARXIV_HOST}/{_PAPER_PATH}/{_IDV}
      (?:\.(?:pdf|ps|ps\.gz|gz))?(?:[?\#][\x21-\x3b\x3d\x3f-\x7e]*)?
    | (?:https?://)?export\.arxiv\.org/api/query\?id_list={_IDV}
    | (?:https?://)?(?:{_SERVICE.replace("arxiv:", "(?i:arxiv):")}){_IDV}(?:\.md)?/?
    """,
    re.VERBOSE | re.ASCII,
)


def is_valid_form(text: str) -> bool:
    """Whether the whole text is a form that its service documents, with nothing to repair."""
    match = _VALID.fullmatch(text)
    return match is not None and is_plain_id(match[match.lastindex or 0])


# --- tolerant scan ------------------------------------------------------------------------------

_SQUEEZED = {name.replace("-", ""): name for name in ARCHIVES | LATER_ARCHIVES}
# Any mark may stand for the hyphen, or none; a point would read "math.PH" as "math-ph".
_LOOSE_ARCHIVE = "|".join(
    name.replace("-", r"\s?[-_]{0,2}\s?" if name == "math-ph" else r"\s?[-_.]{0,2}\s?")
    for name in sorted(ARCHIVES | LATER_ARCHIVES, key=lambda name: (-len(name), name))
)
_GAP_WORD = (
    r"(?:arxiv(?:\.org)?|pre-?prints?|e-?prints?|ids?|identifiers?|numbers?|no|nr|num|papers?"
    r"|abs|pdf|html|corr|pages?|article|ref|(?:19|20)[0-9]{2}(?=[\s,;:)]))(?![a-z0-9])"
)
_GAP = rf"(?:[\s:;.,/_\#=|()\[\]{{}}'\"*+-]|{_GAP_WORD}){{0,24}}+"
_BREAK = r"(?!https?:)"
_URL = rf"(?:(?:https?|ftp|gs|s3)://(?:{_BREAK}\S)*?)?"

_SCAN = re.compile(
    rf"""
    (?: # who says that this is an arXiv id
      (?P<site>(?:(?:https?|ftp)?\s?:?\s?/{{1,3}}\s?)?(?<![a-z0-9.-]){_ARXIV_HOST}(?::[0-9]{{1,5}})?
        (?:\s?/+\s?|:)
        (?:(?:{_PAPER_PATH}\s?/+\s?)+
          |[a-z/]{{0,20}}\?(?:[a-z_]+=[^\s?&=]*&)*(?:id_list|id|arxiv_id|eprint)=
          |ftp/[a-z-]+/papers/(?=[0-9]{{4}}/[0-9]{{4}}\.)[0-9]{{4}}/
        )?(?:arxiv[:./])?)
    | (?P<service>(?:https?://|(?<![a-z0-9.-])){_SERVICE}(?:[^\s?&=]*\?(?:[a-z_]+=[^\s?&=]*&)*[a-z_]+=)?(?:arxiv[:./])?)
    | (?P<link>(?:https?|ftp|gs|s3|file)://(?:{_BREAK}\S)*?(?<![a-z])
        (?:arxiv(?:_?id|\.org)?|corr/abs|e-?print)[:/=.+-]{{1,3}})
    | (?P<store>(?:gs|s3)://[a-z0-9._-]{{0,40}}arxiv[a-z0-9._-]{{0,40}}/(?:[a-z0-9._-]+/)*
        (?=[0-9]{{4}}\.))
    | (?P<doi>(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/+|doi\s?[:=]?\s*)?(?<![0-9.])
        10\.48550\s?/\s?(?:arxiv\s?[.:/_-]?\s?)?)
    | (?P<label>(?:(?:oai|info|urn)\s?:\s?)?(?<![a-z0-9])
        ar[\s-]?xi[vx](?:e|s)?(?:\s?\.\s?org)?{_GAP})
    | (?P<path>(?<![a-z0-9])(?:(?:abs|pdf|e-?print|corr)s?\s?[/:=|]+\s?
        |(?:e-?print|preprint|corr)s?[\s,:="'{{(]+(?:(?:no|abs)[./\s]+)?))
    | (?P<weak>(?<![a-z0-9])(?:ps|html|src|tb|format|dvi|bibtex|ids?|eid|pid|paper_?id|identifier
        |papers?|preprints?)\s?[/:=\#|]+\s?)
    | (?P<bare>(?<![a-z0-9])(?<![0-9]\.))
    )
    (?:(?P<archive>{_LOOSE_ARCHIVE})(?![a-z])
      (?:\s?\.\s?(?P<cls>[a-z]{{1,6}}(?:-[a-z]{{2,5}})?)(?![a-z]))?(?P<sep>\s?[]/\\:_.,|}}{{-]{{0,3}}\s?))?
    (?: (?P<yymm>[0-9]{{3,4}})\s?\.\s?(?P<number>[0-9]{{1,7}})
      | (?P<old>[0-9]{{5,9}}) )
    (?: v(?!\s[0-9])(?P<version>[0-9a-z]*)
      | [\s_.,-]{{0,2}}[(\[]?\s?v(?:er(?:s|sion)?)?\.?\s?(?P<apart>[0-9]+)(?![0-9a-z]) )?
    (?![a-z0-9]|\.[0-9])
    (?P<tail>(?:{FILE_END})*(?:/?(?:[?\#&]|/(?![0-9]{{4}}\.|[a-z.-]+/[0-9]))[^\s,;()\[\]<>"{{}}]*)?)
    | {_URL}(?:dblp[:/])?(?:journals/)?corr/abs-(?P<dblp>[0-9]{{4}}-[0-9]{{4,5}})(?![0-9-])
    | {_URL}corr/(?:abs-)?(?P<dblp_archive>{ARCHIVE})(?:-[a-z]{{2}})?
      -(?P<dblp_old>[0-9]{{7}})(?![0-9])
    | {_URL}(?<![a-z0-9])(?:19|20)[0-9]{{2}}arxiv
      (?P<bibcode>[0-9]{{4}}\.?[0-9]{{4,5}})[a-z](?![a-z0-9])
    | {_URL}(?P<bulk_archive>{ARCHIVE})/(?:papers|pdf|ps|src)/[0-9]{{4}}/(?P<bulk>[0-9]{{7}})
      (?:v(?P<bulk_version>[0-9]+))?(?![0-9a-z])
    | (?P<foreign> # what belongs to others is read over, so that nothing inside it is taken
        (?:(?!file:)(?<![a-z])[a-z][a-z0-9+-]{{1,9}}://|(?<![:/])//)(?:{_BREAK}[^\s<>"{{}}|\\^`])+
      | (?<![a-z0-9.])(?:doi\s?[:=]?\s*)?10\.[0-9]{{4,9}}\s?/\s?\S*
      | (?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{{2,}}/\S*
      | (?<![a-z0-9_-])[a-z][a-z0-9_-]{{0,40}}\s?[:=]\s*[0-9][^\s,;]*
      )
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)


_SHAPE = re.compile(r"[0-9]{3}\s?\.\s?[0-9]|[0-9]{5}|[0-9]{4}-[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something shaped like an id at `start:end` of the scanned text.

    `stop` is where its tail (file ending, query) stops; `sure` says that its own form or a label
    marks it as arXiv's, `likely` that it is one in a field, `signed` that it is a quantity. What
    is none of these is an id only where nothing else is expected.
    """

    found: ArxivId | Problem
    start: int
    end: int
    stop: int
    sure: bool
    likely: bool = False
    signed: bool = False


def old_archive(written: str) -> str:
    """The archive meant by a spelling with any case, and hyphens changed or lost."""
    squeezed = re.sub(r"[^a-z]", "", written.lower())
    return _SQUEEZED.get(squeezed, written.lower())


_TITLE = re.compile(r"(?<=[0-9])\] [^\W\d_]*[A-Z]")  # "[2405.04517] The title of a page"
_LABELS = ("site", "service", "link", "store", "doi", "label")
_SENTENCE_END = re.compile(r"\.\s+\Z")
_INSIDE_WORD = re.compile(r"(?:[^\W_]-?|@)\Z")
# A sign, currency or unit beside a bare number says that it is a quantity.
_QUANTITY_BEFORE = re.compile(r"(?:[$€£¥₹^=%+±≈×@]\s?|(?<!\w)-|[\w.]\.|\.\.|[0-9],)\Z")
_QUANTITY_AFTER = re.compile(r"\s?[%€£$¥₹^+±°×]|\(\d|\.[a-z]|[,:]\d|-\d{1,3}(?!\d)", re.I)


def _is_quantity(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 6]
    return (
        _QUANTITY_BEFORE.search(before) is not None
        or _QUANTITY_AFTER.match(after) is not None
        or before[-1:].isalnum()
        or (before[-1:] == "<" and after[:1] != ">")
        or after[:1].isalnum()
    )


def _hit(text: str, match: re.Match[str], today: datetime.date | None) -> Hit | None:
    start, stop = match.span()
    written, yymm, version = match["archive"], match["yymm"], match["version"]
    end = stop - len(match["tail"])
    if match["apart"] is not None:
        version = match["apart"]
        closing = {"(": ")", "[": "]"}.get(
            text[match.start("apart") - 2 : match.start("apart") - 1]
        )
        if closing and text[end : end + 1] == closing and end == stop:
            end = stop = end + 1
    labelled = any(match[each] is not None for each in _LABELS)
    named = False  # the archive itself is evidence
    if written is not None:
        archive = old_archive(written)
        if match["cls"] is not None and match["old"] is not None:
            archive = archive_of_class(archive, match["cls"].lower(), match["old"][:4])
        named = "-" in archive or match["cls"] is not None or "/" in match["sep"]
        if match["bare"] is not None and _INSIDE_WORD.search(text[max(0, start - 2) : start]):
            return None
    elif match["old"] is not None and not (labelled and len(match["old"]) == 7):
        return None  # any number; too little to go by
    if yymm is not None:
        found = new_id(yymm, match["number"], version, today)
    else:
        found = old_id(archive if written else None, match["old"], version, today)
        if (
            isinstance(found, Problem)
            and written
            and len(match["old"]) != 7
            and "/" not in match["sep"]
        ):
            return None
    sure = labelled or named or match["path"] is not None
    likely = re.match(FILE_END, match["tail"], re.I) is not None or (
        text[:start].strip() == "[" and _TITLE.match(text, end) is not None
    )
    signed = False
    unmarked = yymm is not None and not version and not named
    if unmarked and _SENTENCE_END.search(match["label"] or ""):
        sure, likely = False, True  # "We use arXiv. 1204.5678 samples"
    elif not sure:
        core = match.start("yymm") if yymm is not None else match.start("archive")
        quantity = match["weak"] is None and _is_quantity(text, core, stop)
        sure = bool(version) and not quantity and yymm is not None and len(yymm) == 4
        signed = quantity
    return Hit(found, start, end, stop, sure, likely, signed)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Scan where there are digits like those of an id, with the words around them."""
    last = 0
    for shape in _SHAPE.finditer(text):
        if shape.end() <= last:
            continue
        begin = max(text.rfind(" ", last, max(last, shape.start() - 120)), last)
        end = text.find(" ", shape.end() + 40)
        last = len(text) if end < 0 else end
        yield from _SCAN.finditer(text, begin, last)


def scan(text: str, today: datetime.date | None) -> Iterator[Hit | tuple[int, int]]:
    """All that is shaped like an id, from left to right; spans of what belongs to others.

    A bare tuple is the span of a foreign DOI, URL or labelled number.
    """
    for match in _matches(text):
        start, end = match.span()
        if match["foreign"] is not None:
            yield start, end
        elif match["dblp"] is not None:
            yymm, number = match["dblp"].split("-")
            yield Hit(new_id(yymm, number, None, today), start, end, end, True)
        elif match["dblp_old"] is not None:
            archive = match["dblp_archive"].lower()
            yield Hit(old_id(archive, match["dblp_old"], None, today), start, end, end, True)
        elif match["bibcode"] is not None:
            code = match["bibcode"].replace(".", "")
            yield Hit(new_id(code[:4], code[4:], None, today), start, end, end, True)
        elif match["bulk"] is not None:
            found = old_id(
                match["bulk_archive"].lower(), match["bulk"], match["bulk_version"], today
            )
            yield Hit(found, start, end, end, True)
        else:
            hit = _hit(text, match, today)
            if hit is not None:
                yield hit
