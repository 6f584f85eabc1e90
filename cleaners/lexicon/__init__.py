"""Words, names and word pairs, with the number of arXiv abstracts each was counted in."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import regex

__all__ = ["Lexicon", "default_lexicon"]

_ABSTRACTS = 112_258  # that the words were counted in
_MOST_PLAIN = 200_000  # tokens remembered, to bound memory
_OPENING = "([{\"'“‘«"
_CLOSING = ".,;:!?)]}\"'”’»"
_NUMBER = regex.compile(
    r"[+\-–−~≈<>≥≤±]?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?|\d+(?:\.\d+)?%?", regex.ASCII
)
_PART = regex.compile(r"[\-–—/]")


class Lexicon:
    """Known words. Case is kept: ``LoRA`` is known where ``lora`` is not.

    Args:
        words: how many abstracts each word form was counted in; 0 for a word known only from a
            word list.
        pairs: the same for two words in a row, lower case, joined by a space.
    """

    def __init__(self, words: Mapping[str, int], pairs: Mapping[str, int]) -> None:
        self.words = words
        self.pairs = pairs
        self._plain: set[str] = set()

    def __contains__(self, word: str) -> bool:
        """Whether ``word`` is known, as it stands or as a capitalised or all-capital known word."""
        return word in self.words or (
            word.lower() in self.words and (word[1:].islower() or len(word) == 1 or word.isupper())
        )

    def count(self, word: str) -> int:
        """How many abstracts hold ``word``, in this form or in lower case."""
        return max(self.words.get(word, 0), self.words.get(word.lower(), 0))

    def pair_count(self, left: str, right: str) -> int:
        """How many abstracts hold ``left`` followed by ``right``; 0 below the counting limit."""
        return self.pairs.get(f"{left.lower()} {right.lower()}", 0)

    def cost(self, word: str) -> float:
        """The negative natural logarithm of the share of abstracts that hold ``word``."""
        return math.log(_ABSTRACTS) - math.log(self.count(word) + 0.5)

    def odd(self, tokens: Iterable[str]) -> set[str]:
        """Return the tokens that need a closer look: not plain words and numbers.

        Few distinct tokens carry almost all text, so the plain ones are remembered.
        """
        unseen = set(tokens) - self._plain
        if not unseen:
            return unseen
        odd = {token for token in unseen if not self._is_plain(token)}
        if len(self._plain) > _MOST_PLAIN:
            self._plain.clear()
        self._plain |= unseen - odd
        return odd

    def _is_plain(self, token: str) -> bool:
        core = token.lstrip(_OPENING).rstrip(_CLOSING)
        if core in self:
            return True
        if _NUMBER.fullmatch(core):
            return True
        return all(part in self for part in _PART.split(core))


@cache
def default_lexicon() -> Lexicon:
    """The lexicon that arxmend brings along, loaded on first use (see ``lexicon/SOURCES.md``)."""
    return Lexicon(_read("words.tsv.gz"), _read("pairs.tsv.gz"))


def _read(name: str) -> dict[str, int]:
    packed = (files(__name__) / name).read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    return {word: int(count) for word, _, count in (line.partition("\t") for line in lines)}
