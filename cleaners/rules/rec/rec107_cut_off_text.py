"""REC107: a text that ends in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy_regex
from ...text.document import Document
from ...text.match import Match
from ..rule import Example, TextRule

# words that no sentence ends with
_HANGING = (
    "a an the of and or nor to in for with by from at on into onto between among than via per "
    "which whose where when while because if as can may will would our their its his we such using"
)
_END = lazy_regex(
    rf"(?<![\p{{L}}\p{{N}}'’-])(?P<word>{'|'.join(_HANGING.split())})(?:…|\.\.\.)?\Z|,\Z"
)
_WORDS = 8  # a shorter text is a title, or too short in any case
_STOPS = (".", "?", "!", ")")
_FAR = 24  # characters from the end


def _detect(document: Document) -> Iterator[Match]:
    text = document.text.rstrip()
    if text.endswith(_STOPS) and not text.endswith("..."):  # as a rule
        return
    end = _END.search(text, max(0, len(text) - _FAR))
    if end is None or len(document.words) < _WORDS or not document.is_prose(end.start()):
        return
    word = end["word"]
    what = f"with ‘{word}’, without a stop" if word else "with a comma"
    yield Match(*end.span(), f"the text ends {what}", confidence=0.95 if word else 0.9)


RULE = TextRule(
    code="REC107",
    name="cut-off-text",
    what="Reports a text of eight words or more that ends without a stop, after a word that no "
    "sentence ends with (‘of’, ‘the’, ‘which’) or a comma.",
    why="The rest of the abstract is missing: a database or a field of fixed length has cut it.",
    example=Example("We prove that every finite group of odd order is a product of the"),
    unsafe_when="The last word is the name of something (‘the set A and the letter a’).",
    detect=_detect,
)
