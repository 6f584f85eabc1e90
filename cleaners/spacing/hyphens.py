"""Hyphens of compounds that a line end took away: "exemplarbased", "class-toimage".

Where a run is two words, a blank or a hyphen stood between them. The rest of the text, counts of
the compound and of the pair, and the hyphens beside it say which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import regex

from ..language.lexicon import ABSTRACTS, Lexicon
from ..language.morphology import derivation
from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import Document
from ..text.passages import is_left_alone
from ..text.tokens import Among, TokenPattern
from .breaks import hyphened_words, is_broken
from .context import word_after
from .doubts import is_greek_compound
from .glue import LIKELY, Glue, find_glue

_PART = lazy_regex(r"\p{L}++")
_SHORTEST_RUN = 4  # letters
_SHORTEST_LEFT, _SHORTEST_RIGHT = 2, 3  # letters of the words of a common compound
_SURE = 0.95  # confidence where the compound itself is counted
_FEW = 5  # abstracts with a compound that is known
_OFTENER = 3  # times as often with a hyphen as apart
_CLEARLY = 20  # the same, and abstracts, where other words of the text are glued
_COMMON = 100  # abstracts with a compound whose closed form is unknown
_PRODUCTIVE = 300  # compounds that end with a word which makes new ones: "-based"
_OWN_TERM = 1.5  # times as often side by side as chance has it
_CHANCE = 2000  # abstracts that chance lets expect, where two words are never side by side
_LINKS = frozenset({"to", "and", "of"})  # stand inside of compounds: question-and-answer
_BESIDE = frozenset("-–0123456789")  # before a run that is part of a longer word
_FUNCTION_WORDS = words_of("function-word")
_AFTER_PARTICIPLE = frozenset({"on", "in", "by", "at", "for", "from", "to", "upon", "with"})


class LostHyphen(NamedTuple):
    """A run at ``start:end``, the offsets in it at which a hyphen is lost, and why."""

    start: int
    end: int
    places: tuple[int, ...]
    reason: str
    confidence: float


class _Compounds:
    """Compounds by their letters; made once with a lexicon.

    Attributes:
        by_letters: those of three words and more.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known = [word for word in lexicon.hyphened if word.count("-") > 1]
        self._known.sort(key=lexicon.words.__getitem__)
        self.by_letters = {word.replace("-", ""): word for word in self._known}

    @cached_property
    def productive(self) -> frozenset[str]:
        """Words that many compounds of two words end with, and few closed ones."""
        ends = Counter(word[word.rfind("-") + 1 :] for word in self._lexicon.hyphened)
        ends.subtract(word[word.rfind("-") + 1 :] for word in self._known)
        closed = self._lexicon.compounds
        return frozenset(
            word
            for word, count in ends.items()
            if count >= max(_PRODUCTIVE, _CLEARLY * closed.get(word, (0, 0))[1])
        )

    @cached_property
    def common(self) -> dict[str, list[int]]:
        """Where the hyphens of common compounds of two words are, by their small letters.

        Of those that end with a productive word, fewer abstracts are enough.
        """
        words, common = self._lexicon.words, defaultdict[str, set[int]](set)
        for word in self._lexicon.hyphened:
            left, _, right = word.partition("-")
            if "-" not in right and words[word] >= (_FEW if right in self.productive else _COMMON):
                common[(left + right).lower()].add(len(left))
        return {letters: sorted(places) for letters, places in common.items()}


def _may_lack_hyphen(chain: regex.Match[str], lexicon: Lexicon) -> bool:
    """Whether a word with hyphens may lack one more, whatever text it is in."""
    return _whole(chain[0], 0, lexicon) is not None or any(
        _is_unknown(part, lexicon) and any(_cuts(part, lexicon)) for part in chain[0].split("-")
    )


def _is_unknown(run: str, lexicon: Lexicon) -> bool:
    return len(run) >= _SHORTEST_RUN and run not in lexicon


def _cuts(run: str, lexicon: Lexicon) -> Iterator[int]:
    """Yield the places at which a run may be cut in two words."""
    pieces = lexicon.pieces
    return (at for at in range(2, len(run) - 1) if run[:at] in pieces and run[at:] in pieces)


CHAINS = TokenPattern(
    r"(?<![\p{L}\p{N}-])\p{L}++(?:-\p{L}++)++(?![\p{L}\p{N}-])",
    signs="-",
    among=Among.MARKED,
    check=_may_lack_hyphen,
)


def find_lost_hyphens(document: Document) -> list[LostHyphen]:
    """Return the runs of letters in prose that lack a hyphen, in order, none over another."""
    found = list(_in_chains(document))
    glued = document.once(find_glue)
    likely = sum(glue.confidence >= LIKELY for glue in glued)
    for glue in glued:
        if any(lost.start <= glue.start < lost.end for lost in found):
            continue
        lost = _alone(document.text[glue.start : glue.end], glue.start, document)
        if not lost and glue.confidence >= LIKELY:
            lost = _in_glue(glue, document, is_alone=likely == 1)
        if lost:
            found.append(lost)
    return sorted(lost for lost in found if not is_left_alone(document, lost.start, lost.end))


def _in_chains(document: Document) -> Iterator[LostHyphen]:
    """Yield the runs in words with hyphens that lack one more: "state-ofthe-art"."""
    text, lexicon = document.text, document.lexicon
    for offset, m in document.find_in_prose(CHAINS):
        whole = _whole(m[0], offset + m.start(), lexicon)
        if whole:
            yield whole
            continue
        for part in _PART.finditer(m[0]):
            run = part[0]
            start = offset + m.start() + part.start()
            end = start + len(run)
            if not _is_unknown(run, lexicon) or is_broken(text, start, end, lexicon):
                continue
            before, after = m[0][: part.start()], m[0][part.end() :]
            for at in _cuts(run, lexicon):
                reason = _in_chain(before, run[:at], run[at:], after, document)
                if reason:
                    yield LostHyphen(start, end, (start + at,), reason, _SURE)
                    break


def _whole(token: str, start: int, lexicon: Lexicon) -> LostHyphen | None:
    """A compound of three words and more that lacks some of its hyphens: "stateofthe-art"."""
    compound = lexicon.memory(_Compounds).by_letters.get(token.replace("-", ""), "")
    count = lexicon.count(compound)
    if not compound or count < max(_FEW, _OFTENER * _CLEARLY * lexicon.count(token)):
        return None
    places, at = [], 0
    for n, letter in enumerate(compound):
        if letter == "-" and token[at : at + 1] != "-":
            if _OFTENER * lexicon.pair_count(compound[:n], compound[n + 1 :]) > count:
                return None  # "spin-orbit coupling"
            places.append(start + at)
        else:
            at += token[at] == letter
    if at < len(token) or not places:
        return None
    reason = f"‘{compound}’ is a known compound"
    return LostHyphen(start, start + len(token), tuple(places), reason, _SURE)


def _in_chain(before: str, left: str, right: str, after: str, document: Document) -> str:
    """Why a hyphen stood between two words in a compound, or nothing."""
    lexicon, chain = document.lexicon, f"{before}{left}-{right}{after}"
    count, pairs = lexicon.count, lexicon.pair_count
    if chain.lower() in document.once(hyphened_words):
        return f"the text has ‘{chain}’ elsewhere"
    if count(chain) >= max(_FEW, _OFTENER * pairs(before + left, right + after)):
        return f"‘{chain}’ is a known compound"
    is_doubled = f"-{before}".endswith(f"-{right}-")  # "day-byday"
    if before and (left in _LINKS or is_doubled) and right not in _FUNCTION_WORDS:
        return f"‘{left}’ links the words of a compound"
    follows = after[1:].partition("-")[0]
    if not follows or follows in _FUNCTION_WORDS or left in _FUNCTION_WORDS:
        return ""
    beside = count(right + after)
    if right in _LINKS and beside < _FEW:
        return f"‘{right}’ links the words of a compound"
    # authors write "magnetic resonance": only the whole compound takes a hyphen
    if _side_by_side(left, right, lexicon) and pairs(right, follows) > _OFTENER * beside:
        return f"all words of ‘{chain}’ are joined"
    return ""


def _side_by_side(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether two words stand side by side more often than chance has it."""
    expected = lexicon.count(left) * lexicon.count(right) / ABSTRACTS
    return lexicon.pair_count(left, right) > _OWN_TERM * expected


def _in_glue(glue: Glue, document: Document, *, is_alone: bool) -> LostHyphen | None:
    """The places of a glued run, if a hyphen is lost at one."""
    text = document.text
    if text[glue.start - 1 : glue.start] in _BESIDE or text[glue.end : glue.end + 1] == "-":
        return None
    right = text[glue.end : glue.end + 1].isspace() and text[glue.end :].split(None, 1)[:1]
    follows = right[0] if right else ""
    places, reason = [], ""
    pieces = *glue.cut.pieces, follows
    for place, left, after, following in zip(
        glue.places, pieces, pieces[1:], pieces[2:], strict=False
    ):
        why = _between(left, after, following, document, is_alone=is_alone)
        if why:
            places.append(place)
            reason = reason or why
    if not reason:
        return None
    return LostHyphen(glue.start, glue.end, tuple(places), reason, glue.confidence)


def _between(left: str, right: str, follows: str, document: Document, *, is_alone: bool) -> str:
    """Why a hyphen rather than a blank stood between two words, or nothing."""
    lexicon = document.lexicon
    if left.lower() in _FUNCTION_WORDS or right in _FUNCTION_WORDS or not right.islower():
        return ""
    if not follows and _is_phrase(left, right, lexicon):
        return ""
    compound = f"{left}-{right}"
    apart, count = lexicon.pair_count(left, right), lexicon.count(compound)
    if compound.lower() in document.once(hyphened_words) and count >= max(apart, not is_alone):
        return f"the text has ‘{compound}’ elsewhere"
    if follows in _AFTER_PARTICIPLE:
        return ""
    fewest, oftener = (_FEW, _OFTENER) if is_alone else (_CLEARLY, _CLEARLY)
    if count >= max(fewest, oftener * apart):
        return f"‘{compound}’ is mostly written so"
    if not is_alone or apart or not left.islower():
        return ""
    if lexicon.count(left) * lexicon.count(right) > _CHANCE * ABSTRACTS:
        return f"‘{left}’ and ‘{right}’ are frequent, and never stand side by side"
    return ""


def _is_phrase(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether two words are written apart where no word follows: "over the short term."."""
    return lexicon.pair_count(left, right) >= _CLEARLY


def _alone(run: str, start: int, document: Document) -> LostHyphen | None:
    """A run that is a common compound without its hyphen: "socalled"."""
    lexicon = document.lexicon
    compounds = lexicon.memory(_Compounds)
    places = compounds.common.get(run.lower(), ())
    if not places and run not in compounds.by_letters:  # as a rule
        return None
    if document.text[start - 1 : start] in _BESIDE or document.text.count(run) > 1:
        return None  # a piece of a word, or the author writes it so
    whole = _whole(run, start, lexicon)
    if whole:
        return whole
    follows = word_after(document.text, start + len(run))
    for at in places:
        left, right = run[:at], run[at:]
        if len(left) < _SHORTEST_LEFT or len(right) < _SHORTEST_RIGHT:
            continue
        if is_greek_compound((left, right)):
            continue  # "alphablockers"
        if not follows and _is_phrase(left, right, lexicon):
            continue
        count = lexicon.count(f"{left}-{right}")
        if right in compounds.productive:
            is_common = count >= _FEW and bool(follows) and follows not in _AFTER_PARTICIPLE
        else:
            is_common = count >= _COMMON and count > _OFTENER * lexicon.pair_count(left, right)
        if is_common and not derivation(run.lower(), lexicon):
            reason = f"‘{left}-{right}’ is a common compound"
            return LostHyphen(start, start + len(run), (start + at,), reason, _SURE)
    return None
