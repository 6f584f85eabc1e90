"""NUM301: a preposition, article or the like that has lost what follows it."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.document import Document
from cleaners.grammar import CONJUNCTIONS, IMPOSSIBLE, hangs
from cleaners.rule import Changes, Example, Match, Rule, Stage
from cleaners.text import Safety
from cleaners.tokens import TokenSet

_STOPS = (".", ";", ")", ").", "),", ");")
# words that end no sentence; those of the second row do after a relative ("all it is made of")
_BEFORE_STOP = frozenset(
    "the an where as than is and or between during until approximately around equals exceeds "
    "of at by to for from with into on called named termed".split()
)
_STRANDED = frozenset("of by to for from with into on is as".split())
# words that stand before a comma only where something is put in: "known for, among others, …"
_BEFORE_COMMA = frozenset("of at by to as for with For At called named termed".split())
_ENDINGS = TokenSet(
    [word + stop for word in _BEFORE_STOP for stop in _STOPS]
    + [word + "," for word in _BEFORE_COMMA | {"and"}]
)
_RELATIVES = frozenset("what that which who whom whose how it they".split())
_SUBJECTS = frozenset("we they you it one I".split())
_INTRODUCTIONS = [[word] for word in ("for", "among", "in", "on", "as", "say,", "e.g.,")]
_SHARED = frozenset((*CONJUNCTIONS, "yet", "not", "rather", "if", "as", "but", "nor"))
_SENTENCE = 14  # words that we look back for a relative
_PARENTHESIS = 6  # words that a phrase put in has, at most


def _detect(document: Document) -> Iterator[Match]:
    words = document.words
    yield from _without_object(document)
    # not pairwise: zip fills one tuple again and again, which is faster
    if pairs := IMPOSSIBLE.intersection(zip(words, words[1:], strict=False)):  # noqa: RUF007
        yield from _without_middle(document, pairs)


def _without_object(document: Document) -> Iterator[Match]:
    words = document.words
    for n in document.numbers(_ENDINGS):
        if _lacks_object(words, n):
            word = words[n].rstrip(".,;)")
            yield Match(
                document.start(n),
                document.start(n) + len(word),
                f"nothing follows ‘{word}’ before ‘{words[n][len(word)]}’",
                kind="formula",
                confidence=0.97,
            )


def _without_middle(document: Document, pairs: frozenset[tuple[str, str]]) -> Iterator[Match]:
    words = document.words
    for n in document.places({left for left, _ in pairs}):
        if (words[n], *words[n + 1 : n + 2]) not in pairs:
            continue
        right = words[n + 1]
        core = right.rstrip(".,;:)")
        if hangs(core, words[n + 2] if core == right and n + 2 < len(words) else ""):
            yield Match(
                document.start(n),
                document.start(n + 1) + len(core),
                f"‘{words[n]}’ is followed by ‘{core}’: what stood between them is gone",
                kind="formula",
                confidence=0.97,
            )


def _lacks_object(words: list[str], n: int) -> bool:
    word = words[n].rstrip(".,;)")
    before = words[n - 1] if n else ""
    if n > 1 and words[n - 2] in _SUBJECTS and word in _STRANDED:
        return False  # "the form we began with"
    if words[n].endswith(",") and not words[n].endswith("),"):
        if word == "and":
            return before.endswith(",") and not _is_parenthesis(words, n)
        if word in ("of", "at"):
            return words[n + 1 : n + 2] not in _INTRODUCTIONS or not _is_parenthesis(words, n)
        if (word == "as" and before in ("well", "such")) or words[n + 1 : n + 2] == ["e.g.,"]:
            return False
        return not _is_parenthesis(words, n)
    if word == "to" and before in ("up", "down"):
        return True
    return word not in _STRANDED or not _has_relative(words, n)


def _is_parenthesis(words: list[str], n: int) -> bool:
    """Whether the comma after word ``n`` opens a phrase put in, or a second preposition."""
    if any(word in _ENDINGS.tokens for word in words[max(0, n - _PARENTHESIS) : n]):
        return True  # the second of two that share an object: "comparable with, or superior to, …"
    following = words[n + 1 : n + 1 + _PARENTHESIS]
    if following and following[0].rstrip(",") in _SHARED:
        return True
    for word in following:
        if word.endswith("."):
            return False
        if word.endswith(","):
            return True
    return False


def _has_relative(words: list[str], n: int) -> bool:
    """Whether a relative earlier in the sentence may be the object of word ``n``."""
    for word in reversed(words[max(0, n - _SENTENCE) : n]):
        if word.endswith((".", "?", "!")):
            return False
        if word.lstrip("(") in _RELATIVES:
            return True
    return False


RULE = Rule(
    code="NUM301",
    name="hanging-word",
    what="Reports a preposition, article or conjunction that has lost the number or formula "
    "after it.",
    why="Extractors drop inline formulas without a trace; a claim such as ‘reduces the cost by.’ "
    "is then false or empty wherever the text is used.",
    example=Example(
        "It reduces the cost by a factor of, at a resolution of.",
        "It reduces the cost by a factor of, at a resolution of.",
    ),
    unsafe_when="A sentence that ends in a preposition rightly (‘the form we began with.’).",
    safety=Safety.DISPLAY_ONLY,
    stage=Stage.REPORT,
    changes=Changes.NOTHING,
    detect=_detect,
)
