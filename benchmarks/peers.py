"""Word splitters, as they are and behind the gate of arxmend, in one shape: text to Cleaned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import accumulate

import regex

from arxmend import Cleaned, Edit
from arxmend.language.lexicon import Lexicon
from arxmend.text.edits import apply_edits
from benchmarks.sets import Repair

Split = Callable[[str], Sequence[str]]

_LETTERS = regex.compile(r"\p{L}++")
SHORTEST_GATED = 6  # letters


def repairer(split: Split) -> Repair:
    """Return a repair that hands each run of letters to ``split``, and puts in what it parts."""

    def repair(text: str) -> Cleaned:
        edits = []
        for m in _LETTERS.finditer(text):
            pieces = split(m.group())
            ends = list(accumulate(map(len, pieces), initial=m.start()))[1:]
            if ends and ends[-1] == m.end():  # else the splitter lost or changed letters
                edits += [Edit(at, at, " ", "", "") for at in ends[:-1]]
        return Cleaned(text, apply_edits(text, edits), tuple(edits))

    return repair


def gated(split: Split, lexicon: Lexicon) -> Split:
    """Return ``split`` for runs of six letters or more that ``lexicon`` does not know."""

    def split_unknown(letters: str) -> Sequence[str]:
        if len(letters) < SHORTEST_GATED or letters in lexicon:
            return (letters,)
        return split(letters)

    return split_unknown


def _wordninja() -> Split:
    import wordninja

    split: Split = wordninja.split
    return split


def _wordninja_enhanced() -> Split:
    import wordninja_enhanced

    split: Split = wordninja_enhanced.split
    return split


def _wordsegment() -> Split:
    import wordsegment

    wordsegment.load()
    split: Split = wordsegment.segment
    return split


def _pywordsegment() -> Split:
    from pywordsegment import WordSegmenter

    WordSegmenter.load()
    split: Split = WordSegmenter.segment
    return split


def _symspellpy() -> Split:
    from symspellpy import SymSpell

    speller = SymSpell()
    words = files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    speller.load_dictionary(str(words), term_index=0, count_index=1)

    def split(letters: str) -> Sequence[str]:
        found: str = speller.word_segmentation(letters, max_edit_distance=0).segmented_string
        return found.split()

    return split


def _respacer() -> Split:
    from respacer import respace_text

    def split(letters: str) -> Sequence[str]:
        found: str = respace_text(letters)
        return found.split()

    return split


PEERS: dict[str, Callable[[], Split]] = {
    "wordninja": cache(_wordninja),
    "wordninja-enhanced": cache(_wordninja_enhanced),
    "wordsegment": cache(_wordsegment),
    "pywordsegment": cache(_pywordsegment),
    "symspellpy": cache(_symspellpy),
    "respacer": cache(_respacer),
}


def installed(name: str) -> bool:
    """Whether a peer can be imported."""
    return find_spec(name.replace("-", "_")) is not None
