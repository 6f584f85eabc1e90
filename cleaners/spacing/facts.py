"""The facts that a cut of a run is judged by, and how sure they make it."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from ..language.lexicon import Lexicon
from ..language.morphology import derivation
from ..language.trees import Forest, read_forest
from ..language.word_classes import words_of
from .segment import Run, Segmentation
from .weights import MIXED_ALONE, PLAIN_ALONE

FACTS = (
    "bias",
    "cost of the cut, in nats",
    "letters of the run",
    "function words among the pieces, up to two",
    "log of the count of the rarest pair of pieces",
    "log of the counts of the pairs with the words beside the run",
    "how surely the run is derived from a known word",
    "letters of the shortest piece",
    "the run begins with a capital",
    "the run begins with a capital, as a function word",
    "sides without a word beside the run",
    "how surely two pieces together are derived from a known word",
    "log of the closed compounds that begin with the first piece",
    "log of the closed compounds that end with the last piece",
    "the last piece is a short word that is also an ending",
    "a piece is a name of this text",
    "a piece is a name that stands alone in this text",
    "small letter first, last piece capitalised",
    "cuts between two capitalised pieces",
    "the first piece is a proper noun, the next one in small letters",
    "the first piece is all in capitals, the next one in small letters",
    "letters of the last piece, up to eight",
    "pieces of one or two letters, but for the first",
    "an acronym nearby has the initials of the pieces",
    "the first piece is the symbol of an element or a single capital",
    "the first piece is the ending of a contraction",
    "the run has capitals inside",
    "log of the count of the rarest piece",
    "fields that the piece of fewest fields stands in",
    "number of pieces",
    "letters of the first piece",
    "log of the count of the first piece",
    "log of the count of the last piece",
    "a hyphen stands before the run",
    "a hyphen stands after the run",
    "pieces that nothing vouches for",
    "letters of the pieces that are in no lexicon",
    "log of the count of the run",
    "the first piece ends in o, as combining forms do",
    "the run is a known word",
    "the run is known only to be kept whole",
    "log of the count of the run with the words beside it",
    "log of how often the run occurs in the text",
    "log of the number of other signs of damage in the text",
    "nothing else in the text is damaged",
    "nothing else is damaged, and no gap is proved",
    "the same as signs of damage, where the run begins with a capital",
    "log of how often the run occurs, where its first piece is all in capitals",
    "share of the pieces that are words of the text elsewhere",
    "the first piece is a word of the text elsewhere",
    "the last piece is a word of the text elsewhere",
    "sides at which the run was cut from a longer one",
)
_LITTLE = 0.7  # signs of damage that a text shows by chance
# Among the texts of the fit, one with a single glued place is so many times as frequent, beside
# clean ones, as in corpora.
_RARER = 2.5
# Where one other place is glued, authors have glued most of the others that could be: the texts of
# the fit were damaged more often at many places.
_ONE_OTHER, _RARER_BESIDE_ONE = 1.6, 4.0  # signs of damage; times
_RARER_BESIDE_GAP = 2.0  # times, where a gap is proved: formulas are dropped where tags glue words
_MANY = 4  # pieces, which show by themselves that a run is glued
_CAPITALISED = FACTS.index("the run begins with a capital")
_CAPITALS = FACTS.index("the first piece is all in capitals, the next one in small letters")
_PIECES = FACTS.index("number of pieces")
_ENDINGS = words_of("word-or-ending")
_FUNCTION_WORDS = words_of("function-word")
_SYMBOLS = words_of("formula-remnant")
_CONTRACTION_ENDS = words_of("contraction-end")


def is_mixed(letters: str) -> bool:
    """Whether a run has capitals after its first letter; names do, so they are judged apart."""
    return letters[1:] != letters[1:].lower()


def weigh(
    run: Run, cut: Segmentation, lexicon: Lexicon, names: Mapping[str, bool]
) -> tuple[float, ...]:
    """Return the facts by which to judge the best ``cut`` of ``run``, in the order of ``FACTS``.

    Those that depend on the rest of the text are for ``with_setting`` to add.
    """
    pieces = cut.pieces
    pairs = [lexicon.pair_count(a, b) for a, b in pairwise(pieces)]
    beside = math.log1p(lexicon.pair_count(run.left, pieces[0])) if run.left else 0.0
    beside += math.log1p(lexicon.pair_count(pieces[-1], run.right)) if run.right else 0.0
    function_words = sum(piece.lower() in _FUNCTION_WORDS for piece in pieces)
    first, last = pieces[0], pieces[-1]
    compound = len(pieces) == 2 and not function_words
    return (
        1.0,
        cut.cost,
        len(run.letters),
        min(function_words, 2),
        math.log1p(min(pairs)),
        beside,
        derivation(run.letters.lower(), lexicon),
        min(map(len, pieces)),
        run.letters[0].isupper(),
        run.letters[0].isupper() and first.lower() in _FUNCTION_WORDS,
        (not run.left) + (not run.right),
        max(_derivations(pieces, lexicon)) if len(pieces) > 2 else 0.0,
        compound * math.log1p(lexicon.compounds.get(first, (0, 0))[0]),
        compound * math.log1p(lexicon.compounds.get(last, (0, 0))[1]),
        last in _ENDINGS,
        bool(cut.names),
        any(names[name] for name in cut.names),
        last[0].isupper() and first[0].islower(),
        sum(a[0].isupper() and b[0].isupper() for a, b in pairwise(pieces)),
        is_proper(first, lexicon) and pieces[1].islower(),
        len(first) > 1 and first.isupper() and pieces[1].islower(),
        min(len(last), 8),
        sum(len(piece) <= 2 for piece in pieces[1:]),
        _has_initials(run, pieces),
        first in _SYMBOLS,
        run.before == "'" and first in _CONTRACTION_ENDS,
        is_mixed(run.letters),
        math.log1p(min(map(lexicon.count, pieces))),
        min(map(lexicon.field_count, pieces)),
        len(pieces),
        len(first),
        math.log1p(lexicon.count(first)),
        math.log1p(lexicon.count(last)),
        run.before == "-",
        run.after == "-",
        cut.unknown,
        sum(len(piece) for piece in pieces if piece not in lexicon),
        math.log1p(lexicon.count(run.letters)),
        first[-1] == "o",
        run.letters in lexicon,
        lexicon.words.get(run.letters, 0) < 0,
        math.log1p(_with_neighbours(run, lexicon)),
    )


def _derivations(pieces: Sequence[str], lexicon: Lexicon) -> Iterator[float]:
    return (derivation((a + b).lower(), lexicon) for a, b in pairwise(pieces))


def _with_neighbours(run: Run, lexicon: Lexicon) -> int:
    """How many abstracts hold the run, as it is, behind the word before it or before the next."""
    before = lexicon.pair_count(run.left, run.letters) if run.left else 0
    return before + (lexicon.pair_count(run.letters, run.right) if run.right else 0)


def _has_initials(run: Run, pieces: Sequence[str]) -> bool:
    """Whether an acronym near a run holds the initials of its pieces: "NewtonStep (NS)"."""
    initials = "".join(piece[0] for piece in pieces if piece[0].isupper())
    return len(initials) > 1 and any(initials in acronym for acronym in run.acronyms)


def is_proper(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a proper noun: hardly ever counted in small letters."""
    capitalised = lexicon.words.get(word, 0)
    return word[1:].islower() and capitalised > 3 * lexicon.words.get(word.lower(), 0)


class Setting(NamedTuple):
    """What the rest of the text says about a run.

    Attributes:
        repeats: how often the whole run stands in the text.
        damage: how many other signs of damage the text shows; a run that is perhaps glued counts
            by how sure that is.
        gaps: whether a gap is proved in it.
        elsewhere: for each piece of the cut, whether it is a word of the text elsewhere.
        edges: sides at which the run was cut from a longer one.
    """

    repeats: int
    damage: float
    gaps: bool
    elsewhere: tuple[bool, ...] = ()
    edges: int = 0


def with_setting(facts: tuple[float, ...], setting: Setting) -> tuple[float, ...]:
    """Add to the facts on a cut those on the text, in the order of ``FACTS``."""
    damage = math.log1p(setting.damage)
    undamaged = max(0.0, 1.0 - setting.damage)
    return (
        *facts,
        math.log(setting.repeats),
        damage,
        undamaged,
        0.0 if setting.gaps else undamaged,
        damage * facts[_CAPITALISED],
        math.log(setting.repeats) * facts[_CAPITALS],
        sum(setting.elsewhere) / (len(setting.elsewhere) or 1),
        setting.elsewhere[:1] == (True,),
        setting.elsewhere[-1:] == (True,),
        setting.edges,
    )


def confidence_alone(run: Run, facts: tuple[float, ...]) -> float:
    """Do as ``confidence``, where nothing is known of the text."""
    weights = MIXED_ALONE if is_mixed(run.letters) else PLAIN_ALONE
    return 1 / (1 + math.exp(-sum(map(operator.mul, facts, weights))))


def confidence(facts: tuple[float, ...], setting: Setting) -> float:
    """Return the probability that a run, of a cut with these facts, is glued just so.

    In corpora, not in the texts of the fit: a place that is alone in its text, or beside one other,
    is rarer there.
    """
    sure = probability(facts, with_setting(facts, setting)[len(facts) :])
    if facts[_PIECES] >= _MANY or setting.damage >= _ONE_OTHER:
        return sure
    rarer = _RARER if is_alone(setting) else _RARER_BESIDE_ONE
    if setting.gaps:
        rarer = _RARER_BESIDE_GAP
    return sure / (sure + rarer * (1 - sure))


def is_alone(setting: Setting) -> bool:
    """Whether nothing else shows that the text of a run is damaged."""
    return setting.damage < _LITTLE and not setting.gaps


@lru_cache(maxsize=20_000)
def probability(facts: tuple[float, ...], more: tuple[float, ...] = ()) -> float:
    """Return how sure it is that a run is glued, from facts on it and ``more`` on its text."""
    trees = _trees()
    return trees.probability_of(trees.left_by(facts) & trees.left_by(more, len(facts)))


@cache
def _trees() -> Forest:
    return read_forest((files(__package__) / "data" / "glue_trees.json").read_bytes())
