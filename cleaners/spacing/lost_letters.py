"""Ligatures that a font lost: "ef?cient", "(cid:2)rst", "signi cant", "nding".

One sign, a blank or nothing stands in the place of fi, fl, ff, ffi or ffl. A place is restored
where one reading alone makes a frequent word, and nothing else can be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from ..language.lexicon import Lexicon
from ..language.word_classes import words_of
from ..lazy import lazy_regex
from ..text.document import MARKS, Document
from ..text.tokens import TokenCheck

_LIGATURES = ("ffi", "ffl", "fi", "fl", "ff")
# what is a ligature in some fonts, too, or a letter that other encodings lose
_APART = frozenset((*_LIGATURES, *"ﬀﬁﬂﬃﬄ"))  # as tokens: "ﬁ eld" has all its letters
_LETTERS = (*_LIGATURES, "ti", "tt", "ft", "tf", "Th", "fj", *"áàâäãåæçéèêëíìîïñóòôöõøúùûüýß")
_SIGN = lazy_regex(
    r"(?<=(?P<head>\p{L}{0,30}+))"
    r"(?P<sign>(?<=\p{L})\?(?=\p{L})|\(cid:\d{1,5}\)|[\ufffd\ue000-\uf8ff])"
    r"(?=(?P<tail>\p{L}{0,30}+))"
)
_ENDS = words_of("contraction-end") | {"s", "t"}  # behind an apostrophe
_BEFORE_VERB = words_of("before-verb")
_FREQUENT = 100  # abstracts that hold the word that is read
_CLEAR = 100  # times oftener one reading is than the others
_NO_WORD = 300  # times rarer than that word a piece is that is no word
_RARE = 300  # abstracts at most
_SHORT = 2  # letters of a piece that needs both of its neighbours
_HARDLY_WORD = 30  # times rarer than that word such a piece is
_OFTEN = 5  # abstracts that hold that word beside each of them
_ENOUGH = 2  # different words of a text prove each other
_LONG = 5  # letters of a single unknown word that is reported
_FIRST_GLYPH = "\ue000"  # of one font
_QUESTION, _REPLACEMENT = "?", "\ufffd"


class Lost(NamedTuple):
    """What stands at ``start:end`` in the place of letters.

    ``sign`` is what stands there: a sign, a blank or nothing. ``letters`` are those that are
    missing, or nothing where more readings are left or none; ``word`` is what they make, and
    ``is_sure`` tells whether nothing else can be meant.
    """

    start: int
    end: int
    sign: str
    letters: str
    word: str
    is_sure: bool


class _Pieces:
    """What frequent words look like without their ligature; with the lexicon it was made from."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.parted: dict[tuple[str, str], str] = {}  # pieces, and the letters between them
        self.rare: set[str] = set()  # a piece of each pair that is no word
        joined: dict[str, set[tuple[int, str]]] = {}
        short: dict[str, set[tuple[int, str]]] = {}
        for word, count in lexicon.words.items():
            if count < _FREQUENT or "f" not in word or not word.islower():
                continue
            for start, letters in _ligatures(word):
                left, right = word[:start], word[start + len(letters) :]
                rare = [piece for piece in (left, right) if _is_no_word(piece, count, lexicon)]
                if left and right and rare:
                    self.parted[left, right] = letters
                    self.rare.update(rare)
                gone = left + right
                if len(gone) > _SHORT and _is_no_word(gone, count, lexicon):
                    joined.setdefault(gone, set()).add((start, letters))
                elif len(gone) == _SHORT and lexicon.count(gone) <= count // _HARDLY_WORD:
                    short.setdefault(gone, set()).add((start, letters))
        self.joined, self.short = _single(joined), _single(short)
        self.all = self.rare | self.joined.keys() | self.short.keys()


def _single(readings: Mapping[str, set[tuple[int, str]]]) -> dict[str, tuple[int, str]]:
    """Return the pieces that one word alone is left of, and which letters are gone where."""
    return {gone: min(how) for gone, how in readings.items() if len({*_words(gone, how)}) == 1}


def _ligatures(word: str) -> Iterator[tuple[int, str]]:
    for letters in _LIGATURES:
        start = word.find(letters)
        while start >= 0:
            yield start, letters
            start = word.find(letters, start + 1)


def _words(gone: str, how: set[tuple[int, str]]) -> Iterator[str]:
    """The words that letters make at their places."""
    return (gone[:start] + letters + gone[start:] for start, letters in how)


def _is_no_word(piece: str, count: int, lexicon: Lexicon) -> bool:
    return bool(piece) and lexicon.count(piece) <= min(_RARE, count // _NO_WORD)


def _suspects(tokens: Iterable[str], lexicon: Lexicon) -> list[str]:
    """Return the tokens in which, or beside which, letters may be lost."""
    pieces = lexicon.memory(_Pieces).all
    return [
        token
        for token in tokens
        if token.strip(MARKS) in pieces
        or _QUESTION in token[1:-1]
        or "(cid:" in token
        or (not token.isascii() and max(token) >= _FIRST_GLYPH)
    ]


LOST = TokenCheck(_suspects, among=None)


def find_lost(document: Document) -> list[Lost]:
    """Return the places in prose where letters are lost, in order."""
    signs, gone = _signs(document), _gone(document)
    read = [lost for lost in (*signs, *gone) if lost.word]
    # "rst" and "eld" may be abbreviations, and prove nothing among themselves
    is_clear = any(lost.sign or len(lost.word) > _LONG + 1 for lost in read)
    enough = is_clear and len({lost.word for lost in read}) >= _ENOUGH
    readings: dict[str, set[str]] = {}
    for lost in signs:
        if lost.word:
            readings.setdefault(lost.sign, set()).add(lost.letters)
    found = [_beside(lost, readings, enough=enough) for lost in signs]
    for lost in gone:
        is_sure = lost.is_sure or enough
        if is_sure or (not lost.sign and len(lost.word) > _LONG):
            found.append(lost._replace(is_sure=is_sure))
    return sorted(lost for lost in found if document.is_prose(lost.start))


def _signs(document: Document) -> list[Lost]:
    """Return the signs that stand for letters in a word."""
    text, lexicon = document.text, document.lexicon
    if not (_QUESTION in text or "(cid:" in text or max(document.characters) >= _FIRST_GLYPH):
        return []
    found = []
    for m in _SIGN.finditer(text):
        head, sign, tail = m["head"], m["sign"], m["tail"]
        if not head and not tail:
            continue
        counts = {letters: lexicon.count(head + letters + tail) for letters in _LETTERS}
        if sign == _QUESTION and tail not in _ENDS and not any(counts.values()):
            continue  # "what?if" lacks a space
        letters = _reading(counts)
        word = head + letters + tail if letters else ""
        is_sure = bool(word) and (sign[0] == "(" or _are_no_words(head, tail, word, lexicon))
        found.append(Lost(*m.span("sign"), sign, letters, word, is_sure))
    return found


def _beside(lost: Lost, readings: Mapping[str, set[str]], *, enough: bool) -> Lost:
    """Judge a sign by what its kind stands for in the text, and by how many words are damaged."""
    if lost.sign not in (_QUESTION, _REPLACEMENT):  # each glyph has a sign of its own
        return lost._replace(is_sure=lost.is_sure and len(readings[lost.sign]) == 1)
    return lost._replace(is_sure=bool(lost.word) and (lost.is_sure or enough))


def _reading(counts: Mapping[str, int]) -> str:
    """What stood in a word, if one reading alone is frequent; given how frequent each is."""
    best = max(counts, key=counts.__getitem__)
    others = [count for letters, count in counts.items() if letters != best]
    is_clear = counts[best] >= _FREQUENT and max(others) * _CLEAR <= counts[best]
    return best if is_clear else ""


def _are_no_words(head: str, tail: str, word: str, lexicon: Lexicon) -> bool:
    """Whether no piece is a word, so that nothing can part them but letters."""
    count = lexicon.count(word)
    return all(not piece or _is_no_word(piece, count, lexicon) for piece in (head, tail))


def _gone(document: Document) -> list[Lost]:
    """Return the places where a blank or nothing stands: "ef cient", "nding"."""
    pieces = document.lexicon.memory(_Pieces)
    return [] if pieces.all.isdisjoint(document.bare_words) else list(_places(document, pieces))


def _places(document: Document, pieces: _Pieces) -> Iterator[Lost]:
    text, words, lexicon = document.text, document.words, document.lexicon
    bare = document.bare_tokens
    taken = -1
    for n, (left, right) in enumerate(pairwise([*bare, ""])):
        letters = pieces.parted.get((left, right))
        if letters and words[n].endswith(left) and words[n + 1].startswith(right):
            start, end = document.start(n) + len(words[n]), document.start(n + 1)
            word = left + letters + right
            taken = n + 1
            sure = _are_no_words(left, right, word, lexicon)
            yield Lost(start, end, text[start:end], letters, word, sure)
        elif (
            n != taken
            and left in pieces.joined
            and not (n and _is_behind(bare[n - 1], left, lexicon))
        ):
            at, letters = pieces.joined[left]
            start = document.start(n) + len(words[n]) - len(words[n].lstrip(MARKS)) + at
            word = left[:at] + letters + left[at:]
            sign = _QUESTION * (not at and text[start - 1 : start] == _QUESTION)  # "?ndings"
            yield Lost(start - len(sign), start, sign, letters, word, is_sure=False)
        elif n != taken and left in pieces.short and words[n] == left and n:
            at, letters = pieces.short[left]
            word = left[:at] + letters + left[at:]
            if _is_framed(words[n - 1], left, word, right, lexicon):
                start = document.start(n) + at
                yield Lost(start, start, "", letters, word, is_sure=True)


def _is_behind(before: str, piece: str, lexicon: Lexicon) -> bool:
    """Whether the ligature of a piece is before it, alone or with what it ends: "infl uence"."""
    return before in _APART or (before.endswith(_LIGATURES) and before + piece in lexicon)


def _is_framed(before: str, piece: str, word: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a verb belongs where a piece of it is left: "we nd that".

    Both neighbours go with the verb, and none with the piece. Nouns follow any article, and so do
    abbreviations in small letters: "the lm is".
    """
    if before not in _BEFORE_VERB and before.lower() not in _BEFORE_VERB:
        return False
    often = min(lexicon.pair_count(before, word), lexicon.pair_count(word, after))
    seldom = max(lexicon.pair_count(before, piece), lexicon.pair_count(piece, after))
    return often >= _OFTEN and not seldom
