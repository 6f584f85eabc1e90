"""The search for signs that something is gone, in a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import regex

from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import MARKS, Document
from ..text.match import Match
from ..text.tokens import LONGEST_TOKEN, Search, TokenPart, TokenSet
from .amounts import AMOUNTS
from .chemistry import CUT_MOLECULES, before_glued_word, is_alloy, lacks_numbers
from .chemistry import FORMULA as ELEMENTS
from .compounds import odd_compounds
from .sign_table import FAIR, FIRM, POOR, SIGNS, SMALL, UNIT, UNITS, Sign, any_of

_NEAR_BRACKET = 400  # characters
_AHEAD = 5  # tokens that a sign is looked for in, behind the one before its trigger
_FURTHER = 8  # tokens that may tell that nothing is gone
_HEADS = frozenset("the an of for with from each every where".split())


def _part(trigger: str) -> str:
    """What a token holds where a string is in the text; a line end is white space beside it."""
    head, _, tail = trigger.strip(" ").partition(" ")
    if tail:
        return f"{head}\n" if len(head) > len(tail) else f"\n{tail}"
    return trigger.replace(" ", "\n")


def _searches(triggers: tuple[str, ...] | frozenset[str] | list[Search]) -> Sequence[Search]:
    """Return what finds tokens without which none of the triggers is in a text."""
    if isinstance(triggers, list):
        return triggers
    if isinstance(triggers, frozenset):
        return (TokenSet(triggers),)
    return [TokenPart(part) for part in sorted(set(map(_part, triggers)))]


_SIGNS = (*SIGNS, *AMOUNTS)
_PATTERNS = [lazy_regex(sign.pattern) for sign in _SIGNS]
_SEARCHES = [_searches(sign.triggers) for sign in _SIGNS]
_NUMBERS = {
    search: [n for n, searches in enumerate(_SEARCHES, 1) if search in searches]
    for search in chain.from_iterable(_SEARCHES)
}
# what only damaged texts are searched for: words glued to what stood beside a formula
_GLUED = lazy_regex(
    rf"""(?<![\p{{L}}\d])
        (?:\p{{Lu}}{{1,4}}|\p{{Lu}}\p{{Ll}}|\p{{Ll}}|\d[\d.]*+\p{{Ll}}{{0,2}}|{UNIT}|\p{{Lu}}\p{{Ll}}{{1,3}}(?=be))
        (?<gap>)(?:{SMALL}|be)(?![\p{{L}}\d])
      | (?<!\p{{L}})(?:{UNIT})(?<gap>)(?:{UNIT})(?!\p{{L}})""",
    regex.VERBOSE,
)
_BEFORE_UNIT = lazy_regex(rf"(?<![\p{{L}}\d])(?:{SMALL}|upto|was)(?<gap>)(?:{UNIT})(?!\p{{L}})")
_CUT, _AMOUNT = len(SIGNS) + 2, len(SIGNS) + 5
_MOST_REMEMBERED = 100_000  # words, to bound memory
_COMMON = 50  # abstracts that hold a word, which then is no glue
_NAMED = lazy_regex(
    r"(?:di|tri|tetra|penta|hexa|sesqui)(?:(?:ox|n[ia]tr|sul(?:f|ph)|selen|tellur|chlor|fluor|brom"
    r"|iod|bor|carb|antimon|arsen|phosph|silic|hydr)ide)s?\s\((?<formula>(?:[A-Z][a-z]?){2,6})\)"
)
_MOLECULAR = frozenset[str]().union(*CUT_MOLECULES.values())
_MOLECULE = lazy_regex(
    r"(?<![\p{L}\d$_^-])(?!CO\b|CN\b|NO\b|OH\b|SO\b)[CHOND]{2,6}(?![\p{L}\d$_^])"
)
_ELEMENT = any_of(words_of("element"))
_ELEMENT_RUN = lazy_regex(
    rf"(?<![\p{{L}}\d$_^])(?:(?:{_ELEMENT})|\((?:{_ELEMENT})+\)){{2,9}}(?![\p{{L}}\d$_^])"
)


class Found(NamedTuple):
    """A sign in a text.

    Attributes:
        number: which of all signs it is, from 1.
        sure: how sure the sign is by itself, from 0 to 1.
        least: the confidence that a gap has at least.
    """

    number: int
    match: Match
    code: str
    sure: float = 0.5
    least: float = 0.0

    def moved(self, by: int) -> Found:
        """Return the sign as it is found ``by`` characters later."""
        start, end, gap = self.match.start + by, self.match.end + by, (self.match.gap or 0) + by
        return self._replace(match=self.match._replace(start=start, end=end, gap=gap))


def signs_in(document: Document) -> list[Found]:
    """Return the signs of a text, in no order."""
    return document.once(_signs)


def _signs(document: Document) -> list[Found]:
    return list(_search(document))


def _search(document: Document) -> Iterator[Found]:
    hits, is_glued = document.hits, bool(document.boundaries)
    numbers = map(_NUMBERS.__getitem__, _NUMBERS.keys() & hits.keys())
    for number in sorted(set(chain.from_iterable(numbers))):
        sign = _SIGNS[number - 1]
        if (is_glued or not sign.only_glued) and _may_hold(document, sign):
            for m in _matches(document, number):
                match = Match(*m.span(), sign.message, kind=sign.kind, gap=m.start("gap"))
                # the trees know the others by their numbers
                as_fitted = number if number <= len(SIGNS) else _AMOUNT
                yield Found(as_fitted, match, sign.code, sign.sure, sign.least)
    words = list(_glued_words(document)) if is_glued else []
    if is_glued or ELEMENTS in hits:
        yield from _cut_formulas(document, [found for found in words if found.number == _CUT])
    yield from (found for found in words if found.number != _CUT)


def _glued_words(document: Document) -> Iterator[Found]:
    """Yield the signs that only texts with glue are searched for, which single words hold."""
    lexicon, held = document.lexicon, {}
    silent, glued_in = lexicon.memory(_silent), lexicon.remembering(_glued_in)
    if len(silent) > _MOST_REMEMBERED:
        silent.clear()
    for word in document.vocabulary.difference(silent):
        bare = word.strip(MARKS)
        if len(word) > LONGEST_TOKEN:
            held[word] = _glued_in(word, lexicon)
        elif bare.isalpha() and _is_common(bare, lexicon):
            silent.add(word)  # most words are; the searches are slow
        elif found := glued_in(word):
            held[word] = found
        else:
            silent.add(word)
    for n in document.places(held):
        for each in held[document.words[n]]:
            yield each.moved(document.start(n))


def _silent(_: Lexicon) -> set[str]:
    """The words that were found to hold none of these signs."""
    return set()


def _glued_in(word: str, lexicon: Lexicon) -> Sequence[Found]:
    """Return these signs in one word."""
    return tuple(_search_glued(word, lexicon))


def _search_glued(token: str, lexicon: Lexicon) -> Iterator[Found]:
    message = "words are glued where a formula may have been"
    for m in _GLUED.finditer(token):
        if m[0] in UNITS or _is_common(m[0], lexicon):
            continue
        match = Match(*m.span(), message, kind="formula", gap=m.start("gap"))
        yield Found(len(SIGNS) + 1, match, "NUM307")
    message = "a unit is glued to the word before it"
    for m in _BEFORE_UNIT.finditer(token):
        if lexicon.count(m[0]) < _COMMON:
            match = Match(*m.span(), message, kind="measure", gap=m.start("gap"))
            yield Found(len(SIGNS) + 4, match, "NUM305", FAIR)
    message = "the compound is no known one"
    for start, end, gap in odd_compounds(token, lexicon):
        match = Match(start, end, message, kind="symbol", gap=gap)
        yield Found(len(SIGNS) + 3, match, "NUM303", POOR)
    for m in _ELEMENT_RUN.finditer(token):
        if not m[0].isupper() and m[0].lower() not in lexicon.pieces:
            yield _cut_formula(m.start(), m[0], 0.4)


def _is_common(letters: str, lexicon: Lexicon) -> bool:
    return letters.islower() and lexicon.count(letters) >= _COMMON


def _may_hold(document: Document, sign: Sign) -> bool:
    """Whether a text may hold a sign: a token may hold but a part of its trigger."""
    text = document.text
    if sign.explained and sign.explained in text and not document.boundaries:
        return False
    return not isinstance(sign.triggers, tuple) or any(map(text.__contains__, sign.triggers))


def _matches(document: Document, number: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of a sign, but for faces and compounds that are whole."""
    sign = _SIGNS[number - 1]
    for m in found_of(document, number):
        is_whole = sign.is_unknown and _is_compound(document, m[0].lower())
        if not is_whole and (not sign.closes or _is_open(document.text, m.start())):
            yield m


def found_of(document: Document, number: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of a sign's pattern, where one of its triggers is."""
    pattern, text = _PATTERNS[number - 1], document.text
    sign = _SIGNS[number - 1]
    if not sign.is_local:
        yield from pattern.finditer(text)
        return
    seen = 0
    for n in sorted({n for search in _SEARCHES[number - 1] for n in document.tokens_with(search)}):
        stop, seen_to = document.start_or_end(n + _AHEAD), document.start_or_end(n + _FURTHER)
        for m in pattern.finditer(text, max(seen, document.start(max(0, n - 1))), seen_to):
            if m.end() <= stop:
                seen = m.end()
                yield m


def _is_open(text: str, at: int) -> bool:
    """Whether a bracket that was opened not far before an offset is still open there."""
    near = text[max(0, at - _NEAR_BRACKET) : at]
    return near.count("(") + near.count("[") > near.count(")") + near.count("]")


def _is_compound(document: Document, word: str) -> bool:
    """Whether a word with a hyphen is one as it is: known, or begun by what may begin a name."""
    return word in document.lexicon or (
        not document.boundaries and word.partition("-")[0] not in _HEADS
    )


def _cut_formulas(document: Document, runs: Iterable[Found]) -> Iterator[Found]:
    """Yield formulas of chemistry, with how surely their numbers are gone.

    Args:
        document: the text.
        runs: signs of elements in a row, which a text with glue holds.
    """
    text = document.text
    named = {m.start("formula") for m in _NAMED.finditer(text)} if "ide (" in text else set()
    spans = {}
    for start, m in document.find(ELEMENTS):
        at, formula, rest = start + m.start(), m["formula"], m["rest"]
        if rest:
            formula = before_glued_word(formula, rest, document.lexicon)
            sure = 0.9
        elif formula in CUT_MOLECULES:
            sure = 0.2 if CUT_MOLECULES[formula].isdisjoint(document.vocabulary) else 0.9
        else:
            sure = 0.9 if lacks_numbers(formula) else 0.3
        if formula:
            spans[at] = formula, 1.0 if at in named else sure
    if document.boundaries:
        for run in runs:
            start, end, *_ = run.match
            spans.setdefault(start, (text[start:end], run.sure))
        if not _MOLECULAR.isdisjoint(document.vocabulary):
            for m in _MOLECULE.finditer(text):
                spans.setdefault(m.start(), (m[0], 0.5))
    else:  # a text that was never glued may name alloys without their shares, and coin names
        times = Counter(formula for formula, _ in spans.values())
        spans = {
            at: (formula, sure)
            for at, (formula, sure) in spans.items()
            if sure == FIRM or (sure >= FAIR and times[formula] > 1 and not is_alloy(formula))
        }
    for at, (formula, sure) in spans.items():
        yield _cut_formula(at, formula, sure)


def _cut_formula(at: int, formula: str, sure: float) -> Found:
    end = at + len(formula)
    match = Match(at, end, f"‘{formula}’ has lost its numbers", kind="name", gap=end)
    return Found(_CUT, match, "NUM308", sure)
