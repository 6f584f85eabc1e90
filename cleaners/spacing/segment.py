"""Where a run of letters may be cut into words.

The best cut is the cheapest chain of words, names and word pairs (a shortest path, after Norvig,
"Natural Language Corpus Data", 2009, with word pairs and the words beside the run). Whether it is
right is for ``facts.py`` to judge.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ..language.grammar import IMPOSSIBLE
from ..language.lexicon import Lexicon
from ..language.morphology import derivation
from ..language.word_classes import words_of

LONGEST_RUN = 80  # letters; a longer run is no prose
# Costs in nats: of names, of a cut at a name's own hump, of a cut through a known word.
_NAME, _OWN_HUMP, _KNOWN_WHOLE = 5.0, 8.0, 6.0
_UNGRAMMATICAL = 5.0  # of a border piece that cannot stand beside the word next to the run
_COMMON, _FEW_COMPOUNDS = 500, 3  # abstracts that hold a word; closed compounds that end with it
_HIDDEN_PLURAL = 8.0  # of a rare word that begins with what is rather the end of a plural
_SHORTEST_UNKNOWN = 5  # letters of a word that is not known
_EDGE, _FEW_WORDS = 4, 10  # letters at its edge; words that have them there, too
_SHORTEST_SMALL = 3  # letters of the function word beside it
_SURELY_DERIVED = 0.9  # how sure a derivation must be for a word to be known by it
_SHORTEST_PREFIX = 3  # letters
_RAREST_ACRONYM = 20  # abstracts that hold it, before a small word: "SVMand"
_UNKNOWN_LETTER = 2.0  # what a letter of a name adds that nothing vouches for
_BEFORE_HYPHEN = words_of("hyphen-prefix")
# what is left of words after an apostrophe ("I'mfeeling", "don'tknow"), and before "'t"
_AFTER = {"'": tuple(words_of("contraction-end")), "-": ("wise",), " ": tuple(words_of("unit"))}
_AFTER_DIGIT = (*words_of("unit"), "D", "th", "st", "nd", "rd")
INITIO = "initio"  # which "ab" stands before
_SPECIAL = ("ab", "ship")  # what pieces in small letters begin with that `_special_kind` knows
_ABLE = "able"
_BEFORE_ABLE = ("is", "are", "was", "were", "be", "been", "being", "not", "also", "better")
_ONLY_FIRST = frozenset(("able", "ship"))  # elsewhere they are endings of words
_BEFORE_NT = words_of("contraction-start")
_FUNCTION_WORDS = words_of("function-word")
_PREFIXES = words_of("prefix")
_SYMBOLS = words_of("formula-remnant")
_NO_NAMES: Mapping[str, bool] = MappingProxyType({})
_MOST_WAYS = 10_000  # remembered, to bound memory


class Run(NamedTuple):
    """A run of letters with what stands beside it.

    Attributes:
        letters: the run.
        left: the word before it, one space or hyphen away; empty if there is none.
        right: the word after it, likewise.
        before: the character before it, if it is a digit, the space behind one, a hyphen or the
            apostrophe of a contraction; else nothing.
        after: the character after it, if it is a hyphen or the apostrophe of "n't"; else nothing.
        acronyms: the acronyms that stand near it, less their hyphens, if it has capitals inside.
    """

    letters: str
    left: str = ""
    right: str = ""
    before: str = ""
    after: str = ""
    acronyms: tuple[str, ...] = ()


# for each place of a run the pieces that start there: where each ends, and what it is
Ways = list[tuple[int, list[tuple[int, str]]]]


class Segmentation(NamedTuple):
    """A run cut into ``pieces``; the ``names`` among them are vouched for by the text alone.

    ``cost`` is in nats. ``unknown`` counts pieces that nothing vouches for but their capitals.
    """

    pieces: tuple[str, ...]
    names: frozenset[str]
    unknown: int
    cost: float


def segment(run: Run, lexicon: Lexicon, names: Mapping[str, bool]) -> Segmentation | None:
    """Return the cheapest cut of ``run`` into two pieces or more, or nothing.

    Args:
        run: the run and its neighbours.
        lexicon: known words and pairs.
        names: names of this text, and whether each stands alone in it.
    """
    letters = run.letters
    size = len(letters)
    if not 3 <= size <= LONGEST_RUN:
        return None
    # best[k][piece] = (cost, pieces, unknown pieces) over all chains that end with piece at k
    best: list[dict[str, tuple[float, tuple[str, ...], int]]] = [{} for _ in range(size + 1)]
    best[0][run.left] = (0.0, (), 0)
    for start, steps in _ways_through(run, lexicon, names):
        chains = best[start].items()
        for end, kind in steps:
            piece = letters[start:end]
            for last, (cost, pieces, unknown) in chains:
                if kind == "word":
                    cost += lexicon.pair_cost(last, piece)
                else:
                    cost += _NAME
                    if kind == "unknown":
                        cost += _UNKNOWN_LETTER * len(piece)
                if pieces:
                    if piece[0].isupper():
                        if last[0].isupper():
                            cost += _OWN_HUMP
                        elif len(piece) > 1 and piece.lower() in _FUNCTION_WORDS:
                            cost += _UNGRAMMATICAL
                    if last + piece in lexicon.words:
                        cost += _KNOWN_WHOLE
                    if piece[0] == "s" and _hides_plural(last, piece, lexicon):
                        cost += _HIDDEN_PLURAL
                elif (last, piece) in IMPOSSIBLE:
                    cost += _UNGRAMMATICAL
                known = best[end].get(piece)
                if known is None or cost < known[0]:
                    best[end][piece] = (cost, (*pieces, piece), unknown + (kind == "unknown"))
    ends = []
    for last, (cost, pieces, unknown) in best[size].items():
        if run.right:
            cost += lexicon.pair_cost(last, run.right) - lexicon.cost(run.right)
            if (last, run.right) in IMPOSSIBLE:
                cost += _UNGRAMMATICAL
        ends.append((cost, pieces, unknown))
    if not ends:
        return None
    cost, pieces, unknown = min(ends)
    pieces = _with_prefixes(pieces, lexicon)
    if len(pieces) == 1:
        return None
    return Segmentation(pieces, frozenset(p for p in pieces if p in names), unknown, cost)


def _hides_plural(last: str, piece: str, lexicon: Lexicon) -> bool:
    """Whether a rare word is more likely the end of a plural and a small word: "digit sand"."""
    count, behind = lexicon.words.get(piece, 0), lexicon.count(piece[1:])
    return (
        (piece[1:] in _FUNCTION_WORDS or (not count and behind >= _COMMON))
        and count <= _COMMON
        and last + "s" in lexicon.pieces
        and not lexicon.pair_count(last, piece)
    )


def _with_prefixes(pieces: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Join prefixes to the words that they were never seen apart from: "overexpression"."""
    joined: list[str] = []
    for piece in pieces:
        before = joined[-1] if joined else ""
        if (
            len(before) > 2
            and before in _PREFIXES
            and piece.islower()
            and not lexicon.pair_count(before, piece)
        ):
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)


def can_be_cut(run: Run, lexicon: Lexicon) -> bool:
    """Whether known pieces lead through a run at all; most unknown words are names or rare."""
    return bool(_ways_through(run, lexicon, {}))


def _ways_through(run: Run, lexicon: Lexicon, names: Mapping[str, bool]) -> Ways:
    """Return for each place the pieces that start there: where each ends, and its kind.

    Only places that lie on a way from the head of the run to its end are given.
    """
    if names:
        return _find_ways(run, lexicon, names)
    is_told_by_next = run.after == "-" or (run.right == "to" and run.letters.endswith(_ABLE))
    right = run.right if is_told_by_next else INITIO if run.right.startswith(INITIO) else ""
    # what stands before a run seldom counts, and without it one search serves more runs
    before = run.before
    if before and not run.letters.startswith(_AFTER.get(before, _AFTER_DIGIT)):
        before = ""
    # one asks first whether to cut, and then where
    find = lexicon.remembering(_find_ways, _MOST_WAYS)
    return find(Run(run.letters, "", right, before, run.after))


def _find_ways(run: Run, lexicon: Lexicon, names: Mapping[str, bool] = _NO_NAMES) -> Ways:
    letters, pieces = run.letters, lexicon.pieces
    size = len(letters)
    borders: Sequence[int] = range(1, size)
    if not letters.islower():
        borders = [n for n in borders if not (letters[n - 1].isupper() and letters[n].isupper())]
    is_plain = letters.islower() and not (
        run.before or run.after or any(piece in letters for piece in _SPECIAL)
    )
    last_head = size - _SHORTEST_UNKNOWN
    places = [size]  # from which known pieces lead to the end
    steps: dict[int, list[tuple[int, str]]] = {}
    for start in (*reversed(borders), 0):
        ends = places if start else places[1:]  # the run as a whole is no cut
        found = [(end, "word") for end in ends if letters[start:end] in pieces]
        # an unknown word may stand at an edge of the run
        if not start or (1 < start <= last_head and lexicon.is_piece(letters[:start])):
            for end in (size,) if start else ends:
                if kind := _edge_kind(letters, start, end, lexicon):
                    found.append((end, kind))
        may_be_special = not is_plain and (
            letters[start].isupper()
            or run.after
            or (run.before and not start)
            or letters.startswith(_SPECIAL, start)
        )
        if names or may_be_special:
            kinds = dict(found)
            kinds |= {end: "name" for end in ends if letters[start:end] in names}
            if may_be_special:
                for end in ends:
                    if end not in kinds:
                        kinds[end] = _special_kind(letters[start:end], start, end, run, lexicon)
            if run.after == "'" and letters[start:] not in _BEFORE_NT:
                kinds.pop(size, None)
            found = [(end, kinds[end]) for end in ends if kinds.get(end)]
        if found:
            steps[start] = found[::-1]
            places.append(start)
    ways = []
    reached = {0}
    for start in reversed(steps):
        if start in reached:
            reached.update([end for end, _ in steps[start]])
            ways.append((start, steps[start]))
    return ways


def _edge_kind(letters: str, start: int, end: int, lexicon: Lexicon) -> str:
    """What vouches for an unknown word at an edge of a run: affixes, or a common word beside it."""
    piece = letters[start:end]
    if len(piece) < _SHORTEST_UNKNOWN or not piece[1:].islower() or lexicon.is_piece(piece):
        return ""
    if derivation(piece.lower(), lexicon) >= _SURELY_DERIVED:
        return "word"
    beside = letters[:start] or letters[end:]
    is_small = len(beside) >= _SHORTEST_SMALL and beside.lower() in _FUNCTION_WORDS
    if not (is_small or follows_names(beside, lexicon)):
        return ""
    return "unknown" if lexicon.memory(_Edges).fit(piece, is_first=not start) else ""


class _Edges:
    """How many words of a lexicon begin, and end, with the same letters."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = [word for word, count in lexicon.words.items() if count >= 0 and word.islower()]
        self._begin = Counter(map(operator.itemgetter(slice(_EDGE)), words))
        self._end = Counter(map(operator.itemgetter(slice(-_EDGE, None)), words))

    def fit(self, piece: str, *, is_first: bool) -> bool:
        """Whether an unknown word ends, or begins, as words do."""
        edge = piece[-_EDGE:] if is_first else piece[:_EDGE]
        return (self._end if is_first else self._begin)[edge.lower()] >= _FEW_WORDS


def _hump(letters: str, end: int) -> str:
    """The capitalised word that the capital before ``end`` begins: "Land" of "UAVLandData"."""
    stop = end
    while stop < len(letters) and letters[stop].islower():
        stop += 1
    return letters[end - 1 : stop]


def _special_kind(piece: str, start: int, end: int, run: Run, lexicon: Lexicon) -> str:
    """What vouches for a piece that is no word as it stands: its place, or its capitals."""
    size = len(run.letters)
    if start == 0 and run.before and piece in _AFTER.get(run.before, _AFTER_DIGIT):
        return "word"
    if start == 0 and piece in _ONLY_FIRST:
        return "word"
    if piece == _ABLE and end == size and run.right == "to":
        return "word" if run.letters[:start].endswith(_BEFORE_ABLE) else ""
    if piece == "ab" and (run.letters[end:] or run.right).startswith(INITIO):
        return "word"
    if end == size and run.after == "-" and _stands_before_hyphen(piece, run, lexicon):
        return "word"
    if end == size and run.after == "'" and piece in _BEFORE_NT:
        return "word"
    if piece[0].isupper():
        if lexicon.is_piece(piece):
            return "word"
        if not start and piece in _SYMBOLS and end + 4 <= size:
            return "word" if run.letters[end : end + 4].islower() else ""
        if piece[0] == "I" and piece[1:] in lexicon.pieces:
            return ""  # "thatItold": the pronoun
        if end == size and start and run.letters[start - 1].islower():
            return "unknown"
        if end < size and lexicon.is_piece(_hump(run.letters, end)):
            return ""
        if len(piece) >= 2 and piece.rstrip("s").isupper() and len(piece.rstrip("s")) >= 2:
            return "unknown"
        if len(piece) >= 3 and follows_names(run.letters[end:], lexicon):
            return "unknown"
        if piece.isupper() and run.letters[end:] in _FUNCTION_WORDS:
            return "word" if lexicon.words.get(piece, 0) >= _RAREST_ACRONYM else ""
    return ""


def _stands_before_hyphen(piece: str, run: Run, lexicon: Lexicon) -> bool:
    """Whether a piece begins compounds, or the one that goes on behind the hyphen: "p-adic"."""
    if piece in _BEFORE_HYPHEN or (len(piece) >= _SHORTEST_PREFIX and piece in _PREFIXES):
        return True
    return f"{piece}-{run.right}" in lexicon.words


def follows_names(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is common and ends no compounds, so that what it is glued to is a name."""
    return (
        len(word) >= 4
        and word.islower()
        and lexicon.words.get(word, 0) >= _COMMON
        and lexicon.compounds.get(word, (0, 0))[1] <= _FEW_COMPOUNDS
    )
