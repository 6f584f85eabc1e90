"""SPC203: a sentence glued to the one before it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ...language.lexicon import Lexicon
from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...spacing.glue import is_damaged
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.punctuation import glued_quotes
from ...text.tokens import TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_END = TokenPattern(
    r"(?P<left>\p{L}{2,}+|(?<=[)\]”\"%\d$}]))(?P<mark>[.?!])(?P<right>(?:“|\"|\()?+(?P<word>\p{Lu}[\p{L}\d]*+))",
    signs=".?!",
)
_COMMON = 500  # abstracts that hold a word with which a sentence may well begin
_VERY_COMMON = 2000
_ORDINARY = 20
_SEVERAL = 2  # sentences that are certainly glued
_HEADINGS = words_of("heading")
_FIRM_HEADINGS = words_of("firm-heading")
_SHORTEST_LAST = 5  # letters of the last word of a sentence
_FIRST_WORD = lazy_regex(r" \p{Lu}\p{Ll}*+ \p{Ll}")
_OPENERS = words_of("sentence-opener")
_HYPHENATED = lazy_regex(r"[-–]\p{L}{2}")
_DOTTED = lazy_regex(r"[a-z_]\.\Z")
_ITEM = lazy_regex(r"\d{1,2}\.")
_SENTENCE_ENDS = (".", "?", "!", ";", ":")
_NOTICE = "(ABSTRACT"  # "(ABSTRACT TRUNCATED AT 250 WORDS)", which databases write to the text
_ABBREVIATION = 4  # letters of one at most: "Phys.Rev. B"


def _detect(document: Document) -> Iterator[Match]:
    lexicon = document.lexicon
    found = list(document.find_in_prose(_END))
    certain = sum(_is_opener(m["word"], lexicon) and m["left"].islower() for _, m in found)
    for offset, m in found:
        left, word = m["left"], m["word"]
        if _DOTTED.search(m.string, 0, m.start()):
            continue  # torch.nn.Linear
        if _is_number_of_item(document, offset, m) or m["right"] == _NOTICE:
            continue
        heads = _is_heading(document.text, offset, m)
        if len(word) <= _ABBREVIATION and m.string[m.end() : m.end() + 1] == "." and not heads:
            continue
        mark = offset + m.start("right")
        if m["right"][0] == '"' and document.once(glued_quotes).get(mark) is False:
            continue  # it closes what was said: SPC208
        damaged = certain >= _SEVERAL or is_damaged(document)
        two = damaged or _may_precede(left, word, lexicon)
        opens = heads or (two and _is_opener(word, lexicon))
        is_article = damaged and (_is_article(document.text, offset, m) or _is_prefix(m, lexicon))
        may_open = (two and _may_end(m, lexicon)) or (damaged and _is_plain(word, lexicon))
        if not (opens or is_article or (len(word) > 1 and may_open)):
            continue
        sure = opens or not left or m["mark"] != "." or damaged or _reads_on(document, offset, m)
        place = offset + m.start("right")
        yield Match(
            offset + m.start(),
            offset + m.end(),
            f"no space before the sentence that begins with ‘{word}’",
            ((place, place, " "),),
            confidence=0.95 if sure else 0.5,
        )


def _is_number_of_item(document: Document, offset: int, m: regex.Match[str]) -> bool:
    """Whether the stop belongs to the number of an item: "of species. 4.Besides"."""
    n = document.token_at(offset)
    first = n == 0 or document.words[n - 1].endswith(_SENTENCE_ENDS)
    return first and _ITEM.fullmatch(m.string, 0, m.start("right")) is not None


def _is_opener(word: str, lexicon: Lexicon) -> bool:
    """Whether sentences begin with a word: it is often capitalised, also beside its small form."""
    if word in _OPENERS:
        return True
    capitalised = lexicon.words.get(word, 0) if len(word) > 1 else 0
    often = capitalised >= max(_COMMON, lexicon.words.get(word.lower(), 0) / 5)
    return often and not word[1:].isupper()


def _may_precede(left: str, word: str, lexicon: Lexicon) -> bool:
    """Whether ``left.word`` is rather two sentences than a dotted name: np.Array, ASP.Net."""
    is_part = len(left) in (1, 2) or left.isupper()
    return not is_part or word in _OPENERS or lexicon.words.get(word, 0) >= _VERY_COMMON


def _reads_on(document: Document, offset: int, m: regex.Match[str]) -> bool:
    """Whether a word beside the mark goes with its neighbour, as in prose."""
    n, lexicon = document.token_at(offset), document.lexicon
    left, word = m["left"], m["word"]
    if n < 1 or not left.islower():
        return False
    if m.end() == len(m.string) and lexicon.pair_count(word, document.word_after(n).rstrip(",")):
        return True
    return m.start() == 0 and lexicon.pair_count(document.words[n - 1], left) > 0


def _is_heading(text: str, offset: int, m: regex.Match[str]) -> bool:
    """Whether the heading of a part of an abstract follows.

    A stop, a colon or the capital of its first word shows that: "of this form.Aims To ask".
    """
    word, end = m["word"], offset + m.end()
    is_whole = len(m["left"] or "") >= _SHORTEST_LAST  # no part of a title: "Nat.Methods In"
    begins = is_whole and word in _FIRM_HEADINGS and _FIRST_WORD.match(text, end) is not None
    return begins or (word in _HEADINGS and text[end : end + 1] in (".", ":"))


def _is_article(text: str, offset: int, m: regex.Match[str]) -> bool:
    """Whether "A" or "I" stands before a word, not for a name or a symbol."""
    end = offset + m.end()
    after = text[end : end + 2]
    return (
        m["word"] in ("A", "I") and m["left"].islower() and after[:1] == " " and after[1:].islower()
    )


def _is_prefix(m: regex.Match[str], lexicon: Lexicon) -> bool:
    """Whether one letter and a hyphen begin the sentence: "the drought.T-RFLP proved"."""
    joined = len(m["word"]) == 1 and _HYPHENATED.match(m.string, m.end()) is not None
    return joined and m["left"].islower() and lexicon.count(m["left"]) >= _ORDINARY


def _is_plain(word: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is an ordinary one."""
    return word[1:].islower() and lexicon.words.get(word.lower(), 0) >= _ORDINARY


def _may_end(m: regex.Match[str], lexicon: Lexicon) -> bool:
    """Whether a sentence may end with ``left`` where an unknown ``word`` follows."""
    left, word = m["left"], m["word"]
    if not left:  # a bracket, a quotation mark or a number
        return not m.string[m.start() - 1].isdigit()
    if left.isupper() and len(left) > 2 and len(word) > 4 and not word[1:].islower():
        return True
    return lexicon.count(left) >= _ORDINARY and (left.islower() or not word.isupper())


RULE = TextRule(
    code="SPC203",
    name="glued-sentence",
    what="Puts the space back after a full stop or another mark that ends a sentence.",
    why="Sentence splitters miss the border, and both words beside it are lost to search.",
    example=Example("existing paradigms.The model", "existing paradigms. The model"),
    unsafe_when="A dotted name of a program whose parts are words (torch.Tensor): where the second "
    "part opens no sentence and nothing else in the text is glued, the fix is unsafe.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=(_END,),
    detect=_detect,
)
