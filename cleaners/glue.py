"""Runs of letters that are words glued together, judged by the lexicon and by the text itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

import regex

from cleaners.document import Document
from cleaners.lexicon import Lexicon
from cleaners.morphology import is_derived
from cleaners.segment import LONGEST_RUN, Run, Segmentation, confidence, segment, weigh

__all__ = ["Glue", "find_glue", "is_clear", "is_damaged", "names_of", "unknown_runs"]

_LETTERS = regex.compile(r"\p{L}++")
_WORD_BEFORE = regex.compile(r"(\p{L}++(?:['’\-]\p{L}++)*+)[ \-]\Z")
_WORD_AFTER = regex.compile(r"[ \-](\p{L}++)")
_REACH = 40  # characters to look for the word beside a run
_CLEAR_MARGIN = 5.0  # nats; so clear a cut is evidence that the text is damaged
_CLEAR = 0.9  # confidence, likewise
_SHORTEST_NAME = 4  # letters of a name in small letters


@dataclass(frozen=True, slots=True)
class Glue:
    """A run at ``start`` that is glued, cut into pieces, with the confidence (0 to 1) in it."""

    start: int
    cut: Segmentation
    confidence: float

    @property
    def end(self) -> int:
        """The offset after the run."""
        return self.start + sum(map(len, self.cut.pieces))

    @property
    def places(self) -> tuple[int, ...]:
        """The offsets of the cuts."""
        lengths = accumulate(map(len, self.cut.pieces[:-1]))
        return tuple(self.start + length for length in lengths)

    @property
    def has_name(self) -> bool:
        """Whether a piece is a name rather than an ordinary word."""
        first, *others = self.cut.pieces
        return bool(
            self.cut.names
            or self.cut.unknown
            or first[1:] != first[1:].lower()
            or any(piece != piece.lower() for piece in others)
        )


def find_glue(document: Document) -> list[Glue]:
    """Return every run that could be cut, with the confidence that it should be."""
    runs = unknown_runs(document)
    if not runs:
        return []
    lexicon = document.lexicon
    repeats = Counter(run.letters for _, run in runs)
    names = names_of(repeats, lexicon)
    cuts = [(start, run, segment(run, lexicon, names)) for start, run in runs]
    clear = sum(is_clear(run, cut, lexicon) for _, run, cut in cuts)
    found = []
    for start, run, cut in cuts:
        if cut is None:
            continue
        evidence = clear - is_clear(run, cut, lexicon)
        facts = weigh(run, cut, lexicon, repeats=repeats[run.letters], evidence=evidence)
        found.append(Glue(start, cut, confidence(run, facts)))
    return found


def is_clear(run: Run, cut: Segmentation | None, lexicon: Lexicon) -> bool:
    """Whether a cut is so good that it is evidence of damage in the rest of the text."""
    return (
        cut is not None
        and cut.margin > _CLEAR_MARGIN
        and not is_derived(run.letters.lower(), lexicon.words)
    )


def unknown_runs(document: Document) -> list[tuple[int, Run]]:
    """Return the runs of letters in prose that are no known word, with their offsets."""
    text, lexicon = document.text, document.lexicon
    runs = []
    for offset, token in document.odd_tokens:
        for m in _LETTERS.finditer(token):
            letters = m.group()
            if not 3 <= len(letters) <= LONGEST_RUN or letters in lexicon:
                continue
            start, end = offset + m.start(), offset + m.end()
            if not document.is_prose(start):
                continue
            left = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
            right = _WORD_AFTER.match(text, end)
            runs.append(
                (
                    start,
                    Run(
                        letters,
                        left[1] if left else "",
                        right[1] if right else "",
                        text[start - 1 : start],
                        text[end : end + 1],
                    ),
                )
            )
    return runs


def is_damaged(document: Document) -> bool:
    """Whether the text is clearly glued somewhere, or was before repairs."""
    if document.joints:
        return True
    return any(glue.confidence > _CLEAR for glue in document.once(find_glue))


def names_of(runs: Iterable[str], lexicon: Lexicon) -> dict[str, int]:
    """Return unknown words and names that several runs of a text prove, with their support.

    "presentSamba", "thatSamba" and "Sambaselectively" prove "Samba": it is what is left of a run
    when a known word is taken off at either end. It must end a run, or be followed by different
    words ("StepProof" alone does not prove "StepPro"); in small letters it must stand alone.
    """
    runs = set(runs)
    contexts: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for run in runs:
        for start in _starts(run, lexicon):
            for end in range(start + 2, len(run) + 1):
                rest = run[end:]
                if not rest or (rest.islower() and lexicon.is_piece(rest)):
                    contexts[run[start:end]].add((run[:start], rest))
    names = {}
    for name, seen in contexts.items():
        rests = {rest for _, rest in seen}
        if name.islower():
            proved = len(name) > _SHORTEST_NAME and ("", "") in seen
        else:
            proved = "" in rests or len(rests) > 1
        if proved and len(seen) > 1:
            names[name] = len(seen)
    return names


def _starts(run: str, lexicon: Lexicon) -> Iterator[int]:
    """Yield where a name may start in a run: at its head, or after a known word."""
    yield 0
    for place in range(1, len(run) - 1):
        border = run[place - 1].islower() and (run[place].isupper() or run.islower())
        if border and lexicon.is_piece(run[:place]):
            yield place
