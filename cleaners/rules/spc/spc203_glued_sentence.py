"""SPC203: a sentence glued to the one before it."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.document import Document, TokenPattern
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety

_END = TokenPattern(
    r"(?P<left>\p{L}{2,}+|(?<=[)\]”\"%\d$}]))[.?!](?P<right>(?:“|\"|\()?+(?P<word>\p{Lu}[\p{L}\d]*+))"
)
_COMMON = 500  # abstracts that hold a word with which a sentence may well begin
_ORDINARY = 20
_ABBREVIATION = 4  # letters of one at most: "Phys.Rev. B"


def _detect(document: Document) -> Iterator[Match]:
    words = document.lexicon.words
    for offset, m in document.find_odd(_END):
        left, word = m["left"], m["word"]
        starts_sentence = words.get(word, 0) >= _COMMON and not word[1:].isupper()
        is_name = left.isupper() and len(left) > 2 and not word[1:].islower() and len(word) > 4
        ends_sentence = (
            is_name
            or (not left and not m.string[m.start() - 1].isdigit())
            or (
                document.lexicon.count(left) >= _ORDINARY and (left.islower() or not word.isupper())
            )
        )
        if len(word) <= _ABBREVIATION and m.string[m.end() : m.end() + 1] == ".":
            continue
        if not starts_sentence and not (ends_sentence and len(word) > 1):
            continue
        place = offset + m.start("right")
        yield Match(
            offset + m.start(),
            offset + m.end(),
            f"no space before the sentence that begins with ‘{word}’",
            ((place, place, " "),),
        )


RULE = Rule(
    code="SPC203",
    name="glued-sentence",
    what="Puts the space back after a full stop or another mark that ends a sentence.",
    why="Sentence splitters miss the border, and both words beside it are lost to search.",
    example=Example("existing paradigms.The model", "existing paradigms. The model"),
    unsafe_when="A dotted name of a program whose parts are words (torch.Tensor).",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    triggers=(".", "?", "!"),
    detect=_detect,
)
