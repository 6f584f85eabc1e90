"""The words of a corpus that the general lexicon does not know.

A form that stands alone in several records is a word of the corpus, unless it is glue that the
corpus repeats: damage of one kind glues the same words again and again ("ofthe"). So a form that
can be cut into words is held against what the same corpus shows of its pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase
from typing import NamedTuple

from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import Document
from .facts import Setting, probability, weigh, with_setting
from .segment import Run, segment

_FUNCTION_WORDS = words_of("function-word")
_ALONE = lazy_regex(r"[(\[{\"'“‘«]*+(\p{L}{3,40}+)[.,;:!?)\]}\"'”’»]*+")
_WORDS = lazy_regex(r"\p{L}++")
_UNDAMAGED = Setting(repeats=1, damage=0, gaps=False)
_SURE = 0.7  # confidence in a cut that only much evidence outweighs
_MUCH = 3  # times the records that a form needs
# Of a word's occurrences at most about so many are glued to the same neighbour: a line end deletes
# one space in a dozen.
_MOST_GLUED = 0.1
_MOST_BROKEN = 0.01  # of the count of a word, that of what is left of it without its head


@dataclass(frozen=True, slots=True)
class CorpusWords:
    """What a pass over a corpus found.

    Attributes:
        words: the words, with the number of records that each stands alone in.
        records: how many records were read.
        forms: how many unknown forms there were.
        glue: the forms that were frequent enough, and thrown out, with their numbers of records.
    """

    words: dict[str, int]
    records: int
    forms: int
    glue: dict[str, int]


def corpus_words(
    texts: Callable[[], Iterable[str]], lexicon: Lexicon, min_records: int
) -> CorpusWords:
    """Find the words of a corpus that ``lexicon`` does not know.

    Args:
        texts: begins to read the texts, one a record; called twice.
        lexicon: the words known already.
        min_records: in how many records a form must stand alone.
    """
    forms: Counter[str] = Counter()
    records = 0
    for text in texts():
        forms.update(_unknown_forms(text, lexicon))
        records += 1
    frequent = {form: count for form, count in forms.items() if count >= min_records}
    cuts = _cuts(frequent, lexicon)
    apart = _apart(texts(), cuts.values())
    glue = {
        form: count
        for form, count in frequent.items()
        if is_beheaded(form, lexicon.words, count)
        or (form in cuts and _is_glue(count, cuts[form], apart, min_records))
    }
    words = {form: count for form, count in frequent.items() if form not in glue}
    return CorpusWords(words, records, len(forms), glue)


class _Cut(NamedTuple):
    """The best cut of a form, and the confidence in it."""

    pieces: tuple[str, ...]
    confidence: float

    def pairs(self) -> list[tuple[str, str]]:
        """The pieces side by side, in lower case."""
        return list(pairwise(piece.lower() for piece in self.pieces))


def _unknown_forms(text: str, lexicon: Lexicon) -> set[str]:
    """The forms that stand alone in the prose of a text."""
    document = Document(text, lexicon)
    forms = set()
    for offset, token in document.odd_tokens:
        m = _ALONE.fullmatch(token)
        if m and m[1] not in lexicon and document.is_prose(offset + m.start(1)):
            forms.add(m[1])
    return forms


def _cuts(frequent: dict[str, int], lexicon: Lexicon) -> dict[str, _Cut]:
    """Cut the forms that can be cut; a shorter form that cannot may be a piece of longer ones."""
    found = []
    whole: dict[str, bool] = {}
    for form in sorted(frequent, key=lambda form: (len(form), form)):
        run = Run(form)
        cut = segment(run, lexicon, whole)
        if cut is None:
            whole[form] = True
        else:
            found.append((run, cut))
    known = lexicon.extended({form: frequent[form] for form in whole})
    cuts = {}
    for run, cut in found:
        facts = weigh(run, cut, known, dict.fromkeys(cut.names, True))
        alone = (True,) * len(cut.pieces)  # each is a word of the corpus
        sure = probability(with_setting(facts, _UNDAMAGED._replace(elsewhere=alone)))
        cuts[run.letters] = _Cut(cut.pieces, sure)
    return cuts


def _apart(texts: Iterable[str], cuts: Iterable[_Cut]) -> Counter[str | tuple[str, str]]:
    """Count the records that hold each piece, and each pair of pieces, outside of glue."""
    counts: Counter[str | tuple[str, str]] = Counter()
    pairs = {pair for cut in cuts for pair in cut.pairs()}
    pieces = {piece for pair in pairs for piece in pair}
    if pairs:
        for text in texts:
            words = _WORDS.findall(text.lower())
            counts.update(pieces.intersection(words))
            counts.update(pairs.intersection(pairwise(words)))
    return counts


def _is_glue(
    count: int, cut: _Cut, apart: Counter[str | tuple[str, str]], min_records: int
) -> bool:
    """Whether a form is words glued together: the corpus writes it apart as often, or nearly.

    A sure cut takes more to outweigh: many records, and not too few beside those of each piece.
    """
    if count <= min(apart[pair] for pair in cut.pairs()):
        return True
    if cut.confidence < _SURE:
        return False
    if count < _MUCH * min_records or _is_left_of_formula(cut.pieces):
        return True
    return count < _MOST_GLUED * min(apart[piece.lower()] for piece in cut.pieces)


def _is_left_of_formula(pieces: tuple[str, ...]) -> bool:
    """Whether a dropped formula glues these pieces wherever it stands: "whereis", "theCDM"."""
    first, second, *_ = pieces
    return first.lower() in _FUNCTION_WORDS and (
        second[0].isupper() or _FUNCTION_WORDS.issuperset(pieces[1:])
    )


def is_beheaded(word: str, counts: Mapping[str, int], count: int) -> bool:
    """Whether a form counted ``count`` times is a far more frequent word without its head.

    Emphasised initials leave ``ttention`` behind.
    """
    return word.islower() and any(
        count < _MOST_BROKEN * counts.get(letter + word, 0) for letter in ascii_lowercase
    )
