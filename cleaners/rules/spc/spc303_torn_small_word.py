"""SPC303: a small word with a space behind its first letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise

from ...language.word_classes import words_of
from ...spacing.joins import JOIN_SEARCHES, Join, find_joins, has_joins
from ...text.document import MARKS, Document
from ...text.edits import Safety
from ...text.match import Match
from ..rule import Changes, Example, Stage, TextRule

_CERTAIN = 0.9  # confidence; a word torn behind its first letter for sure
_WORDS = words_of("function-word") | {"no", "it"}
_LETTERS_ALONE = frozenset("aAI")
_ENDS = (".", "?", "!", ":")


def _detect(document: Document) -> Iterator[Match]:
    if not any(_tears_initial(join, document) for join in document.found_by(find_joins)):
        return  # letters are symbols
    for n, (token, following) in zip(count(), pairwise(document.words), strict=False):
        letter, rest = token.lstrip(MARKS), following.rstrip(MARKS)
        if len(letter) == 1 and rest.islower() and _is_torn(document, n, letter, rest):
            space = document.start(n + 1) - 1
            if document.text[space - 1] == letter and document.is_prose(space):
                yield Match(
                    space - 1,
                    space + 1 + len(rest),
                    f"a small word with a space in it: ‘{letter}’ + ‘{rest}’",
                    ((space, space + 1, ""),),
                )


def _tears_initial(join: Join, document: Document) -> bool:
    """Whether a word is certainly torn behind its first letter, no symbol before it: "T o vary"."""
    if len(join.pieces[0]) > 1 or join.confidence < _CERTAIN:
        return False
    n = document.token_at(join.spaces[0] - 1)
    return n == 0 or len(document.words[n - 1]) > 1


def _is_torn(document: Document, n: int, letter: str, rest: str) -> bool:
    """Whether token ``n``, a letter, begins a word that the next one ends."""
    if (letter + rest).lower() not in _WORDS:
        return False
    if len(rest) == 1:  # "a t test"
        return rest not in _LETTERS_ALONE and letter != "a"
    if rest not in document.lexicon:
        return True
    return letter.isupper() and (n == 0 or document.words[n - 1].endswith(_ENDS))


RULE = TextRule(
    code="SPC303",
    name="torn-small-word",
    what="Removes the space behind the first letter of a small word (‘N o’, ‘T he’) where another "
    "word of the text is certainly torn so.",
    why="Large initials and spaced letters stand apart in a PDF; what is left of the word is taken "
    "for a symbol, or for another word.",
    example=Example("W hen they met, N o one spoke", "When they met, No one spoke"),
    unsafe_when="Symbols that make a small word with the letters after them, in a torn text.",
    safety=Safety.SAFE,
    stage=Stage.SPACING,
    changes=Changes.WHITE_SPACE,
    searches=JOIN_SEARCHES,
    when=has_joins,
    detect=_detect,
)
