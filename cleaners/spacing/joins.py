"""Words with a space inside them: "calle d", "f ive", "di ff erent".

Two or three tokens in a row are held against the word that they make together. Whether they are
one word is judged by a logistic model over counts of the words and of their pairs; its weights were
fitted by ``benchmarks/fit_joins.py``.
"""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..language.lexicon import ABSTRACTS, Lexicon
from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import MARKS, Document
from ..text.tokens import LONGEST_TOKEN, TokenPair, TokenSet
from .join_weights import JOIN

_AT_END = lazy_regex(r"\p{L}++\Z")
_AT_START = lazy_regex(r"\p{L}++")
_FAIR = 0.7  # confidence
_DOUBTFUL = 0.4
_COMMON = math.log1p(300)  # abstracts that hold a word; symbols may follow it
_HARDLY_ANY = math.log1p(1)  # other places that look torn
_LONGEST = 28  # letters of a word
_RAREST = 3  # abstracts that hold the word
_SHORTEST = 3  # letters of a word of which a single letter is a piece
_FUNCTION_WORDS = words_of("function-word")
_PREFIXES = words_of("prefix")
_RADICAL = "yl"  # what the names of chemical radicals end with
_LIGATURES = TokenSet(("ff", "fi", "fl", "ffi", "ffl"))

FACTS = (
    "bias",
    "log of the count of the word",
    "fields that the word stands in",
    "log of the count of the left piece",
    "log of the count of the right piece",
    "log of the count of the two pieces in a row",
    "the same, less what chance lets expect",
    "how much oftener the word follows the word before it than the left piece does",
    "how much oftener the word after it follows the word than the right piece",
    "log of the count of the left piece after the word before it",
    "log of the count of the word after it behind the right piece",
    "letters of the left piece",
    "letters of the right piece",
    "the left piece begins with a capital",
    "a piece is a single letter",
    "the left piece is an article or pronoun of one letter",
    "the word is whole elsewhere in the text",
    "the left piece is in the text more than once",
    "the right piece is in the text more than once",
    "the right piece ends a token, before a mark",
    "how much oftener the word is than its rarer piece",
    "log of how many other places of the text look torn",
)

_WORD_COUNT = FACTS.index("log of the count of the word")
_SUITS_BEFORE = FACTS.index(
    "how much oftener the word follows the word before it than the left piece does"
)
_LEFT_COUNT = FACTS.index("log of the count of the left piece")
_RIGHT_AGAIN = FACTS.index("the right piece is in the text more than once")
_OTHERS = FACTS.index("log of how many other places of the text look torn")


class Join(NamedTuple):
    """A word in pieces: the offsets of the spaces in it, the word, its pieces, how sure that is."""

    spaces: tuple[int, ...]
    word: str
    pieces: tuple[str, ...]
    confidence: float


class _Candidate(NamedTuple):
    first: int  # token
    spaces: tuple[int, ...]
    pieces: tuple[str, ...]
    is_last: bool  # whether nothing but the piece is in the last token

    @property
    def word(self) -> str:
        return "".join(self.pieces)


def find_joins(document: Document) -> list[Join]:
    """Return the words that probably stand in pieces, in order, none over another."""
    candidates, rows = joins_of(document)
    joins = []
    for candidate, facts in zip(candidates, rows, strict=True):
        odds = sum(map(operator.mul, facts, JOIN))
        confidence = 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))
        if _may_be_symbol(candidate, facts) or _may_be_apart(candidate, facts, odds, document):
            confidence = min(confidence, _DOUBTFUL)
        joins.append(Join(candidate.spaces, candidate.word, candidate.pieces, confidence))
    # "hyper fi ne" is one word, though "fi ne" is likelier one
    joins.sort(key=lambda join: (len(join.pieces) < 3 or join.confidence < _FAIR, -join.confidence))
    taken: set[int] = set()
    chosen = []
    for join in joins:
        span = range(
            join.spaces[0] - len(join.pieces[0]), join.spaces[-1] + 1 + len(join.pieces[-1])
        )
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(join)
    return sorted(chosen)


def has_joins(document: Document) -> bool:
    """Whether a word of the text may stand in pieces."""
    return bool(document.found_by(find_joins))


def joins_of(document: Document) -> tuple[list[_Candidate], list[tuple[float, ...]]]:
    """Return the places that may be words in pieces, with the facts on each (see ``FACTS``)."""
    candidates = list(_candidates(document))
    if not candidates:
        return [], []
    lexicon = document.lexicon
    rows = [_facts(document, candidate) for candidate in candidates]
    torn = [
        min(6.0, max(0.0, _oftener(candidate, lexicon)))
        * (row[5] < 1 and not _are_words(candidate, lexicon))
        for candidate, row in zip(candidates, rows, strict=True)
    ]
    total = sum(torn)
    full = [(*row, math.log1p(total - own)) for row, own in zip(rows, torn, strict=True)]
    return candidates, full


def _may_be_symbol(candidate: _Candidate, facts: Sequence[float]) -> bool:
    """Whether a letter behind a common word may be a symbol: "we count y".

    It is in the text again, or the word before suits the common word better, and nothing else of
    the text is torn.
    """
    return (
        len(candidate.pieces[-1]) == 1
        and facts[_LEFT_COUNT] > _COMMON
        and facts[_OTHERS] < _HARDLY_ANY
        and (bool(facts[_RIGHT_AGAIN]) or facts[_SUITS_BEFORE] < 0)
    )


def _may_be_apart(
    candidate: _Candidate, facts: Sequence[float], odds: float, document: Document
) -> bool:
    """Whether two words that some write as one are rather apart: "care givers", "ante mortem".

    What is torn elsewhere in the text says nothing of them.
    """
    if len(candidate.pieces) > 2:
        return False
    (left, right), lexicon = candidate.pieces, document.lexicon
    is_torn = facts[_OTHERS] > _HARDLY_ANY  # elsewhere
    if right == "s":
        return left[0].isupper()  # "Alzheimer s disease" lost an apostrophe
    if _are_words(candidate, lexicon):
        is_likely = is_torn and odds > JOIN[_OTHERS] * facts[_OTHERS]
        is_rare = left in _PREFIXES and facts[_WORD_COUNT] < _COMMON
        return not is_likely or is_rare or left.endswith(_RADICAL)
    if left == "I" and facts[_WORD_COUNT] < _COMMON:
        return True  # the pronoun, before what is left of a verb: "I nd that"
    is_small = left.lower() in _FUNCTION_WORDS and len(right) > _SHORTEST
    return is_small and not is_torn and _count(right, lexicon) >= _RAREST  # "in spire of"


def _are_words(candidate: _Candidate, lexicon: Lexicon) -> bool:
    """Whether a word may be two that some write apart: "care givers", "polydimethyl siloxane"."""
    if len(candidate.pieces) > 2 or min(map(len, candidate.pieces)) < _SHORTEST:
        return False
    left, right = candidate.pieces
    is_word = left.endswith(_RADICAL) or _count(left, lexicon) >= _RAREST
    return is_word and _count(right, lexicon) >= _RAREST


def _candidates(document: Document) -> Iterator[_Candidate]:
    for n in document.tokens_with(_IN_TWO):
        yield from _candidate(document, n, 2)
    for n in document.tokens_with(_LIGATURES):
        if 0 < n < len(document.words) - 1:
            yield from _candidate(document, n - 1, 3)


def _candidate(document: Document, first: int, size: int) -> Iterator[_Candidate]:
    """Yield ``size`` tokens from ``first`` on, if they may be one word in pieces."""
    tokens = tuple(document.words[first : first + size])
    lexicon = document.lexicon
    is_long = sum(map(len, tokens)) > LONGEST_TOKEN  # and not remembered
    pieces = _pieces_in(tokens, lexicon) if is_long else lexicon.remembering(_pieces_in)(tokens)
    if not pieces:
        return
    text = document.text
    spaces = tuple(document.start(n) - 1 for n in range(first + 1, first + size))
    for space in spaces:
        if text[space - 1].isspace() or not document.is_prose(space - 1):
            return
    if document.is_prose(spaces[-1] + 1):
        yield _Candidate(first, spaces, pieces, pieces[-1] == tokens[-1])


def _pieces_in(tokens: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the pieces of a word that tokens in a row may be, nothing if they cannot be one."""
    head, *inner, tail = tokens
    if not tail[0].islower():
        return ()
    left, right = _AT_END.search(head), _AT_START.match(tail)
    if not left or not right:
        return ()
    pieces = (left[0], *inner, right[0])
    may_be = sum(map(len, pieces)) <= _LONGEST and _may_be_word(pieces, lexicon)
    return pieces if may_be else ()


def _may_be_word(pieces: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether pieces make a known word, and are not found apart about as often."""
    word = "".join(pieces)
    letters = sorted(pieces, key=len)
    if len(letters[0]) == 1 and (len(word) < _SHORTEST or letters[-1].lower() in _FUNCTION_WORDS):
        return False  # symbols stand alone, and behind small words
    together = _count(word, lexicon)
    apart = lexicon.pair_count(pieces[0], "".join(pieces[1:]))
    return together >= _RAREST and apart <= together / 2 + 50


def _count(word: str, lexicon: Lexicon) -> int:
    if word.islower() or word[1:].islower() or len(word) == 1:
        return lexicon.count(word)
    return max(lexicon.words.get(word, 0), 0)


def _oftener(candidate: _Candidate, lexicon: Lexicon) -> float:
    rest = "".join(candidate.pieces[1:])
    rarer = min(_count(candidate.pieces[0], lexicon), _count(rest, lexicon))
    return math.log1p(_count(candidate.word, lexicon)) - math.log1p(rarer)


def _times(document: Document) -> Counter[str]:
    return Counter(document.bare_tokens)


def _facts(document: Document, candidate: _Candidate) -> tuple[float, ...]:
    words, lexicon, times = document.words, document.lexicon, document.once(_times)
    left, right, word = candidate.pieces[0], "".join(candidate.pieces[1:]), candidate.word
    last = candidate.first + len(candidate.spaces)
    before = words[candidate.first - 1] if candidate.first else ""
    before = before.strip(MARKS) if before[-1:].isalpha() else ""
    after = words[last + 1] if candidate.is_last and last + 1 < len(words) else ""
    after = after.strip(MARKS)

    def pair(first: str, second: str) -> float:
        return math.log1p(lexicon.pair_count(first, second)) if first and second else 0.0

    counts = _count(left, lexicon), _count(right, lexicon)
    together = pair(left, right)
    return (
        1.0,
        math.log1p(_count(word, lexicon)),
        lexicon.field_count(word),
        math.log1p(counts[0]),
        math.log1p(counts[1]),
        together,
        together - math.log1p(counts[0] * counts[1] / ABSTRACTS),
        pair(before, word) - pair(before, left),
        pair(word, after) - pair(right, after),
        pair(before, left),
        pair(right, after),
        min(len(left), 12),
        min(len(right), 12),
        left[0].isupper(),
        len(left) == 1 or len(right) == 1,
        left in ("a", "A", "I"),
        word in document.bare_words or word.capitalize() in document.bare_words,
        times[left] > 1,
        times[right] > 1,
        not candidate.is_last,
        _oftener(candidate, lexicon),
    )


_IN_TWO = TokenPair(lambda lexicon: lexicon.words, _pieces_in)
JOIN_SEARCHES = (_IN_TWO, _LIGATURES)
