"""Words that a line end broke: "representa- tion", with a soft hyphen, or with "(cid:173) ".

A mark stands between two pieces. They are one word, or a compound that keeps its hyphen, where
the rest of the text, the counts or regular derivation say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from ..language.lexicon import Lexicon
from ..language.morphology import derivation
from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import Document
from ..text.passages import is_left_alone

SOFT, GLYPH, HYPHEN = "soft hyphen", "number of the soft hyphen", "hyphen"

_MARK = lazy_regex(
    r"(?<=(?P<head>(?:[\p{L}\p{N}\u0300-\u036f]|(?:\u00ad|\(cid:173\))\s?){0,60}))"
    r"(?:(?P<soft>\u00ad++|\(cid:173\))(?P<space>[^\S\n]*+\n?[^\S\n]*+)"
    r"|(?<=\p{L})(?P<hyphen>-)(?P<space>[^\S\n]++\n?[^\S\n]*+|\n[^\S\n]*+))"
    r"(?=(?P<tail>(?:[\p{L}\p{N}\u0300-\u036f]|(?:\u00ad|\(cid:173\))\s?(?=\p{Ll})){0,60}+))"
)
_PLACE = lazy_regex(r"-(?=\s)|\u00ad|\(cid:173\)")
_INNER_MARK = lazy_regex(r"(?:\u00ad|\(cid:173\))\s?")
_CHAIN_BEFORE = lazy_regex(r"(?<![\w-])(?:\p{L}++-){1,4}\Z")
_CHAIN_AFTER = lazy_regex(r"(?:-\p{L}++){1,4}(?![\w-])")
# "pre- and post- showed", "day- to- day"
_SUSPENDED = lazy_regex(r"- ?(?:and|or) \p{L}++\Z|\p{L}- (?:and|by|for|in|of|on|or|the|to)\Z")
_CITED = lazy_regex(r"\b(?:affix|clitic|morpheme|prefix|suffix)(?:es|s)? \p{L}++\Z")
_ABBREVIATION = lazy_regex(r"\p{Lu}{2,}+")
_SHORT_NUMBER = lazy_regex(r"\d{1,2}")
_NAME = lazy_regex(r"\p{Lu}\p{Ll}{2,}+")
_ORDINARY = 1000  # abstracts with a word that opens a sentence now and then
_REACH = 80  # characters of a chain of words with hyphens
_SUSPENDING = words_of("function-word") | set(
    "nor versus vs rather than und oder en et ou och og".split()  # also of other languages
)
_SIGNS = ("\u00ad", "+", "-")  # of a genotype
_BEFORE_MINUS = lazy_regex(r"[\s(\[{=<>≤≥±×·]")
_AFTER_MINUS = lazy_regex(r"[\s,;:.)\]}/]|\Z")  # or a suspended hyphen: "short-, long-term"
_PREFIXES = words_of("prefix")
_SHORTEST = 2  # letters of a piece
_WORD = 20  # abstracts that a word is in, if it may stand by itself
_DERIVED = 0.9  # how sure a derivation is
_RARER = 50  # times rarer than a word a piece of it is that is none


class Break(NamedTuple):
    """A mark at ``start:end``, with the white space after it where that goes, too.

    ``sign`` is what belongs in its place: nothing or a hyphen.
    ``is_sure`` tells whether that is proved, and ``reason`` why.
    """

    start: int
    end: int
    mark: str
    sign: str
    is_sure: bool
    reason: str


class _Pieces(NamedTuple):
    head: str
    tail: str
    compound: str  # with the words that hyphens join to both

    @property
    def word(self) -> str:
        return self.head + self.tail


def find_breaks(document: Document) -> list[Break]:
    """Return the marks in prose at which a word may be broken, in order."""
    return [
        found
        for m in _marks(document.text)
        if document.is_prose(m.start()) and not (m["hyphen"] and is_left_alone(document, *m.span()))
        for found in [_soft(m, document) if m["soft"] else _hyphen(m, document)]
        if found
    ]


def _marks(text: str) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``_MARK``, which is slow where no mark is."""
    place = _PLACE.search(text)
    while place:
        m = _MARK.match(text, place.start())
        if m:
            yield m
        place = _PLACE.search(text, m.end() if m else place.end())


def has_word(word: str, document: Document) -> bool:
    """Whether the text has a word, in any case, alone or joined by a hyphen or slash."""
    return word.lower() in document.once(_small_words)


def is_broken(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the run at ``start:end`` is a piece of a known word that a mark breaks."""
    run = text[start:end]
    after, before = _AFTER.match(text, end), None
    if not _BREAKERS.isdisjoint(text[max(0, start - 2) : start]):  # searching back is slow
        before = _BEFORE.search(text, max(0, start - _REACH), start)
    return bool(
        (after and lexicon.count(run + after["piece"]) >= _WORD)
        or (before and lexicon.count(before["piece"] + run) >= _WORD)
    )


_BREAKERS = frozenset("-\u00ad)")  # what a break ends with, or has before its space
_BETWEEN = r"(?:-|\u00ad|\(cid:\d{1,4}\))\s?"
_AFTER = lazy_regex(_BETWEEN + r"(?P<piece>\p{Ll}++)")
_BEFORE = lazy_regex(r"(?<!\p{L})(?P<piece>\p{L}++)" + _BETWEEN + r"\Z")


def _pieces(m: regex.Match[str]) -> _Pieces:
    text = m.string
    head, tail = (_INNER_MARK.sub("", m[name]) for name in ("head", "tail"))
    first = m.start("head") if m["head"] else m.start()
    before = _CHAIN_BEFORE.search(text, max(0, first - _REACH), first)
    after = _CHAIN_AFTER.match(text, m.end("tail"))
    inner = "-".join(_INNER_MARK.sub("-", m[name]) for name in ("head", "tail"))
    chain = f"{before[0] if before else ''}{inner}{after[0] if after else ''}"
    return _Pieces(head, tail, chain)


def _soft(m: regex.Match[str], document: Document) -> Break | None:
    """A soft hyphen is no sign that authors write: it breaks a word, or stands for a hyphen."""
    text, pieces = m.string, _pieces(m)
    kind = GLYPH if m["soft"][0] == "(" else SOFT
    whole, mark = (m.start(), m.end()), m.span("soft")
    head, tail = pieces.head, pieces.tail
    if not head or not tail:
        return _lone(m, kind)
    if head[-1].isdigit() and tail[0].isdigit():
        is_range = _rises(head, tail) or text[m.end("tail") : m.end("tail") + 1] == "\u00ad"
        reason = "a range of numbers" if is_range else "between two numbers"
        return Break(*whole, kind, "-", is_range, reason)
    if m["space"] and tail in _SUSPENDING and pieces.word not in document.lexicon:
        return Break(*mark, kind, "-", True, f"what ‘{tail}’ joins has a hyphen of its own")
    if head[-1].isdigit() or tail[0].isdigit():
        return Break(*whole, kind, "-", True, "no word is broken beside a digit")
    sign, reason = _proved(pieces, document)
    if sign is None:
        sign, reason = _as_written(pieces, document.lexicon)
    return Break(*whole, kind, sign, True, reason)


def _lone(m: regex.Match[str], kind: str) -> Break | None:
    """A soft hyphen with a letter or digit at one side at most."""
    text, (start, end) = m.string, m.span("soft")
    before, after = text[start - 1 : start], text[end : end + 1]
    if (after == "/" and text[end + 1 : end + 2] in _SIGNS) or (
        before == "/" and text[start - 2 : start - 1] in _SIGNS
    ):
        return Break(start, end, kind, "-", True, "‘-/-’ is a genotype")
    may_end = m["head"] and (m["head"][-1].isdigit() or _AFTER_MINUS.match(text, end))
    if after.isdigit() or may_end or _BEFORE_MINUS.match(before):
        return Break(start, end, kind, "-", False, "a sign or dash may have stood here")
    return Break(start, end, kind, "", True, "it breaks no word")


def _rises(head: str, tail: str) -> bool:
    """Whether two numbers are the ends of a range: 4 and 7, 1998 and 99."""
    if not (head.isdecimal() and tail.isdecimal()):
        return False
    return int(head) < int(head[: max(0, len(head) - len(tail))] + tail)


def _as_written(pieces: _Pieces, lexicon: Lexicon) -> tuple[str, str]:
    """What a soft hyphen stands for in a word that nobody counted, by how its pieces look."""
    head, tail = pieces.head, pieces.tail
    if len(head) == 1:
        return "-", "no word is broken behind its first letter"
    is_capital = head.isupper() and tail.isupper()
    if tail[0].isupper() and not is_capital:
        return "-", "it joins two names"
    if head.isupper() and len(head) > 1 and tail.islower():
        return "-", "it joins an abbreviation to a word"
    both_known = min(len(head), len(tail)) > 1 and head in lexicon and tail in lexicon
    if both_known:
        return "-", f"‘{head}’ and ‘{tail}’ are words"
    return "", "a piece is no word"


def _hyphen(m: regex.Match[str], document: Document) -> Break | None:
    """A hyphen with white space after it may be suspended or a dash, too."""
    pieces, lexicon = _pieces(m), document.lexicon
    head, tail = pieces.head, pieces.tail
    if len(head) < _SHORTEST or not tail or not head[-1].isalpha():
        return None
    whole = lexicon.count(pieces.word)
    if tail in _SUSPENDING and (not whole or lexicon.count(head) * _RARER > whole):
        return None
    if m.string[m.end("tail") : m.end("tail") + 2] in ("- ", "-,"):
        return None  # "mono- di- and trimers"
    span = m.start(), m.end()
    if not (tail[0].islower() or (head.isupper() and tail.isupper() and len(tail) > 1)):
        return None if "\n" in m["space"] else _before_name(pieces, span, document)
    if len(tail) < _SHORTEST:
        return None
    sign, reason = _proved(pieces, document)
    before = max(0, span[0] - _REACH), span[0]
    if sign != "-" and any(form.search(m.string, *before) for form in (_SUSPENDED, _CITED)):
        return None
    is_prefixed = sign == "" and _is_prefixed(pieces, document)
    if head.lower() == "ex" and (sign is None or is_prefixed):
        sign, reason = "-", "‘ex-’ keeps its hyphen"
    elif is_prefixed:  # "down to micro- and nanometres"
        return Break(span[0] + 1, span[1], HYPHEN, "", False, "a prefix and a word")
    if sign == "":
        return Break(*span, HYPHEN, "", True, reason)
    if sign == "-":
        if "\n" in m["space"]:
            return None  # a line end that is still there parts a compound at its own hyphen
        return Break(span[0] + 1, span[1], HYPHEN, "", True, reason)
    if not (_stands_alone(head, lexicon) or _stands_alone(tail, lexicon)):
        return Break(*span, HYPHEN, "", True, "neither piece is a word")
    return None


def _is_prefixed(pieces: _Pieces, document: Document) -> bool:
    """Whether a prefix stands before a word, and nobody joins the two."""
    is_known = pieces.word.lower() in document.lexicon.words or has_word(pieces.word, document)
    is_prefix = pieces.head.lower() in _PREFIXES
    return is_prefix and not is_known and document.lexicon.count(pieces.tail) >= _WORD


def _before_name(pieces: _Pieces, span: tuple[int, int], document: Document) -> Break | None:
    """What a hyphen joins to a name or number: "COVID- 19", "Dormand- Prince"."""
    reason = ""
    if _compounds(pieces, document) or _is_here(_pair(pieces), document):
        reason = f"‘{_pair(pieces)}’ is written so"
    elif _ABBREVIATION.fullmatch(pieces.head) and _SHORT_NUMBER.fullmatch(pieces.tail):
        reason = "it joins an abbreviation and its number"
    elif _are_names(pieces, document.lexicon):
        reason = "it joins two names"
    return Break(span[0] + 1, span[1], HYPHEN, "", True, reason) if reason else None


def _are_names(pieces: _Pieces, lexicon: Lexicon) -> bool:
    """Whether both pieces look like names, and the first is no ordinary word."""
    head, tail = pieces.head, pieces.tail
    if not (_NAME.fullmatch(head) and _NAME.fullmatch(tail)):
        return False
    is_rare = lexicon.words.get(head.lower(), 0) <= min(_WORD, lexicon.words.get(head, _WORD))
    return is_rare and lexicon.words.get(tail.lower(), 0) <= _ORDINARY


def _proved(pieces: _Pieces, document: Document) -> tuple[str | None, str]:
    """Say whether two pieces are a word or a compound, and why; None if nothing proves it."""
    lexicon, word = document.lexicon, pieces.word
    whole_here = has_word(word, document)
    apart_here = _is_here(pieces.compound, document) or _is_here(_pair(pieces), document)
    if whole_here is not apart_here:
        sign, form = ("", word) if whole_here else ("-", _pair(pieces))
        return sign, f"the text has ‘{form}’ elsewhere"
    if whole_here and pieces.head.lower() in _PREFIXES:
        return None, ""  # the text tells them apart: "to re-sign or to resign"
    together, apart = lexicon.count(word), _compounds(pieces, document)
    if together or apart:
        if apart > together:
            return "-", f"‘{_pair(pieces)}’ is mostly written so"
        if together >= _WORD or not _both_stand(pieces, lexicon):
            return "", f"‘{word}’ is a known word"
        return None, ""
    small = word.lower()
    is_regular = small in lexicon.words or derivation(small, lexicon) > _DERIVED
    if is_regular and not _both_stand(pieces, lexicon):
        return "", f"‘{word}’ is a regular word"
    return None, ""


def _pair(pieces: _Pieces) -> str:
    return f"{pieces.head}-{pieces.tail}"


def _compounds(pieces: _Pieces, document: Document) -> int:
    """In how many abstracts the two pieces stand with a hyphen."""
    count = document.lexicon.count
    return max(count(_pair(pieces)), count(pieces.compound))


def _both_stand(pieces: _Pieces, lexicon: Lexicon) -> bool:
    return _stands_alone(pieces.head, lexicon) and _stands_alone(pieces.tail, lexicon)


def _stands_alone(piece: str, lexicon: Lexicon) -> bool:
    """Whether a piece is a word by itself, not only the remains of others."""
    return lexicon.count(piece) >= _WORD and piece.lower() not in _PREFIXES


def _small_words(document: Document) -> frozenset[str]:
    """The words of the text in small letters, and those that hyphens and slashes join."""
    small = {word.lower() for word in document.bare_words}
    return frozenset(small.union(*(regex.split(r"[-/]", w) for w in small if "-" in w or "/" in w)))


def _is_here(compound: str, document: Document) -> bool:
    small = compound.lower()
    return any(small in word for word in document.once(hyphened_words))


def hyphened_words(document: Document) -> frozenset[str]:
    """The words of the text that hold a hyphen, in small letters."""
    return frozenset(word.lower() for word in document.bare_words if "-" in word.strip("-"))
