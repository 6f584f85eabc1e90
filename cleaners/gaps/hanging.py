"""Words that have lost what follows them: prepositions, articles and the like."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.grammar import IMPOSSIBLE, hangs
from ..language.word_classes import words_of
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import TokenSet
from .headless import headless_compounds
from .lists import empty_lists
from .operands import missing_operands

__all__ = ["hanging_words"]

_COMPARATIVES = words_of("comparative")
_STOPS = (".", ";", ")", ").", "),", ");")
_BEFORE_STOP = words_of("unfinished")
_STRANDED = words_of("stranded")
_TRANSITIVE = words_of("transitive")
# what asks for more before a stop, after the words before it: "of order.", "of the form,"
_PHRASES = {
    "order": (("of",),),
    "range": (("in", "the"), ("in", "the", "mass"), ("in", "the", "energy")),
    "form": (("of", "the"),),
    "find": (("we",), ("We",)),
    "obtain": (("we",), ("We",)),
    "that": (("such",), ("so",)),
    "case": (("In", "the"),),
    "probability": (("with",),),
    "fixed": (("with",), ("With",)),
    "which": (("in",), ("for",), ("In",), ("For",)),
}
_COMMA_ALONE = frozenset(("which",))  # of these, what asks for more before a comma alone
_BEFORE_COMMA = words_of("before-no-comma")
_NAMING = frozenset("called named termed dubbed".split())
_BEFORE_ARTICLE = words_of("introducing")
_HANGING = words_of("hanging")
_GAPS = 2  # how many others that takes
_PROOFS = (empty_lists, headless_compounds, missing_operands)
_ENDINGS = TokenSet(
    [word + stop for word in _BEFORE_STOP | _TRANSITIVE for stop in _STOPS]
    + [word + "," for word in _BEFORE_COMMA | _TRANSITIVE | _BEFORE_ARTICLE | {"and", "or"}]
    + [word + stop for word in _HANGING - {"and"} for stop in (*_STOPS, ",")]
    + [word + stop for word in _PHRASES for stop in (*_STOPS, ",")]
)
_OPENED = frozenset(word + "," for word in _BEFORE_COMMA | {"and"})
_MEASURED = words_of("measured")
_AMOUNTS = frozenset((("up", "to"), ("Up", "to"), ("at", "least"), ("more", "than")))
_COMPARED = TokenSet(word + stop for word in _COMPARATIVES for stop in ("", ",", ".", ")"))
_SCORES = TokenSet(("score", "accuracy", "recall", "precision", "F1", "AUC", "mAP"))
_REACH = words_of("reaching")
_IN = frozenset(("in", "on", "at", "for"))
_AN = frozenset(("an", "An"))
_CONSONANTS = frozenset("bcdfgjklmnpqrstvwz")
_WORD = 4  # letters that an ordinary word has at least
_MOST = 100  # places looked at
_RELATIVES = words_of("clause-opener")
_OBJECTS = frozenset(("what", "whom", "who", "whose"))
_SUBJECTS = frozenset("we they you it one I he she".split())
_PEOPLE = words_of("speech")
_TAKE_TO = words_of("takes-infinitive")
_PARTICLES = frozenset("on by around to with at".split())
_MOVING = words_of("takes-particle")
_INTRODUCTIONS = [[word] for word in ("for", "among", "in", "on", "as", "say,", "e.g.,")]
_SHARED = frozenset((*words_of("conjunction"), "yet", "not", "rather", "if", "as", "but", "nor"))
_ARTICLES = frozenset(("a", "an", "the", "our", "which", "where"))
_SENTENCE = 14  # words that we look back for a relative
_PARENTHESIS = 6  # words that a phrase put in has, at most


def hanging_words(document: Document) -> Iterator[Match]:
    """Yield the words that ask for something after them which is gone."""
    words = document.words
    between: list[Match] = []
    # not pairwise: zip fills one tuple again and again, which is faster
    if pairs := IMPOSSIBLE.intersection(zip(words, words[1:], strict=False)):  # noqa: RUF007
        between += _without_middle(document, pairs)
        yield from between
    yield from _without_object(document, len(between))
    yield from _without_amount(document)
    if document.boundaries:  # elsewhere it is a slip of the author
        yield from _without_vowel(document)


def _without_object(document: Document, proved: int) -> Iterator[Match]:
    words, is_glued = document.words, bool(document.boundaries)
    unproved = []
    for n in document.tokens_with(_ENDINGS):
        word = words[n].rstrip(".,;)")
        is_comma = words[n].endswith(",") and not words[n].endswith("),")
        lacks = _lacks_before_comma if is_comma else _lacks_before_stop
        if lacks(words, n, word, is_glued):
            proved += 1
            sure = 0.97 if is_glued or word not in _STRANDED else 0.9
            yield _without(document, n, word, sure)
        elif word in _HANGING:
            unproved.append((n, word, is_comma))
    if not unproved or proved + is_glued + _others(document) < _GAPS:
        return
    for n, word, is_comma in unproved:  # where more is gone, these are gaps too
        if not is_comma or not _is_put_in(words, n, word):
            yield _without(document, n, word, 0.93)


def _others(document: Document) -> int:
    """How many gaps other searches prove."""
    return sum(len(document.found_by(search)) for search in _PROOFS)


def _without(document: Document, n: int, word: str, confidence: float) -> Match:
    start = document.start(n)
    message = f"nothing follows ‘{word}’ before ‘{document.words[n][len(word)]}’"
    end = start + len(word)
    return Match(start, end, message, kind="formula", confidence=confidence, gap=end)


def _is_put_in(words: list[str], n: int, word: str) -> bool:
    """Whether what follows the comma is put in between a word and its object, as often is."""
    if word == "and":
        return words[n - 1].endswith(",") or _is_parenthesis(words, n)
    after = words[n + 1 : n + 2]
    if word == "to" and words[n - 1] == "up":
        return _is_parenthesis(words, n)
    return after in _INTRODUCTIONS or (bool(after) and after[0].rstrip(",") in _SHARED)


def _without_middle(document: Document, pairs: frozenset[tuple[str, str]]) -> Iterator[Match]:
    words = document.words
    for n in document.places({left for left, _ in pairs}):
        if (words[n], *words[n + 1 : n + 2]) not in pairs:
            continue
        right = words[n + 1]
        core = right.rstrip(".,;:)")
        before = words[n - 1] if n else ""
        after = words[n + 2] if core == right and n + 2 < len(words) else ""
        if words[n] in ("around", "by") and before in _MOVING:
            continue  # "turned around and flew"
        if words[n] == "where" and after.rstrip("?") in _SUBJECTS:
            continue  # "where are you"
        if words[n] == core and core in (before.lower(), after.lower()):
            continue  # a play with words
        if hangs(core, after):
            yield Match(
                document.start(n),
                document.start(n + 1) + len(core),
                f"‘{words[n]}’ is followed by ‘{core}’: what stood between them is gone",
                kind="formula",
                confidence=0.97,
                gap=document.start(n) + len(words[n]),
            )


def _without_amount(document: Document) -> Iterator[Match]:
    """Yield ‘up to’ before a comparison, and ‘achieve’ before a score, whose number is gone."""
    words = document.words
    for n in document.tokens_with(_COMPARED)[:_MOST]:
        if tuple(words[max(0, n - 2) : n]) in _AMOUNTS:
            yield _amount(document, n - 1, words[n])
    for n in document.tokens_with(_SCORES)[:_MOST]:
        name = words[n - 1] if n > 1 and words[n - 2] in _REACH else ""
        reached = name.isalpha() and not name[1:].islower()
        after = words[n + 1 : n + 3]
        if reached and after[:1] and after[0] in _IN and after != ["on", "par"]:
            yield _amount(document, n - 2, words[n - 1])


def _amount(document: Document, n: int, after: str) -> Match:
    """Return the match of a number that is gone behind word ``n``."""
    word, start = document.words[n], document.start(n)
    end = start + len(word)
    message = f"no number stands between ‘{word}’ and ‘{after}’"
    return Match(start, end, message, kind="quantity", confidence=0.93, gap=end)


def _without_vowel(document: Document) -> Iterator[Match]:
    """Yield ‘an’ before a word that takes ‘a’: the symbol between them began with a vowel."""
    words = document.words
    for n in document.places(_AN)[:_MOST]:
        after = document.word_after(n).rstrip(".,;)")
        if (
            after[:1] in _CONSONANTS
            and after.isalpha()
            and after in document.lexicon
            and len(after) >= _WORD
        ):
            yield Match(
                document.start(n),
                document.start(n + 1),
                f"‘{words[n]}’ does not go with ‘{after}’: what stood between them is gone",
                kind="formula",
                confidence=0.85,
                gap=document.start(n) + len(words[n]),
            )


def _lacks_before_comma(words: list[str], n: int, word: str, is_glued: bool) -> bool:
    before = words[n - 1] if n else ""
    after = words[n + 1 : n + 2]
    if n > 1 and words[n - 2] in _SUBJECTS and word in _STRANDED:
        return False  # "the form we began with"
    if word in ("and", "or") and after and after[0].rstrip(".,;") == "respectively":
        return True
    if word == "or":
        return before == "either"
    if word == "and":
        return before.endswith(",") and not _is_parenthesis(words, n)
    if word in _NAMING and before.endswith(","):
        return True  # "an operator, called, is …"
    if word in _BEFORE_ARTICLE:
        return bool(after) and after[0] in _ARTICLES
    if word in _PHRASES:
        return _ends_phrase(words, n, word) and not _is_parenthesis(words, n)
    if not is_glued and (_is_talk(words, n) or _is_stranded(words, n, word)):
        return False
    if word not in _BEFORE_COMMA | _TRANSITIVE:
        return False
    if word in _STRANDED and not _OBJECTS.isdisjoint(words[max(0, n - _PARENTHESIS) : n]):
        return False  # "whom it is given to, …"
    if word in ("of", "at"):
        return after not in _INTRODUCTIONS or not _is_parenthesis(words, n)
    if (word == "as" and before in ("well", "such")) or after == ["e.g.,"]:
        return False
    return not _is_parenthesis(words, n)


def _lacks_before_stop(words: list[str], n: int, word: str, is_glued: bool) -> bool:
    before = words[n - 1] if n else ""
    if n > 1 and words[n - 2] in _SUBJECTS and word in _STRANDED:
        return False
    if word in _PHRASES:
        if word in _COMMA_ALONE:
            return False
        is_verb = word in ("find", "obtain")
        return _ends_phrase(words, n, word) and not (is_verb and _has_relative(words, n))
    if word not in _BEFORE_STOP | _TRANSITIVE:
        return False
    if not is_glued and word in _STRANDED and (_is_talk(words, n) or _is_stranded(words, n, word)):
        return False
    if word == "to" and before in ("up", "down"):
        return True
    if word == "of" and (before in _MEASURED or _is_plural(before)):
        return True  # "the values of.", whatever stands before
    return word not in _STRANDED | _TRANSITIVE or not _has_relative(words, n)


def _is_plural(word: str) -> bool:
    return len(word) > _WORD and word[-1] == "s" and word[-2] not in "su" and word.islower()


def _ends_phrase(words: list[str], n: int, word: str) -> bool:
    """Whether the words before ``word`` make it ask for more."""
    phrases = _PHRASES[word]
    return any(tuple(words[max(0, n - len(phrase)) : n]) == phrase for phrase in phrases) and (
        word != "order" or words[n - 2 : n - 1] != ["out"]
    )


def _is_talk(words: list[str], n: int) -> bool:
    """Whether the sentence that word ``n`` stands in speaks of people as no abstract does."""
    for word in reversed(words[max(0, n - _SENTENCE) : n]):
        if word.endswith((".", "?", "!", '"')):
            return False
        if word.lower().lstrip('("“') in _PEOPLE or word == "I":
            return True
    return False


def _is_stranded(words: list[str], n: int, word: str) -> bool:
    """Whether ``word`` closes a verb: "to talk to.", "going on.", "if one wants to."."""
    before = words[n - 1].lower() if n else ""
    if n > 1 and words[n - 2] == "to" and before.isalpha() and not before.endswith("ly"):
        return True
    if word == "to" and before in _TAKE_TO:
        return True
    if word == "called" and before in ("is", "are", "was", "were"):
        return True
    if word == "of":
        return before == "out"
    if word == "as":
        return before == "such"
    return word in _PARTICLES and before in _MOVING


def _is_parenthesis(words: list[str], n: int) -> bool:
    """Whether the comma after word ``n`` opens a phrase put in, or a second preposition."""
    if any(word in _OPENED for word in words[max(0, n - _PARENTHESIS) : n]):
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
