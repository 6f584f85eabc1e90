"""Runs of letters that are words glued together, judged by the lexicon and by the text itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from weakref import WeakKeyDictionary

import regex

from cleaners.document import Document
from cleaners.lexicon import Lexicon
from cleaners.morphology import is_derived
from cleaners.segment import LONGEST_RUN, Run, Segmentation, confidence, segment, weigh

__all__ = ["Glue", "Judgement", "find_glue", "is_damaged", "judge", "names_of", "unknown_runs"]

_LETTERS = regex.compile(r"\p{L}++")
_WORD_BEFORE = regex.compile(r"(\p{L}++(?:['’\-]\p{L}++)*+)[ \-]\Z")
_WORD_AFTER = regex.compile(r"[ \-](\p{L}++)")
_REACH = 40  # characters to look for the word beside a run
_CLEAR_MARGIN = 5.0  # nats; so clear a cut is evidence that the text is damaged
_CLEAR = 0.9  # confidence, likewise
_SHORTEST_NAME = 4  # letters of a name in small letters


@dataclass(frozen=True, slots=True)
class Judgement:
    """The best cut of a run, the facts to judge it by, and whether it is evidence of damage."""

    cut: Segmentation
    facts: tuple[float, ...]
    is_clear: bool


_JUDGEMENTS: WeakKeyDictionary[Lexicon, dict[Run, Judgement | None]] = WeakKeyDictionary()
_MOST_REMEMBERED = 100_000  # judgements of a lexicon, to bound memory


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
    judged = [(start, run, judge(run, lexicon, names)) for start, run in runs]
    clear = sum(judgement.is_clear for _, _, judgement in judged if judgement)
    found = []
    for start, run, judgement in judged:
        if judgement:
            sure = confidence(
                run,
                judgement.facts,
                repeats=repeats[run.letters],
                evidence=clear - judgement.is_clear,
            )
            found.append(Glue(start, judgement.cut, sure))
    return found


def judge(run: Run, lexicon: Lexicon, names: Mapping[str, int]) -> Judgement | None:
    """Return the best cut of a run with the facts to judge it by, or nothing if there is none.

    Answers that do not depend on the names of the text are remembered.
    """
    own = {name: support for name, support in names.items() if name in run.letters}
    if own:
        return _judge(run, lexicon, own)
    remembered = _JUDGEMENTS.setdefault(lexicon, {})
    if run not in remembered:
        if len(remembered) > _MOST_REMEMBERED:
            remembered.clear()
        remembered[run] = _judge(run, lexicon, own)
    return remembered[run]


def _judge(run: Run, lexicon: Lexicon, names: Mapping[str, int]) -> Judgement | None:
    cut = segment(run, lexicon, names)
    if cut is None:
        return None
    clear = cut.margin > _CLEAR_MARGIN and not is_derived(run.letters.lower(), lexicon.words)
    return Judgement(cut, weigh(run, cut, lexicon), clear)


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
    names = {}
    for run in runs:
        if run.islower() and len(run) > _SHORTEST_NAME:
            seen = sum(_surrounds(run, other, lexicon) for other in runs if run in other)
            if seen > 1:
                names[run] = seen
    contexts: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for run in runs:
        for start in _humps(run, lexicon):
            for end in range(start + 2, len(run) + 1):
                rest = run[end:]
                if not rest or (rest.islower() and lexicon.is_piece(rest)):
                    contexts[run[start:end]].add((run[:start], rest))
    for name, found in contexts.items():
        rests = {rest for _, rest in found}
        if len(found) > 1 and ("" in rests or len(rests) > 1):
            names[name] = len(found)
    return names


def _surrounds(name: str, run: str, lexicon: Lexicon) -> bool:
    """Whether ``run`` is ``name`` with nothing but known words before and after it."""
    before, _, after = run.partition(name)
    return (not before or lexicon.is_piece(before)) and (not after or lexicon.is_piece(after))


def _humps(run: str, lexicon: Lexicon) -> Iterator[int]:
    """Yield where a capitalised name may start in a run: at its head, or after a known word."""
    if run[0].isupper():
        yield 0
    for place in range(1, len(run) - 1):
        if run[place].isupper() and run[place - 1].islower() and lexicon.is_piece(run[:place]):
            yield place
