"""Why a run of letters is rather left whole, whatever its cut looks like."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from .facts import Setting, is_alone, is_mixed, is_proper
from .segment import Run, Segmentation

_GREEK = frozenset("alpha beta gamma delta epsilon kappa lambda omega sigma theta".split())
_SHORT = 3  # letters of a word that no name begins with by itself
_SHORT_NAME = 4  # letters
_ARTICLES = ("a", "an", "the")
_SEVERAL = 20  # abstracts that hold two words in a row
_HALVED = 20  # abstracts that hold a word which is torn
_CORRECT = 20  # abstracts that hold a word of which a letter is doubled
_MISSPELLED = 7  # letters of a word that is surely misspelled with one of them doubled
_OFTEN = 100  # abstracts that hold two words in a row, where they are hardly a compound
_ADJECTIVES = ("al", "ar")  # what those end with from which other words are made
_PREFIXES = ("after", "in", "per")  # that words are derived with, and are words themselves
_SELDOM = 1 / 40  # of the abstracts that hold a word have it behind such a prefix
_KNOWN_NAME = 100  # abstracts
_MOSTLY = 3  # times as often capitalised as not
_USUAL = 300  # abstracts that hold two words in a row which are seldom a prefix and its word
_FUNCTION_WORDS = words_of("function-word")
_PREFIX_WORDS = words_of("prefix-word")
_CONJUNCTIONS = words_of("conjunction")
_PLACES = words_of("place")
# endings of words that seldom follow a noun or verb
_ENDINGS = words_of("word-or-ending") - {"as", "at", "in", "on", "to"}
_BEFORE_NAMES = words_of("before-name")
_OTHER_LANGUAGES = words_of("other-language")
_OTHER_OR_NAMES = words_of("other-language-or-name")


def is_doubtful(run: Run, cut: Segmentation, setting: Setting, lexicon: Lexicon) -> bool:
    """Whether a run is rather whole, or half of a word, whatever the trees say of its cut.

    Abstracts have too few of such runs for the trees to learn it.
    """
    if run.right in _OTHER_LANGUAGES or (run.right in _OTHER_OR_NAMES and run.letters[0].isupper()):
        return True  # "Experimentalstudio der"
    is_known = run.letters in lexicon
    if is_alone(setting) and (is_known or _is_camel_case(run, cut, lexicon)):
        return True
    if is_known and not _reads_on(run, cut, lexicon):
        return True
    is_name = (
        _is_capitalised(run, cut, lexicon)
        or _is_short_name(run, cut, lexicon)
        or is_greek_compound(cut.pieces)
    )
    if is_name or _is_half(run, lexicon) or _is_word(run, cut, lexicon):
        return True
    return is_alone(setting) and _is_rare_word(run, cut, lexicon)


def _is_word(run: Run, cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether a run of two pieces is rather a word that was never counted, or a misspelled one."""
    if len(cut.pieces) > 2 or is_mixed(run.letters):
        return False
    first, last = (piece.lower() for piece in cut.pieces)
    if run.left.lower() in _ARTICLES and first in _ARTICLES:
        return True  # "an afocal lens"
    if last == "most" and first in _PLACES:
        return True
    together = lexicon.pair_count(first, last)
    single = first + last[1:]  # "assymptomatic"
    if first[-1] == last[0] and min(len(first), len(last)) > 1 and len(single) >= _MISSPELLED:
        return lexicon.count(single) > max(together, _CORRECT)
    is_latin = last == "us" or (last == "is" and first.endswith(_ADJECTIVES))
    return is_latin and not together


def _is_rare_word(run: Run, cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether two pieces are seldom side by side as words: what ends, or begins, words is in them.

    They make such words as "fibrillarin", "insolvability" and "methylcytosine".
    """
    if len(cut.pieces) > 2 or is_mixed(run.letters):
        return False
    first, last = cut.pieces
    together = lexicon.pair_count(first, last)
    is_ending = last in _ENDINGS or (last == "in" and first.endswith(_ADJECTIVES))
    if is_ending and not together:
        return True
    if first.endswith("yl") and together < _OFTEN:
        return True
    if first == "a" and run.right in _CONJUNCTIONS and _may_be_derived(cut, lexicon):
        return True  # "were afocal and"
    may_follow = first in _PREFIXES and last not in _FUNCTION_WORDS and last[-1] != "s"
    reads_on = bool(run.right) and lexicon.pair_count(last, run.right) > 0
    return may_follow and not reads_on and together < _SELDOM * lexicon.count(last)


def shows_damage(run: Run, cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether a run, if it is glued, tells of damage elsewhere in its text.

    Known words and what may be a derived one ("incapabilities") show nothing, nor do names with
    capitals inside (aPKC, netCDF), of which some fields have many.
    """
    if run.letters in lexicon or _may_be_derived(cut, lexicon):
        return False
    if is_mixed(run.letters):
        return bool(cut.names) or _frames_known_name(cut, lexicon)
    return not (_is_word(run, cut, lexicon) or _is_rare_word(run, cut, lexicon))


def _frames_known_name(cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether small words stand around names that the lexicon counted: "onImageNetand"."""
    names = [piece for piece in cut.pieces if piece not in _FUNCTION_WORDS]
    words = lexicon.words
    return len(names) < len(cut.pieces) and all(
        len(name) > 1
        and words.get(name, 0) >= max(_KNOWN_NAME, _MOSTLY * words.get(name.lower(), 0))
        for name in names
    )


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


def _is_short_name(run: Run, cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether a run is a name of few letters, behind which no article goes: "Isa 7:14"."""
    is_short = run.letters[0].isupper() and len(run.letters) <= _SHORT_NAME
    goes_on = run.right.islower() and lexicon.pair_count("a", run.right) >= _SEVERAL
    return is_short and cut.pieces[-1] == "a" and not goes_on


def _may_be_derived(cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether a cut parts what may be a prefix from a word that seldom follows it: "a + focal"."""
    first, *others = cut.pieces
    return (
        len(others) == 1
        and first in _PREFIX_WORDS
        and others[0].islower()
        and lexicon.pair_count(first, others[0]) < _USUAL
    )


def is_greek_compound(pieces: Sequence[str]) -> bool:
    """Whether a spelled letter begins a name: "gammadelta", "betahydroxybutyrate"."""
    first, *others = pieces
    return first.lower() in _GREEK and not any(map(_is_small, others))


def _is_half(run: Run, lexicon: Lexicon) -> bool:
    """Whether a run and the token beside it are rather a torn word: "percenta ge"."""
    wholes = run.left + run.letters, run.letters + run.right
    return any(whole != run.letters and lexicon.count(whole) >= _HALVED for whole in wholes)


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
