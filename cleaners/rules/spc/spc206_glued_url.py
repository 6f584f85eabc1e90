"""SPC206: an address glued to text."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_HOSTS = "github|gitlab|huggingface|zenodo|bitbucket|osf"
_ADDRESS = TokenPattern(
    rf"://|(?:{_HOSTS})\.",
    signs=("://", *(f"{host}." for host in _HOSTS.split("|"))),
    among=Among.MARKED,
)
_BEFORE = lazy_regex(r"(?P<left>[\p{L}\d)\]:,;.!?])(?P<url>\(?+(?<!\]\()https?+://)")
_HOST = lazy_regex(
    r"\b(?P<left>at|in|on|from|via|see|visit|is|and|code)"
    rf"(?P<url>(?:{_HOSTS})\.(?:com|org|io|co)/)"
)
# A path ends where small letters follow capitals or digits, or where a known word was glued on.
_AFTER = lazy_regex(
    rf"https?+://[\w.\-]++/(?:[\w.\-~%#?=&]*+/)*+(?P<last>[\w.\-]*?)(?P<word>{'|'.join(sorted(words_of('after-address')))})(?=\s)"
)
# what is no name of a folder or a page, nor the sign of a language
_AFTER_FOLDER = words_of("after-folder")
_SLASHES = 3  # of an address without folders

_LETTERS_AT_END = lazy_regex(r"\p{L}++\Z")
_LAST_WORD = lazy_regex(r"\p{Lu}\p{Ll}++\Z")  # of a name such as LongBench


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for pattern in (_BEFORE, _HOST):
        for m in pattern.finditer(text):
            place = m.start("url")
            if m["left"] not in (".", ",") or m.start() == 0 or text[m.start() - 1] != "/":
                yield Match(
                    m.start(), m.end(), "no space before an address", ((place, place, " "),)
                )
    for m in _AFTER.finditer(text):
        last, word = m["last"], m["word"]
        if not last:
            if word not in _AFTER_FOLDER or m.group().count("/") <= _SLASHES:
                continue
        elif last[-1] in "-_./" or last + word in document.lexicon:
            continue
        place = m.start("word")
        tail = _LETTERS_AT_END.search(last)
        hump = _LAST_WORD.search(last)
        if hump and (hump[0] + word).lower() in document.lexicon:
            continue
        ends = (hump or tail or [""])[0]
        known = len(ends) > 3 and (ends in document.lexicon or ends.lower() in document.lexicon)
        sure = (last[-1].isupper() or known) if tail else (bool(last) or is_damaged(document))
        yield Match(
            place - 1,
            m.end(),
            f"no space between an address and ‘{word}’",
            ((place, place, " "),),
            confidence=0.95 if sure else 0.5,
        )


RULE = TextRule(
    code="SPC206",
    name="glued-url",
    what="Puts the space back before an address, and after it where a small function word is glued "
    "to a path that ends in a capital, a digit, a known word or a slash.",
    why="The address cannot be followed, and the word before it is lost.",
    example=Example("available athttps://example.org", "available at https://example.org"),
    unsafe_when="The end of a path is judged by its capitals and words; other ends are unsafe.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_ADDRESS,),
    detect=_detect,
)
