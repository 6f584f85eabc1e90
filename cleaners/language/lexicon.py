"""Words, names and word pairs, with the number of arXiv abstracts each was counted in."""

from __future__ import annotations

import gzip
import math
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, TypeVar

import regex

from .word_classes import words_of

__all__ = ["NEVER_A_PIECE", "Lexicon", "default_lexicon"]

M = TypeVar("M")

NEVER_A_PIECE = -1  # the count of rare words that are known only to be kept whole
_OPENING = "([{\"'“‘«"
_CLOSING = ".,;:!?)]}\"'”’»"
_NUMBER = regex.compile(
    r"[+\-–−~≈<>≥≤±]?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?|\d+(?:\.\d+)?%?", regex.ASCII
)
_PART = regex.compile(r"[\-–—/]")


# How often a word of so many letters must be counted to be a piece of a glued run.
_RAREST_PIECE = (math.inf, math.inf, math.inf, 150, 20, 3)
_SHORTEST_NAME = 4  # letters of a listed name that may be a piece
_SHORT_PIECES = words_of("short-piece")
# Word parts that lists hold as words; as pieces they would cut derived words apart.
_WORD_PARTS = words_of("prefix") - words_of("prefix-word") | words_of("listed-ending")


class Lexicon:
    """Known words. Case is kept: ``LoRA`` is known where ``lora`` is not.

    Attributes:
        pieces: the words that may be pieces of a glued run: ordinary ones, not too rare.

    Args:
        words: how many abstracts each word form was counted in; 0 for a word known only from a
            word list.
        pairs: the same for two words in a row, lower case, joined by a space.
        compounds: how many known closed compounds begin, and end, with a word.
    """

    def __init__(
        self,
        words: Mapping[str, int],
        pairs: Mapping[str, int],
        compounds: Mapping[str, tuple[int, int]],
    ) -> None:
        self.words = words
        self.pairs = pairs
        self.compounds = compounds
        self.pieces = _pieces(words)
        self._memories: dict[Callable[[Lexicon], Any], Any] = {}
        self._total = sum(words.values()) or 1

    def __reduce__(self) -> tuple[type[Lexicon], tuple[object, ...]]:
        return Lexicon, (self.words, self.pairs, self.compounds)  # without what was found out

    def digest(self) -> str:
        """A hash of all that the lexicon knows."""
        digest = sha256()
        for table in (self.words, self.pairs, self.compounds):
            for row in sorted(table.items()):
                digest.update(f"{row}\n".encode())
        return digest.hexdigest()

    def memory(self, kind: Callable[[Lexicon], M]) -> M:
        """Return the one ``kind(self)``, made at the first call: what was found out with it."""
        memory = self._memories.get(kind)
        if memory is None:
            memory = self._memories[kind] = kind(self)
        known: M = memory
        return known

    def extended(self, words: Mapping[str, int]) -> Lexicon:
        """Return a lexicon that knows ``words`` too, each counted at least as often as they say."""
        more = {word: max(count, self.words.get(word, 0)) for word, count in words.items()}
        return Lexicon({**self.words, **more}, self.pairs, self.compounds)

    def __contains__(self, word: str) -> bool:
        """Whether ``word`` is known, as it stands or as a capitalised or all-capital known word."""
        return word in self.words or (
            word.lower() in self.words and (word[1:].islower() or len(word) == 1 or word.isupper())
        )

    def count(self, word: str) -> int:
        """How many abstracts hold ``word``, in this form or in lower case."""
        words = self.words
        if word.islower():  # as a rule
            return max(words.get(word, 0), 0)
        return max(words.get(word, 0), words.get(word.lower(), 0), 0)

    def pair_count(self, left: str, right: str) -> int:
        """How many abstracts hold ``left`` followed by ``right``; 0 below the counting limit."""
        return self.pairs.get(f"{left} {right}".lower(), 0)

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
        if _NUMBER.fullmatch(core):
            return True
        return all(part in self for part in _PART.split(core))


def _pieces(words: Mapping[str, int]) -> frozenset[str]:
    longest = len(_RAREST_PIECE) - 1
    pieces = {
        word
        for word, count in words.items()
        if count >= 0 and (len(word) > longest or count >= _RAREST_PIECE[len(word)])
    }
    pieces -= _WORD_PARTS
    pieces |= _SHORT_PIECES
    return frozenset(pieces)


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that arxmend brings along, loaded on first use; see ``data/SOURCES.md``."""
    words, counts = _columns("words.tsv.gz", 2)
    pairs, pair_counts = _columns("pairs.tsv.gz", 2)
    parts, firsts, lasts = _columns("compounds.tsv.gz", 3)
    return Lexicon(
        dict(zip(words, map(int, counts), strict=True)),
        dict(zip(pairs, map(int, pair_counts), strict=True)),
        dict(zip(parts, zip(map(int, firsts), map(int, lasts), strict=True), strict=True)),
    )


def _columns(name: str, number: int) -> list[list[str]]:
    """Read the columns of a packed table; all cells at once, which is fast."""
    packed = (files(__package__) / "data" / name).read_bytes()
    cells = gzip.decompress(packed).decode("utf-8").replace("\n", "\t").split("\t")
    return [cells[column:-1:number] for column in range(number)]
