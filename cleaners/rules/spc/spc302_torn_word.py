"""SPC302: a word with a space inside it."""

from __future__ import annotations

from collections.abc import Iterator

from ...spacing.joins import JOIN_SEARCHES, find_joins, has_joins
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_LIKELY = 0.5  # confidence that a finding needs


def _detect(document: Document) -> Iterator[Match]:
    for join in document.found_by(find_joins):
        if join.confidence >= _LIKELY:
            start, end = join.spaces[0] - len(join.pieces[0]), join.spaces[-1] + 1
            pieces = " + ".join(f"‘{piece}’" for piece in join.pieces)
            yield Match(
                start,
                end + len(join.pieces[-1]),
                f"a word with a space in it: {pieces}",
                tuple((space, space + 1, "") for space in join.spaces),
                f"‘{join.word}’ is a known word, confidence {join.confidence:.2f}",
                confidence=round(join.confidence, 3),
            )


RULE = TextRule(
    code="SPC302",
    name="torn-word",
    what="Removes the space inside a word whose pieces are rare beside the word itself, and are "
    "seldom or never found in a row.",
    why="PDF readers set a space at kerned letters and ligatures; neither piece is in a "
    "vocabulary, so search, counts and language models miss the word.",
    example=Example(
        "a method calle d f ive, and an e ffi cient one",
        "a method called five, and an efficient one",
    ),
    unsafe_when="Two words that are written as one more often; joins with a confidence below 0.7 "
    "are unsafe.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=JOIN_SEARCHES,
    when=has_joins,
    detect=_detect,
)
