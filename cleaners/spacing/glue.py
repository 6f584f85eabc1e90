"""Runs of letters that are words glued together, judged by the lexicon and by the text itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple, TypeVar

import regex

from ..gaps.evidence import has_certain_gap
from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from ..text.document import Document
from .context import acronyms_near, is_code, mark_after, mark_before, word_after, word_before
from .damage import detached_brackets, detached_marks
from .facts import ABBREVIATED, Setting, acronyms_of, confidence, confidence_alone, is_mixed, weigh
from .names import names_of
from .segment import LONGEST_RUN, Run, Segmentation, can_be_cut, segment

__all__ = [
    "LIKELY",
    "Case",
    "Glue",
    "cases_of",
    "find_glue",
    "is_damaged",
    "shows_damage",
]

_LETTERS = regex.compile(r"\p{L}++")
_CERTAIN = 0.9  # confidence that what looks like one name needs to be cut
_LITTLE = 0.8  # signs of damage that a text shows by chance
_UNLIKELY = 0.4  # confidence at most where the text speaks against a cut
_CLEAR = 0.8  # confidence; so clear a cut shows that the text is damaged
_FUNCTION_WORDS = words_of("function-word")
# Where nothing else is damaged, only these are parted from a name in capitals: openSUSE, isEmpty.
_BEFORE_NAMES = words_of("before-name")
_KNOWN_NAME = 100  # abstracts
_MOSTLY = 3  # times as often capitalised as not
LIKELY = 0.5  # confidence; what is less sure shows no damage
_MOST_REMEMBERED = 100_000  # answers of each kind, to bound memory

K = TypeVar("K")
V = TypeVar("V")


class _Answers(dict[K, V]):
    """Answers that are asked for again and again; it forgets all when it has grown too large."""

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        super().__setitem__(key, value)


class _Memory:
    """What was found out about tokens and runs with one lexicon, whatever the text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._runs: _Answers[str, tuple[tuple[int, str], ...]] = _Answers()
        self._judgements: _Answers[tuple[Run, frozenset[tuple[str, bool]]], Judgement | None] = (
            _Answers()
        )

    def runs(self, token: str) -> tuple[tuple[int, str], ...]:
        """Return the unknown runs of letters in a token, with their offsets."""
        runs = self._runs.get(token)
        if runs is None:
            runs = self._runs[token] = tuple(_runs_in(token, self._lexicon))
        return runs

    def judge(self, run: Run, names: Mapping[str, bool]) -> Judgement | None:
        """Judge a run, given the names of its text that it holds."""
        key = (run, frozenset(names.items()))
        try:
            return self._judgements[key]
        except KeyError:
            judgement = self._judgements[key] = _judge(run, self._lexicon, names)
            return judgement


class Judgement(NamedTuple):
    """The best cut of a run, the facts to judge it by, and how far it shows damage by itself."""

    cut: Segmentation
    facts: tuple[float, ...]
    damage: float


class Case(NamedTuple):
    """A run at ``start`` that could be cut, and what its text says about it."""

    start: int
    run: Run
    judgement: Judgement
    setting: Setting


class Glue(NamedTuple):
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
    cases = cases_of(document)
    sures = [confidence(case.judgement.facts, case.setting) for case in cases]
    parts_names = any(
        sure > _CLEAR and _parts_name(case.judgement.cut)
        for case, sure in zip(cases, sures, strict=True)
    )
    found = []
    for case, sure in zip(cases, sures, strict=True):
        if is_mixed(case.run.letters) and _is_one_name(case, sure, parts_names, document.lexicon):
            sure = min(sure, _UNLIKELY)
        found.append(Glue(case.start, case.judgement.cut, sure))
    return found


def _is_one_name(case: Case, sure: float, parts_names: bool, lexicon: Lexicon) -> bool:
    """Whether a run with capitals inside is rather a name: methods and programs look like glue.

    ``parts_names`` says whether a word that names follow is clearly glued to a name in the text.
    """
    setting, cut = case.setting, case.judgement.cut
    if sure <= _CERTAIN and _is_name(case, lexicon):
        return True
    if setting.damage >= _LITTLE or setting.gaps or cut.names:
        return False
    if _parts_name(cut) or _is_of_acronym(case.run, cut):
        return False
    return sure <= _CLEAR or not (parts_names or _frames_name(cut))


def _is_name(case: Case, lexicon: Lexicon) -> bool:
    """Whether two capitalised words are rather one name: "EinsteinProbe".

    They stand alone among words in small letters, are never side by side where words were counted,
    and no acronym nearby has their initials.
    """
    run, pieces = case.run, case.judgement.cut.pieces
    return (
        len(pieces) == 2
        and run.before != "-"
        and all(piece[0].isupper() and piece.lower() not in _FUNCTION_WORDS for piece in pieces)
        and not lexicon.pair_count(*pieces)
        and not case.judgement.facts[ABBREVIATED]
        and not any(map(_is_title, (run.left, run.right)))
    )


def _is_of_acronym(run: Run, cut: Segmentation) -> bool:
    """Whether an acronym nearby has the initials of the pieces and of words beside the run.

    "NewtonStep (NS)" is how authors introduce a name; "Low-RankAdaptation (LRA)" has lost a space.
    """
    return all(piece[0].isupper() for piece in cut.pieces) and any(
        len(acronym) > len(cut.pieces) for acronym in acronyms_of(run, cut.pieces)
    )


def _is_title(word: str) -> bool:
    """Whether a word may belong to a name in capitals beside it."""
    return word[:1].isupper() and word.lower() not in _FUNCTION_WORDS


def _parts_name(cut: Segmentation) -> bool:
    """Whether a name is cut from a word that names follow, or from a small word after it."""
    first, *_, last = cut.pieces
    if first[0].islower():
        return first in _BEFORE_NAMES and len(last) > 2
    return _is_small(last)


def _is_small(word: str) -> bool:
    return word in _FUNCTION_WORDS and len(word) > 1


def _frames_name(cut: Segmentation) -> bool:
    """Whether small words stand around a name ("forPDEsthat"), or an article before several."""
    first, second, *more = cut.pieces
    if not more or not first.islower():
        return False
    return _is_small(more[-1]) or (first in ("a", "an") and second[0].isupper())


def cases_of(document: Document) -> list[Case]:
    """Return the unknown runs of letters in prose that could be cut, with all facts to judge by."""
    runs = _unknown_runs(document)
    if not runs:
        return []
    memory = document.lexicon.memory(_Memory)
    repeats = Counter(letters.lower() for _, letters in runs)
    names = names_of({letters for _, letters in runs}, document.lexicon)
    text = document.text
    judged = []
    for start, letters in runs:
        end = start + len(letters)
        if is_code(text, start, end):
            continue
        own = _held(names, letters) if names else {}
        before, after = mark_before(text, start), mark_after(text, end)
        right = word_after(text, end)
        if own or can_be_cut(Run(letters, "", right, before, after), document.lexicon):
            acronyms = acronyms_near(text, start, end) if is_mixed(letters) else ()
            run = Run(letters, word_before(text, start), right, before, after, acronyms)
            judgement = memory.judge(run, own)
            if judgement:
                judged.append((start, run, judgement))
    if not judged:
        return []
    damage = sum(judgement.damage for _, _, judgement in judged) + detached_marks(document)
    gaps = has_certain_gap(document)
    return [
        Case(
            start,
            run,
            judgement,
            Setting(
                repeats[run.letters.lower()],
                damage - judgement.damage,
                gaps,
                tuple(piece in document.bare_words for piece in judgement.cut.pieces),
            ),
        )
        for start, run, judgement in judged
    ]


def _held(names: Mapping[str, bool], letters: str) -> dict[str, bool]:
    """Return those of the names that a run holds; a text with very many is still read quickly."""
    size = len(letters)
    if len(names) <= size * size:
        return {name: alone for name, alone in names.items() if name in letters}
    parts = {letters[a:b] for a in range(size) for b in range(a + 1, size + 1)}
    return {name: names[name] for name in sorted(parts & names.keys())}


def _unknown_runs(document: Document) -> list[tuple[int, str]]:
    """Return the runs of letters in prose that are no known word, with their offsets."""
    memory = document.lexicon.memory(_Memory)
    runs = []
    for offset, token in document.odd_tokens:
        for at, letters in memory.runs(token):
            if document.is_prose(offset + at):
                runs.append((offset + at, letters))
    return runs


def _runs_in(token: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    for m in _LETTERS.finditer(token):
        if 3 <= len(m.group()) <= LONGEST_RUN and m.group() not in lexicon:
            yield m.start(), m.group()


def _judge(run: Run, lexicon: Lexicon, names: Mapping[str, bool]) -> Judgement | None:
    cut = segment(run, lexicon, names)
    if cut is None:
        return None
    facts = weigh(run, cut, lexicon, names)
    sure = confidence_alone(run, facts) if shows_damage(run, cut, lexicon) else 0.0
    return Judgement(cut, facts, sure if sure > LIKELY else 0.0)


def shows_damage(run: Run, cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether a run, if it is glued, tells of damage elsewhere in its text.

    Names with capitals inside (aPKC, netCDF) are common in some fields, and show nothing.
    """
    return not is_mixed(run.letters) or bool(cut.names) or _frames_known_name(cut, lexicon)


def _frames_known_name(cut: Segmentation, lexicon: Lexicon) -> bool:
    """Whether small words stand around names that the lexicon counted: "onImageNetand"."""
    names = [piece for piece in cut.pieces if piece not in _FUNCTION_WORDS]
    words = lexicon.words
    return len(names) < len(cut.pieces) and all(
        len(name) > 1
        and words.get(name, 0) >= max(_KNOWN_NAME, _MOSTLY * words.get(name.lower(), 0))
        for name in names
    )


def is_damaged(document: Document) -> bool:
    """Whether the text is clearly damaged somewhere, or was before it was repaired there."""
    origin = document.origin
    return document.once(_is_damaged) or (origin is not None and origin.once(_is_damaged))


def _is_damaged(document: Document) -> bool:
    if detached_brackets(document):
        return True
    # names with capitals inside are common in undamaged texts of some fields
    found = document.once(find_glue)
    return any(
        g.confidence > _CLEAR and (g.cut.names or not g.has_name or _parts_name(g.cut))
        for g in found
    )
