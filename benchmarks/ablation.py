"""What each rule and each ring of evidence is worth: the scores that arxmend has without it.

Weights are not fitted anew when a fact is left out, so what a fact is worth is an upper bound, and
one that is worth nothing here can go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any
from unittest.mock import patch

from arxmend import clean_text
from arxmend.language.lexicon import Lexicon, default_lexicon
from arxmend.rules import all_rules
from arxmend.spacing import facts as judged
from arxmend.spacing import glue
from benchmarks.sets import Repair, Score, Scorer, Set, precision, recall
from tests.scoring import Outcome

_FAMILY = "SPC"
# the facts that the text as a whole adds stand last
_REPEATS = judged.FACTS.index("log of how often the run occurs in the text")
_DAMAGE = range(_REPEATS + 1, _REPEATS + 5)


@dataclass(frozen=True, slots=True)
class Variant:
    """arxmend less one thing.

    Attributes:
        name: what is left out.
        ignore: codes of rules that are left out.
        lexicon: makes the lexicon to use out of the one that arxmend brings along; one of its own
            where what is left out bears on what is remembered beside a lexicon.
        patches: names in modules, and what stands there instead.
    """

    name: str
    ignore: tuple[str, ...] = ()
    lexicon: Callable[[Lexicon], Lexicon] | None = None
    patches: tuple[tuple[ModuleType, str, object], ...] = ()


_WHOLE = Variant("nothing")


def rules() -> Iterator[Variant]:
    """Yield arxmend without each rule of spacing."""
    for rule in all_rules():
        if rule.code.startswith(_FAMILY):
            yield Variant(f"{rule.code} {rule.name}", ignore=(rule.code,))


def rings() -> Iterator[Variant]:
    """Yield arxmend without each ring of evidence: of the lexicon, of word forms, of the text."""
    yield Variant("word pairs", lexicon=partial(_copy, pairs={}))
    yield Variant("closed compounds", lexicon=partial(_copy, compounds={}))
    yield Variant("words of lists that were never counted", lexicon=_counted)
    underived = ((judged, "derivation", _is_never_derived),)
    yield Variant("derivation by affixes", lexicon=_copy, patches=underived)
    names = ((glue, "names_of", _no_names),)
    yield Variant("names of the text", patches=names)
    yield Variant("repeats in the text", lexicon=_copy, patches=_without(_REPEATS))
    yield Variant("signs of damage in the text", lexicon=_copy, patches=_without(*_DAMAGE))
    whole = (*names, *_without(_REPEATS, *_DAMAGE))
    yield Variant("the text as a whole", lexicon=_copy, patches=whole)


def facts() -> Iterator[Variant]:
    """Yield arxmend without each fact by which a cut is judged."""
    for place, fact in enumerate(judged.FACTS):
        yield Variant(f"fact: {fact}", lexicon=_copy, patches=_without(place))


def _copy(whole: Lexicon, **tables: Any) -> Lexicon:  # noqa: ANN401 - a table of any kind
    kept = ("words", "pairs", "compounds", "fields", "shadowed")
    return Lexicon(**{name: getattr(whole, name) for name in kept} | tables)


def _counted(whole: Lexicon) -> Lexicon:
    words = {word: count for word, count in whole.words.items() if count}
    return _copy(whole, words=words)


def _is_never_derived(word: str, lexicon: Lexicon) -> float:  # noqa: ARG001
    return 0.0


def _no_names(runs: object, lexicon: Lexicon) -> dict[str, bool]:  # noqa: ARG001
    return {}


def _without(*places: int) -> tuple[tuple[ModuleType, str, object], ...]:
    """Patches that hide these facts from what judges by them."""

    probability = judged.probability

    def blind(facts: Sequence[float], more: Sequence[float] = ()) -> float:
        full = (*facts, *more)
        return probability(tuple(0.0 if n in places else fact for n, fact in enumerate(full)))

    alone = (
        (judged, model, [0.0 if n in places else w for n, w in enumerate(getattr(judged, model))])
        for model in ("PLAIN_ALONE", "MIXED_ALONE")
    )
    return (judged, "probability", blind), *alone


@contextmanager
def repair_without(variant: Variant) -> Iterator[Repair]:
    """Give arxmend less one thing; use it inside of the ``with`` alone."""
    whole = default_lexicon()
    lexicon = variant.lexicon(whole) if variant.lexicon else whole
    with ExitStack() as stack:
        for module, name, value in variant.patches:
            stack.enter_context(patch.object(module, name, value))
        yield partial(clean_text, ignore=variant.ignore, lexicon=lexicon)


def _scores(variant: Variant, scorers: Sequence[Scorer]) -> list[Score]:
    with repair_without(variant) as repair:
        return [scorer.score(repair) for scorer in scorers]


def ablate(sets: Sequence[Set]) -> Iterator[str]:
    """Yield lines: all white space of each set, with arxmend whole and with one thing left out."""
    scorers = [Scorer(of) for of in sets]
    whole = _scores(_WHOLE, scorers)
    width = max(len(v.name) for v in (*rules(), *rings(), *facts()))
    yield "White space put in, taken out and exchanged; precision and recall in percent."
    for of, own in zip(sets, whole, strict=True):
        p, r = precision(own.spacing), recall(own.spacing)
        yield (
            f"{of.name:12} P {_percent(p)}  R {_percent(r)}  "
            f"false changes in 100,000 words {own.false_rate:.1f}"
        )
    yield f"\n{'without':{width}} " + " ".join(f"{of.name:^21}" for of in sets)
    yield " " * width + "     ΔP     ΔR  Δfalse" * len(sets)
    idle = []
    for variant in (*rules(), *rings(), *facts()):
        less = _scores(variant, scorers)
        cells = [_difference(a, b) for a, b in zip(whole, less, strict=True)]
        yield f"{variant.name:{width}} " + " ".join(cells)
        if all(_errors(b) <= _errors(a) for a, b in zip(whole, less, strict=True)):
            gain = sum(map(_errors, whole)) - sum(map(_errors, less))
            idle.append(f"    {variant.name} ({gain} errors less without it)")
    yield "\nWithout these there are no more errors (wrong or missed) on any set:"
    yield from idle or ["    none"]


def _errors(score: Score) -> int:
    return score.spacing[Outcome.MISSED] + score.false_changes


def _difference(whole: Score, less: Score) -> str:
    """What leaving out adds to precision, recall and false changes; blank where nothing."""
    pairs = [
        (precision(whole.spacing), precision(less.spacing)),
        (recall(whole.spacing), recall(less.spacing)),
    ]
    cells = [100 * (b - a) if a is not None and b is not None else 0.0 for a, b in pairs]
    cells.append(less.false_rate - whole.false_rate)
    return "".join(f"{cell:+7.2f}" if abs(cell) >= 0.005 else f"{'·':>7}" for cell in cells)


def _percent(share: float | None) -> str:
    return "    –" if share is None else f"{100 * share:5.2f}"
