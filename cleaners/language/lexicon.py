"""Words, names and word pairs, with the number of abstracts each was counted in."""

from __future__ import annotations

import gc
import gzip
import math
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import repeat
from types import MappingProxyType
from typing import Any, TypeVar

import regex

from ..lazy import lazy_regex
from .word_classes import words_of

M = TypeVar("M")
Q = TypeVar("Q")
A = TypeVar("A")

ABSTRACTS = 309_121  # that the words and pairs were counted in, of nine fields
_ALL_FIELDS = 9
NEVER_A_PIECE = -1  # the count of rare words that are known only to be kept whole
_OPENING = "([{\"'“‘«"
_CLOSING = ".,;:!?)]}\"'”’»"
_NUMBER = lazy_regex(r"[+\-–−~≈<>≥≤±]?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?|\d+(?:\.\d+)?%?", regex.ASCII)
_PART = lazy_regex(r"[\-–—/]")

# How often a word of so many letters must be counted to be a piece of a glued run.
_RAREST_PIECE = (math.inf, math.inf, math.inf, 100, 10, 5)
_SHORTEST_NAME = 4  # letters of a listed name that may be a piece
_SHORT_PIECES = words_of("short-piece")
# Word parts that lists hold as words; as pieces they would cut derived words apart.
_WORD_PARTS = words_of("prefix") - words_of("prefix-word") | words_of("listed-ending")
_MOST_REMEMBERED = 100_000  # answers of each kind, to bound memory
_LONG_ROW = 4_000  # characters of the pairs of a word
_NO_COUNTS: Mapping[str, int] = MappingProxyType({})


class Lexicon:
    """Known words. Case is kept: ``LoRA`` is known where ``lora`` is not.

    Attributes:
        pieces: the words that may be pieces of a glued run: ordinary ones, not too rare. Nobody
            may change the set.

    Args:
        words: how many abstracts each word form was counted in; 0 for a word known only from a
            word list.
        pairs: the same for two words in a row, lower case: for the first the counts of the second.
        compounds: how many known closed compounds begin, and end, with a word.
        fields: in how many of nine fields of science a counted form stands; glue and slips are
            found in few, so that a form of several is surer a word.
        shadowed: known words that may well stand for two: "acritical", which is not counted
            oftener than "a critical".
    """

    def __init__(
        self,
        words: Mapping[str, int],
        pairs: Mapping[str, Mapping[str, int]],
        compounds: Mapping[str, tuple[int, int]],
        fields: Mapping[str, int] = _NO_COUNTS,
        shadowed: frozenset[str] = frozenset(),
    ) -> None:
        self.words = words
        self.pairs = pairs
        self.compounds = compounds
        self.fields = fields
        self.shadowed = shadowed & words.keys()
        self.pieces = _pieces(words)
        self._memories: dict[Callable[[Lexicon], Any], Any] = {}
        self._answers: dict[Callable[[Any, Lexicon], Any], Callable[[Any], Any]] = {}
        self._total = sum(words.values()) or 1

    def __reduce__(self) -> tuple[type[Lexicon], tuple[object, ...]]:
        tables = (self.words, self.pairs, self.compounds, self.fields, self.shadowed)
        return Lexicon, tables  # without what was found out

    @cached_property
    def hyphened(self) -> list[str]:
        """The words that hold a hyphen."""
        return [word for word in self.words if "-" in word]

    def digest(self) -> str:
        """A hash of all that the lexicon knows."""
        digest = sha256()
        for table in (self.words, self.compounds, self.fields):
            for row in sorted(table.items()):
                digest.update(f"{row}\n".encode())
        for left, rights in sorted(self.pairs.items()):
            digest.update(f"{left} {sorted(rights.items())}\n".encode())
        digest.update(" ".join(sorted(self.shadowed)).encode())
        return digest.hexdigest()

    def memory(self, kind: Callable[[Lexicon], M]) -> M:
        """Return the one ``kind(self)``, made at the first call: what was found out with it."""
        memory = self._memories.get(kind)
        if memory is None:
            with _no_collection():
                memory = self._memories[kind] = kind(self)
        known: M = memory
        return known

    def remembering(
        self, answer: Callable[[Q, Lexicon], A], most: int = _MOST_REMEMBERED
    ) -> Callable[[Q], A]:
        """Return ``answer`` with this lexicon, which remembers so many answers at most."""
        ask = self._answers.get(answer)
        if ask is None:
            ask = self._answers[answer] = lru_cache(most)(lambda question: answer(question, self))
        known: Callable[[Q], A] = ask
        return known

    def extended(self, words: Mapping[str, int]) -> Lexicon:
        """Return a lexicon that knows ``words`` too, each counted at least as often as they say."""
        more = {word: max(count, self.words.get(word, 0)) for word, count in words.items()}
        fields = {**self.fields, **dict.fromkeys(words, _ALL_FIELDS)}  # somebody vouches for them
        shadowed = self.shadowed.difference(words)
        return Lexicon({**self.words, **more}, self.pairs, self.compounds, fields, shadowed)

    def __contains__(self, word: str) -> bool:
        """Whether ``word`` is known, as it stands or as a capitalised or all-capital known word."""
        return word in self.words or (
            word.lower() in self.words and (word[1:].islower() or len(word) == 1 or word.isupper())
        )

    def is_shadowed(self, word: str) -> bool:
        """Whether ``word`` is one of ``shadowed``, as it stands or at the head of a sentence."""
        if word in self.shadowed:
            return True
        small = word.lower()
        return small in self.shadowed and word[1:].islower() and self.words[small] >= 0

    def count(self, word: str) -> int:
        """How many abstracts hold ``word``, in this form or in lower case."""
        words = self.words
        if word.islower():  # as a rule
            return max(words.get(word, 0), 0)
        return max(words.get(word, 0), words.get(word.lower(), 0), 0)

    def field_count(self, word: str) -> int:
        """In how many fields of science ``word`` stands, in this form or in lower case."""
        return max(self.fields.get(word, 0), self.fields.get(word.lower(), 0))

    def pair_count(self, left: str, right: str) -> int:
        """How many abstracts hold ``left`` followed by ``right``; 0 below the counting limit."""
        left, right = left.lower(), right.lower()
        if isinstance(self.pairs, _Pairs):
            return self.pairs.count(left, right)
        return self.pairs.get(left, _NO_COUNTS).get(right, 0)

    def cost(self, word: str) -> float:
        """The negative natural logarithm of the share of running words that are ``word``."""
        return -math.log((self.count(word) + 0.3) / self._total)

    def pair_cost(self, left: str, right: str) -> float:
        """The cost of ``right`` after ``left``: half counted pairs, half the word by itself."""
        alone = (self.count(right) + 0.3) / self._total
        pairs = self.pair_count(left, right) if left else 0
        if not pairs:
            return -math.log(0.3 * alone if left else alone)
        return -math.log(0.4 * pairs / (self.count(left) + 50) + 0.6 * alone)

    def is_piece(self, word: str) -> bool:
        """Whether ``word`` may be a piece of a glued run, as it stands or capitalised."""
        if word in self.pieces:
            return True
        if len(word) <= 2 or not (word[0].isupper() and word[1:].islower()):
            return False
        return word.lower() in self.pieces or (
            len(word) >= _SHORTEST_NAME and self.words.get(word, NEVER_A_PIECE) >= 0
        )

    def explains(self, token: str) -> bool:
        """Whether ``token`` is made of plain words and numbers, with marks around and between."""
        core = token.lstrip(_OPENING).rstrip(_CLOSING)
        if core in self:
            return True
        if core.isalpha():
            return False
        if not core[:1].isalpha() and _NUMBER.fullmatch(core):
            return True
        return all(part in self for part in _PART.split(core))


def _pieces(words: Mapping[str, int]) -> AbstractSet[str]:
    longest = len(_RAREST_PIECE) - 1
    pieces = {
        word
        for word, count in words.items()
        if count >= 0 and (len(word) > longest or count >= _RAREST_PIECE[len(word)])
    }
    pieces -= _WORD_PARTS  # in place: a table of so many words takes long to copy
    pieces |= _SHORT_PIECES
    return pieces


class _Pairs(Mapping[str, Mapping[str, int]]):
    """Pairs as they are packed, by first word; those of a word are unpacked when first asked for.

    A process needs the pairs of few words, and all of them would take 60 MB and half a second.

    Args:
        rows: by first word the second ones, each with a tab before it and before its count.
    """

    def __init__(self, rows: dict[str, str | dict[str, int]]) -> None:
        self._rows = rows

    def __getitem__(self, left: str) -> Mapping[str, int]:
        row = self._rows[left]
        if isinstance(row, str):
            cells = row[1:].split("\t")
            row = self._rows[left] = dict(zip(cells[::2], map(int, cells[1::2]), strict=True))
        return row

    def count(self, left: str, right: str) -> int:
        """Return the count of a pair; in a short row it is found sooner than the row unpacked."""
        row = self._rows.get(left)
        if row is None:
            return 0
        if isinstance(row, str):
            if len(row) > _LONG_ROW or right.isdigit():  # as counts are
                return self[left].get(right, 0)
            at = row.find(f"\t{right}\t")
            start = at + len(right) + 2
            return int(row[start:].partition("\t")[0]) if at >= 0 else 0
        return row.get(right, 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let Python look for no garbage while a large table is made, which doubles the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that arxmend brings along, loaded on first use; see ``data/SOURCES.md``."""
    with _no_collection():
        return _read()


def _read() -> Lexicon:
    words: dict[str, int] = {}
    fields: dict[str, int] = {}
    for count, number, *alike in _rows("words.tsv.gz"):
        words.update(zip(alike, repeat(int(count))))
        if number != "0":
            fields.update(zip(alike, repeat(int(number))))
    compounds = {
        part: (int(firsts), int(lasts)) for part, firsts, lasts in _rows("compounds.tsv.gz")
    }
    pairs: dict[str, str | dict[str, int]] = {}
    for line in _unpacked("pairs.tsv.gz").splitlines():
        end = line.index("\t")
        pairs[line[:end]] = line[end:]
    shadowed = frozenset(_unpacked("shadowed.txt.gz").split())
    return Lexicon(words, _Pairs(pairs), compounds, fields, shadowed)


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _unpacked(name).splitlines())


def _unpacked(name: str) -> str:
    return gzip.decompress((files(__package__) / "data" / name).read_bytes()).decode("utf-8")
