"""Runs of letters that are words glued together, judged by the lexicon and by the text itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple, TypeVar

import regex

from ..gaps.proofs import has_proved_gap
from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from ..text.document import Document
from .damage import detached_brackets, detached_marks
from .segment import (
    ABBREVIATED,
    LONGEST_RUN,
    Run,
    Segmentation,
    Setting,
    acronyms_of,
    can_be_cut,
    confidence,
    confidence_alone,
    follows_names,
    is_mixed,
    segment,
    weigh,
)

__all__ = [
    "LIKELY",
    "Case",
    "Glue",
    "Judgement",
    "cases_of",
    "find_glue",
    "is_damaged",
    "names_of",
    "shows_damage",
]

_LETTERS = regex.compile(r"\p{L}++")
_WORD_AT_END = regex.compile(r"\p{L}++(?:['’\-]\p{L}++)*+\Z")
_WORD_AFTER = regex.compile(r"[ \-](\p{L}++)")
_ACRONYM = regex.compile(r"\p{Lu}[\p{Lu}\d]*+(?:-\p{Lu}[\p{Lu}\d]*+)*+(?<=..)")
_NEAR = 80  # characters to look for an acronym
_REACH = 40  # characters to look for the word beside a run
_CLEAR = 0.8  # confidence; so clear a cut shows that the text is damaged
_AFTER_N = ("t", "", " ", ",", ".")  # "isn't", "comin'"
_APOSTROPHES = ("'", "’")
_QUOTES = ('""', "“”", "‘’", "``")  # around a word that a text is about, such as a misspelling
_ACCESSORS = ("get", "set")  # that methods begin with
_FUNCTION_WORDS = words_of("function-word")
# Where nothing else is damaged, only these are parted from a name in capitals: openSUSE, isEmpty.
_BEFORE_NAMES = words_of("before-name")
_KNOWN_NAME = 100  # abstracts
_MOSTLY = 3  # times as often capitalised as not
_CERTAIN = 0.9  # confidence that what looks like one name needs to be cut
_LITTLE = 0.8  # signs of damage that a text shows by chance
LIKELY = 0.5  # confidence; what is less sure shows no damage
_UNLIKELY = 0.4  # confidence at most where the text speaks against a cut
_SHORT_NAME = 3  # letters of a name that may be an accident
_SHORTEST_NAME = 5  # letters of a name in small letters
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
        self._candidates: _Answers[str, tuple[tuple[str, str, str], ...]] = _Answers()
        self._judgements: _Answers[tuple[Run, frozenset[tuple[str, bool]]], Judgement | None] = (
            _Answers()
        )

    def runs(self, token: str) -> tuple[tuple[int, str], ...]:
        """Return the unknown runs of letters in a token, with their offsets."""
        runs = self._runs.get(token)
        if runs is None:
            runs = self._runs[token] = tuple(_runs_in(token, self._lexicon))
        return runs

    def candidates(self, run: str) -> tuple[tuple[str, str, str], ...]:
        """Return what may be a name in a run, with what stands on either side of it."""
        candidates = self._candidates.get(run)
        if candidates is None:
            candidates = self._candidates[run] = tuple(_candidates(run, self._lexicon))
        return candidates

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
    sures = [confidence(case.run, case.judgement.facts, case.setting) for case in cases]
    parts_names = any(
        sure > _CLEAR and _parts_name(case.judgement.cut)
        for case, sure in zip(cases, sures, strict=True)
    )
    found = []
    for case, sure in zip(cases, sures, strict=True):
        proved = _is_proved(case, sure, parts_names, document.lexicon)
        found.append(Glue(case.start, case.judgement.cut, sure if proved else min(sure, _UNLIKELY)))
    return found


def _is_proved(case: Case, sure: float, parts_names: bool, lexicon: Lexicon) -> bool:
    """Whether a run may be cut: other damage proves it, or it proves itself better.

    ``parts_names`` says whether a word that names follow is clearly glued to a name in the text:
    methods and programs are named like a word and a name, but not with such words.
    """
    setting, cut = case.setting, case.judgement.cut
    if sure <= _CERTAIN and _is_name(case, lexicon):
        return False
    if setting.damage >= _LITTLE or setting.gaps or cut.names:
        return True
    if is_mixed(case.run.letters):
        if _parts_name(cut) or _is_of_acronym(case.run, cut):
            return True
        return sure > _CLEAR and (parts_names or _frames_name(cut))
    return sure > _CLEAR


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
    repeats = Counter(letters for _, letters in runs)
    names = names_of(repeats, document.lexicon)
    text = document.text
    judged = []
    for start, letters in runs:
        end = start + len(letters)
        if _is_code(text, start, end):
            continue
        own = _held(names, letters) if names else {}
        before, after = _mark_before(text, start), _mark_after(text, end)
        right = _word_after(text, end)
        if own or can_be_cut(Run(letters, "", right, before, after), document.lexicon):
            acronyms = _acronyms_near(text, start, end) if is_mixed(letters) else ()
            run = Run(letters, _word_before(text, start), right, before, after, acronyms)
            judgement = memory.judge(run, own)
            if judgement:
                judged.append((start, run, judgement))
    if not judged:
        return []
    damage = sum(judgement.damage for _, _, judgement in judged) + detached_marks(document)
    gaps = has_proved_gap(document)
    return [
        Case(
            start,
            run,
            judgement,
            Setting(repeats[run.letters], damage - judgement.damage, gaps),
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


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether a run is called, quoted by itself, or named like a method (getElement)."""
    if text[end : end + 2] == "()" or text[start - 1 : start] + text[end : end + 1] in _QUOTES:
        return True
    return text.startswith(_ACCESSORS, start) and text[start + 3 : start + 4].isupper()


def _mark_before(text: str, start: int) -> str:
    """The digit, hyphen or apostrophe of a contraction ("don't") before ``start``, or nothing."""
    mark = text[start - 1 : start]
    if mark in _APOSTROPHES:
        return "'" if _is_contracted(text, start) else ""
    return mark if mark.isdigit() or mark == "-" else ""


def _is_contracted(text: str, start: int) -> bool:
    """Whether the ending of a contraction may stand behind the apostrophe before ``start``."""
    stem, ending = text[max(0, start - 3) : start - 1], text[start]
    if ending == "t":
        return stem[-1:] == "n"
    if ending == "m":
        return stem in ("I", " I")
    return stem[-1:].isalpha()


def _mark_after(text: str, end: int) -> str:
    """The hyphen at ``end``, or the apostrophe of "n't" or of a dropped g, or nothing."""
    mark = text[end : end + 1]
    if mark in _APOSTROPHES:
        return "'" if text[end - 1] == "n" and text[end + 1 : end + 2] in _AFTER_N else ""
    return mark if mark == "-" else ""


def _acronyms_near(text: str, start: int, end: int) -> tuple[str, ...]:
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    acronyms = _ACRONYM.findall(before) + _ACRONYM.findall(after)
    return tuple(acronym.replace("-", "") for acronym in acronyms)


def _word_before(text: str, start: int) -> str:
    """The word before ``start``, one space or hyphen away, or nothing."""
    if text[start - 1 : start] not in (" ", "-"):
        return ""
    token = text[max(0, start - _REACH) : start - 1].rpartition(" ")[2]
    if token.isalpha():  # as a rule
        return token
    m = _WORD_AT_END.search(token)
    return m[0] if m else ""


def _word_after(text: str, end: int) -> str:
    m = _WORD_AFTER.match(text, end)
    return m[1] if m else ""


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


def names_of(runs: Iterable[str], lexicon: Lexicon) -> dict[str, bool]:
    """Return unknown words and names that several runs of a text prove; whether each stands alone.

    "presentSamba", "thatSamba" and "Sambaselectively" prove "Samba": it is what is left of a run
    when a known word is taken off at either end. It must end a run, or be followed by different
    words ("StepProof" alone does not prove "StepPro") or, in capitals, by one that names qualify;
    in small letters it must stand alone.
    """
    memory = lexicon.memory(_Memory)
    contexts: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    distinct = set(runs)
    for run in distinct:
        for before, name, rest in memory.candidates(run):
            contexts[name].add((before, rest))
    for name in contexts.keys() & distinct:
        if _may_be_name(name):
            contexts[name].add(("", ""))
    names = {}
    for name, seen in contexts.items():
        if len(seen) > 1 and not _is_name_and_word(name, lexicon):
            rests = {rest for _, rest in seen}
            ends = "" in rests or len(rests) > 1 or _is_acronym_before(name, rests, lexicon)
            if ("", "") in seen or (not name.islower() and ends):
                names[name] = ("", "") in seen
    return names


def _candidates(run: str, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Yield what may be a name in a run, with a known word on one side of it, or on both."""
    small = run.islower()
    pieces, size = lexicon.pieces, len(run)
    tail = 0 if small else max(n for n, letter in enumerate(run) if not letter.islower()) + 1
    ends = [end for end in range(max(tail, 2), size) if run[end:] in pieces]
    shortest = _SHORTEST_NAME if small else 2
    starts = [0] if small or not run[0].islower() else []
    for start in range(1, size - 1):
        if (small or (run[start].isupper() and run[start - 1].islower())) and lexicon.is_piece(
            run[:start]
        ):
            starts.append(start)
    for start in starts:
        for end in ends:
            if end >= start + shortest:
                yield run[:start], run[start:end], run[end:]
        if start and size >= start + shortest:
            yield run[:start], run[start:], ""


def _is_name_and_word(name: str, lexicon: Lexicon) -> bool:
    """Whether what several runs share is a name with the word after it: "CIENSdataset"."""
    return not name.islower() and any(
        (name[:cut].isupper() or (cut > _SHORT_NAME and name[:cut] in lexicon))
        and follows_names(name[cut:], lexicon)
        for cut in range(2, len(name) - 3)
    )


def _is_acronym_before(name: str, rests: Collection[str], lexicon: Lexicon) -> bool:
    """Whether a name in capitals is followed by words that names qualify: "CIENSdataset"."""
    return (
        len(name) >= _SHORT_NAME
        and name.isupper()
        and all(follows_names(rest, lexicon) for rest in rests)
    )


def _may_be_name(run: str) -> bool:
    """Whether a run as it stands may be a name."""
    if run.islower():
        return len(run) >= _SHORTEST_NAME
    return not run[0].islower()
