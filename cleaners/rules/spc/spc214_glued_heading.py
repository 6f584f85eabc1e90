"""SPC214: the heading of a section, glued to its first word."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.sections import HEADING_WORDS, Heading, headings, opens_sentence
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_GLUED = TokenPattern(rf"(?:{'|'.join(HEADING_WORDS)}):?(?=[\p{{Lu}}\d])", signs=HEADING_WORDS)
_AUXILIARIES = words_of("auxiliary")
_IN_NAMES = frozenset({"Aim", "AIM", "Objective", "Purpose"})  # that names begin with
_COMMON = 500  # abstracts that hold a word with which a section may well begin
_STOPS = tuple(".?!)")  # glued to the heading: "a trial.FindingsIt works"
_KNOWN = 20  # abstracts that hold a word with which a section may begin in a structured one
_ALONE = frozenset({"Importance", "Motivation", "Significance"})  # in other abstracts, too
_BEFORE_NAMES = frozenset({"Abstract", "Context", "Design", "Method", "Result", "Summary"})
_COUNTED = lazy_regex(r"[ -](?P<word>\p{Ll}{3,}+)")  # "Methods18 healthy men"
_FEWEST = 10  # that are counted so; parts have smaller numbers: "Aim1 was"
_COMPOUND = lazy_regex(r"-\p{Ll}++")
_PASSAGE = 60  # characters that come again in no other sentence
_SEVERAL = 2  # headings that make an abstract a structured one


def _detect(document: Document) -> Iterator[Match]:
    found = [each for each in headings(document.text) if document.is_prose(each.start)]
    structured = (
        len({each.label for each in found if each.is_firm and _is_sure(each, document)}) >= _SEVERAL
    )
    starts = {each.start for each in found}
    for each in found:
        if not each.is_glued:
            continue
        confidence = _confidence(each, document, structured=structured)
        if each.is_first and each.body in starts:  # "SummaryBackgroundWe ask"
            confidence = 0.95
        if not confidence:
            continue
        start, place = each.start, each.body
        fix: tuple[tuple[int, int, str], ...] = ((place, place, " "),)
        before = document.text[start - 1 : start]
        if before.isalpha() or before in _STOPS:
            fix = ((start, start, " "), *fix)
        message = f"no space between the heading ‘{each.label}’ and ‘{each.word}’"
        yield Match(start, place + len(each.word), message, fix, confidence=confidence)


def _is_sure(each: Heading, document: Document) -> bool:
    """Whether it shows that the abstract is a structured one."""
    opens = opens_sentence(each.word)  # "AimBot" and "PurposeNet" are names
    if not each.is_first:
        return False
    if not each.is_glued:
        return bool(each.mark.strip() or (each.mark and opens))
    is_read = any(tells(each, document) for tells in (_is_phrase, _reads_on, _counts))
    return (opens or is_read) and _is_alone(each, document)


def _is_phrase(each: Heading, document: Document) -> bool:
    """Whether several words head a section that begins with a known one: no name does so."""
    return " " in each.label and each.word in document.lexicon


def _is_alone(each: Heading, document: Document) -> bool:
    """Whether it is glued to this word once; names come again: "ResultsDirect gives".

    A record may hold its abstract twice, with the words after it.
    """
    passage = document.text[each.start : each.body + _PASSAGE]
    return _times(each.label + each.word, document) == _times(passage, document)


def _times(part: str, document: Document) -> int:
    """How often a part is in a text, which may repeat it very often; it is counted once."""
    counts = document.once(_counts_of_parts)
    if part not in counts:
        counts[part] = document.text.count(part)
    return counts[part]


def _counts_of_parts(_: Document) -> dict[str, int]:
    return {}


def _confidence(each: Heading, document: Document, *, structured: bool) -> float:
    """How sure it is that a heading ends here; 0 where it may be the first part of a name."""
    if each.mark:
        return 0.95 if each.is_first else 0
    if opens_sentence(each.word):
        return 0.95 if each.is_first or each.is_firm else 0
    if not each.is_first:
        return 0
    if (structured and each.is_firm) or _is_phrase(each, document):
        return 0.95
    is_alone = _is_alone(each, document)
    if structured and is_alone and each.label.capitalize() not in _BEFORE_NAMES:
        return 0.9 if each.word in document.lexicon or _counts(each, document) else 0
    heads = each.is_firm or each.start == 0 or each.label.capitalize() in _ALONE
    if heads and is_alone and _reads_on(each, document):
        return 0.9
    if document.lexicon.count(each.word) < _COMMON:
        return 0
    if structured:
        return 0.9
    return 0.85 if each.is_firm and is_alone and each.label not in _IN_NAMES else 0


def _counts(each: Heading, document: Document) -> bool:
    """Whether a number of things begins the section: "Methods18 healthy men"."""
    noun = _COUNTED.match(document.text, each.body + len(each.word))
    if not each.word.isdecimal() or int(each.word) < _FEWEST or not noun:
        return False
    return noun["word"] in document.lexicon and noun["word"] not in _AUXILIARIES


def _reads_on(each: Heading, document: Document) -> bool:
    """Whether the word goes with the next one, and is not the end of a name: SummaryMixing is."""
    lexicon, end = document.lexicon, each.body + len(each.word)
    if lexicon.count(each.word) < _KNOWN:
        return False
    compound = _COMPOUND.match(document.text, end)
    if compound:
        return each.word.lower() + compound[0] in lexicon
    after = document.word_after(document.token_at(each.body)).rstrip(",.;:")
    if not document.text.startswith(" ", end):
        return False
    return after not in _AUXILIARIES and lexicon.pair_count(each.word, after) > 0


RULE = TextRule(
    code="SPC214",
    name="glued-heading",
    what="Puts the space back between the heading of a section and its first word: ‘MethodsWe "
    "did’, ‘RESULTS:We found’.",
    why="Readers of structured abstracts drop the element that the heading is in; both words are "
    "lost to search, and the sections to whoever wants them.",
    example=Example("MethodsWe did a trial.", "Methods We did a trial."),
    unsafe_when="A name that begins with a heading (‘DesignBuilder’): it is left alone but where "
    "other headings stand in the text, the word behind it begins sentences or goes with the next "
    "one, or several words are the heading (‘Author SummaryDengue’).",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_GLUED,),
    detect=_detect,
)
