"""FTN401: the number of a footnote, twice or three times in a row."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.lexicon import Lexicon
from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import Among, TokenPattern
from ..rule import Changes, Example, Stage, TextRule
from .marks import removal

_TIMES = {2: "twice", 3: "three times"}
_MOST = 30  # footnotes in an abstract, counted from the title page on
_NUMBER = TokenPattern(
    r"(?<!\d)(?<!\d[.,])([1-9]\d?)\1\1?(?!\d)", signs="123456789", among=Among.MARKED
)
# twice in a row, it may be a number: only behind a word or the end of a sentence
_TWICE_AFTER = lazy_regex(r"[a-z]{4,}+[.!?]?$")
# the mark of an address stands off its word now and then: "Github 22https://"
_APART = lazy_regex(r"(?P<word>[A-Za-z]{4,}+)[.!?:]? $")
_NUMBERED = words_of("before-number") | {
    "chapter", "equation", "figure", "figures", "issue", "level", "page", "pages", "part", "python",
    "release", "section", "stage", "step", "table", "version", "volume",
}  # fmt: skip
_URL = lazy_regex(r"https?:|www\.")
_WORD_BEFORE = lazy_regex(r"[A-Za-z]++$")
# a footnote’s text begins as a sentence does; short words are listed, since ‘Hz’ looks alike
_SENTENCE = lazy_regex(
    r"(?P<word>[A-Z][a-z]{2,}|A|We|In|It|To|As|An|On|At|By|If|No|Its?)(?=[\s,:’']|https?:)"
)
# an extractor may part the note’s text from its number
_NOTE_APART = lazy_regex(r"\s(?:[A-Z][a-z]+\s|https?:)")
_ISOTOPES = frozenset({"In", "Indium", "Cadmium", "Silver", "Radon", "Radium", "Francium"})
_LONGEST_WORD = 40


def _detect(document: Document) -> Iterator[Match]:
    text = document.text
    for offset, m in document.find(_NUMBER):
        start, end = offset + m.start(), offset + m.end()
        times = len(m[0]) // len(m[1])
        if int(m[1]) <= _MOST and _is_mark(text, start, end, document.lexicon, times):
            message = f"the mark of footnote {m[1]}, {_TIMES[times]} in a row"
            yield removal(text, start, end, message)


def _is_mark(text: str, start: int, end: int, lexicon: Lexicon, times: int) -> bool:
    """Whether the number at ``start:end`` cannot be a number of the text."""
    before = text[max(0, start - 2) : start]
    if times == 2 and not _TWICE_AFTER.search(text, max(0, start - _LONGEST_WORD), start):
        apart = _APART.search(text, max(0, start - _LONGEST_WORD), start)
        if not apart or apart["word"].lower() in _NUMBERED or not _URL.match(text, end):
            return False
    if _URL.match(text, end):
        return before[-1:] not in set("/-_=&?#%")
    word = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    after_word = times > 2 and word is not None and _is_word(word[0], lexicon)
    after_sentence = before[-1:] in set(".!?”)]") and before[:1] not in set(" .")
    sentence = _SENTENCE.match(text, end)
    if sentence is None:
        return after_sentence and _NOTE_APART.match(text, end) is not None
    if sentence["word"].lower() not in lexicon:
        return False
    if after_sentence:
        return True
    return sentence["word"] not in _ISOTOPES and (after_word or before == ") ")


def _is_word(word: str, lexicon: Lexicon) -> bool:
    """Whether a number behind ``word`` may be a footnote's; in "Ala222Val" it is a residue's."""
    return word in lexicon and (len(word) > 3 or (len(word) == 3 and word.islower()))


RULE = TextRule(
    code="FTN401",
    name="repeated-footnote-number",
    what="Removes the number of a footnote where LaTeXML’s HTML left it twice or three times in a "
    "row (‘training111https://…’).",
    why="Mark, hidden mark and label of one footnote are read as one number that the authors "
    "never wrote. The text of the footnote stays.",
    example=Example(
        "used for training111https://example.org and speed.222We thank",
        "used for training https://example.org and speed. We thank",
    ),
    unsafe_when="A number of one repeated digit at the same place: only those before a URL, or "
    "between a word or the end of a sentence and the beginning of the next, are taken for marks.",
    safety=Safety.SAFE,
    stage=Stage.MARKUP,
    changes=Changes.ANY,
    searches=(_NUMBER,),
    detect=_detect,
)
