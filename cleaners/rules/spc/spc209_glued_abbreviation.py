"""SPC209: a word glued to an abbreviation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from ...spacing.glue import is_damaged
from ...text.document import MARKS, Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_ABBREVIATION = TokenPattern(
    r"(?<![\p{L}\d.])(?P<left>e\.g\.|i\.e\.|vs\.|cf\.|resp\.|viz\.|etc\.|al\.)"
    r"(?P<word>\p{L}{2,}+|\p{L}\d|(?:(?<!al\.)|(?=(?:19|20)\d\d(?!\d)))\d|“|\()"  # cited: al.2
    r"|(?<![\p{L}\d.])(?:Fig|Eq|Sec)\.(?P<word>\d|\()",
    signs=".",
)
_NUMBER = TokenPattern(r"(?<=\d\\?+[%MBK]?+)(?P<word>vs\.)", signs=DIGITS)
_GLUED = TokenPattern(r"(?P<left>\p{L}{2,}+|[)\],;:])(?P<word>(?:e\.g|i\.e)\.)", signs=".")

# "Müllneret al.", "throughad hoc"
_LATIN = TokenPattern(
    r"(?P<left>(?<!\p{L})\p{L}++(?<=\p{Ll}(?P<word>et|ad|de)))\Z", signs=("et\n", "ad\n", "de\n")
)
# a genus that is shortened: "of P.dumerlii"
_SPECIES = TokenPattern(
    r"(?<![^\s(])(?P<left>\p{Lu})\.(?P<word>\p{Ll}{4,}+)(?![.\d_(@\-/])",
    signs=".",
)
_PHRASES = {"et": "al", "ad": "hoc", "de": "novo"}
_COMMON = 300  # abstracts that hold a word
_STEM = 4  # letters of a species that are compared, for more may be glued to it


def _detect(document: Document) -> Iterator[Match]:
    for pattern in (_ABBREVIATION, _NUMBER, _GLUED):
        for offset, m in document.find_in_prose(pattern):
            place = offset + m.start("word")
            yield Match(
                offset + m.start(),
                offset + m.end(),
                f"no space beside the abbreviation in ‘{m.group()}’",
                ((place, place, " "),),
            )
    for offset, m in document.find_in_prose(_LATIN):
        if _begins_phrase(m, document, offset):
            place = offset + m.start("word")
            message = f"no space before ‘{m['word']} {_PHRASES[m['word']]}’"
            yield Match(place - 1, place + 2, message, ((place, place, " "),))
    glued = list(document.find_in_prose(_SPECIES))
    if not glued:
        return
    species, shortened = document.once(_species)
    if shortened <= len(glued) and not is_damaged(document):
        return  # as the authors write it
    for offset, m in glued:
        if m["word"][:_STEM] in species.get(m["left"], ()):
            place = offset + m.start("word")
            message = f"no space between a genus and its species in ‘{m.group()}’"
            yield Match(offset + m.start(), offset + m.end(), message, ((place, place, " "),))


def _begins_phrase(m: regex.Match[str], document: Document, offset: int) -> bool:
    """Whether the name before "et al", or the word before "ad hoc", is glued to it."""
    n = document.token_at(offset + m.start()) + 1
    if n == len(document.words) or document.words[n].rstrip(MARKS) != _PHRASES[m["word"]]:
        return False
    if m["left"] + _PHRASES[m["word"]] in document.lexicon:
        return False  # "Skelet al muscle" is torn
    left = m["left"].removesuffix(m["word"])
    if m["word"] == "et":
        return not left.islower()
    return document.lexicon.words.get(left, 0) >= _COMMON


def _species(document: Document) -> tuple[dict[str, set[str]], int]:
    """Return beginnings of species by the first letter of the genus, and how many shorten it."""
    species: dict[str, set[str]] = {}
    shortened = 0
    for genus, name in pairwise(document.words):
        first = genus.lstrip("(")
        if first[:1].isupper() and name[:_STEM].islower() and len(name) > _STEM:
            species.setdefault(first[0], set()).add(name[:_STEM])
            shortened += len(first) == 2 and first[1] == "."
    return species, shortened


RULE = TextRule(
    code="SPC209",
    name="glued-abbreviation",
    what="Puts the space back beside abbreviations such as “e.g.”, “i.e.” and “vs.”, before "
    "“et al.”, “ad hoc” and “de novo”, and between the letter of a genus and its species where the "
    "text sets others apart.",
    why="The abbreviation's full stop is then read as part of a name or a number.",
    example=Example("neighborhoods (e.g.by treating", "neighborhoods (e.g. by treating"),
    unsafe_when="No case is known.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(
        _ABBREVIATION,
        _NUMBER,
        _GLUED,
        _LATIN,
        _SPECIES,
    ),
    detect=_detect,
)
