"""Runs of letters that are words glued together, judged by the lexicon and by the text itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate, chain, product
from typing import NamedTuple

from ..gaps.evidence import has_certain_gap
from ..language.lexicon import Lexicon
from ..lazy import lazy_regex
from ..text.document import MARKS, Document
from ..text.tokens import ODD, TokenCheck
from .breaks import is_broken
from .context import (
    BEHIND_NUMBER,
    acronyms_near,
    formatted_initial,
    is_code,
    is_elided,
    is_surname,
    mark_after,
    mark_before,
    word_after,
    word_before,
)
from .damage import detached_brackets, detached_marks
from .doubts import is_doubtful, parts_name, shows_damage
from .facts import Setting, confidence, confidence_alone, is_mixed, weigh
from .names import may_hold_name, names_of
from .segment import INITIO, LONGEST_RUN, Run, Segmentation, can_be_cut, segment

_SITE = lazy_regex(r"\.(?:com|org|net|io|gov|edu|github)\b")  # after the name of a site
_LETTERS = lazy_regex(r"\p{L}{3,}+")
_UNLIKELY = 0.4  # confidence where the text speaks against a cut
_CLEAR = 0.8  # confidence; so clear a cut shows that the text is damaged
_TOLD_BY_NEXT = (("ab", INITIO), ("able", "to"))
_FAIR = 0.7  # confidence that a cut needs whose pieces are looked at
_SHORTEST_PART, _RARE = 5, 100  # letters and abstracts of a piece that may be words itself
LIKELY = 0.5  # confidence; what is less sure shows no damage


class _Letters(NamedTuple):
    """A run of letters in token ``token``, at an offset ``at`` of it."""

    token: int
    at: int
    letters: str


class Judgement(NamedTuple):
    """The best cut of a run, the facts to judge it by, and how far it shows damage by itself."""

    cut: Segmentation
    facts: tuple[float, ...]
    damage: float


class Case(NamedTuple):
    """A run at ``start`` that could be cut, and what its text says about it.

    ``names`` are the names of the text that the run holds, and whether each stands alone in it.
    """

    start: int
    run: Run
    names: Mapping[str, bool]
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


def _may_be_cut(token: str, lexicon: Lexicon) -> bool:
    """Whether a run in a token could be cut, whatever text it is in, but for its names."""
    for start, letters in lexicon.remembering(_runs_in)(token):
        end = start + len(letters)
        # what is beside the token may be a number, make an apostrophe a quote, or show what "ab"
        # or "able" belongs to
        before = mark_before(token, start) if start else BEHIND_NUMBER  # which allows units, too
        after = mark_after(token, end)
        rights = [word_after(token, end)]
        rights += [word for ending, word in _TOLD_BY_NEXT if letters.endswith(ending)]
        for mark, following, right in product(_or_quote(before), _or_quote(after), rights):
            if can_be_cut(Run(letters, "", right, mark, following), lexicon):
                return True
    return False


def _or_quote(mark: str) -> tuple[str, ...]:
    """Return what a mark beside a run may be: an apostrophe may as well quote, and be no part."""
    return (mark, "") if mark == "'" else (mark,)


def _may_show_name(token: str, lexicon: Lexicon) -> bool:
    """Whether a run in a token may hold a name that other runs prove."""
    runs = lexicon.remembering(_runs_in)(token)
    return any(may_hold_name(letters, lexicon) for _, letters in runs)


_CUT = TokenCheck(lambda tokens, lexicon: [t for t in tokens if _may_be_cut(t, lexicon)])
_NAME = TokenCheck(lambda tokens, lexicon: [t for t in tokens if _may_show_name(t, lexicon)])
# known words that may stand for two
_SHADOWED = TokenCheck(
    lambda tokens, lexicon: [t for t in tokens if lexicon.is_shadowed(t.strip(MARKS))], among=None
)
# where none finds anything, no run of the text could be cut
GLUE_SEARCHES = (_CUT, _NAME, _SHADOWED)


def find_glue(document: Document) -> list[Glue]:
    """Return every run that could be cut, with the confidence that it should be."""
    found = []
    for case in cases_of(document):
        cut = case.judgement.cut
        if is_doubtful(case.run, cut, case.setting, document.lexicon):
            sure = _UNLIKELY
        else:
            sure = confidence(case.judgement.facts, case.setting)
        if sure > _FAIR:
            found.append(_whole(case, sure, document))
        else:
            found.append(Glue(case.start, cut, sure))
    return found


def _whole(case: Case, sure: float, document: Document) -> Glue:
    """Cut a run that is glued, and those of its pieces that are glued themselves."""
    cut = case.judgement.cut
    pieces: list[tuple[str, ...]] = [(piece,) for piece in cut.pieces]
    names = cut.names
    for at, part in parts_of(case, document):
        likely = confidence(part.judgement.facts, part.setting)
        if likely > _FAIR:
            inner = part.judgement.cut
            pieces[at], sure = inner.pieces, min(sure, likely)
            names = names - {part.run.letters} | inner.names
    flat = tuple(chain.from_iterable(pieces))
    names = frozenset(name for name in names if name not in document.lexicon.pieces)
    return Glue(case.start, cut._replace(pieces=flat, names=names), sure)


def parts_of(case: Case, document: Document) -> Iterator[tuple[int, Case]]:
    """Yield the pieces of a case that could be cut in turn: the number of each, and its case.

    What was glued at one side is often glued at the other, and the pieces of a cut are names that
    may hold a word ("cubic + Eulersums") or compounds ("aminoacids + for").
    """
    lexicon, run, pieces = document.lexicon, case.run, case.judgement.cut.pieces
    ends = list(accumulate(map(len, pieces), initial=case.start))
    lefts, rights = (run.left, *pieces), (*pieces[1:], run.right)
    for at, piece in enumerate(pieces):
        if len(piece) < _SHORTEST_PART or lexicon.count(piece) > _RARE:
            continue
        is_first, is_last = at == 0, at == len(pieces) - 1
        before, after = run.before if is_first else "", run.after if is_last else ""
        part = Run(piece, lefts[at], rights[at], before, after, run.acronyms)
        names = {name: alone for name, alone in case.names.items() if name in piece != name}
        judgement = _judge(part, names, lexicon)
        if judgement:
            setting = case.setting._replace(
                damage=case.setting.damage + case.judgement.damage,
                elsewhere=_elsewhere(judgement.cut, document),
                edges=(not is_first) + (not is_last),
            )
            yield at, Case(ends[at], part, names, judgement, setting)


def cases_of(document: Document) -> list[Case]:
    """Return the unknown runs of letters in prose that could be cut, with all facts to judge by."""
    if document.hits.keys().isdisjoint(GLUE_SEARCHES):
        return []
    runs = _unknown_runs(document)
    names = names_of({letters for _, _, letters in runs}, document.lexicon)
    if names:
        runs = [each for each in runs if _is_whole(each, document)]
        names = names_of({letters for _, _, letters in runs}, document.lexicon)
    could_be_cut = runs
    if not names:  # as a rule
        numbers = {*document.tokens_with(_CUT), *document.tokens_with(_SHADOWED)}
        could_be_cut = [each for each in runs if each.token in numbers]
    judged = [case for each in could_be_cut if (case := _judged_at(each, names, document))]
    if not judged:
        return []
    # a form that the text repeats says nothing of itself: "whistleblowing" five times is no damage
    shown = {run.letters.lower(): judgement.damage for _, run, _, judgement in judged}
    repeats = Counter(
        each.letters.lower()
        for each in runs
        if each.letters.lower() in shown and _is_whole(each, document)
    )
    damage = sum(shown.values()) + detached_marks(document)
    gaps = has_certain_gap(document)
    return [
        Case(
            start,
            run,
            own,
            judgement,
            Setting(
                repeats[run.letters.lower()],
                damage - shown[run.letters.lower()],
                gaps,
                _elsewhere(judgement.cut, document),
            ),
        )
        for start, run, own, judgement in judged
    ]


def _judged_at(
    found: _Letters, names: Mapping[str, bool], document: Document
) -> tuple[int, Run, Mapping[str, bool], Judgement] | None:
    """Return the start of a run, the run, its names and its judgement; nothing if it is whole."""
    text, (number, at, letters) = document.text, found
    start = document.start(number) + at
    end = start + len(letters)
    if is_code(text, start, end) or formatted_initial(text, start):
        return None
    if is_elided(text, start) or is_surname(text, start) or not _is_whole(found, document):
        return None
    own = _held(names, letters) if names else {}
    run = Run(
        letters,
        word_before(text, start),
        word_after(text, end),
        mark_before(text, start),
        mark_after(text, end),
        acronyms_near(text, start, end) if is_mixed(letters) else (),
    )
    judgement = _judge(run, own, document.lexicon)
    return (start, run, own, judgement) if judgement else None


def _elsewhere(cut: Segmentation, document: Document) -> tuple[bool, ...]:
    return tuple(piece in document.bare_words for piece in cut.pieces)


def _held(names: Mapping[str, bool], letters: str) -> dict[str, bool]:
    """Return those of the names that a run holds; a text with very many is still read quickly."""
    size = len(letters)
    if len(names) <= size * size:
        return {name: alone for name, alone in names.items() if name in letters}
    parts = {letters[a:b] for a in range(size) for b in range(a + 1, size + 1)}
    return {name: names[name] for name in sorted(parts & names.keys())}


def _unknown_runs(document: Document) -> list[_Letters]:
    """Return the runs of letters that are no known word."""
    words, runs_in = document.words, document.lexicon.remembering(_runs_in)
    numbers = sorted({*document.tokens_with(ODD), *document.tokens_with(_SHADOWED)})
    return [_Letters(n, at, letters) for n in numbers for at, letters in runs_in(words[n])]


def _is_whole(found: _Letters, document: Document) -> bool:
    """Whether a run is in prose, and no piece of a broken word."""
    text, (number, at, letters) = document.text, found
    start = document.start(number) + at
    end = start + len(letters)
    return (
        document.is_prose(start)
        and not _SITE.match(text, end)
        and not is_broken(text, start, end, document.lexicon)
    )


def _runs_in(token: str, lexicon: Lexicon) -> list[tuple[int, str]]:
    """Return the unknown runs of letters in a token, with their offsets."""
    runs = []
    for m in _LETTERS.finditer(token):
        letters = m[0]
        is_short = len(letters) <= LONGEST_RUN
        if is_short and (letters not in lexicon or lexicon.is_shadowed(letters)):
            runs.append((m.start(), letters))
    return runs


def _judge(run: Run, names: Mapping[str, bool], lexicon: Lexicon) -> Judgement | None:
    """Judge a run, given the names of its text that it holds."""
    return lexicon.remembering(_judged)((run, frozenset(names.items())))


def _judged(case: tuple[Run, frozenset[tuple[str, bool]]], lexicon: Lexicon) -> Judgement | None:
    run, names = case[0], dict(case[1])
    cut = segment(run, lexicon, names)
    if cut is None:
        return None
    facts = weigh(run, cut, lexicon, names)
    sure = confidence_alone(run, facts) if shows_damage(run, cut, lexicon) else 0.0
    return Judgement(cut, facts, sure if sure > LIKELY else 0.0)


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
        g.confidence > _CLEAR and (g.cut.names or not g.has_name or parts_name(g.cut))
        for g in found
    )
