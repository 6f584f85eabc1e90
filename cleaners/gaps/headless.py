"""A compound that has lost its first part ("the-th token", "-means")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from ..text.document import Document
from ..text.match import Match
from ..text.tokens import Among, TokenPattern, TokenSet

__all__ = ["SEARCHES", "headless_compounds"]

_PREPOSITIONS = words_of("preposition")
# words that begin no compound, but for those in _COMPOUNDS; other words ("in-degree", "a-priori",
# "at-risk") do, unless a tail follows that needs a symbol
_NEVER_FIRST = words_of("never-first")
_COMPOUNDS = words_of("compound-end")
_FIRST = _NEVER_FIRST | words_of("seldom-first")
_TAILS = words_of("symbol-tail")
_TAILS_OF_A = words_of("symbol-tail-after-a")
# tails that need a symbol or number: after a common word that begins no compound, it is gone
# ("the nodal-wave state" for d-wave, "decompose-bit gates" for n-bit)
_NEEDY = words_of("needy-tail")
_COMMON = 100  # abstracts that hold such a word
_RARE = 2  # compounds that it may begin all the same
_ANY_CASE = "|".join([*sorted(_FIRST), *(word.title() for word in sorted(_FIRST))])
_HEADLESS = TokenPattern(
    r"(?<![^(\[])(?:-(?<free>[a-z]{2,}+)|(?<!\[)(?:"
    rf"(?<first>{_ANY_CASE})-(?<rest>[A-Za-z]++)(?!-)"
    rf"|(?<common>[a-z]{{3,}}+)-(?<needy>{'|'.join(sorted(_NEEDY))})(?![\w-])"
    r"|(?<range>the|an|of|at|around|between|from|for|along)–"
    r"|(?<=\()(?<alone>--?|–)(?=\))))"
    r"|(?<double>-(?<=[a-z\d)]-))-(?:model|plane|diagram|wave|term)s?+\b",
    signs="-–",
    among=Among.MARKED,
)
_SUFFIX = TokenSet(("th",))
_LONE = regex.compile("(?<= )th(?= )")
_TOP = TokenPattern(
    r"\btop-(?=(?:tokens?|accuracy|predictions?|candidates?|documents?|passages?|items|experts"
    r"|recall|sampling|routing|retrieval|selection)\b)",
    signs="-",
    among=Among.MARKED,
)
_WORD_BEFORE = regex.compile(r"(\w+)\s?[(\[]?$")


def headless_compounds(document: Document) -> Iterator[Match]:
    """Yield the endings of compounds (‘-body’) whose first part is gone."""
    if _SUFFIX in document.hits:
        for m in _LONE.finditer(document.text):
            yield _without_symbol(m.start(), m.group())
    for offset, m in document.find(_TOP):
        yield _without_symbol(offset + m.start(), m.group())
    for offset, m in document.find(_HEADLESS):
        if message := _judge(document, offset, m):
            start = offset + m.start()
            first = m["first"] or m["common"] or m["range"] or ""
            yield Match(
                start,
                start + len(first) + 1,
                message,
                kind="symbol",
                confidence=0.9 if m["common"] else 0.97,
                gap=start + len(first),
            )


def _judge(document: Document, offset: int, m: regex.Match[str]) -> str:
    """What shows that the compound has lost a part; nothing if it has not."""
    start = offset + m.start()
    if m["double"] or m["alone"]:
        return "nothing stands on one side of the hyphen"
    if m["first"]:
        found = _is_headless(document, m["first"], m["rest"])
        return f"nothing stands before the hyphen after ‘{m['first']}’" if found else ""
    if not start:
        return ""  # nobody knows what stood before the text
    if m["common"]:
        found = _is_needy(document, m["common"], m["needy"])
        return f"‘{m['needy']}’ lacks a symbol: ‘{m['common']}’ is none" if found else ""
    if m["free"]:
        opened = document.text[start - 1] in "([" and bool(document.boundaries)
        found = opened or m["free"] in _TAILS or _follows_closed_class(document.text, start)
        return f"‘-{m['free']}’ has lost its first part" if found else ""
    return f"nothing stands before the hyphen after ‘{m['range']}’"


def _without_symbol(start: int, rest: str) -> Match:
    message = f"‘{rest}’ has lost its symbol"
    end = start + len(rest)
    gap = end if rest.endswith("-") else start
    return Match(start, end, message, kind="symbol", confidence=0.95, gap=gap)


def _follows_closed_class(text: str, place: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, place - 12), place)
    return before is not None and before[1] in _FIRST | _PREPOSITIONS


def _is_headless(document: Document, first: str, rest: str) -> bool:
    first = first.lower()
    if first in _NEVER_FIRST:
        return rest not in _COMPOUNDS
    if first == "a":  # "a-axis", "A-type" and the like are names
        return rest in _TAILS_OF_A
    if rest in _TAILS:
        return f"{first}-{rest}" not in document.lexicon
    # a material or a name in inner capitals, such as "in-RuCl"
    return rest[0].isupper() and rest.lower() not in document.lexicon


def _is_needy(document: Document, common: str, tail: str) -> bool:
    """Whether a word stands before a tail that needs a symbol, and nobody joins the two."""
    lexicon = document.lexicon
    return (
        lexicon.count(common) >= _COMMON
        and f"{common}-{tail}" not in lexicon
        and not lexicon.pair_count(common, tail)
        and lexicon.memory(_Firsts).count[common] <= _RARE
    )


class _Firsts:
    """How many compounds with a hyphen each word begins, of those that a lexicon knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.count = Counter(
            word.partition("-")[0].lower() for word in lexicon.words if "-" in word
        )


SEARCHES = (_SUFFIX, _TOP, _HEADLESS)
