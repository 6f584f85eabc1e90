"""Why a run of letters is rather left whole, whatever its cut looks like."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from .facts import Setting, is_alone, is_mixed, is_proper
from .segment import Run, Segmentation

__all__ = ["is_doubtful", "is_greek_compound", "parts_name"]

_GREEK = frozenset("alpha beta gamma delta epsilon kappa lambda omega sigma theta".split())
_SHORT = 3  # letters of a word that no name begins with by itself
_ARTICLES = ("a", "an", "the")
_SEVERAL = 20  # abstracts that hold two words in a row
_TORN = 20  # abstracts that hold a word which is torn
_FUNCTION_WORDS = words_of("function-word")
_BEFORE_NAMES = words_of("before-name")


def is_doubtful(run: Run, cut: Segmentation, setting: Setting, lexicon: Lexicon) -> bool:
    """Whether a run is rather whole, or half of a word, whatever the trees say of its cut.

    Abstracts have too few of such runs for the trees to learn it.
    """
    is_known = run.letters in lexicon
    if is_alone(setting) and (is_known or _is_camel_case(run, cut, lexicon)):
        return True
    if is_known and not _reads_on(run, cut, lexicon):
        return True
    is_name = _is_capitalised(run, cut, lexicon) or is_greek_compound(cut.pieces)
    return is_name or _is_half(run, lexicon)


def _reads_on(run: Run, cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether the words beside a known word go with its pieces: "and + upto + ten".

    Of a word that was never counted, both must be seen; "considered anew" lacks the noun.
    """
    first, *_, last = cut.pieces
    if not lexicon.count(run.letters):
        beside = (lexicon.pair_count(run.left, first), lexicon.pair_count(last, run.right))
        return min(beside) >= _SEVERAL
    if first in _ARTICLES and not run.right:
        return False
    goes_before = not run.left or lexicon.pair_count(run.left, first) > 0
    return goes_before or (bool(run.right) and lexicon.pair_count(last, run.right) > 0)


def _is_camel_case(run: Run, cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether a run is written as methods and genes are: isEmpty, inaA."""
    return (
        is_mixed(run.letters)
        and run.letters[0].islower()
        and not (parts_name(cut) or _is_small(cut.pieces[-1]))
        and not any(_is_name(piece, lexicon) for piece in cut.pieces[1:])
        and not cut.names
    )


def _is_capitalised(run: Run, cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether a name inside a sentence begins with a short word: "the Torun telescope"."""
    first = cut.pieces[0]
    is_name = run.left.islower() and run.letters[0].isupper() and not is_mixed(run.letters)
    return is_name and 1 < len(first) <= _SHORT and not is_proper(first, lexicon)


def is_greek_compound(pieces: Sequence[str]) -> bool:
    """Whether a spelled letter begins a name: "gammadelta", "betahydroxybutyrate"."""
    first, *others = pieces
    return first.lower() in _GREEK and not any(map(_is_small, others))


def _is_half(run: Run, lexicon: Lexicon) -> bool:
    """Whether a run and the token beside it are rather a torn word: "percenta ge"."""
    wholes = run.left + run.letters, run.letters + run.right
    return any(whole != run.letters and lexicon.count(whole) >= _TORN for whole in wholes)


def _is_name(piece: str, lexicon: Lexicon) -> bool:
    """Whether a piece is an acronym, or a word that is hardly ever written small."""
    return len(piece) > 1 and (piece.isupper() or is_proper(piece, lexicon))


def parts_name(cut: Segmentation) -> bool:
    """Whether a name is cut from a word that names follow, or from a small word after it."""
    first, *_, last = cut.pieces
    if first[0].islower():
        return first in _BEFORE_NAMES and len(last) > 2
    return _is_small(last)


def _is_small(word: str) -> bool:
    return word in _FUNCTION_WORDS and len(word) > 1
