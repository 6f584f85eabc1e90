"""Names that a text proves by gluing them to several words, or by setting them alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from ..language.lexicon import Lexicon
from .segment import Run, can_be_cut, follows_names

_SHORT_NAME = 3  # letters of a name that may be an accident
_SHORTEST_NAME = 5  # letters of a name in small letters


def names_of(runs: Iterable[str], lexicon: Lexicon) -> dict[str, bool]:
    """Return unknown words and names that several runs of a text prove; whether each stands alone.

    "presentSamba", "thatSamba" and "Sambaselectively" prove "Samba": it is what is left of a run
    when a known word is taken off at either end. It must end a run, or be followed by different
    words ("StepProof" alone does not prove "StepPro") or, in capitals, by one that names qualify;
    in small letters different words must stand before it, too, and it must not be words itself.
    """
    candidates_in = lexicon.remembering(_candidates)
    contexts: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    distinct = set(runs)
    for run in distinct:
        for before, name, rest in candidates_in(run):
            contexts[name].add((before, rest))
    for name in contexts.keys() & distinct:
        if _may_be_name(name):
            contexts[name].add(("", ""))
    names = {}
    for name, seen in contexts.items():
        if len(seen) > 1 and not _is_name_and_word(name, lexicon):
            rests = {rest for _, rest in seen}
            ends = "" in rests or len(rests) > 1 or _is_acronym_before(name, rests, lexicon)
            begins = not name.islower() or len({before for before, _ in seen}) > 1
            if ("", "") in seen or (begins and ends):
                names[name] = ("", "") in seen
    return names


def may_hold_name(run: str, lexicon: Lexicon) -> bool:
    """Whether a run may hold a name that other runs prove."""
    return bool(lexicon.remembering(_candidates)(run))


def _candidates(run: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """Return what may be a name in a run, with a known word on one side of it, or on both."""
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
    spans = [(start, end) for start in starts for end in (*ends, *([size] if start else ()))]
    return [(run[:a], run[a:b], run[b:]) for a, b in spans if b >= a + shortest]


def _is_name_and_word(name: str, lexicon: Lexicon) -> bool:
    """Whether what several runs share is rather words, or a name and a word: "CIENSdataset"."""
    if name.islower():
        return can_be_cut(Run(name), lexicon)
    return any(
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
