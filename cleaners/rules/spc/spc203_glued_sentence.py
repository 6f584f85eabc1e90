"""SPC203: a sentence glued to the one before it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaners.document import Document
from cleaners.glue import is_damaged
from cleaners.lexicon import Lexicon
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety
from cleaners.tokens import TokenPattern

_END = TokenPattern(
    r"(?P<left>\p{L}{2,}+|(?<=[)\]”\"%\d$}]))(?P<mark>[.?!])(?P<right>(?:“|\"|\()?+(?P<word>\p{Lu}[\p{L}\d]*+))",
    signs=".?!",
)
_COMMON = 500  # abstracts that hold a word with which a sentence may well begin
_ORDINARY = 20
_ABBREVIATION = 4  # letters of one at most: "Phys.Rev. B"


def _detect(document: Document) -> Iterator[Match]:
    lexicon = document.lexicon
    for offset, m in document.find_in_prose(_END):
        left, word = m["left"], m["word"]
        if len(word) <= _ABBREVIATION and m.string[m.end() : m.end() + 1] == ".":
            continue
        opens = _is_opener(word, lexicon)
        if not opens and not (len(word) > 1 and _may_end(m, lexicon)):
            continue
        sure = opens or not left or m["mark"] != "." or is_damaged(document)
        place = offset + m.start("right")
        yield Match(
            offset + m.start(),
            offset + m.end(),
            f"no space before the sentence that begins with ‘{word}’",
            ((place, place, " "),),
            confidence=0.95 if sure else 0.6,
        )


def _is_opener(word: str, lexicon: Lexicon) -> bool:
    """Whether sentences begin with a word: it is often capitalised, also beside its small form."""
    capitalised = lexicon.words.get(word, 0)
    often = capitalised >= max(_COMMON, lexicon.words.get(word.lower(), 0) / 5)
    return often and not word[1:].isupper()


def _may_end(m: regex.Match[str], lexicon: Lexicon) -> bool:
    """Whether a sentence may end with ``left`` where an unknown ``word`` follows."""
    left, word = m["left"], m["word"]
    if not left:  # a bracket, a quotation mark or a number
        return not m.string[m.start() - 1].isdigit()
    if left.isupper() and len(left) > 2 and len(word) > 4 and not word[1:].islower():
        return True
    return lexicon.count(left) >= _ORDINARY and (left.islower() or not word.isupper())


RULE = Rule(
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
    looks=(_END,),
    detect=_detect,
)
