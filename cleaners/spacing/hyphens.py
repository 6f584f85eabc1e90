"""Hyphens of compounds that a line end took away: "exemplarbased", "class-toimage".

Where a run is two words, a blank or a hyphen stood between them. The rest of the text, counts of
the compound and of the pair, and the hyphens beside it say which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from ..language.lexicon import Lexicon
from ..language.morphology import derivation
from ..language.word_classes import words_of
from ..text.document import Document
from ..text.tokens import Among, TokenPattern
from .breaks import hyphened_words, is_broken
from .glue import LIKELY, Glue, find_glue

__all__ = ["CHAINS", "LostHyphen", "find_lost_hyphens"]

CHAINS = TokenPattern(
    r"(?<![\p{L}\p{N}-])\p{L}++(?:-\p{L}++)++(?![\p{L}\p{N}-])", signs="-", among=Among.MARKED
)
_PART = regex.compile(r"\p{L}++")
_SHORTEST_RUN = 4
_SURE = 0.95  # confidence where the compound itself is counted
_FEW = 5  # abstracts with a compound that is known
_OFTENER = 3  # times as often with a hyphen as apart
_COMMON = 100  # abstracts with a compound whose closed form is unknown
_COMMON_PAIR = 20  # abstracts
_MANY = 100  # compounds that end in a word
_LINKS = frozenset({"to", "and", "of", "by", "in"})  # stand inside of compounds: state-of-the-art
_FUNCTION_WORDS = words_of("function-word")
_AFTER_PARTICIPLE = frozenset({"on", "in", "by", "at", "for", "from", "to", "upon", "with"})


class LostHyphen(NamedTuple):
    """A run at ``start:end``, and what each place in it lacks: a hyphen, or a blank."""

    start: int
    end: int
    signs: tuple[tuple[int, str], ...]
    reason: str
    confidence: float


class _Ends:
    """How many compounds end in each word; made once with a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        ends = (word.rpartition("-")[2] for word in lexicon.words if word.count("-") == 1)
        self.counts = Counter(ends)


def find_lost_hyphens(document: Document) -> list[LostHyphen]:
    """Return the runs of letters in prose that lack a hyphen, in order, none over another."""
    found = {lost.start: lost for lost in _in_chains(document)}
    for glue in document.once(find_glue):
        if glue.start not in found:
            lost = _in_glue(glue, document) if glue.confidence >= LIKELY else None
            lost = lost or _alone(document.text[glue.start : glue.end], glue.start, document)
            if lost:
                found[glue.start] = lost
    return sorted(found.values())


def _in_chains(document: Document) -> Iterator[LostHyphen]:
    """Yield the runs in words with hyphens that lack one more: "state-ofthe-art"."""
    text, lexicon = document.text, document.lexicon
    for offset, m in document.find_in_prose(CHAINS):
        for part in _PART.finditer(m[0]):
            run = part[0]
            start = offset + m.start() + part.start()
            end = start + len(run)
            if len(run) < _SHORTEST_RUN or run in lexicon or is_broken(text, start, end, lexicon):
                continue
            before, after = m[0][: part.start()], m[0][part.end() :]
            for at in range(2, len(run) - 1):
                left, right = run[:at], run[at:]
                if left in lexicon.pieces and right in lexicon.pieces:
                    reason = _in_chain(before, left, right, after, document)
                    if reason:
                        yield LostHyphen(start, end, ((start + at, "-"),), reason, _SURE)
                        break


def _in_chain(before: str, left: str, right: str, after: str, document: Document) -> str:
    """Why a hyphen stood between two words in a compound, or nothing."""
    chain, count = f"{before}{left}-{right}{after}", document.lexicon.count
    if chain.lower() in document.once(hyphened_words):
        return f"the text has ‘{chain}’ elsewhere"
    if count(chain) >= _FEW:
        return f"‘{chain}’ is a known compound"
    if before and left in _LINKS and right not in _FUNCTION_WORDS:
        return f"‘{left}’ links the words of a compound"
    next_word = after[1:].partition("-")[0]
    if not next_word:
        return ""
    pairs, beside = document.lexicon.pair_count, count(f"{right}-{next_word}")
    if right in _LINKS and left not in _FUNCTION_WORDS and beside < _FEW:
        return f"‘{right}’ links the words of a compound"
    # authors write "magnetic resonance": only the whole compound takes a hyphen
    if pairs(left, right) >= _COMMON_PAIR and pairs(right, next_word) > _OFTENER * beside:
        return f"all words of ‘{chain}’ are joined"
    return ""


def _in_glue(glue: Glue, document: Document) -> LostHyphen | None:
    """The places of a glued run, if a hyphen is lost at one."""
    right = document.text[glue.end :].split(None, 1)[:1]
    follows = right[0] if right and document.text[glue.end : glue.end + 1].isspace() else ""
    signs, reason = [], ""
    pairs = list(pairwise(glue.cut.pieces))
    for place, (left, after) in zip(glue.places, pairs, strict=True):
        is_last = place == glue.places[-1]
        why = _between(left, after, follows if is_last else "", document)
        signs.append((place, "-" if why else " "))
        reason = reason or why
    if not reason:
        return None
    return LostHyphen(glue.start, glue.end, tuple(signs), reason, glue.confidence)


def _between(left: str, right: str, follows: str, document: Document) -> str:
    """Why a hyphen rather than a blank stood between two words, or nothing."""
    lexicon = document.lexicon
    if left.lower() in _FUNCTION_WORDS or right in _FUNCTION_WORDS or not right.islower():
        return ""
    compound = f"{left}-{right}"
    if compound.lower() in document.once(hyphened_words):
        return f"the text has ‘{compound}’ elsewhere"
    if follows in _AFTER_PARTICIPLE:
        return ""
    apart, count = lexicon.pair_count(left, right), lexicon.count(compound)
    if count >= _FEW and count > _OFTENER * apart:
        return f"‘{compound}’ is mostly written so"
    many = lexicon.memory(_Ends).counts[right] >= _MANY
    if many and not apart and not left.endswith("ly"):
        return f"many compounds end in ‘-{right}’, and ‘{left}’ does not stand before it"
    return ""


def _alone(run: str, start: int, document: Document) -> LostHyphen | None:
    """A run that is a common compound without its hyphen: "socalled"."""
    lexicon = document.lexicon
    for at in range(2, len(run) - 2):
        left, right = run[:at], run[at:]
        count = lexicon.count(f"{left}-{right}")
        is_common = count >= _COMMON and count > _OFTENER * lexicon.pair_count(left, right)
        if is_common and not derivation(run.lower(), lexicon):
            reason = f"‘{left}-{right}’ is a common compound"
            return LostHyphen(start, start + len(run), ((start + at, "-"),), reason, _SURE)
    return None
