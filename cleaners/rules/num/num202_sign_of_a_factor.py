"""NUM202: the sign × after a factor glued to what it multiplies ("8faster" → "8× faster")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from ...language.word_classes import words_of
from ...lazy import lazy_regex
from ...text.document import Document
from ...text.edits import Safety
from ...text.match import Match
from ...text.tokens import DIGITS, TokenPattern
from ..rule import Changes, Example, Stage, TextRule

_FACTOR = r"[(~≈>∼]?(?:\d+(?:\.\d+)?[-–])?(?<number>\d{1,4}(?:\.\d+)?|\d{1,3}(?:,\d{3})+)"
_BEGINS = TokenPattern(
    r"\A[(~≈>∼]?\d[\d.,–-]*+(?:[a-z][a-z-]{3}|[A-Z]{2}[a-z-]|as\Z|the\Z)", signs=DIGITS
)
_GAINS = words_of("gain")
_GLUED_GAINS = words_of("glued-gain")
_GAINED = _GAINS | {"advantage", "benefit", "overhead", "saving", "savings"}
_FASTER = lazy_regex(rf"{_FACTOR}(?<word>{'|'.join(sorted(words_of('scaled')))})[,.;:)]*+")
# "3as many", "2the size", "10that of": the word, and what follows it
_RELATED = lazy_regex(rf"{_FACTOR}(?<word>as|the|that)")
_AFTER_RELATED = {
    "as": words_of("after-times-as"),
    "the": words_of("after-times-the"),
    "that": frozenset(("of",)),
}
_GAIN = lazy_regex(
    rf"{_FACTOR}(?<word>{'|'.join(sorted(_GAINS))}|compared|upscal[a-z]+)"
    r"(?:over|on|in|for|with|and|of|to|across)?[,.;:)]*+"
)
# chance levels have decimals; counts of random things have none
_CHANCE = lazy_regex(r"[(~≈>∼]?(?<number>\d{1,3}\.\d+)(?<word>random|chance)[,.;)]*+")
_MORE = lazy_regex(rf"{_FACTOR}(?<word>more|less|fewer)[,.;)]*+")
_ANY = lazy_regex(rf"{_FACTOR}(?<word>(?!x)[a-z][a-z-]{{3,}}|[A-Z]{{2,}}-[a-z]+)")
# what a factor follows, of which a count of things would not be "8 reductions" but "a 8reduction"
_BEFORE_GAIN = words_of("before-gain")
_BEFORE_MORE = words_of("before-more") | {"over", "than"}
_NO_NOUNS = frozenset("percent times sigma points years days hours minutes".split())
_SHRINKS = words_of("shrinking")
# "speedups of 1.6on CPU and 2.2on GPU": numbers that only what they follow makes factors
_BARE = TokenPattern(
    r"\A[(~≈>∼]?\d[\d.,–-]*+"
    r"(?:on|in|to|and|or|over|with|when|for|at|while|across|than|relative|under|without|compared)\Z",
    signs=DIGITS,
)
_BARE_FACTOR = lazy_regex(rf"{_FACTOR}(?<word>[a-z]+)")
_MEASURED_BY_FACTORS = frozenset(
    "speedup speedups speed-up speed-ups acceleration accelerations throughput".split()
)
_BETWEEN = frozenset(
    "of by up to from about over a an the at least between roughly nearly approximately more than "
    "increase increases improvement improvements gain gains increased improved around".split()
)
_CHANGES = frozenset(
    "reduce reduces reducing reduced increase increases increasing increased improve improves "
    "improving improved accelerate accelerates accelerating accelerated lower lowers lowering "
    "outperform outperforms boost boosts boosting cut cuts cutting".split()
)
_LESSENS = frozenset("reduce reduces reducing reduced cut cuts cutting lower lowers".split())
_JOINS = frozenset("and or to by of".split())
# "at8 scaling": what enlarges images is written with the sign before its factor
_SCALE = TokenPattern(
    r"\A(?:at|of|with|for|by|under|and)(?<number>[2-9]|1[026]|32)\Z", signs=DIGITS
)
_ENLARGING = frozenset("scaling super-resolution SR upscaling upsampling downsampling".split())
_FAR = 10  # words from one factor to the next
_INTACT = lazy_regex(r"\d\s?×(?!\s?\d)")


def _detect(document: Document) -> Iterator[Match]:
    yield from _scales(document)
    factors: dict[int, regex.Match[str]] = {}
    for n in document.tokens_with(_BEGINS):
        m = _glued_factor(document, n)
        if m and not _is_year(m["number"]):
            factors[n] = m
    proven = _INTACT.search(document.text) is not None or any(
        not _may_be_percent(m["number"], m["word"]) for m in factors.values()
    )
    bare = _bare_factors(document, factors) if _BARE in document.hits else {}
    proven = proven or any(alone for _, alone in bare.values())
    factors |= {n: m for n, (m, _) in bare.items() if proven}
    for n, m in sorted(factors.items()):
        start = document.start(n)
        at = start + m.start("word")
        in_doubt = not proven and _may_be_percent(m["number"], m["word"])
        yield Match(
            start,
            start + len(document.words[n]),
            f"‘{m['number']}’ is the factor of ‘{m['word']}’",
            ((at, at, "× "),),
            kind="operator",
            confidence=0.5 if in_doubt else 0.97,
        )


def _scales(document: Document) -> Iterator[Match]:
    """Yield the scales of images that lost the sign before them and the blank with it."""
    for n, (m, *_) in document.hits.get(_SCALE, ()):
        if document.word_after(n).rstrip(".,;)") in _ENLARGING:
            start = document.start(n)
            at = start + m.start("number")
            message = f"‘{m['number']}’ is a scale of images"
            fix = ((at, at, " ×"),)
            yield Match(start, start + m.end(), message, fix, kind="operator", confidence=0.95)


def _glued_factor(document: Document, n: int) -> regex.Match[str] | None:
    """Return the factor in token ``n`` that the word glued to it, or one soon after, proves."""
    words = document.words
    token, before = words[n], words[n - 1] if n else ""
    up_to = before in ("to", "least", "than") and n > 1 and words[n - 2] in ("up", "at", "more")
    after = document.word_after(n).rstrip(".,;")
    if m := _FASTER.fullmatch(token) or _CHANCE.fullmatch(token):
        return m
    if m := _GAIN.fullmatch(token):
        sure = (
            before in _BEFORE_GAIN
            or up_to
            or token[0] in "~≈∼"
            or m["word"].rstrip("s") in _GLUED_GAINS
        )
        return m if sure or "." in m["number"] else None
    if m := _MORE.fullmatch(token):
        sure = before in _BEFORE_MORE or up_to or not m["number"].isdigit()
        return m if sure else None
    if m := _RELATED.fullmatch(token):
        return m if after in _AFTER_RELATED[m["word"]] else None
    if m := _ANY.fullmatch(token):
        if up_to and before == "to" and after in _GLUED_GAINS:
            return m
        soon = {after, *(word.rstrip(".,;") for word in words[n + 2 : n + 4])}
        decimal = "." in m["number"] and before in ("a", "an") and m["word"] not in _NO_NOUNS
        return m if decimal and not soon.isdisjoint(_GAINED) else None
    return None


def _bare_factors(
    document: Document, factors: Mapping[int, regex.Match[str]]
) -> dict[int, tuple[regex.Match[str], bool]]:
    """Return the numbers glued to small words where factors stand, and whether each stands alone.

    One that stands alone needs no other factor in the text: it says how fast something is.
    """
    words = document.words
    found: dict[int, tuple[regex.Match[str], bool]] = {}
    for n in document.tokens_with(_BARE):
        m = _BARE_FACTOR.fullmatch(words[n])
        if not m or _is_year(m["number"]):
            continue
        head = n - 1
        while head > n - 7 and head > 0 and words[head] in _BETWEEN:
            head -= 1
        fast = n - head > 1 and words[head].lower() in _MEASURED_BY_FACTORS
        fast = fast or words[head : head + 2] == ["speed", "up"]
        near = [k for k in (*factors, *found) if n - _FAR < k < n]
        joined = bool(near) and (words[n - 1] in _JOINS or n - 1 in found)
        fast = fast or (joined and found.get(near[-1], (m, False))[1])
        leads = m["word"] in ("to", "and", "or") and n + 1 in factors
        verbs = _CHANGES.intersection(words[max(0, n - 8) : n])
        changes = bool(verbs) and (words[n - 1] == "by" or words[n - 1].endswith(","))
        fast = fast or (changes and bool(verbs & _LESSENS) and _is_above_a_share(m["number"]))
        of_factor = n - head > 1 and words[head] in ("factor", "factors")
        if fast or joined or leads or changes or of_factor:
            found[n] = m, fast
    return found


def _may_be_percent(number: str, word: str) -> bool:
    """Whether a whole number of two digits may be a share by which something shrinks."""
    return word in _SHRINKS and number.isdigit() and 10 < int(number) < 100


def _is_above_a_share(number: str) -> bool:
    """Whether nothing can become less by so many percent."""
    return float(number.replace(",", "")) > 100


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


RULE = TextRule(
    code="NUM202",
    name="sign-of-a-factor",
    what="Puts back the sign × between a factor and the comparison or gain glued to it.",
    why="Extractors drop the sign where it is set as a formula; ‘8 faster’ says nothing.",
    example=Example("up to 8faster, a 1.8speedup", "up to 8× faster, a 1.8× speedup"),
    unsafe_when="A percent sign may have stood there, if it was set as a formula of its own: "
    "where something shrinks by a whole number from 11 to 99 and the text has no other factor, the "
    "fix is unsafe.",
    safety=Safety.SAFE,
    stage=Stage.SIGNS,
    changes=Changes.INSERTS,
    searches=(_BEGINS, _BARE, _SCALE),
    detect=_detect,
)
